"""The scanner is heard whatever has the focus."""

import time
from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.bench.scanner import Scanner


class Desk(QWidget):
    """A page full of things that would like to have the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(self), QPushButton("Delete everything", self)
        self.button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.clicks = 0
        self.button.clicked.connect(self._count)
        self.scanner = Scanner(self)
        self.codes: list[str] = []
        self.keys: list[str] = []
        self.scanner.scanned.connect(self.codes.append)
        self.scanner.pressed.connect(self.keys.append)

    def _count(self) -> None:
        self.clicks += 1


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.scanner.listen()
    yield made
    made.scanner.ignore()


TIMES = count(int(time.monotonic() * 1000), 5)


def press(widget: QWidget, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    """A key as the window system delivers it, 5 ms after the one before, however busy this computer is."""
    at = next(TIMES)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(at)
        QApplication.sendEvent(widget, event)


def scan(widget: QWidget, code: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    for character in code:
        press(widget, character)
    if end is not None:
        press(widget, "\r", end)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_into_a_field_and_onto_a_button_is_a_code_and_nothing_else(desk: Desk, end: Qt.Key) -> None:
    desk.field.setFocus()
    scan(desk.field, "4006381333931", end)
    desk.button.setFocus()
    scan(desk.button, "#1008 A", end)
    assert desk.codes == ["4006381333931", "#1008 A"]
    assert (desk.field.text(), desk.clicks) == ("", 0)


def test_cr_and_lf_end_one_code_once(desk: Desk) -> None:
    scan(desk.field, "4006381333931", None)
    press(desk.field, "\r", Qt.Key.Key_Return)
    press(desk.field, "\n", Qt.Key.Key_Enter)
    scan(desk.field, "0042")
    assert desk.codes == ["4006381333931", "0042"]


def test_a_scan_without_a_suffix_ends_by_itself(desk: Desk, qtbot: QtBot) -> None:
    scan(desk.field, "4006381333931", None)
    qtbot.waitUntil(lambda: desk.codes == ["4006381333931"], timeout=1000)


def test_function_keys_are_keys_of_the_bench(desk: Desk) -> None:
    QTest.keyClick(desk.field, Qt.Key.Key_F2)
    QTest.keyClick(desk.button, Qt.Key.Key_F12)
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.keys == ["F2", "F12", "Esc"]


def test_escape_closes_a_dialog_over_the_bench_and_is_not_heard(desk: Desk, qtbot: QtBot) -> None:
    dialog = QDialog(desk.field.window(), modal=True)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.keys == []


def test_a_command_of_the_system_is_left_alone(desk: Desk) -> None:
    desk.field.setText("kept")
    QTest.keyClick(desk.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.selectedText() == "kept"
    QTest.keyClick(desk.field, Qt.Key.Key_Left)
    assert desk.field.selectedText() == ""


def test_who_does_not_listen_leaves_the_keys_to_the_fields(desk: Desk) -> None:
    desk.scanner.ignore()
    QTest.keyClicks(desk.field, "001")
    assert (desk.field.text(), desk.codes) == ("001", [])


def test_letters_of_another_alphabet_are_heard(desk: Desk) -> None:
    scan(desk.field, "Шампоан-1")
    assert desk.codes == ["Шампоан-1"]
