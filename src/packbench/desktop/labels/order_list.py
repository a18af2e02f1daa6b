"""The orders of a list with a box to tick, painted as designed; a click or the space bar ticks."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from packbench.desktop.labels.choosing import Choosing
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font, worn
from packbench.desktop.wording import order_size
from packbench.domain.orders import Order
from packbench.words import _

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = 40
BOX = 18
_ORDER = Qt.ItemDataRole.UserRole + 1
_PRINTED = Qt.ItemDataRole.UserRole + 2


class Orders(QAbstractListModel):
    """The orders in sight, and which of them are ticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choosing = Choosing(orders=())
        self.found: tuple[Order, ...] = ()

    def put(self, choosing: Choosing) -> None:
        """Show a choice; only another set of orders begins at the top again."""
        self.choosing, found = choosing, choosing.found
        if found != self.found:
            self.beginResetModel()
            self.found = found
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))

    def place_of(self, number: str) -> QModelIndex:
        """Where an order stands; nowhere if it is not in sight."""
        places = [at for at, order in enumerate(self.found) if order.number == number]
        return self.index(places[0]) if places else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        order = self.found[index.row()]
        ticked = order.number in self.choosing.ticked
        printed = order.number in self.choosing.printed
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return " · ".join(filter(None, (order.number, order.courier, size_of(order))))
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case _ if role == _ORDER:
                return order
            case _ if role == _PRINTED:
                return printed
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable


class OrderList(QListView):
    """The list. ``ticked`` carries an order's number, ``looked_at`` that of one that came into sight."""

    ticked = Signal(str)
    looked_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Orders"))
        self.orders = Orders(self)
        self.setModel(self.orders)
        self.setItemDelegate(OrderRow(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def put(self, choosing: Choosing) -> None:
        """Show a choice."""
        self.orders.put(choosing)
        place = self.orders.place_of(choosing.shown)
        if place != self.currentIndex():
            self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's name for it
            self.setCurrentIndex(place)
            self.selectionModel().blockSignals(False)  # noqa: FBT003 - likewise
            self.viewport().update()
            if place.isValid():
                self.scrollTo(place)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self.looked_at.emit(self.orders.found[current.row()].number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < self.visualRect(index).x() + 48:
            self.ticked.emit(self.orders.found[index.row()].number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mousePressEvent(event)  # a quick second click is a click: on, off

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticked.emit(self.orders.found[self.currentIndex().row()].number)
        else:
            super().keyPressEvent(event)


class OrderRow(QStyledItemDelegate):
    """Paints a row: box, number, courier, how much it is, and a mark if it was printed here."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, ROW)

    def editorEvent(self, event: QEvent, *_about: object) -> bool:  # noqa: N802 - Qt's name
        return False  # the list ticks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        order, tokens, row = index.data(_ORDER), worn(), QRect(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(tokens["ground.selected"]))
            painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), QColor(tokens["accent"]))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, QColor(tokens["ground.hover"]))
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(tokens["line.subtle"]))
        box = QRectF(row.left() + 16, row.top() + (ROW - BOX) / 2, BOX, BOX)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        paint_box(painter, box, "check" if on else "")
        right = row.right() - 12
        if index.data(_PRINTED):
            paint_icon(
                painter, "printer", QRectF(right - 16, row.center().y() - 8, 16, 16), tokens["text.muted"]
            )
            right -= 24
        x = row.left() + 52
        x = self._say(painter, QPoint(x, row.top()), right, order.number, tokens["text.primary"], 600, 72)
        x = self._say(painter, QPoint(x, row.top()), right, order.courier, tokens["text.primary"], 400, 72)
        self._say(painter, QPoint(x, row.top()), right, size_of(order), tokens["text.secondary"], 400, 0)
        painter.restore()

    @staticmethod
    def _say(
        painter: QPainter, at: QPoint, right: int, text: str, colour: str, weight: int, least: int
    ) -> int:
        """Write a text and give where the next one begins; columns keep their place while texts are short."""
        painter.setFont(font(13, weight))
        painter.setPen(QPen(QColor(colour)))
        metrics = painter.fontMetrics()
        room = max(0, right - at.x() if not least else min(right - at.x(), 168))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        where = QRect(at.x(), at.y(), room, ROW)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        wide = metrics.horizontalAdvance(shown)
        return at.x() + (max(least, wide + 12) if shown or least else 0)


def paint_box(painter: QPainter, box: QRectF, sign: str) -> None:
    """A box to tick, with ``check``, ``minus`` or nothing in it."""
    tokens = worn()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens["accent" if sign else "line.strong"]), 1.5))
    painter.setBrush(QColor(tokens["accent" if sign else "ground.surface"]))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    if sign:
        paint_icon(painter, sign, box.adjusted(2, 2, -2, -2), tokens["text.on-accent"], width=3)


def size_of(order: Order) -> str:
    """How much an order is, in words."""
    return order_size(len(order.packable_lines), order.units)
