"""The frame: pages on a stack, the lane, the scanner. It has no rules of its own."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.desktop.bench.page import BenchPage
from packbench.desktop.bench.presenter import BenchPresenter, Left
from packbench.desktop.bench.scanner import Scanner
from packbench.desktop.bench.tones import Player
from packbench.desktop.opening import Ready, opened, presenter
from packbench.desktop.start_page import StartPage
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.errors import PackbenchError
from packbench.domain.rows import SessionRow
from packbench.words import _

LEAST = (1024, 700)


class MainWindow(QMainWindow):
    """One window for all pages. Closing it while a list is in work pauses the list first."""

    def __init__(self, services: Services, *, tasks: Tasks, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Packbench")
        self.setMinimumSize(*LEAST)
        self.resize(1280, 800)
        self._services, self._tasks, self._player = services, tasks, player
        self._presenter: BenchPresenter | None = None
        self._closing = False
        self.start = StartPage(self)
        self.bench = BenchPage(theme, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.bench)
        self.setCentralWidget(self.pages)
        self.scanner = Scanner(self)
        self.start.wished.connect(self.open_list)
        self.start.refreshed.connect(self.refresh)
        self._connect_bench()

    def refresh(self) -> None:
        """Look for lists anew."""
        self._tasks.run(self._look, self._looked)

    def open_list(self, wish: Wish) -> None:
        """Open a list and show its bench."""
        self.start.say(_("Opening {name} …").format(name=wish.ref.name))
        services = self._services
        self._tasks.run(lambda: opened(services.list_desk.open, services.master, wish), self._opened)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._presenter is None:
            event.accept()
            return
        event.ignore()
        self._closing = True
        self._presenter.close()

    def _connect_bench(self) -> None:
        self.scanner.scanned.connect(self._scan)
        self.scanner.typed.connect(self._type)
        self.scanner.pressed.connect(self._press)
        self.bench.pressed.connect(self._press)
        self.bench.ticked.connect(self._tick)

    def _scan(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.scan(text)

    def _type(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.typed(text)

    def _press(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.press(key)

    def _tick(self) -> None:
        if self._presenter is not None:
            self._presenter.tick()

    def _look(self) -> tuple[SessionRow, ...]:
        self._services.rows.refresh()
        return self._services.rows.rows()

    def _looked(self, rows: tuple[SessionRow, ...] | PackbenchError) -> None:
        if isinstance(rows, PackbenchError):
            self.start.say(str(rows))
        else:
            self.start.put(rows)

    def _opened(self, ready: Ready | PackbenchError) -> None:
        if isinstance(ready, PackbenchError):
            self.start.say(str(ready))
            return
        self._presenter = presenter(
            ready,
            lane=self._tasks,
            clock=self._services.clock,
            player=self._player,
            station=self._services.settings.bench,
            show=self.bench.show_screen,
            leave=self._left,
        )
        self._presenter.begin()
        self.pages.setCurrentWidget(self.bench)
        self.setFocus()
        self.scanner.listen()
        self.bench.begin()

    def _left(self, left: Left) -> None:
        self.scanner.ignore()
        self.bench.end()
        self._presenter = None
        if self._closing:
            self.close()
            return
        self.start.say(_left_words(left))
        self.pages.setCurrentWidget(self.start)
        self.refresh()


def _left_words(left: Left) -> str:
    words = {
        "paused": _("The list is paused."),
        "ended": _("The list is ended."),
        "lost": _("The list is packed at another bench."),
        "kept": _("The list stays held by this bench."),
    }[left.how]
    return words if left.shared else words + " " + _("The share is away: this bench sends the rest later.")
