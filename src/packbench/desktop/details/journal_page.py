"""The tab with the journal: every scan of an order, or all."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from packbench.desktop.details.journal import COLUMNS, Journal
from packbench.desktop.kit.fields import TextField
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.tables import ROOT, Index, WholeRows, dress
from packbench.desktop.kit.texts import label
from packbench.domain.events import Event
from packbench.words import _, plural

MARGIN = 32
_WIDTHS = (176, 72, 104, 0, 144, 192, 168, 96)
_WHAT = 3


class JournalModel(QAbstractTableModel):
    """Events in columns. New ones at the end are added; another choice sets it up anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal: Journal | None = None
        self.events: tuple[Event, ...] = ()

    def put(self, journal: Journal, events: tuple[Event, ...]) -> None:
        """Show these events."""
        self._journal, known = journal, len(self.events)
        if known and len(events) >= known and _same(events[:known], self.events):
            if len(events) > known:
                self.beginInsertRows(ROOT, known, len(events) - 1)
                self.events = events
                self.endInsertRows()
            return
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._journal is None:
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return COLUMNS[index.column()][1](self._journal, self.events[index.row()])
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class JournalPage(QWidget):
    """The journal, and a field for an order's number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal: Journal | None = None
        self.order = TextField(
            _("Order"), self, placeholder=_("Number of an order, or all of them"), icon="search"
        )
        self.order.setClearButtonEnabled(True)
        self.order.setMinimumWidth(320)
        self.counted = label("", "muted", self)
        self.model = JournalModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        dress(self.table, _("Journal"))
        head = self.table.horizontalHeader()
        for place, width in enumerate(_WIDTHS):
            head.resizeSection(place, width)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        bar = QHBoxLayout()
        bar.addWidget(self.order, 1)
        bar.addSpacing(8)
        bar.addWidget(self.counted, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 24, MARGIN, 0)
        column.setSpacing(16)
        column.addLayout(bar)
        column.addWidget(WholeRows(self.table, self), 1)
        self.order.textChanged.connect(self._show)
        on_key(self, QKeySequence.StandardKey.Find, self.order.setFocus)

    def put(self, journal: Journal) -> None:
        """Show it; what is typed stays."""
        self._journal = journal
        self._show()

    def show_order(self, number: str) -> None:
        """Show one order."""
        self.order.setText(number)

    def _show(self) -> None:
        if self._journal is None:
            return
        events = self._journal.like(self.order.text())
        self.model.put(self._journal, events)
        self.counted.setText(
            plural("{number} line of the journal", "{number} lines of the journal", len(events))
            if events
            else _("Nothing in the journal.")
        )


def _same(one: tuple[Event, ...], other: tuple[Event, ...]) -> bool:
    """Whether both are the same events; ids are enough, for an event never changes."""
    return one[0].id == other[0].id and one[-1].id == other[-1].id and len(one) == len(other)
