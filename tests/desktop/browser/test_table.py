"""The table of lists in Qt: what is chosen and where it is scrolled to stay."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from packbench.desktop.browser.arranging import Arranged, arranged, default_query
from packbench.desktop.browser.columns import fields
from packbench.desktop.browser.table import SessionsTable
from packbench.domain.rows import SessionRow, Tab
from tests.desktop.browser.scenes import ROWS, TODAY

QUERY = default_query(Tab.COMPLETED)
MANY = tuple(
    replace(
        ROWS[11],
        session=f"2026-08-{day:02}_{number}",
        started_at=f"2026-08-{day:02}T{8 + number}:00:00+00:00",
    )
    for day in range(1, 29)
    for number in range(1, 8)
)


def answer(
    rows: tuple[SessionRow, ...], before: Arranged | None = None, chosen: SessionRow | None = None
) -> Arranged:
    return arranged(
        rows,
        QUERY,
        today=TODAY,
        before=before,
        chosen=None if chosen is None else chosen.ref,
    )


@pytest.fixture
def table(qtbot: QtBot) -> SessionsTable:
    made = SessionsTable(None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.set_fields(fields(Tab.COMPLETED, lambda: TODAY))
    made.resize(976, 600)
    made.show()
    return made


def chosen(table: SessionsTable) -> SessionRow:
    return table.rows_model.rows[table.currentIndex().row()]


def test_the_model_keeps_qts_rules(table: SessionsTable, qtmodeltester: ModelTester) -> None:
    first = answer(MANY)
    table.take(first)
    qtmodeltester.check(table.rows_model)
    fewer = answer(MANY[3:40] + MANY[60:], first)
    table.take(fewer)
    changed = answer((*MANY[:50], replace(MANY[50], orders_done=1), *MANY[51:]), fewer)
    table.take(changed)
    table.take(answer(()))


def test_an_unchanged_refresh_changes_nothing(table: SessionsTable, qtbot: QtBot) -> None:
    first = answer(MANY)
    table.take(first)
    model = table.rows_model
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        table.take(answer(MANY, first))


def test_the_chosen_row_and_the_place_stay_when_rows_come_above(table: SessionsTable) -> None:
    first = answer(MANY)
    table.take(first)
    table.selectRow(100)
    row = chosen(table)
    table.verticalScrollBar().setValue(90)
    at = table.rowViewportPosition(100)
    newer = tuple(
        replace(one, session=f"new{place}", started_at="2026-09-01T08:00:00+00:00")
        for place, one in enumerate(MANY[:3])
    )
    table.take(answer(MANY + newer, first, row))
    assert chosen(table) == row
    assert table.rowViewportPosition(103) == at


def test_a_refresh_tells_nobody_that_a_row_was_chosen(table: SessionsTable, qtbot: QtBot) -> None:
    first = answer(MANY)
    table.take(first)
    with qtbot.assertNotEmitted(table.chosen):
        table.take(answer(MANY[5:], first, MANY[0]))


def test_enter_asks_for_the_primary_action(table: SessionsTable, qtbot: QtBot) -> None:
    table.take(answer(MANY))
    with qtbot.waitSignal(table.done):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_arrows_choose_rows(table: SessionsTable, qtbot: QtBot) -> None:
    table.take(answer(MANY))
    with qtbot.waitSignal(table.chosen) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args is not None
    assert told.args[0] == table.rows_model.rows[1]


def test_a_click_on_a_title_sorts(table: SessionsTable, qtbot: QtBot) -> None:
    table.take(answer(MANY))
    with qtbot.waitSignal(table.sorted_by) as told:
        table.head.sectionClicked.emit(5)
    assert told.args == ["duration"]


def test_a_new_answer_is_painted_in_a_turn_of_its_own(table: SessionsTable, qtbot: QtBot) -> None:
    first = answer(MANY)
    table.take(first)
    table.take(answer(MANY[3:], first))
    assert not table.updatesEnabled()
    qtbot.waitUntil(table.updatesEnabled)
