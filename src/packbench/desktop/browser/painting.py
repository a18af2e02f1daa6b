"""Paints a row of the browser: state as shape, word and colour; progress as figures and a bar."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from packbench.desktop.browser.columns import Field
from packbench.desktop.browser.model import SessionsModel
from packbench.desktop.browser.widths import EDGE, PAD
from packbench.desktop.browser.words import STATES, share_done
from packbench.desktop.kit.tables import ROW_HEIGHT
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import BODY_PX, font, worn
from packbench.desktop.style.tokens import Theme, Tokens
from packbench.domain.rows import SessionRow

BAR = 4
SHAPE = 14


class RowPainter(QStyledItemDelegate):
    """Paints cells of a ``SessionsModel``; ``hovered`` is the row under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._plain, self._firm = font(BODY_PX), font(BODY_PX, 500)
        self._metrics = {500: QFontMetrics(self._firm), 400: QFontMetrics(self._plain)}

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, SessionsModel)  # noqa: S101 - it is made for this one
        place, column = index.row(), index.column()
        row, field = model.rows[place], model.columns[column]
        assert isinstance(field, Field)  # noqa: S101 - likewise
        tokens = worn()
        where = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, where, tokens, chosen=chosen, hovered=place == self.hovered)
        if chosen and column == 0:
            painter.fillRect(
                QRect(where.left(), where.top(), 3, where.height() - 1), QColor(tokens["accent"])
            )
        inner = room_of(where, column, len(model.columns))
        match field.paint:
            case "status":
                self._status(painter, inner, row, field, tokens)
            case "progress":
                self._progress(painter, inner, row, field, tokens)
            case _:
                self._text(painter, inner, field.text(row), field, tokens)

    def _ground(
        self, painter: QPainter, where: QRect, tokens: Tokens, *, chosen: bool, hovered: bool
    ) -> None:
        name = "selected" if chosen else "hover" if hovered else "surface"
        painter.fillRect(where, QColor(tokens[f"ground.{name}"]))
        line = QRect(where.left(), where.bottom(), where.width(), 1)
        painter.fillRect(line, QColor(tokens["line.subtle"]))

    def _text(self, painter: QPainter, where: QRect, text: str, field: Field, tokens: Tokens) -> None:
        self._write(painter, where, text, tokens["text.primary"], self._plain, right=field.right)

    def _status(self, painter: QPainter, where: QRect, row: SessionRow, field: Field, tokens: Tokens) -> None:
        state = STATES[row.status]
        top = where.center().y() - SHAPE // 2
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(where.left(), top, _shape(state.shape, tokens[state.colour], ratio))
        words = where.adjusted(SHAPE + PAD, 0, 0, 0)
        self._write(painter, words, field.text(row), tokens[state.colour], self._firm)

    def _progress(
        self, painter: QPainter, where: QRect, row: SessionRow, field: Field, tokens: Tokens
    ) -> None:
        self._write(
            painter, where.adjusted(0, 4, 0, -12), field.text(row), tokens["text.primary"], self._plain
        )
        share = share_done(row)
        if share is not None:
            paint_bar(painter, QRectF(where.left(), where.bottom() - 10, where.width(), BAR), share, tokens)

    def _write(
        self, painter: QPainter, where: QRect, text: str, colour: str, letters: QFont, *, right: bool = False
    ) -> None:
        metrics = self._metrics[500 if letters is self._firm else 400]
        if metrics.horizontalAdvance(text) > where.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.setFont(letters)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)


def room_of(where: QRect, column: int, columns: int) -> QRect:
    """What a cell leaves for its content: the outer ones keep the page's margin."""
    left = EDGE if column == 0 else PAD
    right = EDGE if column == columns - 1 else PAD
    return where.adjusted(left, 0, -right, -1)


def paint_bar(painter: QPainter, where: QRectF, share: float, tokens: Tokens) -> None:
    """A track, and how much of it is done."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens["line.strong"]) if tokens.theme is Theme.CONTRAST else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens["ground.sunken"]))
    radius = where.height() / 2
    painter.drawRoundedRect(where, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens["accent"]))
    if share > 0:
        done = QRectF(where.left(), where.top(), max(where.height(), where.width() * share), where.height())
        painter.drawRoundedRect(done, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


@lru_cache(maxsize=128)
def _shape(name: str, colour: str, ratio: float) -> QPixmap:
    pixels = QPixmap(round(SHAPE * ratio), round(SHAPE * ratio))
    pixels.fill(Qt.GlobalColor.transparent)
    with QPainter(pixels) as painter:
        paint_icon(painter, name, QRectF(pixels.rect()), colour)
    pixels.setDevicePixelRatio(ratio)
    return pixels
