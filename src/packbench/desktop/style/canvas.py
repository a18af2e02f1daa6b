"""A painter that speaks the words of the design: tokens, scaled measures, one font, our icons."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font
from packbench.desktop.style.tokens import Theme, Tokens

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_ONE_LINE = {
    align: align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    for align in (LEFT, RIGHT, CENTRE)
}


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and the scale of all measures."""

    tokens: Tokens
    scale: float = 1.0

    def px(self, measure: float) -> int:
        """A measure of the design in whole pixels."""
        return round(measure * self.scale)

    @property
    def high_contrast(self) -> bool:
        """Whether this is the high contrast theme."""
        return self.tokens.theme is Theme.CONTRAST

    def font(self, size: float, weight: int = 400, spacing: float = 0.0) -> QFont:
        """The font in a size of the design."""
        return _font(self.px(size), weight, spacing)


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is written; ``size`` is in pixels of the design, ``spacing`` in percent."""

    size: float
    weight: int = 400
    colour: str = "text.primary"
    spacing: float = 0.0
    underlined: bool = False


@lru_cache(maxsize=256)
def _font(pixels: int, weight: int, spacing: float) -> QFont:
    return font(pixels, weight, spacing)


@lru_cache(maxsize=256)
def _font_metrics(pixels: int, weight: int, spacing: float) -> QFontMetricsF:
    return QFontMetricsF(_font(pixels, weight, spacing))


@lru_cache(maxsize=4096)
def _advance(text: str, pixels: int, weight: int, spacing: float) -> float:
    """How wide a text is; most texts of a screen were on the one before too."""
    return _font_metrics(pixels, weight, spacing).horizontalAdvance(text)


class Canvas:
    """Paints in design words; places are device-independent pixels, sizes of texts are the design's."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter = painter
        self.look = look
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)

    def colour(self, name: str) -> QColor:
        """A token's colour, or a colour written out."""
        return QColor(name if name.startswith("#") else self.look.tokens[name])

    # Shapes

    def fill(self, where: QRectF, colour: str, radius: float = 0.0) -> None:
        """A filled rectangle."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(colour))
        if radius:
            self.painter.drawRoundedRect(where, radius, radius)
        else:
            self.painter.fillRect(where, self.colour(colour))

    def outline(self, where: QRectF, colour: str, radius: float = 0.0, width: float = 1.0) -> None:
        """An outline inside a rectangle."""
        self.painter.setPen(QPen(self.colour(colour), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        self.painter.drawRoundedRect(where.adjusted(half, half, -half, -half), radius, radius)

    def card(self, where: QRectF, radius: float = 10) -> None:
        """A surface with an outline and round corners."""
        corner = self.look.px(radius)
        self.fill(where, "ground.surface", corner)
        self.outline(where, "line.subtle", corner)

    def rule(self, left: float, right: float, y: float, colour: str = "line.subtle") -> None:
        """A line of one pixel from left to right."""
        self.fill(QRectF(left, round(y), right - left, 1), colour)

    def icon(self, name: str, where: QRectF, colour: str, *, cut: str = "", width: float = 0) -> None:
        """An icon in a square."""
        ground = self.colour(cut).name() if cut else ""
        paint_icon(self.painter, name, where, self.colour(colour).name(), cut=ground, width=width)

    # Texts

    def width(self, text: str, ink: Ink) -> float:
        """How wide a text is."""
        return _advance(text, self.look.px(ink.size), ink.weight, ink.spacing)

    def height(self, ink: Ink) -> float:
        """How high a line is."""
        return self._metrics(ink).height()

    def text(
        self, where: QRectF, text: str, ink: Ink, align: Qt.AlignmentFlag = LEFT, *, elided: bool = True
    ) -> float:
        """One line, in the middle of a rectangle's height; gives the width that it took."""
        if elided:
            text = self._elided(text, ink, where.width())
        self._take(ink)
        self.painter.drawText(where, _ONE_LINE[align], text)
        return self.width(text, ink)

    def runs(
        self, x: float, baseline: float, parts: Sequence[tuple[str, Ink]], *, room: float = 1e6
    ) -> float:
        """Texts of several inks on one baseline, elided where ``room`` ends; gives the end."""
        end = x + room
        for text, ink in parts:
            shown = self._elided(text, ink, max(0.0, end - x))
            self._take(ink)
            self.painter.drawText(QPointF(x, baseline), shown)
            x += self.width(shown, ink)
            if shown != text:
                break
        return x

    def baseline(self, where: QRectF, ink: Ink) -> float:
        """The baseline of a line in the middle of a rectangle's height."""
        metrics = self._metrics(ink)
        return where.center().y() + (metrics.ascent() - metrics.descent()) / 2

    def ascent(self, ink: Ink) -> float:
        """From the top of a line to its baseline."""
        return self._metrics(ink).ascent()

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        ink: Ink,
        *,
        line_height: float = 1.3,
        most: int = 99,
    ) -> float:
        """Wrapped lines from a top downwards, the last one elided at ``most`` lines; gives the bottom."""
        step = self.look.px(ink.size) * line_height
        for line in self.wrapped(text, ink, width, most=most):
            self.text(QRectF(x, y, width, step), line, ink)
            y += step
        return y

    def wrapped(self, text: str, ink: Ink, width: float, *, most: int = 99) -> list[str]:
        """A text in lines that fit."""
        layout = QTextLayout(text.replace("\n", "\u2028"), self.look.font(ink.size, ink.weight, ink.spacing))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            last = len(lines) == most - 1
            lines.append(text[start:] if last else text[start : start + line.textLength()])
            if last:
                break
        layout.endLayout()
        return [line.strip() for line in lines]

    # Small things that come again

    def key_cap(self, x: float, middle: float, key: str, *, size: float = 15, height: float = 26) -> float:
        """A key as a small box; gives its right edge."""
        ink = Ink(size, 600)
        width = max(self.look.px(height * 1.23), self.width(key, ink) + self.look.px(size * 0.85))
        where = QRectF(round(x), round(middle - self.look.px(height) / 2), round(width), self.look.px(height))
        self.fill(where, "ground.surface", self.look.px(4))
        self.outline(where, "line.strong", self.look.px(4))
        self.text(where, key, ink, CENTRE)
        return where.right()

    def tag_width(self, text: str) -> float:
        """How wide a tag is."""
        return self.width(text, Ink(16, 600)) + 2 * self.look.px(10) + 1

    def tag(self, x: float, y: float, text: str, width: float) -> None:
        """A tag, 28 high."""
        where = QRectF(round(x), round(y), round(width), self.look.px(28))
        self.fill(where, "ground.sunken", self.look.px(4))
        if self.look.high_contrast:
            self.outline(where, "line.subtle", self.look.px(4))
        inner = where.adjusted(self.look.px(10), 0, -self.look.px(10), 0)
        self.text(inner, text, Ink(16, 600, "text.secondary"))

    def _take(self, ink: Ink) -> None:
        chosen = self.look.font(ink.size, ink.weight, ink.spacing)
        if ink.underlined:
            chosen = QFont(chosen)
            chosen.setUnderline(True)
        self.painter.setFont(chosen)
        self.painter.setPen(self.colour(ink.colour))

    def _elided(self, text: str, ink: Ink, room: float) -> str:
        if self.width(text, ink) <= room + 0.5:
            return text
        return self._metrics(ink).elidedText(text, Qt.TextElideMode.ElideRight, room + 0.5)

    def _metrics(self, ink: Ink) -> QFontMetricsF:
        return _font_metrics(self.look.px(ink.size), ink.weight, ink.spacing)
