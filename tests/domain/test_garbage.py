"""What stays is not looked through in mid-scan, and what has gone does not stay."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from packbench.domain.garbage import staying


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def everything_is_looked_at_again() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_is_made_stays_out_of_the_collectors_way() -> None:
    with staying():
        made = Knot()
    assert not any(found is made for found in gc.get_objects())
    assert gc.isenabled()


def test_where_somebody_else_collects_what_stayed_before_is_left_alone() -> None:
    with staying():
        before = Knot()
    gone = weakref.ref(before)
    del before
    gc.disable()
    try:
        with staying():
            pass
    finally:
        gc.enable()
    assert gone() is not None


def test_what_stayed_before_and_went_is_gone_when_the_next_is_made() -> None:
    with staying():
        before = Knot()
    gone = weakref.ref(before)
    del before
    gc.collect()
    assert gone() is not None
    with staying():
        pass
    assert gone() is None
