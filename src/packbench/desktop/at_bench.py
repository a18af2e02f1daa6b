"""Packing in the window: the bench page, the scanner, and the presenter of the list that is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from packbench.bootstrap import Services
from packbench.desktop.bench.page import BenchPage
from packbench.desktop.bench.player import Player
from packbench.desktop.bench.presenter import BenchPresenter, Left
from packbench.desktop.bench.scanner import Scanner
from packbench.desktop.labels.at_bench import bench_labelling
from packbench.desktop.lanes import Lanes
from packbench.desktop.opening.ready import Ready, presenter
from packbench.desktop.style.tokens import Theme
from packbench.domain.people import Worker
from packbench.words import _


class AtBench(BenchPage):
    """The bench page of a window, one open list after the other.

    ``left`` carries what is to be said of a list that was left, after all of it has been let go. ``worker``
    is then who packed last: a badge may have changed it.
    """

    left = Signal(str)

    def __init__(
        self, services: Services, lanes: Lanes, player: Player, window: QWidget, theme: Theme
    ) -> None:
        super().__init__(theme, window, text_size=services.settings.text_size)
        self._services, self._lanes, self._player = services, lanes, player
        self._presenter: BenchPresenter | None = None
        self.worker: Worker | None = None
        self.scanner = Scanner(self)
        self.scanner.scanned.connect(self._scan)
        self.scanner.typed.connect(self._type)
        self.scanner.pressed.connect(self._press)
        self.pressed.connect(self._press)
        self.chosen.connect(self._choose)
        self.ticked.connect(self._tick)

    @property
    def is_packing(self) -> bool:
        """Whether a list is open."""
        return self._presenter is not None

    @property
    def is_stuck(self) -> bool:
        """Whether the list could not be let go of; the screen says why."""
        return self._presenter is not None and self._presenter.stuck

    def pack(self, ready: Ready) -> None:
        """Show the bench of an open list, and listen to the scanner."""
        self._presenter = presenter(
            ready,
            lane=self._lanes.store,
            clock=self._services.clock,
            player=self._player,
            station=self._services.settings.bench,
            labelling=bench_labelling(self._services, self._lanes.printing),
            mappings=self._services.master.mappings,
            show=self.show_screen,
            leave=lambda left: self._let_go(ready, left),
        )
        self._presenter.begin()
        self.scanner.listen()
        self.begin()

    def let_go(self) -> None:
        """Pause the list that is open, because the window closes."""
        if self._presenter is not None:
            self._presenter.close()

    def _let_go(self, ready: Ready, left: Left) -> None:
        self.scanner.ignore()
        self.end()
        self._presenter = None
        person = ready.bench.person
        self.worker = Worker(id=person.id, name=person.name)
        self.left.emit(_words_of(left))

    def _scan(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.scan(text)

    def _type(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.typed(text)

    def _press(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.press(key)

    def _choose(self, line: int) -> None:
        if self._presenter is not None:
            self._presenter.choose(line)

    def _tick(self) -> None:
        if self._presenter is not None:
            self._presenter.tick()


def _words_of(left: Left) -> str:
    words = {
        "paused": _("The list is paused."),
        "ended": _("The list is ended."),
        "lost": _("The list is packed at another bench."),
        "kept": _("The list stays held by this bench."),
    }[left.how]
    return words if left.shared else words + " " + _("The share is away: this bench sends the rest later.")
