"""Rows come whole and in order, however many portions they take."""

import pytest

from packbench.sources.portions import PORTION, in_portions


@pytest.mark.parametrize("count", [0, 1, PORTION - 1, PORTION, PORTION + 1, 3 * PORTION])
def test_every_row_comes_once_and_in_order(count: int) -> None:
    assert in_portions(iter(range(count))) == list(range(count))


def test_no_more_than_a_portion_is_asked_for_in_one_go() -> None:
    rows = iter(range(10 * PORTION))
    in_portions(next(rows) for _ in range(PORTION))
    assert next(rows) == PORTION
