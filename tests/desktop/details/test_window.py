"""The window with the details of a list, over a real warehouse folder."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.details.window import DetailsWindow
from packbench.desktop.tasks import Tasks
from packbench.domain.list_ref import ListRef

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
PATIENCE = 10_000  # milliseconds
Opened = Callable[..., DetailsWindow]


@pytest.fixture
def browser(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(services: Services, tasks: Tasks, browser: QWidget) -> Opened:
    def open_it(ref: ListRef = REF) -> DetailsWindow:
        window = DetailsWindow(services, tasks, ref, browser)
        window.show()
        return window

    return open_it


def test_it_opens_at_once_and_is_filled_when_the_list_is_read(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.loading.text() == "Loading …"
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    assert window.pages.currentWidget() is window.overview
    assert window.head.status.text() == "Available"


def test_a_list_that_is_not_there_is_told_with_a_way_to_try_again(opened: Opened, qtbot: QtBot) -> None:
    window = opened(ListRef(client="M", session="2026-08-17_1", name="Gone"))
    qtbot.waitUntil(window.trouble.isVisible, timeout=PATIENCE)
    assert "Gone" in window.trouble.notice.text.text()
    assert window.trouble.again.isVisible()


def test_it_may_be_closed_while_it_reads(opened: Opened, browser: QWidget, qtbot: QtBot) -> None:
    window = opened()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not browser.findChildren(DetailsWindow))


def test_a_list_that_may_change_is_looked_at_again_as_long_as_it_is_in_sight(
    opened: Opened, qtbot: QtBot
) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    assert window.looks_again
    window.hide()
    assert not window.looks_again


def test_another_look_keeps_the_page_the_search_and_the_order(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    before = window.shown
    window.tabs.buttons()[1].click()
    window.orders.tree.setCurrentIndex(window.orders.model.index(1, 0))
    chosen = window.orders.chosen()
    window.refresh()
    qtbot.waitUntil(lambda: window.shown is not before, timeout=PATIENCE)
    assert window.pages.currentWidget() is window.orders
    assert (window.orders.chosen(), bool(chosen)) == (chosen, True)


def test_an_orders_journal_is_one_press_away(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    window.orders.tree.setCurrentIndex(window.orders.model.index(0, 0))
    window.orders.journal.click()
    assert window.pages.currentWidget() is window.journal
    assert window.journal.order.text() == window.orders.chosen()


def test_escape_empties_the_search_before_it_closes_the_window(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    window.tabs.buttons()[1].click()
    window.orders.search.setFocus()
    window.orders.search.setText("soap")
    qtbot.keyClick(window.orders.search, Qt.Key.Key_Escape)
    assert (window.orders.search.text(), window.isVisible()) == ("", True)


def test_every_control_has_a_name_for_screen_readers(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    qtbot.waitUntil(lambda: window.shown is not None, timeout=PATIENCE)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    controls = [one for kind in kinds for one in window.findChildren(kind) if _is_ours(one)]
    assert len(controls) > 15
    assert [type(one) for one in controls if not one.accessibleName()] == []


def _is_ours(control: QWidget) -> bool:
    """Not a part that Qt makes of its own: the list of a box, the corner of a table, the cross in a field."""
    return type(control).__module__.startswith("packbench")
