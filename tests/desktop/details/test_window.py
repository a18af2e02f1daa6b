"""The window with the details of a list, over a real warehouse folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.details.window import DetailsWindow
from packbench.desktop.tasks import Tasks
from packbench.domain.orders import ListRef
from packbench.settings import Settings

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
PATIENCE = 10_000  # milliseconds


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def opened(services: Services, tasks: Tasks, qtbot: QtBot, ref: ListRef = REF) -> DetailsWindow:
    window = DetailsWindow(services, tasks, ref)
    qtbot.addWidget(window)
    window.show()
    return window


def test_it_opens_at_once_and_is_filled_when_the_list_is_read(
    services: Services, tasks: Tasks, qtbot: QtBot
) -> None:
    window = opened(services, tasks, qtbot)
    assert window.loading.text() == "Loading …"
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    assert window.pages.currentWidget() is window.overview
    assert window.status.text() == "Available"


def test_a_list_that_is_not_there_is_told_with_a_way_to_try_again(
    services: Services, tasks: Tasks, qtbot: QtBot
) -> None:
    window = opened(services, tasks, qtbot, ListRef(client="M", session="2026-08-17_1", name="Gone"))
    qtbot.waitUntil(window.trouble.isVisible, timeout=PATIENCE)
    assert "Gone" in window.trouble.notice.text.text()
    assert window.trouble.again.isVisible()


def test_it_may_be_closed_while_it_reads(services: Services, tasks: Tasks, qtbot: QtBot) -> None:
    window = opened(services, tasks, qtbot)
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
