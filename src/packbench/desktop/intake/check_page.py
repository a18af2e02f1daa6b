"""The third step: what is doubtful, with its row and what was assumed of it."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from packbench.desktop.intake.checking import what
from packbench.desktop.intake.view import CheckRow, CheckView
from packbench.desktop.kit.fields import TextField
from packbench.desktop.kit.tables import ROW, Column, Index, RowsModel, Table
from packbench.desktop.kit.texts import Notice, label, paragraph
from packbench.desktop.kit.tiles import Tiles
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font, worn
from packbench.words import _

WIDTHS = (120, 72, 140, 160)


class WhatCell(QStyledItemDelegate):
    """An icon and a word."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        option.text = ""  # painted below

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW)
        if not isinstance(row, CheckRow):
            return
        ink = worn()["attention.text" if row.look else "text.secondary"]
        where = QRect(option.rect)
        icon = QRectF(where.left() + 8, where.center().y() - 8, 16, 16)
        painter.save()
        if row.look:
            paint_icon(painter, "attention", icon, ink, cut=worn()["ground.surface"])
        else:
            paint_icon(painter, "dot", icon.adjusted(4, 4, -4, -4), ink)
        painter.setFont(font(14, 600))
        painter.setPen(QColor(ink))
        painter.drawText(where.adjusted(34, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), what(row))
        painter.restore()


class CheckPage(QWidget):
    """The page. ``called`` carries another name for the list."""

    called = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.warning = Notice(self)
        self.tiles = Tiles(self)
        self.model: RowsModel[CheckRow] = RowsModel(_columns(), lambda row: row.place, self)
        self.table = Table(_("What to look at"), self.model, self)
        self.table.setItemDelegateForColumn(0, WhatCell(self.table))
        for place, width in enumerate(WIDTHS):
            self.table.setColumnWidth(place, width)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.nothing = paragraph(_("Nothing is doubtful."), "secondary", self)
        self.more = label("", "secondary", self)
        self.name = TextField(_("Name of the list"), self)
        self.name.editingFinished.connect(lambda: self.called.emit(self.name.text()))
        said = label(_("Name of the list"), "secondary", self)
        said.setBuddy(self.name)
        foot = QHBoxLayout()
        foot.addWidget(said)
        foot.addWidget(self.name)
        foot.addWidget(self.more, 1)
        self.name.setFixedWidth(280)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(16)
        page.addWidget(self.warning)
        page.addWidget(self.tiles)
        page.addWidget(self.table, 1)
        page.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        page.addLayout(foot)

    def put(self, view: CheckView) -> None:
        """Show it."""
        self.warning.say(view.warning)
        if view.figures:
            self.tiles.put(view.figures)
        self.model.put(view.rows)
        self.table.setVisible(bool(view.rows))
        self.nothing.setVisible(not view.rows)
        self.more.setText(view.more)
        if not self.name.hasFocus():
            self.name.setText(view.name)


def _columns() -> tuple[Column[CheckRow], ...]:
    return (
        Column(title=_("What"), text=what, sort=lambda row: row.place),
        Column(
            title=_("Row"),
            text=lambda row: "" if row.row is None else str(row.row),
            sort=lambda row: row.row,
            right=True,
        ),
        Column(title=_("Order"), text=lambda row: row.order),
        Column(title=_("SKU"), text=lambda row: row.sku),
        Column(title=_("Found and assumed"), text=lambda row: row.said),
    )
