"""A plain way in: the warehouse's lists, a worker's number, and a button. The browser replaces it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from packbench.app.lists import Wish
from packbench.domain.leases import Consent
from packbench.domain.rows import SessionRow
from packbench.words import _, mark

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = (
    mark("Status"),
    mark("Client"),
    mark("Session ID"),
    mark("Packing List"),
    mark("Worker"),
    mark("Orders"),
)


class RowsModel(QAbstractTableModel):
    """Frozen rows as a table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[SessionRow, ...] = ()

    def put(self, rows: tuple[SessionRow, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - likewise
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.rows[index.row()]
        total = "?" if row.orders_total is None else row.orders_total
        orders = f"{row.orders_done} / {total}"
        return (row.status.value, row.client, row.session, row.name, row.worker, orders)[index.column()]

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_COLUMNS[section])
        return None


class StartPage(QWidget):
    """Choose a list, say who you are, begin. ``wished`` carries a ``Wish``, ``refreshed`` asks for rows."""

    wished = Signal(object)
    refreshed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sessions"))
        self.model = RowsModel(self)
        self.table = QTableView(self)
        self.table.setAccessibleName(_("Packing lists"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(40)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.doubleClicked.connect(self._wish)
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.worker = QLineEdit(self)
        self.worker.setPlaceholderText(_("Worker, as 001"))
        self.worker.setAccessibleName(_("Worker"))
        self.take_over = QCheckBox(_("Take over from a bench that fell silent"), self)
        self.take_over.setAccessibleName(self.take_over.text())
        refresh = QPushButton(_("Refresh"), self)
        refresh.clicked.connect(self.refreshed)
        begin = QPushButton(_("Start packing"), self)
        begin.setDefault(True)
        begin.clicked.connect(self._wish)
        foot = QHBoxLayout()
        for widget in (self.worker, self.take_over, refresh, begin):
            widget.setAccessibleName(widget.accessibleName() or getattr(widget, "text", str)())
            foot.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.addWidget(self.table)
        page.addWidget(self.said)
        page.addLayout(foot)

    def put(self, rows: tuple[SessionRow, ...]) -> None:
        """Show the warehouse's lists, those first that can be packed."""
        self.model.put(
            tuple(sorted(rows, key=lambda row: (row.tab.value == "completed", row.session, row.name)))
        )

    def say(self, text: str) -> None:
        """Tell what happened."""
        self.said.setText(text)

    def _wish(self) -> None:
        chosen = self.table.selectionModel().selectedRows()
        if not chosen or not self.worker.text().strip():
            self.say(_("Choose a list and type who is packing."))
            return
        consent = Consent.STALE if self.take_over.isChecked() else Consent.NONE
        row = self.model.rows[chosen[0].row()]
        self.wished.emit(Wish(ref=row.ref, worker=self.worker.text().strip(), consent=consent))
