"""The screen's thread as the program sets it up, without a screen."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from packbench.desktop.application import TURN
from packbench.desktop.collecting import collected_here
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme


@contextmanager
def screen() -> Iterator[QApplication]:
    """Qt, lettering, looks, and how threads take turns."""
    sys.setswitchinterval(TURN)
    application = QApplication([])
    load_fonts()
    put_on(application, Theme.LIGHT)
    with collected_here(application):
        yield application
