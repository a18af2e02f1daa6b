"""Tables over frozen rows: told apart by a key, compared cell by cell, sorted by native values."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from packbench.desktop.kit.columns import Column

__all__ = ["HEADER_HEIGHT", "ROW", "ROW_HEIGHT", "SORT", "ByValue", "Column", "RowsModel", "Table", "dress"]

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole + 1
ROW = Qt.ItemDataRole.UserRole + 2
ROOT = QModelIndex()
ROW_HEIGHT = 40
HEADER_HEIGHT = 36


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows in columns. ``put`` changes only what differs, so that selection and scroll stay."""

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], Hashable], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self.rows: tuple[R, ...] = ()

    def put(self, rows: Sequence[R]) -> None:
        """Show these rows: those that are gone are removed, changed ones told, new ones added at the end."""
        wanted = {self._key(row): row for row in rows}
        for place in reversed(range(len(self.rows))):
            if self._key(self.rows[place]) not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                self.rows = self.rows[:place] + self.rows[place + 1 :]
                self.endRemoveRows()
        self._change(wanted)
        known = {self._key(row) for row in self.rows}
        new = tuple(row for key, row in wanted.items() if key not in known)
        if new:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self.endInsertRows()

    def _change(self, wanted: dict[Hashable, R]) -> None:
        before = self.rows
        self.rows = tuple(wanted[self._key(row)] for row in before)
        for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return (column.spoken or column.text)(row)
            case _ if role == SORT:
                return column.value(row)
            case _ if role == ROW:
                return row
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ByValue(QSortFilterProxyModel):
    """Sorts by native values: 9/10 stands before 10/10, and what is not known stands last either way."""

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's name
        one, other = (self.sourceModel().data(index, SORT) for index in (left, right))
        if one is None or other is None:
            first = self.sortOrder() is Qt.SortOrder.AscendingOrder
            return one is not other and (other is None) is first
        return bool(one < other)


def dress(view: QTableView, name: str) -> None:
    """Give a table our look: no grid, rows of 40, one whole row chosen, cells elided at the right."""
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    head = view.horizontalHeader()
    head.setFixedHeight(HEADER_HEIGHT)
    head.setHighlightSections(False)
    head.setStretchLastSection(True)


class Table(QTableView):
    """A table as designed, over rows that it sorts by value."""

    def __init__(self, name: str, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.sorted = ByValue(self)
        self.sorted.setSourceModel(model)
        self.setModel(self.sorted)
        dress(self, name)
        self.setSortingEnabled(True)

    def chosen(self) -> Any:
        """The chosen row's value, or None."""
        places = self.selectionModel().selectedRows()
        return places[0].data(ROW) if places else None

    def choose(self, wanted: Callable[[Any], bool]) -> None:
        """Choose the first row for which this holds."""
        for place in range(self.sorted.rowCount()):
            if wanted(self.sorted.index(place, 0).data(ROW)):
                self.selectRow(place)
                return


class WholeRows(QWidget):
    """The place of a table or a tree: gives it the height of whole rows, so that none is cut."""

    def __init__(self, view: QAbstractItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        view.setParent(self)
        self.setFocusProxy(view)
        self.setMinimumHeight(HEADER_HEIGHT + 2 * ROW_HEIGHT)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        over = self._view.viewportMargins().top()
        rows = max(1, (self.height() - over) // ROW_HEIGHT)
        self._view.setGeometry(0, 0, self.width(), over + rows * ROW_HEIGHT)
