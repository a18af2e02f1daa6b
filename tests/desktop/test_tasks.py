"""The lane: in order, answered on the screen's thread, and no fault is swallowed."""

import threading
import weakref
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from packbench.desktop.lanes import Lanes
from packbench.desktop.tasks import Fault, Tasks
from packbench.domain.errors import NotFound
from tests.conftest import ExpectedLogs


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def failing(error: Exception) -> Any:
    raise error


def here() -> str:
    return threading.current_thread().name


def test_work_is_done_elsewhere_in_order_and_answered_here(tasks: Tasks, qtbot: QtBot) -> None:
    worked: list[tuple[int, str]] = []
    answered: list[tuple[object, str]] = []

    def work(place: int) -> int:
        worked.append((place, here()))
        return place

    for number in range(20):
        tasks.run(partial(work, number), lambda answer: answered.append((answer, here())))
    qtbot.waitUntil(lambda: len(answered) == 20)
    main = threading.main_thread().name
    assert [place for place, _thread in worked] == list(range(20))
    assert answered == [(place, main) for place in range(20)]
    assert main not in {thread for _place, thread in worked}


class Asker:
    def work(self) -> None:
        """Nothing."""

    def hear(self, answer: object) -> None:
        """Nothing either."""


def test_who_was_answered_is_not_kept_by_the_lane(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    gone = weakref.ref(asker)
    tasks.run(asker.work, asker.hear)
    del asker
    qtbot.waitUntil(lambda: gone() is None)


def test_an_error_of_ours_is_an_answer(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    error = NotFound("No such list.")
    tasks.run(lambda: failing(error), heard.append)
    qtbot.waitUntil(lambda: heard == [error])


def test_a_fault_is_told_and_stands_in_the_log(
    tasks: Tasks, qtbot: QtBot, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("a task failed")
    heard: list[object] = []
    tasks.run(lambda: failing(ZeroDivisionError("oops")), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Fault)


def test_a_task_that_hangs_keeps_nobody_from_closing(qapp: QApplication) -> None:
    answer, made, heard = threading.Event(), Tasks(), list[object]()
    made.run(answer.wait, heard.append)
    assert made.close(seconds=0.01) is False
    answer.set()
    assert made.close() is True
    assert heard == []


def test_lanes_wait_no_longer_together_than_one_alone(qapp: QApplication) -> None:
    answer, lanes = threading.Event(), Lanes()
    lanes.looking.run(answer.wait, lambda _answer: None)
    lanes.store.run(answer.wait, lambda _answer: None)
    assert lanes.close(seconds=0.01) is False
    answer.set()
    assert lanes.close() is True


def test_what_waited_when_a_lane_closed_is_done(qapp: QApplication) -> None:
    done, made = list[int](), Tasks()
    for number in range(3):
        made.run(partial(done.append, number), lambda _answer: None)
    made.close()
    assert done == [0, 1, 2]
