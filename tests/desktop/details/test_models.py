"""The tree of orders and the table of the journal keep Qt's rules, and keep places over a refresh."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from packbench.desktop.details.journal import Journal
from packbench.desktop.details.journal_page import JournalModel, JournalPage
from packbench.desktop.details.order_rows import order_rows
from packbench.desktop.details.order_tree import OrderTree
from packbench.desktop.details.orders_page import OrdersPage
from tests.desktop.details.lists import an_afternoon, every_way, looked

ROWS = order_rows(an_afternoon())


def test_the_tree_keeps_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    tree = OrderTree()
    tree.put(ROWS)
    qtmodeltester.check(tree)
    shorter = replace(ROWS[3], children=ROWS[3].children[:1])
    longer = replace(ROWS[4], children=ROWS[4].children + ROWS[3].children)
    tree.put((*ROWS[:3], shorter, longer, *ROWS[5:]))
    tree.put(ROWS[:2])
    tree.put(())


def test_an_order_is_said_to_a_screen_reader_with_its_state(qtbot: QtBot) -> None:
    tree = OrderTree()
    tree.put(ROWS)
    said = tree.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("#1001, Completed, ")


def test_the_journal_keeps_qts_rules_and_only_adds_what_is_new(
    qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    journal = Journal(looked(*every_way()))
    model = JournalModel()
    model.put(journal, journal.events[:5])
    qtmodeltester.check(model)
    added: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: added.append((first, last)))
    model.put(journal, journal.events)
    model.put(journal, journal.events)
    assert added == [(5, len(journal.events) - 1)]
    model.put(journal, journal.events[2:4])
    assert model.rowCount() == 2


def test_a_refresh_keeps_what_is_open_and_what_is_chosen(qtbot: QtBot) -> None:
    page = OrdersPage()
    qtbot.addWidget(page)
    page.put(ROWS)
    index = page.model.index(2, 0)
    page.tree.setExpanded(index, True)
    page.tree.setCurrentIndex(index)
    page.put((*ROWS[:5], replace(ROWS[5], how="Scanned, again"), *ROWS[6:]))
    assert page.tree.isExpanded(page.model.index(2, 0))
    assert page.chosen() == ROWS[2].number


def test_a_search_keeps_what_is_chosen_as_long_as_it_is_found(qtbot: QtBot) -> None:
    page = OrdersPage()
    qtbot.addWidget(page)
    page.put(ROWS)
    page.tree.setCurrentIndex(page.model.index(4, 0))
    page.search.setText(ROWS[4].number)
    assert (page.chosen(), page.model.rowCount(QModelIndex())) == (ROWS[4].number, 1)
    page.search.setText("")
    assert page.chosen() == ROWS[4].number
    page.search.setText("nothing")
    assert page.chosen() == ""


def test_the_journal_shows_one_order_when_it_is_asked_for(qtbot: QtBot) -> None:
    page = JournalPage()
    qtbot.addWidget(page)
    page.put(Journal(looked(*every_way())))
    page.show_order("#2")
    assert page.counted.text() == "2 lines of the journal"
