"""Asks for the name of a worker."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.domain.people import LONGEST_NAME
from packbench.words import _

WIDTH = 480


class NewWorkerDialog(DialogFrame):
    """``named`` carries the name; the number comes from the registry."""

    named = Signal(str)

    def __init__(self, parent: QWidget, *, present: str = "") -> None:
        super().__init__(_("Rename worker") if present else _("New worker"), parent)
        self.setFixedWidth(WIDTH)
        self.name = TextField(_("Name"), self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(present)
        self.body.addLayout(labelled(_("Name, as on the badge"), self.name))
        cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        self.go = Button(_("Rename") if present else _("Add worker"), self, kind="primary")
        self.go.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.name.textChanged.connect(self._check)
        self.foot.right(cancel, self.go)
        ScanGuard(self)
        self._check()
        self.name.setFocus()

    def _check(self) -> None:
        self.go.setEnabled(bool(self.name.text().strip()))

    def _go(self) -> None:
        self.named.emit(self.name.text().strip())
        self.accept()
