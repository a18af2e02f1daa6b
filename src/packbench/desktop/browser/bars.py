"""The bars of the browser: tabs and the program's own things above, looking and lamps below."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from packbench.desktop.browser.screen import EVERY, Foot, Lamp
from packbench.desktop.browser.tabs import TabButton
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import CheckBox
from packbench.desktop.kit.texts import Sign, label
from packbench.desktop.style.canvas import CENTRE, Canvas, Ink, Look
from packbench.desktop.style.theme import worn
from packbench.domain.rows import Tab
from packbench.words import _

MARGIN = 24
LONGEST = 184
"""Pixels of a worker's or a bench's name."""


class TopBar(QFrame):
    """Tabs at the left; at the right a way to bring lists in, who is here, and a menu.

    ``turned`` carries a ``Tab``.
    """

    turned = Signal(object)

    def __init__(self, bench: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.setFixedHeight(57)
        self.tabs = {tab: TabButton(tab, self) for tab in Tab}
        self.importing = Button(_("Import…"), self, icon="import")
        self.gear = Button(_("Settings and more"), self, kind="quiet", icon="gear", icon_only=True)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(_("Settings and more"))
        self.gear.clicked.connect(self._open_menu)
        self.disc = Disc(self)
        self.who, self.where = label("", "strong", self), label("", "caption", self)
        _put_short(self.where, bench)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(MARGIN)
        self._lay_out(row)
        self.show_worker("")

    def _lay_out(self, row: QHBoxLayout) -> None:
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(Sign("box", "text.primary", 20, self))
        title = label("Packbench", "section", self)
        name.addWidget(title)
        row.addLayout(name)
        row.addSpacing(8)
        for tab, button in self.tabs.items():
            button.clicked.connect(lambda _on=False, tab=tab: self.turned.emit(tab))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.importing)
        row.setSpacing(MARGIN)
        person = QHBoxLayout()
        person.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.who)
        words.addWidget(self.where)
        words.addStretch(1)
        person.addWidget(self.disc)
        person.addLayout(words)
        row.addLayout(person)
        row.addWidget(self.gear)

    def show_worker(self, worker: str, name: str = "") -> None:
        """Who packed here last; nobody yet."""
        _put_short(self.who, worker)
        self.who.setVisible(bool(worker))
        self.disc.put("".join(part[:1].upper() for part in name.split()[:2]))

    def _open_menu(self) -> None:
        corner = self.gear.mapToGlobal(self.gear.rect().bottomRight())
        self.menu.popup(corner - QPoint(self.menu.sizeHint().width(), 0))


def _put_short(said: QLabel, text: str) -> None:
    """Say who or where; a name that would push the window wider is elided."""
    said.ensurePolished()
    said.setText(said.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, LONGEST))
    said.setToolTip(text if said.text() != text else "")
    said.setAccessibleName(text)


class Disc(QWidget):
    """Initials in a disc; a person's outline where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._initials = ""
        self.setFixedSize(QSize(32, 32))

    def put(self, initials: str) -> None:
        """Other initials."""
        self._initials = initials
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            canvas = Canvas(painter, Look(worn()))
            where = QRectF(self.rect())
            canvas.fill(where, "ground.emphasis", 16)
            if self._initials:
                canvas.text(where, self._initials, Ink(12, 600, "text.on-emphasis"), CENTRE)
            else:
                canvas.icon("user", where.adjusted(7, 7, -7, -7), "text.on-emphasis")


class FootBar(QFrame):
    """Looking by itself, when it looked last, looking now; and two lamps.

    ``turned`` tells whether it looks by itself, ``every`` the seconds between looks.
    """

    turned = Signal(bool)
    every = Signal(int)
    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bar", "base")
        self.setFixedHeight(40)
        self.auto = CheckBox("", self)
        self.auto.clicked.connect(self.turned)
        self.interval = Button(_("How often to refresh"), self, kind="link", icon="down", icon_only=True)
        self.interval.clicked.connect(self._offer)
        self.refreshed = label("", "secondary", self)
        self.now = Button(_("Refresh now"), self, kind="link")
        self.now.clicked.connect(self.asked)
        self.bench, self.share = LampLabel(self), LampLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(8)
        row.addWidget(self.auto)
        row.addWidget(self.interval)
        row.addSpacing(8)
        row.addWidget(self.refreshed)
        row.addSpacing(16)
        key = label("F5", "key", self)
        key.setFixedHeight(22)
        row.addWidget(key)
        row.addWidget(self.now)
        row.addStretch(1)
        row.addWidget(self.bench)
        row.addSpacing(16)
        row.addWidget(self.share)

    def put(self, foot: Foot) -> None:
        """Show this."""
        words = _("Auto-refresh ({seconds} s)").format(seconds=foot.every)
        if self.auto.text() != words:
            self.auto.setText(words)
            self.auto.setAccessibleName(words)
        self.auto.setChecked(foot.auto)
        self.refreshed.setText(foot.refreshed)
        self.bench.put(foot.bench)
        self.share.put(foot.share)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for seconds in EVERY:
            action = menu.addAction(_("Every {seconds} s").format(seconds=seconds))
            action.triggered.connect(lambda _on=False, seconds=seconds: self.every.emit(seconds))
        menu.addAction(_("Off")).triggered.connect(lambda: self.every.emit(0))
        corner = self.interval.mapToGlobal(self.interval.rect().topLeft())
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))


class LampLabel(QWidget):
    """A lamp and its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign, self.words = Sign("dot", "ok.text", 14, self), label("", "secondary", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sign)
        row.addWidget(self.words)

    def put(self, lamp: Lamp) -> None:
        """Show this."""
        shape = {Kind.OK: "dot", Kind.ATTENTION: "tri", Kind.STOP: "stop"}[lamp.kind]
        self.sign.put(shape, f"{lamp.kind.value}.text")
        self.words.setText(lamp.words)
        self.words.setAccessibleName(lamp.words)
        self.words.setAccessibleDescription(lamp.more)
        self.setToolTip(lamp.more)
