"""What is loaded when the first window stands."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from packbench.desktop.ahead import LATER, WANTED, Ahead

AT_THE_START = """
import sys
from packbench.desktop import application
late = ("bench.page", "bench.presenter", "opening.opening", "details.window", "settings.dialog")
print([name for name in late if f"packbench.desktop.{name}" in sys.modules])
"""

WHAT_ONLY_QT_KNOWS = """
import enum, gc, sys
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from packbench.desktop.ahead import STRANGERS
def enums():
    return sum(issubclass(type(there), enum.EnumType) for there in gc.get_objects())
application = QApplication([])
for stranger in STRANGERS if sys.argv[1] == "met" else ():
    stranger()
before = enums()
QPlainTextEdit().children()
print(enums() - before)
"""


@pytest.fixture
def parent() -> Iterator[QObject]:
    yield QObject()
    gc.unfreeze()


def test_one_piece_after_the_other_and_the_screen_has_its_turn_between_them(
    parent: QObject, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def piece() -> None:
        seen.append("piece")
        QTimer.singleShot(0, parent, lambda: seen.append("turn"))

    ahead = Ahead(parent, [piece, piece])
    with qtbot.waitSignal(ahead.done):
        ahead.begin()
    assert seen == ["piece", "turn", "piece", "turn"]


def test_the_window_is_there_before_what_it_does_not_show() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_THE_START], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"


def test_classes_that_only_qt_knows_are_not_met_first_in_mid_scan() -> None:
    def learnt(how: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", WHAT_ONLY_QT_KNOWS, how],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        return int(done.stdout)

    assert learnt("met") < 30 < learnt("unmet")


@pytest.mark.parametrize("name", [*WANTED, *LATER])
def test_what_is_loaded_ahead_is_there(name: str) -> None:
    assert find_spec(name) is not None
