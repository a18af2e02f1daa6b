"""Python's cycle collector, on the screen's thread and no other.

Python looks for garbage on whichever thread makes one object too many. A cycle may hold widgets, and widgets
that another thread deletes while Qt is at work on them take the program down (seen on Python 3.13).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY: Final = 1000  # ms


@contextmanager
def collected_here(parent: QObject) -> Iterator[None]:
    """Let this thread alone look for garbage, now and then, while its events are handled."""
    timer = QTimer(parent, interval=EVERY)
    timer.timeout.connect(look)
    by_itself = gc.isenabled()
    gc.disable()
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        timer.deleteLater()
        if by_itself:
            gc.enable()


def look() -> None:
    """Look for as much as Python would by itself: at new objects often, at older ones rarely."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if counts[0] > thresholds[0]:
        gc.collect(max(age for age in range(3) if counts[age] > thresholds[age]))


def look_through() -> None:
    """Look at everything, also at what was set aside; what is left of it is set aside again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
