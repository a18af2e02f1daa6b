"""Starts the window, and ends all that it started."""

import gc
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from packbench.bootstrap import Services
from packbench.desktop.bench.tones import player
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.signals import Farewell
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme

TURN = 0.0005
"""Seconds that another thread may keep the interpreter while the screen waits for it."""

log = logging.getLogger(__name__)


def run(services: Services, arguments: Sequence[str] = (), *, theme: Theme = Theme.LIGHT) -> int:
    """Show the window until it is closed; gives the exit status."""
    sys.setswitchinterval(TURN)
    application = QApplication(["packbench", *arguments])
    application.setApplicationName("Packbench")
    sys.excepthook = told
    load_fonts()
    put_on(application, theme)
    lanes = Lanes()
    with tempfile.TemporaryDirectory(prefix="packbench-") as folder:
        tones = player(Path(folder), application.beep)
        window = MainWindow(services, lanes=lanes, player=tones, theme=theme)
        window.show()
        gc.freeze()  # what is here stays: no collection has to look through it again
        window.begin()
        farewell = Farewell(window.close)
        log.info("the window is shown")
        status = application.exec()
        farewell.leave()
        tones.stop()
        lanes.close()
    return status


def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours in a slot: the log has it, the window stays."""
    log.critical("a fault in the window", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
