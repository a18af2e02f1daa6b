"""The system asks the window to end."""

import os
import signal
import sys

import pytest
from pytestqt.qtbot import QtBot

from packbench.desktop.signals import Farewell
from packbench.endings import SIGNALS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no polite end")
@pytest.mark.parametrize("number", SIGNALS)
def test_a_polite_end_closes_the_window(qtbot: QtBot, number: signal.Signals) -> None:
    before, closed = signal.getsignal(number), list[bool]()
    farewell = Farewell(lambda: closed.append(True))
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: closed == [True])
    farewell.leave()
    assert signal.getsignal(number) == before
