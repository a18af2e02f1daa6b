"""Offers to go on with what was interrupted at this bench."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from packbench.desktop.guide.pages import Guide
from packbench.desktop.kit.fields import RadioButton
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.desktop.kit.texts import paragraph
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Leftover
from packbench.words import _

WIDTH = 560


class ContinueDialog(DialogFrame):
    """``chosen`` carries the ``ListRef`` to go on with."""

    chosen = Signal(object)

    guide = Guide.PACKERS

    def __init__(self, leftovers: Sequence[Leftover], parent: QWidget) -> None:
        super().__init__(_("Go on where it stopped?"), parent)
        self.setFixedWidth(WIDTH)
        self._refs: list[ListRef] = [one.ref for one in leftovers]
        text = _("Packbench was closed in mid-work at this bench. No scan is lost.")
        self.body.addWidget(paragraph(text, parent=self))
        self.group = QButtonGroup(self)
        for place, ref in enumerate(self._refs):
            radio = RadioButton(f"{ref.name} · {ref.client} · {ref.session}", self)
            radio.setAccessibleName(radio.text())
            radio.setChecked(place == 0)
            self.group.addButton(radio, place)
            self.body.addWidget(radio)
        later = KeyedButton(_("Not now"), _("Esc"), self)
        self.go = KeyedButton(_("Go on"), _("Enter"), self, kind="primary")
        self.go.setDefault(True)
        later.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.foot.right(later, self.go)
        ScanGuard(self)

    def _go(self) -> None:
        self.chosen.emit(self._refs[self.group.checkedId()])
        self.accept()
