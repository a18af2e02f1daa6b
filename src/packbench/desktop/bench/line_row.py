"""One line of the order in hand, painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from packbench.desktop.bench.view import Mark, Row
from packbench.desktop.style.canvas import Canvas, Ink
from packbench.words import _, reason_clause


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures of a row, in pixels of the design."""

    picture: int
    name: float
    small: float
    count: float
    of: float
    badge: int
    badge_text: float


ROOMY = Sizes(72, 32, 20, 56, 32, 40, 28)
UNDER_A_TALL_BAND = Sizes(56, 28, 18, 56, 32, 40, 28)
COMPACT = Sizes(48, 24, 18, 44, 24, 32, 22)


class RowPainter:
    """Paints one row."""

    def __init__(self, canvas: Canvas, sizes: Sizes) -> None:
        self._canvas = canvas
        self._sizes = sizes
        self._px = canvas.look.px

    def paint(self, where: QRectF, row: Row) -> None:
        """Paint a row into its place."""
        px, tint = self._px, {Mark.HIT: "ok", Mark.OVER: "attention"}.get(row.mark)
        if tint:
            self._canvas.fill(where, f"{tint}.tint")
            self._canvas.fill(QRectF(where.left(), where.top(), px(6), where.height()), f"{tint}.edge")
        middle = where.center().y()
        self._status(QRectF(where.left() + px(20), middle - px(16), px(32), px(32)), row)
        x = where.left() + px(72)
        if row.picture:
            x = self._picture(x, middle, row) + px(20)
        count = max(px(144), self._count_width(row))
        right = where.right() - px(24)
        self._names(QRectF(x, where.top(), right - count - px(20) - x, where.height()), row)
        self._count(right, middle, row)

    def _status(self, where: QRectF, row: Row) -> None:
        if row.mark is Mark.OVER:
            self._canvas.icon("attention", where, "attention.text", cut="attention.tint")
        elif row.mark is Mark.UNPACKABLE:
            self._canvas.icon("minus", where, "text.muted")
        elif row.packed >= row.required:
            ground = "ok.tint" if row.mark is Mark.HIT else "ground.surface"
            self._canvas.icon("ok", where, "ok.text", cut=ground)
        else:
            self._arc(where, row)

    def _arc(self, where: QRectF, row: Row) -> None:
        """A ring, and over it the packed share."""
        unit = where.width() / 24
        ring = where.adjusted(3.5 * unit, 3.5 * unit, -3.5 * unit, -3.5 * unit)
        painter = self._canvas.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._canvas.colour("line.subtle" if row.packed else "line.strong"), 2 * unit))
        painter.drawEllipse(ring)
        if row.packed:
            pen = QPen(self._canvas.colour("ok.text" if row.mark is Mark.HIT else "text.muted"), 4 * unit)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * row.packed / row.required))

    def _picture(self, x: float, middle: float, row: Row) -> float:
        side = self._px(self._sizes.picture)
        place = QRectF(x, round(middle - side / 2), side, side)
        self._canvas.fill(place, "ground.sunken", self._px(6))
        inner = side * 0.14
        self._canvas.icon(row.picture, place.adjusted(inner, inner, -inner, -inner), "text.secondary")
        return place.right()

    def _names(self, where: QRectF, row: Row) -> None:
        px, sizes = self._px, self._sizes
        faint = row.mark in (Mark.DONE, Mark.UNPACKABLE)
        name = Ink(sizes.name, 500 if faint else 600, "text.muted" if faint else "text.primary", -1)
        small = Ink(sizes.small, 500 if faint else 400, "text.muted" if faint else "text.secondary")
        has_small = bool(row.sku or row.location or row.extra)
        low = px(sizes.small * 1.25)
        badge = f"×{row.required}" if row.required > 1 else ""
        width = where.width() - (self._badge_width(badge) + px(16) if badge else 0)
        texts, name = self._name_lines(row.name, name, width, where.height() - low - px(12))
        high = px(name.size * 1.15) * len(texts)
        y = where.center().y() - (high + (low + px(4) if has_small else 0)) / 2
        end, step = 0.0, high / len(texts)
        for place, text in enumerate(texts):
            end = max(end, self._canvas.text(QRectF(where.left(), y + place * step, width, step), text, name))
        if badge:
            x = where.left() + min(end, width) + px(16)
            self._badge(QPointF(x, y + high / 2), badge, faint=faint)
        if has_small:
            self._small(QRectF(where.left(), y + high + px(4), where.width(), low), row, small)

    def _name_lines(self, text: str, ink: Ink, width: float, height: float) -> tuple[list[str], Ink]:
        """A name that is too long takes two lines where the row is high enough, and is elided after that."""
        smaller = Ink(ink.size * 0.85, ink.weight, ink.colour, ink.spacing)
        if self._canvas.width(text, ink) <= width or 2 * self._px(smaller.size * 1.15) > height:
            return [text], ink
        return self._canvas.wrapped(text, smaller, width, most=2), smaller

    def _badge_width(self, text: str) -> float:
        compact = self._sizes is COMPACT
        ink = Ink(self._sizes.badge_text, 700)
        return max(self._px(44 if compact else 52), self._canvas.width(text, ink) + self._px(20))

    def _badge(self, left_middle: QPointF, text: str, *, faint: bool) -> None:
        height = self._px(self._sizes.badge)
        where = QRectF(left_middle.x(), round(left_middle.y() - height / 2), self._badge_width(text), height)
        self._canvas.fill(where, "ground.sunken" if faint else "ground.emphasis", self._px(6))
        if faint and self._canvas.look.high_contrast:
            self._canvas.outline(where, "line.subtle", self._px(6))
        colour = "text.muted" if faint else "text.on-emphasis"
        self._canvas.text(
            where, text, Ink(self._sizes.badge_text, 700, colour), Qt.AlignmentFlag.AlignHCenter
        )

    def _small(self, where: QRectF, row: Row, ink: Ink) -> None:
        px, x = self._px, where.left()
        if row.sku:
            x += self._canvas.text(where, row.sku, ink) + px(24)
        if row.location and x < where.right():
            icon = px(18)
            pin = QRectF(x, round(where.center().y() - icon / 2), icon, icon)
            self._canvas.icon("pin", pin, ink.colour)
            x = pin.right() + px(6)
            place = QRectF(x, where.top(), max(0.0, where.right() - x), where.height())
            x += self._canvas.text(place, row.location, ink) + px(24)
        if row.extra and x < where.right() - px(40):
            self._canvas.text(QRectF(x, where.top(), where.right() - x, where.height()), row.extra, ink)

    def _count_width(self, row: Row) -> float:
        if row.mark is Mark.UNPACKABLE:
            return self._canvas.width(self._why(row), Ink(20, 500))
        return sum(self._canvas.width(text, ink) for text, ink in self._count_parts(row)) + self._px(6)

    def _count(self, right: float, middle: float, row: Row) -> None:
        if row.mark is Mark.UNPACKABLE:
            width = self._count_width(row)
            place = QRectF(right - width, middle - self._px(20), width + 1, self._px(40))
            self._canvas.text(place, self._why(row), Ink(20, 500, "text.muted"))
            return
        big, small = self._count_parts(row)
        line = middle + self._px(self._sizes.count * 0.36)
        x = right - self._canvas.width(*small)
        self._canvas.runs(x, line, [small])
        self._canvas.runs(x - self._px(6) - self._canvas.width(*big), line, [big])

    def _why(self, row: Row) -> str:
        return _("on hold") if row.why_not == "on_hold" else reason_clause(row.why_not)

    def _count_parts(self, row: Row) -> tuple[tuple[str, Ink], tuple[str, Ink]]:
        colours = {
            Mark.HIT: ("ok.text", "text.secondary"),
            Mark.OVER: ("attention.text", "attention.text"),
            Mark.DONE: ("text.muted", "text.muted"),
        }
        first, second = colours.get(row.mark, ("text.primary", "text.secondary"))
        weight = 500 if row.mark is Mark.DONE else 700
        of = _("of {number}").format(number=row.required)
        return (str(row.packed), Ink(self._sizes.count, weight, first, -2)), (
            of,
            Ink(self._sizes.of, 500, second),
        )
