"""The window over a real warehouse folder: open a list, pack, let go of it."""

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop import main_window
from packbench.desktop.bench.view import Packing, Waiting
from packbench.desktop.guide.window import GuideWindow
from packbench.desktop.intake.wizard import ImportWizard
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.opening.notice_dialogs import ToldDialog
from packbench.desktop.people.chooser import WorkerChooser
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme
from packbench.domain.list_ref import ListRef
from packbench.domain.people import Worker
from packbench.domain.rows import Tab
from packbench.settings import Settings
from tests.desktop.bench.station import WrittenTones

REF = ListRef(client="M", session="2026-08-17_1", name="DPD_Orders")
PATIENCE = 10_000  # milliseconds


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


@pytest.fixture
def window(services: Services, lanes: Lanes, qtbot: QtBot) -> Iterator[MainWindow]:
    load_fonts()
    made = MainWindow(services, lanes=lanes, player=WrittenTones(), theme=Theme.LIGHT)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.bench.scanner.ignore()


def scan(window: QWidget, *codes: str) -> None:
    for code in codes:
        for character in [*code, "\r"]:
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key.Key_unknown
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(window, event)


def open_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.doors.opening.sign_in_as(Worker(id="001", name=""))
    window.doors.opening.start(REF, window.pack)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.bench, timeout=PATIENCE)


def first_order(services: Services) -> tuple[str, list[str]]:
    path = services.layout.session("M", REF.session) / "packing_lists" / f"{REF.name}.json"
    order = json.loads(path.read_text("utf-8"))["orders"][0]
    return order["order_number"], [
        item["sku"] for item in order["items"] for _unit in range(item["quantity"])
    ]


def done(window: MainWindow, orders: int) -> bool:
    screen = window.bench.screen_shown
    return screen is not None and screen.header.orders_done == orders


def test_an_order_is_packed_from_label_to_done(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_the_list(window, qtbot)
    number, codes = first_order(services)
    scan(window, number, *codes)
    qtbot.waitUntil(lambda: done(window, 1), timeout=PATIENCE)
    screen = window.bench.screen_shown
    assert screen is not None
    assert screen.band is not None
    assert (screen.band.word, isinstance(screen.body, Waiting)) == ("Order done", True)
    scan(window, "PBPAUSE")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.browser, timeout=PATIENCE)
    assert window.browser.notice.text.text() == "The list is paused."


def test_closing_the_window_pauses_the_list(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_the_list(window, qtbot)
    scan(window, first_order(services)[0])
    qtbot.waitUntil(
        lambda: isinstance(getattr(window.bench.screen_shown, "body", None), Packing), timeout=PATIENCE
    )
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert services.leases.look(REF).status.value == "free"
    events = services.leases.read_past(REF).events
    assert [event.kind for event in events][-1] == "list_paused"


def test_the_window_closes_though_the_share_hangs_and_says_so(
    window: MainWindow, lanes: Lanes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "SOON", 1)
    monkeypatch.setattr(main_window, "PATIENCE", 200)
    open_the_list(window, qtbot)
    answer = threading.Event()
    lanes.store.run(answer.wait, lambda _answer: None)
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("The share does not answer."))
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    answer.set()


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.browser.table.rows_model.rows]


def test_the_lists_of_the_warehouse_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    window.begin()
    window.sessions.show_tab(Tab.AVAILABLE)
    qtbot.waitUntil(lambda: "DPD_Orders" in names(window), timeout=PATIENCE)


def test_a_list_that_is_not_there_is_told(window: MainWindow, qtbot: QtBot) -> None:
    opening = window.doors.opening
    opening.sign_in_as(Worker(id="001", name=""))
    opening.start(ListRef(client="M", session="2026-08-17_1", name="nothing"), window.pack)
    qtbot.waitUntil(lambda: isinstance(opening.dialog, ToldDialog), timeout=PATIENCE)
    assert opening.dialog is not None
    opening.dialog.reject()
    assert window.pages.currentWidget() is window.browser


def test_whoever_is_not_signed_in_is_asked_and_a_badge_answers(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    worker = services.master.workers.add("John Doe")
    opening = window.doors.opening
    opening.start(REF, window.pack)
    assert opening.chooser is not None
    shown: WorkerChooser = opening.chooser
    qtbot.waitUntil(lambda: bool(shown.crowd.cards), timeout=PATIENCE)
    scan(shown, f"PBWORKER{worker.id}")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.bench, timeout=PATIENCE)
    assert window.browser.top.who.text() == "001 (John Doe)"
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)


def doors_open(window: MainWindow) -> list[QWidget]:
    windows = window.findChildren(QWidget)
    return [one for one in windows if isinstance(one, QDialog | GuideWindow) and one.isVisible()]


def test_every_door_opens(window: MainWindow, qtbot: QtBot) -> None:
    shown: list[str] = []
    for action in [action for action in window.browser.top.menu.actions() if action.menu() is None]:
        action.trigger()
        [opened] = doors_open(window)
        shown.append(opened.windowTitle())
        opened.close()
        qtbot.waitUntil(lambda: not doors_open(window))
    window.browser.top.importing.click()
    qtbot.waitUntil(lambda: window.findChild(ImportWizard) is not None)
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    wizard.reject()
    assert shown == ["Who is packing?", "Clients", "Settings", "Packbench – Guide"]


def test_the_menu_offers_exports_and_sheets(window: MainWindow) -> None:
    menu = window.browser.top.menu
    menu.aboutToShow.emit()
    submenu = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(submenu, QMenu)
    assert [action.text() for action in submenu.actions()] == [
        "Table as it is shown (Excel)",
        "Table as it is shown (CSV)",
        "Table as it is shown (PDF)",
        "Command sheet (PDF)",
        "Worker badges (PDF)",
    ]
