"""What is loaded when the first window stands."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from packbench.desktop.ahead import Ahead

AT_THE_START = """
import sys
from packbench.desktop import application
late = ("bench.page", "bench.presenter", "opening.opening", "details.window", "settings.dialog")
print([name for name in late if f"packbench.desktop.{name}" in sys.modules])
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
