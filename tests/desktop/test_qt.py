"""The Qt that is installed."""

import sys

from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QLabel
from pytestqt.logging import _QtMessageCapture as QtLog
from pytestqt.qtbot import QtBot


def test_qt_does_not_give_away_references_of_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 does, and dies of it on Python 3.11 after some 5,000 calls."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 500


def test_what_qt_complains_of_is_heard(qtlog: QtLog) -> None:
    with qtlog.disabled():
        qWarning("not heard")
    assert not qtlog.records
