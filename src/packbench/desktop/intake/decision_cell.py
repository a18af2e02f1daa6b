"""The cells of the third step that are drawn: what a row asks, and the decision, which opens like a list."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from packbench.desktop.intake.checking import what
from packbench.desktop.intake.view import CheckRow, Standing
from packbench.desktop.kit.tables import ROW, Index
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font, worn

_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_SIGNS = {
    Standing.OPEN: ("attention", "attention.text"),
    Standing.LOOK: ("attention", "attention.text"),
    Standing.DECIDED: ("check", "ok.text"),
    Standing.NOTICE: ("dot", "text.secondary"),
}


class _Drawn(QStyledItemDelegate):
    """A cell that is drawn over its ground."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        option.text = ""  # painted below

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW)
        if isinstance(row, CheckRow):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, option, row)
            painter.restore()

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, row: CheckRow) -> None:
        """Draw a row's cell."""


class WhatCell(_Drawn):
    """An icon and a word."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, row: CheckRow) -> None:
        """The sign of what the row asks, and its word."""
        where, (sign, name) = QRect(option.rect), _SIGNS[row.standing]
        icon = QRectF(where.left() + 8, where.center().y() - 8, 16, 16)
        inner = icon.adjusted(4, 4, -4, -4) if sign == "dot" else icon
        paint_icon(painter, sign, inner, worn()[name], cut=worn()["ground.surface"])
        painter.setFont(font(14, 600))
        painter.setPen(QColor(worn()[name]))
        painter.drawText(where.adjusted(34, 0, 0, 0), _FLAGS, what(row))


class DecisionCell(_Drawn):
    """What is decided, in the shape of a field that opens."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, row: CheckRow) -> None:
        """The field, where there is something to decide."""
        if row.at is None:
            return
        tokens, decided = worn(), row.standing is Standing.DECIDED
        where = QRectF(QRect(option.rect).adjusted(4, 4, -4, -5))
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(tokens["focus" if current else "line.strong"]), 2 if current else 1))
        painter.setBrush(QColor(tokens["ground.surface"]))
        painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        arrow = QRectF(where.right() - 26, where.center().y() - 8, 16, 16)
        paint_icon(painter, "down", arrow, tokens["text.secondary"])
        chosen = font(14, 600 if decided else 400)
        inner = where.adjusted(12, 0, -32, 0).toRect()
        painter.setFont(chosen)
        painter.setPen(QColor(tokens["text.primary"]))
        metrics = painter.fontMetrics()
        painter.drawText(
            inner, _FLAGS, metrics.elidedText(row.decision, Qt.TextElideMode.ElideRight, inner.width())
        )
