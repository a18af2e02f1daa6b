"""The field for the shared folder: path, browse, test, what it is, and what can be made of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import Choice, TextField
from packbench.desktop.kit.texts import Notice
from packbench.desktop.lane import Lane
from packbench.desktop.opening.folder import FolderChoice, FolderForm, Place, looked_at
from packbench.words import _

_KINDS = {Place.WAREHOUSE: Kind.OK, Place.OTHER: Kind.ATTENTION, Place.AWAY: Kind.STOP}


class FolderField(QWidget):
    """``found`` carries each ``FolderForm``."""

    found = Signal(object)

    def __init__(
        self,
        services: Services,
        lane: Lane,
        parent: QWidget,
        *,
        recent: Sequence[str] = (),
        demo: Callable[[], Path] | None = None,
    ) -> None:
        super().__init__(parent)
        self._gone = False
        self.choice = FolderChoice(
            lane=lane,
            look=lambda path: looked_at(services, path),
            make=services.found_warehouse,
            show=self.put,
            demo=demo,
        )
        self._make(recent)

    def put(self, form: FolderForm) -> None:
        """Show what was found."""
        if self._gone:
            return
        if form.found is not None and not form.busy and self.path.text() != str(form.found.path):
            self.path.setText(str(form.found.path))
        if form.complaint:
            self.said.say(form.complaint, Kind.STOP)
        elif form.busy:
            self.said.say(_("Looking …"), Kind.ATTENTION)
        elif form.found is not None:
            self.said.say(form.found.words, _KINDS[form.found.place])
        else:
            self.said.say("")
        self.make.setVisible(form.may_make)
        for button in (self.test, self.make, self.demo):
            button.setEnabled(not form.busy)
        self.found.emit(form)

    def leave(self) -> None:
        """Hear no more answers: the dialog is closing."""
        self._gone = True

    def _make(self, recent: Sequence[str]) -> None:
        self.path = TextField(
            _("Shared folder"), self, placeholder=_("Path of the shared folder"), icon="folder"
        )
        browse = Button(_("Browse…"), self)
        self.test = Button(_("Test"), self)
        self.recent = Choice(_("Recent folders"), self)
        self.recent.put([("", _("Recent folders"))] + [(root, root) for root in recent])
        self.recent.setVisible(bool(recent))
        self.said = Notice(self)
        self.make = Button(_("Make a new warehouse there"), self, icon="plus")
        self.demo = Button(_("Make a demo warehouse"), self, icon="box")
        self.make.hide()
        self.demo.setVisible(self.choice.has_demo)
        browse.clicked.connect(self._browse)
        self.test.clicked.connect(self._test)
        self.path.returnPressed.connect(self._test)
        self.path.textEdited.connect(lambda _text: self.choice.change())
        self.recent.activated.connect(self._take_recent)
        self.make.clicked.connect(self.choice.make)
        self.demo.clicked.connect(self.choice.make_demo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        row.addWidget(self.test)
        offers = QHBoxLayout()
        offers.setSpacing(8)
        offers.addWidget(self.make)
        offers.addWidget(self.demo)
        offers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.recent)
        column.addWidget(self.said)
        column.addLayout(offers)

    def _test(self) -> None:
        self.choice.test(self.path.text())

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Shared folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self.path.setText(path)
        self._test()

    def _take_recent(self) -> None:
        if self.recent.value():
            self._take(str(self.recent.value()))
