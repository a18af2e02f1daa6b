"""The first start: choose the shared folder, name the bench. Also shown when the folder can't be reached."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.guide.pages import Guide
from packbench.desktop.guide.window import show_guide
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.sizing import give_size
from packbench.desktop.kit.texts import Notice, Sign, label, paragraph
from packbench.desktop.lane import Lane
from packbench.desktop.opening.folder import FolderForm, Place
from packbench.desktop.opening.folder_field import FolderField
from packbench.desktop.style.theme import font
from packbench.domain.errors import PackbenchError
from packbench.settings import latest_first, remember
from packbench.words import _

USUAL, LEAST, WIDTH = (1280, 800), (1024, 700), 720


class FirstStart(QWidget):
    """A window of its own. ``ready`` carries the warehouse folder and the bench's name, both remembered.

    Args:
        lane: where the folder is looked at.
        demo: makes a demo warehouse, on the lane.
    """

    ready = Signal(object, str)

    def __init__(
        self, services: Services, lane: Lane, *, demo: Callable[[], Path] | None = None, trouble: str = ""
    ) -> None:
        super().__init__()
        on_key(self, "F1", lambda: show_guide(Guide.IT, self))
        self.setWindowTitle("Packbench")
        self.setAccessibleName(_("Welcome to Packbench"))
        give_size(self, USUAL, least=LEAST)
        self._services, self._lane = services, lane
        self._form = FolderForm()
        self._gone = False
        recent = services.settings.recent_roots
        self.folder = FolderField(services, lane, self, recent=recent, demo=demo)
        self._make(trouble)
        if services.settings.root is not None:
            self.folder.path.setText(str(services.settings.root))
            self.folder.choice.test(self.folder.path.text())
        else:
            self.folder.path.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self._gone = True
        self.folder.leave()
        event.accept()

    def _make(self, trouble: str) -> None:
        known = self._services.settings.root is not None
        title = _("The shared folder is not there") if known else _("Welcome to Packbench")
        text = (
            _("Packbench works on one folder that all benches share. Check the connection and test again.")
            if known
            else _("Packbench works on one folder that all benches share. Which one is it?")
        )
        ground = QFrame(self)
        ground.setProperty("ground", "page")
        sheet = QWidget(ground)
        sheet.setFixedWidth(WIDTH)
        head = label(title, "", sheet)
        head.setFont(font(32, 700, -2))
        head.setStyleSheet("font-size: 32px; font-weight: 700")
        self.bench = TextField(_("Name of this bench"), sheet)
        self.bench.setText(self._services.settings.bench)
        self.complaint = Notice(sheet)
        self.complaint.say(trouble, Kind.ATTENTION)
        self.go = Button(_("Start"), sheet, kind="primary", big=True)
        self.go.clicked.connect(self._start)
        self.folder.found.connect(self._check)
        self.bench.returnPressed.connect(self._start)
        self.bench.textChanged.connect(lambda _text: self._check(self._form))
        column = QVBoxLayout(sheet)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(Sign("box", "accent", 64, sheet))
        column.addWidget(head)
        column.addWidget(paragraph(text, "secondary", sheet))
        column.addSpacing(8)
        column.addWidget(self.folder)
        column.addLayout(labelled(_("Name of this bench, as others see it"), self.bench))
        column.addWidget(self.complaint)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.go)
        column.addLayout(foot)
        column.addStretch(2)
        middle = QHBoxLayout(ground)
        middle.addStretch(1)
        middle.addWidget(sheet)
        middle.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)
        ScanGuard(self)
        self._check(self._form)

    def _check(self, form: FolderForm) -> None:
        before, self._form = self._form, form
        if form.is_good and not before.is_good and self.folder.path.hasFocus():
            self.bench.setFocus()  # Enter by Enter: the folder, the name, in
            self.bench.selectAll()
        again = form.found is not None and form.found.place is Place.AWAY
        self.folder.test.say(_("Try again") if again else _("Test"))
        self.go.setEnabled(form.is_good and not form.busy and bool(self.bench.text().strip()))

    def _start(self) -> None:
        if self._form.found is None or not self.go.isEnabled():
            return
        root, bench = self._form.found.path, self.bench.text().strip()
        settings = self._services.settings
        recent = latest_first(str(root), settings.recent_roots)
        self.go.setEnabled(False)
        self._lane.run(
            lambda: remember(settings.home, root=str(root), bench=bench, recent_roots=recent),
            lambda answer: self._remembered(root, bench, answer),
        )

    def _remembered(self, root: Path, bench: str, answer: PackbenchError | None) -> None:
        if self._gone:
            return
        if isinstance(answer, PackbenchError):
            self.complaint.say(str(answer), Kind.STOP)
            self._check(self._form)
        else:
            self.ready.emit(root, bench)
