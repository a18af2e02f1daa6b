"""What will be wanted soon is loaded when the first window stands, a piece at a time, so that nobody waits.

The window itself comes first: it loads only what it shows.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

WANTED = (
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

LATER = (
    "packbench.domain.metrics",
    "packbench.desktop.details.overview",
    "packbench.desktop.details.metrics",
    "packbench.desktop.details.exports",
    "packbench.desktop.details.order_tree",
    "packbench.papers.lettering",
    "packbench.papers.labels",
    "packbench.desktop.labels.presenter",
    "packbench.desktop.labels.counter",
    "packbench.desktop.labels.dialog",
    "packbench.desktop.details.window",
    "packbench.desktop.settings.staff",
    "packbench.desktop.settings.bench_pages",
    "packbench.desktop.settings.dialog",
    "packbench.app.imports",
    "packbench.desktop.intake.desk",
    "packbench.desktop.intake.presenter",
    "packbench.desktop.intake.wizard",
    "packbench.desktop.intake.clients_dialog",
    "packbench.desktop.browser.choosing_days",
    "packbench.desktop.browser.exporting",
    "packbench.desktop.guide.window",
)
"""What is behind the other doors."""


def _know_the_style() -> None:
    QApplication.style()


def _know_the_rest() -> None:
    QLineEdit().children()  # what controls it has a class that only Qt knows


STRANGERS: Sequence[Callable[[], None]] = (_know_the_style, _know_the_rest)
"""What makes PySide learn all classes that an object of Qt's own may have, for 40 ms.

Without it that happens when the scanner's ear hears of the first such object: in the midst of some scan.
"""


class Ahead(QObject):
    """Does one piece after the other, and lets the screen have its turn between them.

    ``done`` comes once, when all that packing needs is there; what is behind the other doors follows.
    """

    done = Signal()

    def __init__(self, parent: QObject, more: Iterable[Callable[[], object]] = ()) -> None:
        super().__init__(parent)
        wanted, later = ([partial(import_module, name) for name in names] for names in (WANTED, LATER))
        self._pieces: deque[Callable[[], object]] = deque(
            [*wanted, *more, *STRANGERS, self.done.emit, *later]
        )
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin, once the first things are shown."""
        self._timer.start()

    def _go_on(self) -> None:
        if self._pieces:
            self._pieces.popleft()()
            gc.freeze()  # what was loaded stays: no collection has to look through it again
            self._timer.start()
