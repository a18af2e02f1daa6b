"""What will be wanted soon is loaded when the first window stands, a piece at a time, so that nobody waits.

The window itself comes first: it loads only what it shows.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

_WANTED = (
    "packbench.domain.events",
    "packbench.domain.progress",
    "packbench.domain.packing",
    "packbench.app.lists",
    "packbench.app.teaching",
    "packbench.desktop.bench.view",
    "packbench.desktop.bench.seen",
    "packbench.desktop.bench.moment",
    "packbench.desktop.bench.presenter",
    "packbench.desktop.bench.band",
    "packbench.desktop.bench.lines",
    "packbench.desktop.bench.page",
    "packbench.desktop.at_bench",
    "packbench.desktop.opening.flow",
    "packbench.desktop.opening.held_dialog",
    "packbench.desktop.opening.notice_dialogs",
    "packbench.desktop.people.chooser",
    "packbench.desktop.opening.opening",
)
"""In this order each is loaded in a few hundredths of a second: it finds what it is made of."""


class Ahead(QObject):
    """Does one piece after the other, and lets the screen have its turn between them. ``done`` comes once."""

    done = Signal()

    def __init__(self, parent: QObject, more: Iterable[Callable[[], object]] = ()) -> None:
        super().__init__(parent)
        self._pieces: deque[Callable[[], object]] = deque(
            [*(partial(import_module, name) for name in _WANTED), *more]
        )
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin, once the first things are shown."""
        self._timer.start()

    def _go_on(self) -> None:
        if self._pieces:
            self._pieces.popleft()()
            self._timer.start()
            return
        gc.freeze()  # all of it stays: no collection has to look through it again
        self.done.emit()
