"""The last step: what was made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from packbench.desktop.intake.view import DoneView
from packbench.desktop.kit.texts import Facts, Sign, label
from packbench.words import _

WIDTH = 420


class DonePage(QWidget):
    """The page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts = Facts(self, name_width=140)
        self.facts.setFixedWidth(WIDTH)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(20)
        column.addStretch(2)
        column.addWidget(Sign("ok", "ok.text", 64, self), alignment=middle)
        column.addWidget(label(_("The list is ready to be packed"), "title", self), alignment=middle)
        column.addWidget(self.facts, alignment=middle)
        column.addStretch(3)

    def put(self, view: DoneView) -> None:
        """Show it."""
        self.facts.put(view.facts)
