"""The frame: pages on a stack, lanes, the scanner. It has no rules of its own."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from packbench.bootstrap import Services
from packbench.desktop.bench.page import BenchPage
from packbench.desktop.bench.presenter import BenchPresenter, Left
from packbench.desktop.bench.scanner import Scanner
from packbench.desktop.bench.tones import Player
from packbench.desktop.browser.acts import Act
from packbench.desktop.browser.lookout import Lookout
from packbench.desktop.browser.page import BrowserPage
from packbench.desktop.browser.presenter import Around, BrowserPresenter
from packbench.desktop.browser.screen import Screen
from packbench.desktop.doors import Doors
from packbench.desktop.labels.at_bench import bench_labelling
from packbench.desktop.lanes import Lanes
from packbench.desktop.opening import Ready, presenter
from packbench.desktop.settings.own import theme_of
from packbench.desktop.style.tokens import Theme
from packbench.domain.people import Worker, worker_shown
from packbench.settings import Settings, remember
from packbench.words import _

LEAST = (1024, 700)


class MainWindow(QMainWindow):
    """One window for all pages. Closing it while a list is in work pauses the list first.

    ``settled`` carries the ``Settings`` after each change.
    """

    settled = Signal(object)

    def __init__(self, services: Services, *, lanes: Lanes, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Packbench")
        self.setMinimumSize(*LEAST)
        self.resize(1280, 800)
        self._services, self._lanes, self._player = services, lanes, player
        self._presenter: BenchPresenter | None = None
        self._ready: Ready | None = None
        self._closing = False
        self._every = services.settings.refresh_seconds
        self.browser = BrowserPage(services.settings.bench, self)
        self.bench = BenchPage(theme, self, text_size=services.settings.text_size)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.browser)
        self.pages.addWidget(self.bench)
        self.setCentralWidget(self.pages)
        self.scanner = Scanner(self)
        self.sessions = self._browsing()
        self.doors = Doors(services, lanes, player, self)
        self._connect_browser()
        self._connect_bench()

    def begin(self) -> None:
        """Look for lists, and go on looking; when the first are shown, at what was interrupted."""
        shown, once = self.browser.table.rows_model.settled, Qt.ConnectionType.SingleShotConnection
        shown.connect(lambda: QTimer.singleShot(0, self, self.doors.look_back), once)
        self.browser.begin()
        self.sessions.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._presenter is None:
            event.accept()
            return
        self._closing = True
        self._presenter.close()
        event.setAccepted(self._presenter is None)  # left at once: Qt hears no close within a close

    # The browser

    def _browsing(self) -> BrowserPresenter:
        services, lanes = self._services, self._lanes
        around = Around(
            looking=lanes.looking,
            arranging=lanes.arranging,
            clock=services.clock,
            bench=services.settings.bench,
        )
        return BrowserPresenter(
            Lookout(services), around=around, show=self._show_sessions, every=self._every, keep=self._keep
        )

    def _keep(self, every: int) -> None:
        home, self._every = self._services.settings.home, every
        self._services.settings = replace(self._services.settings, refresh_seconds=every)
        self._lanes.arranging.run(lambda: remember(home, refresh_seconds=every), lambda _done: None)

    def _connect_browser(self) -> None:
        page, sessions = self.browser, self.sessions
        page.chosen.connect(sessions.choose)
        page.turned.connect(sessions.show_tab)
        page.sorted_by.connect(sessions.sort_by)
        page.narrowed.connect(lambda changes: sessions.narrow(**changes))
        page.refreshed.connect(sessions.refresh)
        page.foot.turned.connect(lambda on: sessions.turn(on=on))
        page.foot.every.connect(sessions.look_every)
        page.ticked.connect(lambda: sessions.tick(paused=self._is_behind()))
        page.acted.connect(self._act)
        page.top.importing.clicked.connect(self.doors.bring_in)
        self.doors.fill(page.top.menu, lambda: page.table.rows_model.rows)
        self.doors.changed.connect(sessions.refresh)
        self.doors.opened.connect(self.pack)
        self.doors.said.connect(sessions.say)
        self.doors.signed_in.connect(self._show_worker)
        self.doors.settled.connect(self._settle)

    def _show_worker(self, worker: Worker) -> None:
        self.browser.top.show_worker(worker_shown(worker.id, worker.name), worker.name)

    def _settle(self, settings: Settings) -> None:
        self.bench.set_theme(theme_of(settings), text_size=settings.text_size)
        if settings.refresh_seconds != self._every:
            self._every = settings.refresh_seconds
            self.sessions.look_every(self._every)
        self.settled.emit(settings)

    def _show_sessions(self, screen: Screen) -> None:
        self.browser.show_screen(screen, self._today())

    def _today(self) -> date:
        return self._services.clock.now().astimezone().date()

    def _act(self, act: Act) -> None:
        screen = self.browser.screen_shown
        if screen is not None and screen.card is not None:
            self.doors.act(act, screen.card.row)

    def _is_behind(self) -> bool:
        """Whether something else is in front: the bench, a dialog, the details of a list."""
        windows = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
        others = (widget for widget in QApplication.topLevelWidgets() if widget is not self)
        return self.pages.currentWidget() is not self.browser or any(
            widget.isVisible() and widget.windowType() in windows for widget in others
        )

    # The bench

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

    def pack(self, ready: Ready) -> None:
        """Show the bench of an open list."""
        self._ready = ready
        self._presenter = presenter(
            ready,
            lane=self._lanes.store,
            clock=self._services.clock,
            player=self._player,
            station=self._services.settings.bench,
            labelling=bench_labelling(self._services, self._lanes.printing),
            mappings=self._services.master.mappings,
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
        if self._ready is not None:  # a badge may have changed the worker
            person = self._ready.bench.person
            self.doors.opening.sign_in_as(Worker(id=person.id, name=person.name))
            self._ready = None
        if self._closing:
            self.close()
            return
        self.pages.setCurrentWidget(self.browser)
        self.browser.table.setFocus()
        self.sessions.say(_left_words(left))
        self.sessions.refresh()


def _left_words(left: Left) -> str:
    words = {
        "paused": _("The list is paused."),
        "ended": _("The list is ended."),
        "lost": _("The list is packed at another bench."),
        "kept": _("The list stays held by this bench."),
    }[left.how]
    return words if left.shared else words + " " + _("The share is away: this bench sends the rest later.")
