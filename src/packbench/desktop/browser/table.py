"""The table of lists: what is chosen and where it is scrolled to stay, whatever a refresh brings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from packbench.desktop.browser.arranging import Arranged, Key, key
from packbench.desktop.browser.columns import Field
from packbench.desktop.browser.header import SortHeader
from packbench.desktop.browser.model import SessionsModel
from packbench.desktop.browser.painting import RowPainter
from packbench.desktop.browser.widths import shared_width
from packbench.desktop.kit.tables import ROW_HEIGHT, dress
from packbench.desktop.style.theme import BODY_PX, font
from packbench.domain.rows import SessionRow
from packbench.words import _

TURN = 4
"""Milliseconds after which a new answer is painted: by then what stands around the table has been."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SessionsTable(QTableView):
    """``chosen`` carries a row, ``done`` asks for its primary action, ``sorted_by`` a column's name.

    ``offered`` carries the place on the screen for a menu of the chosen row.
    """

    chosen = Signal(object)
    done = Signal()
    offered = Signal(QPoint)
    sorted_by = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self.rows_model = SessionsModel((), self)
        self.painter_of_rows = RowPainter(self.rows_model)
        self.head = SortHeader(self)
        self.setHorizontalHeader(self.head)
        dress(self, _("Packing lists"))
        self.head.setStretchLastSection(False)
        self.setModel(self.rows_model)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head.asked.connect(lambda place: self.sorted_by.emit(self._fields[place].name))
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.done.emit())
        self.rows_model.settled.connect(self._settle)
        self._wanted: Arranged | None = None
        self._anchor: tuple[Key, int] | None = None
        self._quiet = False
        self._painting = QTimer(self, singleShot=True, interval=TURN)
        self._painting.timeout.connect(lambda: self.setUpdatesEnabled(True))
        self._metrics = QFontMetrics(font(BODY_PX))

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show these columns."""
        if [field.name for field in fields] == [field.name for field in self._fields]:
            return
        self._fields = tuple(fields)
        self._quiet = True
        self.rows_model.set_columns(self._fields)
        self._quiet = False
        self._share_width()
        if self._wanted is not None:
            self._choose(self._wanted.chosen)

    def take(self, made: Arranged) -> None:
        """Show an answer; what has changed is painted in a turn of its own, so that no key waits for both."""
        if self._wanted is not None:
            self._painting.stop()
            self.setUpdatesEnabled(False)
        same = self._wanted is not None and self._wanted.query == made.query
        self._anchor = self._top_row() if same else None
        wider = self._wanted is None or self._wanted.longest != made.longest
        self._wanted = made
        if wider:
            self._share_width()
        self._quiet = True
        self.rows_model.take(made)

    def _settle(self) -> None:
        self._quiet = False
        self._painting.start()
        made = self._wanted
        if made is None:
            return
        self._choose(made.chosen)
        if self._anchor is None:
            if made.chosen is not None:
                self.scrollTo(self.rows_model.index(made.chosen, 0))
            return
        wanted, at = self._anchor
        if wanted not in made.keys:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + made.keys.index(wanted) - at)  # it scrolls by rows

    def _choose(self, place: int | None) -> None:
        if place is None or place == self.currentIndex().row():
            return
        self._quiet = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows_model.index(place, 0), flags)
        self._quiet = False

    def _top_row(self) -> tuple[Key, int] | None:
        """The row at the top, if somebody has scrolled down to it."""
        at = self.rowAt(0)
        if at < 0 or not self.verticalScrollBar().value():
            return None
        return key(self.rows_model.rows[at]), at

    def _tell(self, index: QModelIndex) -> None:
        if not self._quiet:
            row: SessionRow | None = self.rows_model.rows[index.row()] if index.isValid() else None
            self.chosen.emit(row)

    # How wide, and under the pointer

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Rows are painted whole: a delegate for each cell, asked through styles, takes thrice as long."""
        painted, region = self.painter_of_rows, event.region()
        painted.chosen = self.currentIndex().row()
        painted.begin()
        columns = [
            (self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(self.rows_model.columnCount())
        ]
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        if first < 0 or not columns:
            return
        with QPainter(self.viewport()) as painter:
            for place in range(first, self.rows_model.rowCount() if last < 0 else last + 1):
                top = self.rowViewportPosition(place)
                if region.intersects(QRect(0, top, self.viewport().width(), ROW_HEIGHT)):
                    painted.row(painter, place, top, columns)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        if self._fields:
            longest = self._wanted.longest if self._wanted is not None else {}
            wanted = {name: self._metrics.horizontalAdvance(text) + 2 for name, text in longest.items()}
            for place, width in enumerate(shared_width(self._fields, wanted, self.viewport().width())):
                self.setColumnWidth(place, width)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        place = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            if not self.indexAt(event.pos()).isValid():
                return
            self.offered.emit(event.globalPos())
        elif place.isValid():
            self.offered.emit(self.viewport().mapToGlobal(self.visualRect(place).bottomLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in ENTER and self.currentIndex().isValid():
            self.done.emit()
            return
        super().keyPressEvent(event)

    def _hover(self, place: int) -> None:
        before, self.painter_of_rows.hovered = self.painter_of_rows.hovered, place
        for row in {before, place} - {-1} if before != place else ():
            height = ROW_HEIGHT
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), height)
