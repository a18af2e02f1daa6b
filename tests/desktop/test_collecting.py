"""Garbage is looked for on the screen's thread, and nowhere else."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop import collecting
from packbench.desktop.collecting import collected_here, look, look_through


@pytest.fixture(autouse=True)
def nothing_is_set_aside() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


def knot() -> "weakref.ref[QWidget]":
    """A widget that nobody needs any more, but for itself."""
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]
    return weakref.ref(widget)


def test_a_thread_that_makes_much_deletes_no_widget() -> None:
    gone = knot()
    lane = Thread(target=lambda: [[[]] for _ in range(100_000)])
    lane.start()
    lane.join()
    assert gone() is not None
    gc.collect()
    assert gone() is None


def test_garbage_is_gone_after_a_while(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "EVERY", 1)
    with collected_here(qapp):
        gone = knot()
        _much = [[] for _ in range(2 * gc.get_threshold()[0])]  # type: ignore[var-annotated]
        qtbot.waitUntil(lambda: gone() is None)


@pytest.mark.parametrize("by_itself", [True, False])
def test_python_collects_by_itself_afterwards_if_it_did_before(
    qapp: QApplication, *, by_itself: bool
) -> None:
    if by_itself:
        gc.enable()
    with collected_here(qapp):
        assert not gc.isenabled()
    assert gc.isenabled() == by_itself
    gc.disable()  # as the fixture of all tests here left it


def test_old_objects_are_looked_at_more_rarely_than_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for counts in ((700, 99, 99), (701, 10, 10), (701, 11, 10), (701, 3, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        look()
    assert asked == [0, 1, 2]


def test_what_was_set_aside_and_has_gone_is_found_and_the_rest_stays_aside() -> None:
    gone = knot()
    gc.freeze()
    gc.collect()
    assert gone() is not None
    look_through()
    assert gone() is None
    assert gc.get_freeze_count() > 1000
