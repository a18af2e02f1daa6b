"""A page as a list of what is on it, in dots of its printer: drawn alike as PDF, as PNG, as ZPL, on a screen.

The origin is the upper left corner. A page of 68 × 38 mm at 203 dpi has 543 × 303 dots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from typing import Protocol

from packbench.papers import code128

MM_PER_INCH = 25.4


class Ink(Enum):
    """What something is drawn with. Printers of labels have black only."""

    BLACK = "black"
    GREY = "grey"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; a line is a thin one."""

    x: int
    y: int
    width: int
    height: int
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text from ``x`` on, standing on ``y``; ``size`` is that of the font."""

    x: int
    y: int
    size: int
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A Code 128; ``module`` is the width of its thinnest bar, ``x`` where the first bar begins."""

    x: int
    y: int
    module: int
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A QR code: rows of black (1) and white (0) modules, and the text that they carry."""

    x: int
    y: int
    module: int
    rows: tuple[bytes, ...]
    text: str

    @property
    def side(self) -> int:
        """Its width and height in dots."""
        return len(self.rows) * self.module


Item = Rect | Text | Code | Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One page."""

    width_mm: float
    height_mm: float
    dpi: int
    items: tuple[Item, ...]

    @property
    def width(self) -> int:
        """Whole dots across."""
        return dots(self.width_mm, self.dpi)

    @property
    def height(self) -> int:
        """Whole dots down."""
        return dots(self.height_mm, self.dpi)


class Pen(Protocol):
    """What draws: all that a canvas, a picture or a painter must be able to do."""

    def rects(self, rects: Sequence[Rect]) -> None:
        """Fill rectangles, all with the ink of the first; who has black only takes black."""
        ...

    def text(self, text: Text) -> None:
        """Write one line."""
        ...


def dots(mm: float, dpi: int) -> int:
    """Whole dots that fit into a length."""
    return int(mm * dpi / MM_PER_INCH + 1e-9)


def trace(drawing: Drawing, pen: Pen) -> None:
    """Draw a page with a pen that knows nothing of barcodes."""
    for item in drawing.items:
        match item:
            case Text():
                pen.text(item)
            case Rect():
                pen.rects([item])
            case Code():
                pen.rects(list(bars_of(item)))
            case Matrix():
                pen.rects(list(squares_of(item)))


def bars_of(code: Code) -> Iterator[Rect]:
    """The bars of a Code 128."""
    widths = [width * code.module for width in code128.bars(code.text)]
    for place, start in enumerate(accumulate(widths[:-1], initial=code.x)):
        if place % 2 == 0:
            yield Rect(start, code.y, widths[place], code.height)


def squares_of(matrix: Matrix) -> Iterator[Rect]:
    """The black modules of a QR code, those that stand side by side as one."""
    for row, modules in enumerate(matrix.rows):
        place = modules.find(1)
        while place >= 0:
            end = modules.find(0, place)
            end = len(modules) if end < 0 else end
            size = matrix.module
            yield Rect(matrix.x + place * size, matrix.y + row * size, (end - place) * size, size)
            place = modules.find(1, end)


def frame(x: int, y: int, width: int, height: int, line: int) -> tuple[Rect, ...]:
    """An empty box with a line around it, drawn inwards."""
    return (
        Rect(x, y, width, line),
        Rect(x, y + height - line, width, line),
        Rect(x, y, line, height),
        Rect(x + width - line, y, line, height),
    )
