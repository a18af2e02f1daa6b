"""Sheets of A4 that fill from top to bottom: headings, tables and blocks that no page tears apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packbench.papers.drawing import MM_PER_INCH, Drawing, Item, Rect, Text
from packbench.papers.lettering import cut, plain, width, wrapped

A4 = (210.0, 297.0)
DPI = 300
_MARGIN, _FOOT = 12.0, 10.0  # mm
_SMALL, _BODY = 3.0, 3.4  # mm
_LEADING = 1.35


def mm(length: float) -> int:
    """A length in dots of a sheet."""
    return round(length * DPI / MM_PER_INCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its width in mm; ``lines`` is how many a long text may take."""

    heading: str
    width: float
    right: bool = False
    lines: int = 1


class Flow:
    """Sheets while they fill. All lengths are in mm; ``y`` is how far the page is full.

    Args:
        title: stands above the first page, and small at the foot of each.
        subtitle: stands below the title.
        lying: the longer side is across.
        numbered: title and number stand at the foot of each page; else nothing does.
    """

    left = _MARGIN

    def __init__(self, title: str, subtitle: str = "", *, lying: bool = False, numbered: bool = True) -> None:
        self._numbered = numbered
        self._size = A4[::-1] if lying else A4
        self.width = self._size[0] - 2 * _MARGIN
        self._title = plain(title)
        self._pages: list[list[Item]] = [[]]
        self.y = _MARGIN
        if title:
            self.write(self._title, size=6.5, bold=True)
            if subtitle:
                self.write(plain(subtitle), size=_BODY)
            self.y += 2

    def need(self, height: float) -> bool:
        """Begin a new page unless there is room for ``height``; whether one was begun."""
        if self.y + height <= self._size[1] - _MARGIN - _FOOT:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Begin a new page, if something is on this one."""
        if self._pages[-1]:
            self._pages.append([])
        self.y = _MARGIN

    def put(self, *items: Item) -> None:
        """Place things, in dots from the page's corner."""
        self._pages[-1].extend(items)

    def write(self, text: str, *, size: float = _BODY, bold: bool = False, lines: int = 3) -> None:
        """Write a text over the whole width and go on below it."""
        for line in wrapped(plain(text), mm(size), mm(self.width), lines=lines, bold=bold):
            self.need(size * _LEADING)
            self.say(line, self.left, self.y, size=size, bold=bold)
            self.y += size * _LEADING

    def heading(self, text: str) -> None:
        """Write a heading that stays with what follows."""
        self.need(20)
        self.y += 3
        self.write(text, size=4.6, bold=True, lines=1)
        self.y += 0.5

    def say(
        self, text: str, x: float, y: float, *, size: float = _BODY, bold: bool = False, room: float = 0
    ) -> None:
        """Write one line with its upper edge at ``y``; cut off at ``room``."""
        shown = cut(text, mm(size), mm(room), bold=bold) if room else text
        if shown:
            self.put(Text(mm(x), mm(y + size * 0.95), mm(size), shown, bold))

    def rule(self, y: float, thickness: float = 0.2) -> None:
        """Draw a line over the whole width."""
        self.put(Rect(mm(self.left), mm(y), mm(self.width), max(1, mm(thickness))))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Write a table; its head stands on each page."""
        self.need(3 * _SMALL * _LEADING)
        self._head(columns)
        for row in rows:
            cells = [
                wrapped(plain(text), mm(_SMALL), mm(column.width - 2), lines=column.lines)
                for column, text in zip(columns, row, strict=True)
            ]
            height = max([len(cell) for cell in cells]) * _SMALL * _LEADING + 1
            if self.need(height):
                self._head(columns)
            self._row(columns, cells)
            self.y += height
        self.y += 2

    def pages(self) -> tuple[Drawing, ...]:
        """All sheets, each with its number at the foot."""
        filled = [page for page in self._pages if page]
        return tuple(
            Drawing(
                width_mm=self._size[0],
                height_mm=self._size[1],
                dpi=DPI,
                items=(*page, *self._foot(number, len(filled))),
            )
            for number, page in enumerate(filled, start=1)
        )

    def _head(self, columns: Sequence[Column]) -> None:
        cells = [
            wrapped(column.heading, mm(_SMALL), mm(column.width - 2), lines=3, bold=True)
            for column in columns
        ]
        self._row(columns, cells, bold=True)
        self.y += max(map(len, cells)) * _SMALL * _LEADING + 0.5
        self.rule(self.y)
        self.y += 0.8

    def _row(self, columns: Sequence[Column], cells: Sequence[Sequence[str]], *, bold: bool = False) -> None:
        x = self.left
        for column, lines in zip(columns, cells, strict=True):
            for place, line in enumerate(lines):
                wide = width(line, _SMALL, bold=bold)
                start = x + column.width - 2 - wide if column.right else x
                self.say(line, start, self.y + place * _SMALL * _LEADING, size=_SMALL, bold=bold)
            x += column.width

    def _foot(self, number: int, count: int) -> tuple[Item, ...]:
        if not self._numbered:
            return ()
        y, size = mm(self._size[1] - _MARGIN), mm(2.6)
        said = f"{number} / {count}"
        right = mm(self._size[0] - _MARGIN) - round(width(said, size))
        title = cut(self._title, size, mm(self.width - 25))
        return (Text(mm(_MARGIN), y, size, title), Text(right, y, size, said))
