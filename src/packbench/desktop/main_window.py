"""The frame: pages on a stack, lanes, the scanner. It has no rules of its own."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from packbench.bootstrap import Services
from packbench.desktop.ahead import Ahead
from packbench.desktop.bench.player import Player
from packbench.desktop.browser.acts import Act
from packbench.desktop.browser.lookout import Lookout
from packbench.desktop.browser.page import BrowserPage
from packbench.desktop.browser.presenter import Around, BrowserPresenter
from packbench.desktop.browser.screen import Screen
from packbench.desktop.collecting import look_through
from packbench.desktop.doors import Doors
from packbench.desktop.guide.pages import Guide
from packbench.desktop.kit.sizing import give_size
from packbench.desktop.lanes import Lanes
from packbench.desktop.settings.own import theme_of
from packbench.desktop.style.tokens import Theme
from packbench.domain.people import Worker, worker_shown
from packbench.settings import Settings, remember
from packbench.words import _

if TYPE_CHECKING:
    from packbench.desktop.at_bench import AtBench
    from packbench.desktop.opening.ready import Ready

USUAL, LEAST = (1280, 800), (1024, 700)
SOON, PATIENCE = 1000, 4000
"""Milliseconds after which it is said why the window does not close yet, and after which it closes anyway."""
AFTER_A_LIST = 1000
"""Milliseconds after which nothing holds on to a list that was left."""


class MainWindow(QMainWindow):
    """One window for all pages. Closing it while a list is in work pauses the list first.

    ``settled`` carries the ``Settings`` after each change; ``settled_in`` comes once, when the window stands
    and nothing is to be loaded any more.
    """

    settled = Signal(object)
    settled_in = Signal()

    def __init__(self, services: Services, *, lanes: Lanes, player: Player, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Packbench")
        give_size(self, USUAL, least=LEAST)
        self._services, self._lanes, self._player = services, lanes, player
        self._theme = theme
        self._closing = self._given_up = False
        self._every = services.settings.refresh_seconds
        self.browser = BrowserPage(services.settings.bench, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.browser)
        self.setCentralWidget(self.pages)
        self.sessions = self._browsing()
        self.doors = Doors(services, lanes, player, self)
        self._connect_browser()

    def begin(self) -> None:
        """Look for lists, and go on looking; when the first are shown, at what was interrupted."""
        ahead = Ahead(self, [lambda: self.bench])
        ahead.done.connect(self.settled_in)
        ahead.done.connect(self.doors.look_back)
        self.browser.table.rows_model.settled.connect(ahead.begin, Qt.ConnectionType.SingleShotConnection)
        self.browser.begin()
        self.sessions.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._may_close:
            event.accept()
            return
        if not self._closing:
            self._closing = True
            QTimer.singleShot(SOON, self, self._tell_why)
            QTimer.singleShot(PATIENCE, self, self._give_up)
        self.bench.let_go()
        event.setAccepted(self._may_close)  # Qt hears no close within a close

    @property
    def _may_close(self) -> bool:
        return self._given_up or not self._is_packing

    def _tell_why(self) -> None:
        if self._is_packing and not self.bench.is_stuck:
            words = _(
                "The share does not answer. The window closes; what you scanned is safe on this bench and "
                "is sent at its next start."
            )
            self.statusBar().showMessage(words)

    def _give_up(self) -> None:
        """Wait no longer for a share that does not answer; as after a crash, nothing is lost."""
        if self._is_packing and not self.bench.is_stuck:
            self._given_up = True
            self.close()

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
        self.doors.fill(page.top.menu, lambda: page.table.rows_model.rows, lambda: page.row_chosen)
        page.offered.connect(self._offer)
        page.guide_wanted.connect(lambda: self.doors.show_guide(Guide.LEADS))
        self.doors.changed.connect(sessions.refresh)
        self.doors.brought_in.connect(sessions.expect)
        self.doors.opened.connect(self.pack)
        self.doors.said.connect(sessions.say)
        self.doors.signed_in.connect(self._show_worker)
        self.doors.settled.connect(self._settle)

    def _show_worker(self, worker: Worker) -> None:
        self.browser.top.show_worker(worker_shown(worker.id, worker.name), worker.name)

    def _settle(self, settings: Settings) -> None:
        self._theme = theme_of(settings)
        if self._has_bench:
            self.bench.set_theme(self._theme, text_size=settings.text_size)
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

    def _offer(self, where: QPoint) -> None:
        if (row := self.browser.row_chosen) is not None:
            self.doors.offer_all(row, where)

    def _is_behind(self) -> bool:
        """Whether something else is in front: the bench, a dialog, the details of a list."""
        windows = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
        others = (widget for widget in QApplication.topLevelWidgets() if widget is not self)
        return self.pages.currentWidget() is not self.browser or any(
            widget.isVisible() and widget.windowType() in windows for widget in others
        )

    # The bench

    @cached_property
    def bench(self) -> "AtBench":
        """The bench page; loaded when a list is opened, or while there is nothing else to do."""
        from packbench.desktop.at_bench import AtBench  # noqa: PLC0415 - the browser is there before it

        made = AtBench(self._services, self._lanes, self._player, self, self._theme)
        self.pages.addWidget(made)
        made.left.connect(self._left)
        return made

    @property
    def _has_bench(self) -> bool:
        return "bench" in self.__dict__

    @property
    def _is_packing(self) -> bool:
        return self._has_bench and self.bench.is_packing

    def pack(self, ready: "Ready") -> None:
        """Show the bench of an open list."""
        self.bench.pack(ready)
        self.pages.setCurrentWidget(self.bench)
        self.setFocus()

    def _left(self, words: str) -> None:
        if self.bench.worker is not None:  # a badge may have changed it
            self.doors.opening.sign_in_as(self.bench.worker)
        if self._closing:
            self.close()
            return
        self.pages.setCurrentWidget(self.browser)
        self.browser.table.setFocus()
        self.sessions.say(words)
        self.sessions.refresh()
        QTimer.singleShot(AFTER_A_LIST, self, look_through)  # the list stays no more
