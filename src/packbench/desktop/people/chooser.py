"""The worker chooser: it covers its window, hears the scanner, and ends with one worker."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.bench.scanner import Scanner
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.alive import Alive
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField
from packbench.desktop.kit.texts import Notice, Sign, label
from packbench.desktop.people.card import NewCard, WorkerCard
from packbench.desktop.people.choosing import Choosing, Crowd
from packbench.desktop.people.new_worker import NewWorkerDialog
from packbench.desktop.style.theme import font
from packbench.desktop.tasks import Tasks
from packbench.domain.people import Worker, worker_shown
from packbench.words import _

NARROWEST, GAP = 336, 16
MARGIN = 80
MOST_COLUMNS = 4
CAP = 22
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class WorkerChooser(QDialog):
    """``chosen`` carries the ``Worker``."""

    chosen = Signal(object)

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Who is packing?"))
        self.setAccessibleName(self.windowTitle())
        self._bench = services.settings.bench
        self.crowd = Crowd()
        self._alive = Alive(self)
        self._cards: list[WorkerCard] = []
        self._over = parent.window()
        self._over.installEventFilter(self)
        self.scanner = Scanner(self)
        self.choosing = Choosing(
            people=_Registry(services), lane=tasks, clock=services.clock, show=self.put, chosen=self._chose
        )
        self._make()
        self._connect()
        self.choosing.begin()

    def put(self, crowd: Crowd) -> None:
        """Show the cards."""
        if not self._alive:
            return
        self.crowd = crowd
        while len(self._cards) < len(crowd.cards):
            card = WorkerCard(self.field)
            card.clicked.connect(lambda card=card: self._click(card))
            self._cards.append(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(crowd.cards))
            if place < len(crowd.cards):
                card.put(crowd.cards[place], is_at=place == crowd.at)
        if self.search.text() != crowd.sought:
            self.search.setText(crowd.sought)
        self.complaint.say(crowd.complaint, Kind.STOP)
        self._tell_enter(crowd)
        self._arrange()

    def reject(self) -> None:
        if self.choosing.escape():
            super().reject()

    def done(self, result: int) -> None:
        self.scanner.ignore()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self._cover()
        self.scanner.listen()
        self.setFocus()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.choosing.step(step[0] + step[1] * self.columns)
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()

    def _make(self) -> None:
        self.sign = Sign("scanmark", "accent", 88, self)
        self.title, self.under = label(_("Scan your badge"), "", self), label("", "secondary", self)
        self.title.setFont(font(40, 700, -2))
        self.under.setFont(font(19))
        self.title.setStyleSheet("font-size: 40px; font-weight: 700")
        self.under.setStyleSheet("font-size: 19px")
        self.under.setText(_("or choose who is packing at {bench}").format(bench=self._bench))
        self.search = TextField(_("Name or number"), self, placeholder=_("Name or number"), icon="search")
        self.search.setReadOnly(True)  # what is typed comes through the scanner's ear
        self.search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.search.setFixedSize(264, 48)
        self.complaint = Notice(self)
        self.field = QWidget(self)
        self.new = NewCard(self.field)
        self.grid = QGridLayout(self.field)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(GAP)
        self.view = QScrollArea(self)
        self.view.setWidget(self.field)
        self.view.setWidgetResizable(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()

    def _lay_out(self) -> None:
        ground = QFrame(self)
        ground.setProperty("ground", "page")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.under)
        head = QHBoxLayout()
        head.addWidget(self.sign)
        head.addSpacing(32)
        head.addLayout(words)
        head.addStretch(1)
        head.addWidget(self.search)
        page = QVBoxLayout(ground)
        page.setContentsMargins(MARGIN, 64, MARGIN, 40)
        page.setSpacing(24)
        page.addLayout(head)
        page.addSpacing(20)
        page.addWidget(self.complaint)
        page.addWidget(self.view, 1)
        page.addLayout(self._foot())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)

    def _foot(self) -> QHBoxLayout:
        self.enter_key, self.enter_words = label(_("Enter"), "key", self), label("", "secondary", self)
        back = Button(_("Back"), self, kind="quiet")
        back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        back.clicked.connect(self.reject)
        foot = QHBoxLayout()
        escape = label(_("Esc"), "key", self)
        for cap in (self.enter_key, escape):
            cap.setFixedHeight(CAP)
        foot.setSpacing(8)
        foot.addWidget(self.enter_key)
        foot.addWidget(self.enter_words)
        foot.addSpacing(16)
        foot.addWidget(escape)
        foot.addWidget(back)
        foot.addStretch(1)
        hint = _("The worker can change at any time: scan another badge.")
        foot.addWidget(label(hint, "secondary", self))
        return foot

    def _connect(self) -> None:
        self.scanner.scanned.connect(self.choosing.scan)
        self.scanner.typed.connect(self._seek)
        self.scanner.pressed.connect(self.choosing.press)
        self.scanner.entered.connect(self.choosing.enter)
        self.new.clicked.connect(self._add)

    @property
    def columns(self) -> int:
        """How many cards stand beside each other."""
        room = self.width() - 2 * MARGIN
        return max(1, min(MOST_COLUMNS, (room + GAP) // (NARROWEST + GAP)))

    def _arrange(self) -> None:
        columns = self.columns
        shown = [card for card in self._cards if not card.isHidden()]
        for place, card in enumerate([*shown, self.new]):
            self.grid.addWidget(card, place // columns, place % columns)
        for column in range(MOST_COLUMNS):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)
        rows = len(shown) // columns + 1
        for row in range(self.grid.rowCount() + 1):
            self.grid.setRowStretch(row, 1 if row == rows else 0)
        self.grid.activate()
        if self.crowd.at is not None and self.crowd.at < len(self._cards):
            self.view.ensureWidgetVisible(self._cards[self.crowd.at])

    def _tell_enter(self, crowd: Crowd) -> None:
        worker = crowd.cards[crowd.at].worker if crowd.at is not None else None
        self.enter_key.setVisible(worker is not None)
        self.enter_words.setVisible(worker is not None)
        if worker is not None:
            shown = worker_shown(worker.id, worker.name)
            self.enter_words.setText(_("Continue as {worker}").format(worker=shown))

    def _cover(self) -> None:
        self.setGeometry(self._over.rect().translated(self._over.mapToGlobal(QPoint(0, 0))))

    def _seek(self, typed: str) -> None:
        if typed:  # nothing typed for a while is no wish to see everybody again; Esc is
            self.choosing.seek(typed)

    def _click(self, card: WorkerCard) -> None:
        if card.card is not None:
            self.choosing.click(card.card.worker)

    def _add(self) -> None:
        self.scanner.ignore()
        dialog = NewWorkerDialog(self)
        dialog.named.connect(self.choosing.add)
        dialog.finished.connect(self.scanner.listen)
        dialog.open()

    def _chose(self, worker: Worker) -> None:
        self.chosen.emit(worker)
        self.accept()


class _Registry:
    """The registry, fetched on the lane: even to find it may take a look at the share."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def all(self) -> tuple[Worker, ...]:
        return self._services.master.workers.all()

    def add(self, name: str) -> Worker:
        return self._services.master.workers.add(name)
