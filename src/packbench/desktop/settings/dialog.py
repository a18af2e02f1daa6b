"""The settings dialog: what there is to set at the left, the page at the right."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from packbench.bootstrap import Services
from packbench.desktop.bench.player import Player
from packbench.desktop.guide.pages import Guide
from packbench.desktop.kinds import Kind, Tone
from packbench.desktop.kit.buttons import picture
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.desktop.settings.agreed import Agreed
from packbench.desktop.settings.bench_pages import (
    LookPage,
    bench_page,
    browser_page,
    folder_page,
    printer_page,
    scanner_page,
)
from packbench.desktop.settings.own import OwnSettings, theme_of
from packbench.desktop.settings.staff import CodeChange, Staff
from packbench.desktop.settings.warehouse_pages import ClientsPage, SupervisorPage, WorkersPage
from packbench.desktop.style.theme import put_on, worn
from packbench.desktop.tasks import Tasks
from packbench.settings import Settings
from packbench.words import _, mark

NAVIGATION = 256
BETWEEN_TONES = 900
"""Milliseconds from one tone to the next where all are played."""

PAGES = (
    ("bench", "screen", mark("This bench")),
    ("folder", "folder", mark("Shared folder")),
    ("scanner", "barcode", mark("Scanner")),
    ("printers", "printer", mark("Labels and printers")),
    ("clients", "client", mark("Clients")),
    ("workers", "user", mark("Workers")),
    ("supervisor", "shield", mark("Supervisor rights")),
    ("browser", "refresh", mark("Session browser")),
    ("look", "lang", mark("Look and language")),
)


class SettingsDialog(DialogFrame):
    """``changed`` carries the ``Settings`` of this bench after each change. The theme is put on at once.

    Args:
        tasks: the lane for the share.
        keeping: the lane for the settings file, so that it never waits for the share; else the same.
        player: plays the tones; None where there is none.
        page: which page is shown first.
    """

    changed = Signal(object)

    guide = Guide.IT

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        parent: QWidget,
        *,
        keeping: Tasks | None = None,
        player: Player | None = None,
        page: str = "bench",
    ) -> None:
        super().__init__(_("Settings"), parent)
        self._services, self._lane, self._player = services, _UntilGone(tasks, self), player
        self.resize(parent.window().size().boundedTo(QSize(1280, 800)))
        self._tones: list[Tone] = []
        self._next_tone = QTimer(self, interval=BETWEEN_TONES)
        self._next_tone.timeout.connect(self._play_one)
        lane = self._lane if keeping is None else _UntilGone(keeping, self)
        self.own = OwnSettings(services, lane, told=self._tell, changed=self._changed)
        self._pages: dict[str, QWidget] = {}
        self._make()
        self.show_page(page)

    def show_page(self, name: str) -> None:
        """Show a page; it is made when it is first looked at."""
        place = [key for key, _icon, _words in PAGES].index(name)
        self.navigation.setCurrentRow(place)

    def done(self, result: int) -> None:
        self._next_tone.stop()
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is being typed counts
        super().done(result)

    def _make(self) -> None:
        self.navigation = QListWidget(self)
        self.navigation.setAccessibleName(_("Settings"))
        self.navigation.setFixedWidth(NAVIGATION)
        self.navigation.setProperty("bar", "nav")
        self.navigation.setIconSize(QSize(20, 20))
        for _name, _icon, words in PAGES:
            item = QListWidgetItem(_(words), self.navigation)
            item.setSizeHint(QSize(NAVIGATION - 32, 40))
        self._draw_icons()
        self.stack = QStackedWidget(self)
        self.navigation.currentRowChanged.connect(self._turn)
        line = QFrame(self)
        line.setProperty("bar", "divider")
        line.setFixedHeight(1)
        self.head.setContentsMargins(32, 24, 32, 20)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.navigation)
        beside.addWidget(self.stack, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(line)
        self.body.addLayout(beside, 1)
        self.foot.said.setText(_("Stored on this PC, but for clients, workers and the supervisor’s code."))
        close = KeyedButton(_("Close"), _("Esc"), self, kind="primary")
        close.clicked.connect(self.reject)
        self.foot.right(close)
        ScanGuard(self)
        self.navigation.setFocus()

    def _draw_icons(self) -> None:
        for place, (_name, icon, _words) in enumerate(PAGES):
            drawn = picture(icon, "text.primary")
            drawn.addPixmap(drawn.pixmap(QSize(20, 20)), QIcon.Mode.Selected)  # else the style tints it
            self.navigation.item(place).setIcon(drawn)

    def _turn(self, place: int) -> None:
        name = PAGES[place][0]
        if name not in self._pages:
            self._pages[name] = self._page(name)
            self.stack.addWidget(self._pages[name])
        self.stack.setCurrentWidget(self._pages[name])

    def _page(self, name: str) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            "bench": lambda: bench_page(self.own, self.stack),
            "folder": lambda: folder_page(self._services, self._lane, self.own, self.stack),
            "scanner": lambda: scanner_page(self.stack),
            "printers": lambda: printer_page(self.own, self.stack),
            "clients": self._clients,
            "workers": self._workers,
            "supervisor": self._supervisor,
            "browser": lambda: browser_page(self.own, self.stack),
            "look": self._look,
        }
        return makers[name]()

    def _clients(self) -> QWidget:
        page, services = ClientsPage(self.stack), self._services
        page.agreed = Agreed(
            names=lambda: services.master.clients,
            desk=lambda: services.master.settings,
            lane=self._lane,
            show=page.put,
        )
        page.agreed.begin()
        return page

    def _workers(self) -> QWidget:
        page, services = WorkersPage(self.stack), self._services
        page.staff = Staff(registry=lambda: services.master.workers, lane=self._lane, show=page.put)
        page.staff.begin()
        return page

    def _supervisor(self) -> QWidget:
        page, services = SupervisorPage(self.stack), self._services
        page.code = CodeChange(code=lambda: services.master.supervisor, lane=self._lane, show=page.put)
        page.code.begin()
        return page

    def _look(self) -> QWidget:
        page = LookPage(self.own, self.stack)
        page.playing.connect(self._play_all)
        return page

    def _changed(self, settings: Settings) -> None:
        application = QApplication.instance()
        theme = theme_of(settings)
        if isinstance(application, QApplication) and worn().theme is not theme:
            put_on(application, theme)
            self._draw_icons()
        self.changed.emit(settings)

    def _tell(self, complaint: str) -> None:
        self.foot.said.setText(complaint or _("Kept."))
        self.foot.said.setProperty("role", Kind.STOP.value if complaint else "secondary")
        self.foot.said.style().unpolish(self.foot.said)
        self.foot.said.style().polish(self.foot.said)

    def _play_all(self) -> None:
        self._tones = list(Tone)
        self._play_one()
        self._next_tone.start()

    def _play_one(self) -> None:
        if self._tones and self._player is not None:
            self._player.play(self._tones.pop(0))
        else:
            self._next_tone.stop()


class _UntilGone:
    """A lane whose answers are heard only while the dialog is open; the work is done in any case."""

    def __init__(self, tasks: Tasks, dialog: DialogFrame) -> None:
        self._tasks, self._gone = tasks, False
        dialog.finished.connect(self._leave)

    def run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._tasks.run(work, lambda answer: None if self._gone else then(answer))

    def _leave(self) -> None:
        self._gone = True
