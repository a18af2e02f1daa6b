"""Asks which columns of a file hold barcodes and SKUs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from packbench.desktop.intake.mapping_view import Unclear
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import Choice, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.words import _

WIDTH = 480


class NamingDialog(DialogFrame):
    """``named`` carries the path and, by field, the column."""

    named = Signal(object, object)

    def __init__(self, unclear: Unclear, parent: QWidget) -> None:
        super().__init__(_("Which columns?"), parent, subtitle=unclear.why)
        self.setMinimumWidth(WIDTH)
        self._path = unclear.path
        self.boxes = {
            "barcode": Choice(_("Barcode"), self),
            "sku": Choice(_("SKU"), self),
            "units": Choice(_("Units in it"), self),
        }
        headings = [(heading, heading) for heading in unclear.headings]
        for box in self.boxes.values():
            box.put([("", _("Not in this file")), *headings])
            box.currentIndexChanged.connect(self._check)
            self.body.addLayout(labelled(box.accessibleName(), box))
        cancel, self.go = Button(_("Cancel"), self), Button(_("Look at it"), self, kind="primary")
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.foot.right(cancel, self.go)
        self._check()

    def _check(self) -> None:
        self.go.setEnabled(bool(self.boxes["barcode"].value() and self.boxes["sku"].value()))

    def _go(self) -> None:
        wishes = {name: str(box.value()) or "-" for name, box in self.boxes.items()}
        self.named.emit(self._path, wishes)
        self.accept()
