"""The filters above the table: words, client, state or courier, days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from packbench.desktop.browser.arranging import Query
from packbench.desktop.browser.columns import NARROW, WIDE
from packbench.desktop.browser.filters import Days, Span
from packbench.desktop.browser.words import STATES
from packbench.desktop.kit.fields import Choice, TextField
from packbench.desktop.style.canvas import Canvas, Look
from packbench.desktop.style.theme import worn
from packbench.domain.rows import RowStatus, Tab
from packbench.said import day, number
from packbench.words import _

_OF_TAB = {tab: tuple(status for status in RowStatus if status.tab is tab) for tab in Tab}


class SearchField(TextField):
    """Words to look for, with the key that leads here."""

    def __init__(self, parent: QWidget) -> None:
        words = _("Session, list, worker, bench")
        super().__init__(_("Search"), parent, placeholder=words, icon="search")
        self.hint = True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self.hint and not self.text() and not self.hasFocus():
            with QPainter(self) as painter:
                canvas = Canvas(painter, Look(worn()))
                canvas.key_cap(
                    self.width() - 64, QPointF(self.rect().center()).y() + 0.5, "Ctrl+F", size=12, height=20
                )


class FilterBar(QFrame):
    """``narrowed`` carries the parts of the filter that changed, ``left`` tells that the rows are wanted."""

    narrowed = Signal(dict)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.setFixedHeight(69)
        self.search = SearchField(self)
        self.search.textChanged.connect(lambda text: self.narrowed.emit({"text": text.strip()}))
        self.search.installEventFilter(self)
        self.client = Choice(_("Client"), self)
        self.status = Choice(_("Status"), self)
        self.courier = Choice(_("Courier"), self)
        self.days = Choice(_("Days"), self)
        self.client.currentIndexChanged.connect(self._client_chosen)
        self.status.currentIndexChanged.connect(self._status_chosen)
        self.courier.currentIndexChanged.connect(self._courier_chosen)
        self.days.activated.connect(self._days_chosen)
        self._clients: tuple[str, ...] | None = None
        self._shown: tuple[object, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for choice in (self.client, self.status, self.courier, self.days):
            row.addWidget(choice)
        self.courier.hide()
        self.fit(WIDE)

    def put(self, query: Query, clients: Sequence[str], couriers: Sequence[str], today: date) -> None:
        """Show what is asked for; a tab without states to choose from has couriers instead."""
        asked = query.filter
        chosen = query.tab, asked.client, asked.status, asked.courier, asked.days
        shown = (*chosen, tuple(clients), tuple(couriers), today)
        if shown == self._shown:
            return
        self._shown = shown
        everyone = _("All clients ({number})").format(number=number(len(clients)))
        self.client.put([("", everyone), *[(client, client) for client in clients]], asked.client)
        states = [(status, _(STATES[status].word)) for status in _OF_TAB[query.tab]]
        self.status.put([(None, _("All statuses")), *states], asked.status)
        self.status.setVisible(len(states) > 1)
        known = sorted({*couriers, *filter(None, (asked.courier,))}, key=str.casefold)
        self.courier.put([("", _("All couriers")), *[(each, each) for each in known]], asked.courier)
        self.courier.setVisible(query.tab is Tab.AVAILABLE)
        self.days.put([(span, _span_words(span, asked.days, today)) for span in Span], asked.days.span)
        if self.search.text().strip() != asked.text:
            self.search.setText(asked.text)

    def fit(self, width: int) -> None:
        """Make room in a narrow window."""
        narrow = width < NARROW
        self.search.hint = not narrow
        for choice, wide, small in (
            (self.client, 176, 144), (self.status, 144, 120), (self.courier, 144, 120), (self.days, 184, 168),
        ):  # fmt: skip
            choice.setFixedWidth(small if narrow else wide)

    def begin(self) -> None:
        """Search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Esc clears the search, then leaves it; Enter and Down go to the rows."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        leaving = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() in leaving:
            self.left.emit()
            return True
        return False

    def _client_chosen(self) -> None:
        self.narrowed.emit({"client": self.client.value()})

    def _status_chosen(self) -> None:
        value = self.status.value()
        self.narrowed.emit({"status": None if value is None else RowStatus(str(value))})

    def _courier_chosen(self) -> None:
        self.narrowed.emit({"courier": self.courier.value()})

    def _days_chosen(self) -> None:
        span = Span(str(self.days.value()))
        if span is not Span.CHOSEN:
            self.narrowed.emit({"days": Days(span=span)})
            return
        from packbench.desktop.browser.choosing_days import DaysDialog  # noqa: PLC0415 - when it is wanted

        dialog = DaysDialog(self.window())
        dialog.chosen.connect(lambda days: self.narrowed.emit({"days": days}))
        dialog.rejected.connect(self._put_back)
        dialog.open()

    def _put_back(self) -> None:
        shown = next((each for each in self._shown if isinstance(each, Days)), Days())
        self.days.choose(shown.span)


def _span_words(span: Span, days: Days, today: date) -> str:
    if span is not Span.CHOSEN or days.span is not span or days.first is None or days.last is None:
        return span.words
    first = day(days.first, today=today if days.last.year == days.first.year else None)
    return _("{first} – {last}").format(first=first, last=day(days.last, today=today))
