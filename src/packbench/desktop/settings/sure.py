"""Asks once more before something is taken away."""

from PySide6.QtWidgets import QWidget

from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.desktop.kit.texts import paragraph
from packbench.words import _


class SureDialog(DialogFrame):
    """``accepted`` means yes. Enter does nothing: it takes a click or the keyboard's space."""

    def __init__(self, title: str, text: str, act: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setFixedWidth(480)
        self.body.addWidget(paragraph(text, parent=self))
        cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        go = Button(act, self, kind="primary")
        cancel.clicked.connect(self.reject)
        go.clicked.connect(self.accept)
        self.foot.right(cancel, go)
        ScanGuard(self)
        cancel.setFocus()
