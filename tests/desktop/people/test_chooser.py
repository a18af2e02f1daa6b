"""The worker chooser over a real registry, with a scanner's keys."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from packbench.bootstrap import Services
from packbench.desktop.people.chooser import WorkerChooser
from packbench.desktop.people.choosing import Card, Crowd, initials, last_seen, latest_first
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.people import Worker
from packbench.settings import Settings
from tests.desktop.likeness import assert_looks_as_approved

PATIENCE = 10_000  # milliseconds
NAMES = ("John Doe", "Мария Петрова", "Иван Георгиев", "Олена Коваль", "", "Anna Schmidt", "Димитър Стоянов",
         "Maximiliane-Theodora von Hohenlohe-Waldenburg")  # fmt: skip
NOW = datetime(2026, 8, 18, 14, 5, tzinfo=UTC)


@pytest.fixture
def chooser(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[WorkerChooser]:
    load_fonts()
    root = tmp_path / "warehouse"
    services = Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))
    services.found_warehouse(root)
    for name in ("John Doe", "Мария Петрова"):
        services.master.workers.add(name)
    put_on(qapp, Theme.LIGHT)  # before the widgets are made, whatever other tests have worn
    behind = QWidget()
    behind.resize(1280, 800)
    qtbot.addWidget(behind)
    behind.show()
    tasks = Tasks()
    made = WorkerChooser(services, tasks, behind)
    made.open()
    qtbot.waitUntil(lambda: made.crowd.cards != (), timeout=PATIENCE)
    yield made
    if isValid(made):
        made.scanner.ignore()
    tasks.close()


def key(widget: QWidget, code: Qt.Key, text: str = "") -> None:
    QApplication.sendEvent(
        widget, QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)
    )


def chosen_by(chooser: WorkerChooser) -> list[str]:
    found: list[str] = []
    chooser.chosen.connect(lambda worker: found.append(worker.id))
    return found


def test_a_badge_chooses_and_its_enter_chooses_nobody_else(chooser: WorkerChooser) -> None:
    found = chosen_by(chooser)
    for character in "PBWORKER002":
        key(chooser, Qt.Key.Key_unknown, character)
    key(chooser, Qt.Key.Key_Return, "\r")
    assert found == ["002"]


def test_a_code_that_is_no_badge_leaves_the_chooser_open_whatever_ends_it(chooser: WorkerChooser) -> None:
    found = chosen_by(chooser)
    for character in "5901234123457":
        key(chooser, Qt.Key.Key_unknown, character)
    for end in ("\r", "\n"):
        key(chooser, Qt.Key.Key_Return, end)
    assert (found, chooser.isVisible()) == ([], True)
    assert "5901234123457" in chooser.complaint.text.text()


def test_enter_on_its_own_goes_on_as_the_marked_worker(chooser: WorkerChooser) -> None:
    found = chosen_by(chooser)
    key(chooser, Qt.Key.Key_Right)
    key(chooser, Qt.Key.Key_Return, "\r")
    assert found == ["002"]


def test_a_function_key_chooses(chooser: WorkerChooser) -> None:
    found = chosen_by(chooser)
    key(chooser, Qt.Key.Key_F1)
    assert found == ["001"]


def test_escape_leaves_without_a_worker(chooser: WorkerChooser) -> None:
    found = chosen_by(chooser)
    key(chooser, Qt.Key.Key_Escape)
    assert (found, chooser.isVisible()) == ([], False)


@pytest.mark.parametrize(("width", "columns"), [(1024, 2), (1280, 3), (1679, 4), (1920, 4)])
def test_cards_are_never_too_narrow(chooser: WorkerChooser, width: int, columns: int) -> None:
    chooser.resize(width, 800)
    assert chooser.columns == columns


def test_the_chooser_looks_as_approved(chooser: WorkerChooser, qapp: QApplication) -> None:
    put_on(qapp, Theme.LIGHT)
    workers = latest_first(
        [
            Worker(
                id=f"{place:03}",
                name=name,
                sessions=1,
                last_active=(NOW - timedelta(minutes=7 * place if place < 6 else 1500 * place)).isoformat(),
                last_session="2026-08-18_1",
            )
            for place, name in enumerate(NAMES, start=1)
        ]
    )
    cards = tuple(
        Card(worker=worker, initials=initials(worker), seen=last_seen(worker, NOW), key=f"F{place}")
        for place, worker in enumerate(workers, start=1)
    )
    chooser.put(Crowd(cards=cards, at=0))
    chooser.resize(1280, 800)
    assert_looks_as_approved(chooser, "workers-light")


def test_an_answer_that_comes_when_the_chooser_is_gone_is_for_nobody(
    chooser: WorkerChooser, qtbot: QtBot
) -> None:
    chooser.reject()
    qtbot.waitUntil(lambda: not isValid(chooser), timeout=PATIENCE)
    chooser.put(Crowd())
    assert chooser.crowd.cards != ()
