"""Paints a row of the browser: state as shape, word and colour; progress as figures and a bar.

A table that is put anew paints 150 cells in one go, so what comes again is kept: colours, shapes, widths.
"""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap, QStaticText

from packbench.desktop.browser.columns import Field
from packbench.desktop.browser.model import SessionsModel
from packbench.desktop.browser.widths import EDGE, PAD
from packbench.desktop.browser.words import STATES, share_done
from packbench.desktop.kit.columns import Column
from packbench.desktop.kit.tables import ROW_HEIGHT
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import BODY_PX, font, worn
from packbench.desktop.style.tokens import Theme, Tokens
from packbench.domain.rows import SessionRow

BAR = 4
SHAPE = 14
PLAIN, FIRM = 400, 500


class RowPainter:
    """Paints rows of a ``SessionsModel``. ``hovered`` is the row under the pointer."""

    def __init__(self, model: SessionsModel) -> None:
        self.hovered = self.chosen = -1
        self._weight = 0
        self._model = model
        self._tokens = worn()
        self._fonts = {weight: font(BODY_PX, weight) for weight in (PLAIN, FIRM)}
        metrics = QFontMetrics(self._fonts[PLAIN])
        self._rise = metrics.ascent() - (metrics.ascent() - metrics.descent()) // 2

    def begin(self) -> None:
        """Before all rows that are painted in one go."""
        self._tokens = worn()
        self._weight = 0  # none is set yet

    def row(self, painter: QPainter, place: int, top: int, columns: Sequence[tuple[int, int]]) -> None:
        """Paint a row whose columns have these left edges and widths."""
        left, last = columns[0][0], columns[-1]
        width = last[0] + last[1] - left
        chosen = place == self.chosen
        ground = (
            "ground.selected" if chosen else "ground.hover" if place == self.hovered else "ground.surface"
        )
        painter.fillRect(left, top, width, ROW_HEIGHT - 1, self._colour(ground))
        painter.fillRect(left, top + ROW_HEIGHT - 1, width, 1, self._colour("line.subtle"))
        if chosen:
            painter.fillRect(left, top, 3, ROW_HEIGHT - 1, self._colour("accent"))
        row = self._model.rows[place]
        for column, (field, (edge, room)) in enumerate(zip(self._model.columns, columns, strict=True)):
            before, after = margins(column, len(columns))
            self._cell(painter, (edge + before, top, room - before - after), row, field)

    def _cell(
        self, painter: QPainter, where: tuple[int, int, int], row: SessionRow, field: Column[SessionRow]
    ) -> None:
        left, top, width = where
        text = field.text(row)
        paint = field.paint if isinstance(field, Field) else "text"
        middle = top + ROW_HEIGHT // 2
        if paint == "status":
            state = STATES[row.status]
            ratio = painter.device().devicePixelRatioF()
            shape = _shape(state.shape, self._tokens[state.colour], ratio)
            painter.drawPixmap(left, middle - SHAPE // 2, shape)
            room = (left + SHAPE + PAD, middle, width - SHAPE - PAD)
            self._write(painter, room, text, state.colour, FIRM)
        elif paint == "progress":
            self._write(painter, (left, middle - 4, width), text, "text.primary", PLAIN)
            share = share_done(row)
            if share is not None:
                paint_bar(painter, QRectF(left, middle + 8, width, BAR), share, self._tokens)
        elif paint == "notices" and row.notices:
            self._write(painter, (left, middle, width), text, "attention.text", FIRM, right=field.right)
        else:
            room = (left, middle, width)
            self._write(painter, room, text, "text.primary", PLAIN, right=field.right)

    def _write(
        self, painter: QPainter, where: tuple[int, int, int], text: str, colour: str, weight: int,
        *, right: bool = False,
    ) -> None:  # fmt: skip
        left, middle, width = where
        shown, advance = _fitted(text, width, weight)
        if weight != self._weight:
            self._weight = weight
            painter.setFont(self._fonts[weight])
        painter.setPen(self._colour(colour))
        painter.drawStaticText(left + width - advance if right else left, middle - self._rise, shown)

    def _colour(self, name: str) -> QColor:
        return _colour(self._tokens[name])


def margins(column: int, columns: int) -> tuple[int, int]:
    """What a cell keeps free at its left and right: the outer ones keep the page's margin."""
    return EDGE if column == 0 else PAD, EDGE if column == columns - 1 else PAD


def paint_bar(painter: QPainter, where: QRectF, share: float, tokens: Tokens) -> None:
    """A track, and how much of it is done."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_colour(tokens["line.strong"]) if tokens.theme is Theme.CONTRAST else Qt.PenStyle.NoPen)
    painter.setBrush(_colour(tokens["ground.sunken"]))
    radius = where.height() / 2
    painter.drawRoundedRect(where, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(tokens["accent"]))
    if share > 0:
        done = QRectF(where.left(), where.top(), max(where.height(), where.width() * share), where.height())
        painter.drawRoundedRect(done, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=8)
def _metrics(weight: int) -> QFontMetrics:
    return QFontMetrics(font(BODY_PX, weight))


@lru_cache(maxsize=2048)
def _fitted(text: str, width: int, weight: int) -> tuple[QStaticText, int]:
    """A text as far as it fits, laid out once for all, and its width."""
    metrics = _metrics(weight)
    advance = metrics.horizontalAdvance(text)
    if advance > width:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        advance = metrics.horizontalAdvance(text)
    shown = QStaticText(text)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.prepare(font=font(BODY_PX, weight))
    return shown, advance


@lru_cache(maxsize=128)
def _shape(name: str, colour: str, ratio: float) -> QPixmap:
    pixels = QPixmap(round(SHAPE * ratio), round(SHAPE * ratio))
    pixels.fill(Qt.GlobalColor.transparent)
    with QPainter(pixels) as painter:
        paint_icon(painter, name, QRectF(pixels.rect()), colour)
    pixels.setDevicePixelRatio(ratio)
    return pixels
