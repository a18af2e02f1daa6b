"""The tree of orders as Qt sees it: orders at the top, their lines under them; over frozen values."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from packbench.desktop.details.order_columns import COLUMNS, HOW, ITEM, STATUS, Column, spoken
from packbench.desktop.details.order_rows import LineRow, OrderRow
from packbench.desktop.details.words import STAGE_SIGNS
from packbench.desktop.kit.buttons import picture
from packbench.desktop.kit.tables import ROOT, ROW_HEIGHT, Index
from packbench.desktop.style.theme import BODY_PX, font, worn
from packbench.desktop.style.tokens import Theme
from packbench.words import _

_TOP = 0  # internal id of an order's index; that of a line's is its order's place + 1


class OrderTree(QAbstractItemModel):
    """Orders and their lines. ``put`` keeps the places of what is still there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.orders: tuple[OrderRow, ...] = ()

    def put(self, orders: tuple[OrderRow, ...]) -> bool:
        """Show these; gives whether the tree was set up anew, so that places in it are gone."""
        if [row.number for row in orders] != [row.number for row in self.orders]:
            self.beginResetModel()
            self.orders = orders
            self.endResetModel()
            return True
        before = self.orders
        for place, (old, new) in enumerate(zip(before, orders, strict=True)):
            if old is not new and old != new:
                self._change(place, old, new)
        return False

    def order_at(self, index: Index) -> OrderRow | None:
        """The order of an index, or of the line that it points at."""
        if not index.isValid():
            return None
        place = index.internalId() - 1 if index.internalId() else index.row()
        return self.orders[place]

    def _change(self, place: int, old: OrderRow, new: OrderRow) -> None:
        """Another state of one order; lines come and go at its end."""
        parent = self.index(place, 0)
        fewer, more = len(new.children), len(old.children)
        if fewer < more:
            self.beginRemoveRows(parent, fewer, more - 1)
            self._take(place, new)
            self.endRemoveRows()
        elif fewer > more:
            self.beginInsertRows(parent, more, fewer - 1)
            self._take(place, new)
            self.endInsertRows()
        else:
            self._take(place, new)
        last = len(COLUMNS) - 1
        self.dataChanged.emit(parent, self.index(place, last))
        kept = min(fewer, more)
        if kept:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(kept - 1, last, parent))

    def _take(self, place: int, new: OrderRow) -> None:
        self.orders = (*self.orders[:place], new, *self.orders[place + 1 :])

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        top = not parent.isValid()
        if not 0 <= column < len(COLUMNS) or not 0 <= row < (
            len(self.orders) if top else self.rowCount(parent)
        ):
            return QModelIndex()
        return self.createIndex(row, column, _TOP if top else parent.row() + 1)

    def parent(self, index: Index = ROOT) -> Any:
        place = index.internalId() if index.isValid() else _TOP
        return QModelIndex() if place == _TOP else self.createIndex(place - 1, 0, _TOP)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        if not parent.isValid():
            return len(self.orders)
        if parent.column() or parent.internalId() != _TOP:
            return 0
        return len(self.orders[parent.row()].children)

    def hasChildren(self, parent: Index = ROOT) -> bool:  # noqa: N802 - Qt's name
        """Asked of every order when the tree is laid out, so it takes no detour."""
        if not parent.isValid():
            return bool(self.orders)
        return (
            parent.internalId() == _TOP and not parent.column() and bool(self.orders[parent.row()].children)
        )

    def columnCount(self, _parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place, column = index.internalId(), COLUMNS[index.column()]
        if place == _TOP:
            return _of_order(self.orders[index.row()], index.column(), column, role)
        return _of_line(self.orders[place - 1].children[index.row()], index.column(), column, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        return _side(COLUMNS[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _of_order(row: OrderRow, place: int, column: Column, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return column.of_order(row)
        case Qt.ItemDataRole.DecorationRole if place == STATUS:
            return _sign(*STAGE_SIGNS[row.stage], worn().theme)
        case Qt.ItemDataRole.FontRole if place == 0:
            return _bold()
        case Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row) if place == 0 else column.of_order(row)
        case _:
            return _look(column, role)


def _of_line(row: LineRow, place: int, column: Column, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return column.of_line(row)
        case Qt.ItemDataRole.FontRole if row.calls and place == HOW:
            return _bold()
        case Qt.ItemDataRole.ForegroundRole if row.calls and place == HOW:
            return QColor(worn()["attention.text"])
        case Qt.ItemDataRole.ForegroundRole if not column.right and place != ITEM:
            return QColor(worn()["text.secondary"])
        case Qt.ItemDataRole.AccessibleTextRole:
            return column.of_line(row)
        case _:
            return _look(column, role)


def _look(column: Column, role: int) -> Any:
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _side(column)
    return QSize(0, ROW_HEIGHT) if role == Qt.ItemDataRole.SizeHintRole else None


def _side(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


@lru_cache(maxsize=64)
def _sign(icon: str, colour: str, _theme: Theme) -> QIcon:
    return picture(icon, colour, 16)


@lru_cache(maxsize=1)
def _bold() -> QFont:
    return font(BODY_PX, 600)
