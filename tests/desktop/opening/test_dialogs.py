"""The dialogs of opening, with keys and clicks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.opening.continue_dialog import ContinueDialog
from packbench.desktop.opening.flow import Changed, Doubtful
from packbench.desktop.opening.held import HandOpen, Held, HeldForm, held_form
from packbench.desktop.opening.held_dialog import HeldDialog
from packbench.desktop.opening.notice_dialogs import ChangesDialog, DoubtsDialog
from packbench.desktop.opening.unlock_dialog import UnlockDialog
from packbench.desktop.people.new_worker import NewWorkerDialog
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.domain.leases import Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from packbench.domain.ports import Leftover
from tests.desktop.bench.station import HeldLane
from tests.desktop.browser.scenes import ROWS
from tests.desktop.likeness import assert_looks_as_approved

NOW = datetime(2026, 8, 18, 14, 5, tzinfo=UTC)
REF = ListRef(client="CLIENT_M", session="2026-08-18_1", name="Еконт_поръчки")
HOLDER = Holder(
    worker="Иван Георгиев",
    worker_id="003",
    bench="Bench 1",
    since="2026-08-18T08:31:00+00:00",
    seen_seconds=8.0,
)
LIVE = Held(ref=REF, status=LeaseStatus.LIVE, holder=HOLDER, done=41, total=59)
STALE = replace(
    LIVE,
    status=LeaseStatus.STALE,
    holder=replace(HOLDER, seen_seconds=660.0),
    hand=HandOpen(order="#1146", packed=2, units=5),
)
DOUBT = Notice(code="no_sku", order="#3", line=1, row=12, message="Line 1 of order #3 has no SKU.")


@pytest.fixture
def behind(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    load_fonts()
    put_on(qapp, Theme.LIGHT)
    made = QWidget()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    yield made
    put_on(qapp, Theme.LIGHT)


def form(held: Held) -> HeldForm:
    return held_form(held, now=NOW)


def keys(widget: QWidget, text: str) -> None:
    """Type as a scanner does: without a pause."""
    for character in text:
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key.Key_unknown
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        )


def test_taking_over_takes_a_reason_first(behind: QWidget, qtbot: QtBot) -> None:
    dialog = HeldDialog(form(STALE), behind)
    dialog.open()
    reasons: list[str] = []
    dialog.taken.connect(reasons.append)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert (reasons, dialog.take.isEnabled()) == ([], False)
    dialog.reason.setText("PC switched off")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert reasons == ["PC switched off"]


def test_the_enter_of_a_scan_takes_nothing_over(behind: QWidget) -> None:
    dialog = HeldDialog(form(STALE), behind)
    dialog.open()
    reasons: list[str] = []
    dialog.taken.connect(reasons.append)
    dialog.reason.setFocus()
    keys(dialog.reason, "5901234123457\r\r")
    assert (reasons, dialog.isVisible()) == ([], True)


def test_a_live_holder_offers_no_takeover_but_by_a_supervisor(behind: QWidget, qtbot: QtBot) -> None:
    dialog = HeldDialog(form(LIVE), behind)
    dialog.open()
    assert (dialog.take.isVisible(), dialog.code.isVisible()) == (False, False)
    qtbot.mouseClick(dialog.supervisor, Qt.MouseButton.LeftButton)
    words: list[tuple[str, str]] = []
    dialog.forced.connect(lambda code, reason: words.append((code, reason)))
    dialog.code.setText("4711")
    dialog.reason.setText("went home")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert words == [("4711", "went home")]


def test_the_dialog_turns_into_its_stale_form_and_keeps_what_was_typed(behind: QWidget) -> None:
    dialog = HeldDialog(form(LIVE), behind)
    dialog.open()
    dialog.put(form(STALE))
    assert dialog.title.text() == "Bench 1 has gone silent"
    dialog.reason.setText("PC switched")
    dialog.put(form(replace(STALE, holder=replace(HOLDER, seen_seconds=663.0))))
    assert dialog.reason.text() == "PC switched"


def test_doubts_are_in_a_table_with_their_rows(behind: QWidget, qtbot: QtBot) -> None:
    dialog = DoubtsDialog(Doubtful(ref=REF, notices=(DOUBT,)), behind)
    dialog.open()
    assert dialog.said.text() == "1 thing to look at. Nothing of it stops you."
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_changes_are_chosen_by_a_click(behind: QWidget, qtbot: QtBot) -> None:
    change = Notice(code="order_added", order="#7", message="Order #7 is new in the source list.")
    for wanted in (True, False):
        dialog = ChangesDialog(Changed(ref=REF, notices=(change,)), behind)
        dialog.open()
        assert dialog.said.text() == "1 new order"
        with qtbot.waitSignal(dialog.chosen) as chosen:
            qtbot.mouseClick(dialog.take if wanted else dialog.as_begun, Qt.MouseButton.LeftButton)
        assert chosen.args == [wanted]


def test_the_first_interrupted_list_is_offered(behind: QWidget, qtbot: QtBot) -> None:
    other = replace(REF, name="DPD_Orders")
    dialog = ContinueDialog([Leftover(ref=ref, closed=False, ended=False) for ref in (REF, other)], behind)
    dialog.open()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert chosen.args == [REF]


def test_a_scan_names_no_worker(behind: QWidget) -> None:
    dialog = NewWorkerDialog(behind)
    named: list[str] = []
    dialog.named.connect(named.append)
    dialog.open()
    dialog.name.setFocus()
    keys(dialog.name, "PBWORKER001\r")
    assert (named, dialog.isVisible()) == ([], True)


def test_enter_typed_slowly_is_the_enter_key(behind: QWidget) -> None:
    now = [0.0]
    heard: list[str] = []
    field = QWidget(behind)
    guard = ScanGuard(field, lambda: now[0])
    guard.scanned.connect(heard.append)
    for character in "Zoe\r":
        now[0] += 0.2
        keys(field, character)
    assert heard == []
    now[0] += 1
    for character in "001\r":
        now[0] += 0.02
        keys(field, character)
    assert heard == ["001"]


@pytest.mark.parametrize("case", ["live-light", "stale-light", "stale-dark"])
def test_the_dialog_looks_as_approved(behind: QWidget, qapp: QApplication, case: str) -> None:
    name, theme = case.split("-")
    put_on(qapp, Theme(theme))
    dialog = HeldDialog(form(LIVE if name == "live" else STALE), behind)
    dialog.open()
    if name == "stale":
        dialog.reason.setText("Bench 4 PC switched off")
        dialog.take.setFocus()
    assert_looks_as_approved(dialog, f"locked-{case}")


def test_who_leaves_while_a_list_is_freed_is_told_all_the_same(
    behind: QWidget, qtbot: QtBot, services: Services
) -> None:
    lane, told = HeldLane(), list[str]()
    lane.held = True
    dialog = UnlockDialog(services, lane, ROWS[-1], behind, freed=told.append)
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    lane.go()
    assert told == [f"Nobody holds {ROWS[-1].name}: it is free."]
