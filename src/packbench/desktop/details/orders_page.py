"""The tab with the orders: search, what is shown, the tree."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from packbench.desktop.details.order_columns import HOW, ITEM
from packbench.desktop.details.order_rows import Kept, OrderRow, found
from packbench.desktop.details.order_tree import OrderTree
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import Choice, TextField
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.tables import HEADER_HEIGHT, WholeRows
from packbench.desktop.kit.texts import label
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import worn
from packbench.words import _, plural

MARGIN = 32
_WORKER = 7
_WIDTHS = {0: 152, 1: 128, 3: 80, 4: 88, 5: 104, _WORKER: 168}
_SHARE_OF_WORKER, _MOST_WORKER = 0.137, 280  # of a wide window; longer names are rare
_SHARE_OF_HOW = 0.56  # of what the other columns leave to it and to the item
MOST_OPEN = 2000
"""Orders that are opened all at once; more would make the window stand still."""


class TreeView(QTreeView):
    """A tree in our look: chevrons, lines over the whole width, a bar at what is chosen."""

    def __init__(self, model: OrderTree, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Orders"))
        self.setUniformRowHeights(True)
        self.setIndentation(24)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerItem)
        self.setAllColumnsShowFocus(True)
        head = self.header()
        head.setFixedHeight(HEADER_HEIGHT)
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        for place, width in _WIDTHS.items():
            head.resizeSection(place, width)
        head.setSectionResizeMode(ITEM, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        wide = self.viewport().width()
        worker = min(_MOST_WORKER, max(_WIDTHS[_WORKER], round(_SHARE_OF_WORKER * wide)))
        self.header().resizeSection(_WORKER, worker)
        spare = wide - sum(_WIDTHS.values()) - worker + _WIDTHS[_WORKER]
        self.header().resizeSection(HOW, max(120, round(_SHARE_OF_HOW * spare)))
        super().resizeEvent(event)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().drawRow(painter, option, index)
        tokens, row = worn(), self.visualRect(index)
        line = QRect(0, row.bottom(), self.viewport().width(), 1)
        painter.fillRect(line, QColor(tokens["line.subtle"]))
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(QRect(0, row.top(), 3, row.height()), QColor(tokens["accent"]))

    def drawBranches(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(rect, QColor(worn()["ground.selected"]))
        if index.parent().isValid() or not self.model().hasChildren(index):
            return
        where = QRectF(rect.right() - 19, rect.center().y() - 7, 16, 16)
        paint_icon(painter, "down" if self.isExpanded(index) else "right", where, worn()["text.secondary"])


class OrdersPage(QWidget):
    """Search and tree. ``asked`` tells the number of an order whose journal is wanted."""

    asked = Signal(str)
    chose = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OrderRow, ...] = ()
        self._open: set[str] = set()
        self.search = TextField(
            _("Search orders"), self, placeholder=_("Order, SKU, product, worker"), icon="search"
        )
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(320)
        self.kept = Choice(_("Which orders"), self)
        self.kept.put(
            [
                (Kept.ALL, _("All orders")),
                (Kept.OPEN, _("Not completed")),
                (Kept.BY_HAND, _("Confirmed by hand")),
                (Kept.MISTAKES, _("With wrong scans")),
            ]
        )
        self.kept.setMinimumWidth(200)
        self.counted = label("", "muted", self)
        self.journal = Button(_("Journal of this order"), self, kind="quiet")
        self.unfold = Button(_("Expand all"), self, kind="quiet")
        self.model = OrderTree(self)
        self.tree = TreeView(self.model, self)
        self._lay_out()
        self.search.textChanged.connect(self._show)
        self.kept.currentIndexChanged.connect(self._show)
        self.unfold.clicked.connect(self._unfold)
        self.journal.clicked.connect(lambda: self.asked.emit(self.chosen()))
        self.tree.expanded.connect(self._note_open)
        self.tree.collapsed.connect(self._note_closed)
        self.tree.selectionModel().selectionChanged.connect(self._choose)
        on_key(self, QKeySequence.StandardKey.Find, self.search.setFocus)
        self._choose()

    def put(self, rows: tuple[OrderRow, ...]) -> None:
        """Show these orders, with the search and the places kept."""
        self._rows = rows
        self._show()

    def chosen(self) -> str:
        """The number of the chosen order; empty if there is none."""
        row = self.model.order_at(self.tree.currentIndex())
        return row.number if row and self.tree.selectionModel().hasSelection() else ""

    def _show(self) -> None:
        rows = found(self._rows, self.search.text(), Kept(str(self.kept.value())))
        chosen, scrolled = self.chosen(), self.tree.verticalScrollBar().value()
        if self.model.put(rows):
            self._restore(chosen)
            self.tree.verticalScrollBar().setValue(scrolled)
        self.counted.setText(
            plural("{number} order", "{number} orders", len(rows))
            if len(rows) == len(self._rows)
            else _("{shown} of {total} orders").format(shown=len(rows), total=len(self._rows))
        )
        self._name_unfold()

    def _restore(self, chosen: str) -> None:
        """Open and choose again what was, after the tree was set up anew."""
        wanted = self._open if len(self._open) <= MOST_OPEN else set()
        for place, row in enumerate(self.model.orders):
            if row.number in wanted:
                self.tree.setExpanded(self.model.index(place, 0), True)  # noqa: FBT003 - Qt's name for it
            if row.number == chosen:
                self.tree.setCurrentIndex(self.model.index(place, 0))

    def _note_open(self, index: QModelIndex) -> None:
        if row := self.model.order_at(index):
            self._open.add(row.number)
            self._name_unfold()

    def _note_closed(self, index: QModelIndex) -> None:
        if row := self.model.order_at(index):
            self._open.discard(row.number)
            self._name_unfold()

    def _unfold(self) -> None:
        if self._open:
            self.tree.collapseAll()
            self._open.clear()
        else:
            self.tree.expandAll()
            self._open.update(row.number for row in self.model.orders)
        self._name_unfold()

    def _name_unfold(self) -> None:
        self.unfold.say(_("Collapse all") if self._open else _("Expand all"))
        self.unfold.setEnabled(bool(self._open) or 0 < len(self.model.orders) <= MOST_OPEN)

    def _choose(self) -> None:
        self.journal.setEnabled(bool(self.chosen()))
        self.chose.emit(self.chosen())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.kept)
        bar.addSpacing(8)
        bar.addWidget(self.counted)
        bar.addStretch(1)
        bar.addWidget(self.journal)
        bar.addWidget(self.unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 24, MARGIN, 0)
        column.setSpacing(16)
        column.addLayout(bar)
        column.addWidget(WholeRows(self.tree, self), 1)
