"""From which day to which: two calendars in a small dialog."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from packbench.desktop.browser.filters import Days, Span
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.words import _

WIDTH = 440


class DaysDialog(DialogFrame):
    """``chosen`` carries ``Days``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Choose days"), parent)
        today = QDate.currentDate()
        self.first, self.last = self._day(today.addDays(-6)), self._day(today)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(labelled(_("From"), self.first))
        row.addLayout(labelled(_("To"), self.last))
        self.body.addLayout(row)
        cancel, show = Button(_("Cancel"), self), Button(_("Show these days"), self, kind="primary")
        show.setDefault(True)
        cancel.clicked.connect(self.reject)
        show.clicked.connect(self.accept)
        self.foot.right(cancel, show)
        self.accepted.connect(self._tell)
        self.setMinimumWidth(WIDTH)

    def _day(self, day: QDate) -> QDateEdit:
        field = QDateEdit(day, self)
        field.setCalendarPopup(True)
        field.setDisplayFormat("dd.MM.yyyy")
        return field

    def _tell(self) -> None:
        first, last = sorted(_day(field) for field in (self.first, self.last))
        self.chosen.emit(Days(span=Span.CHOSEN, first=first, last=last))


def _day(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
