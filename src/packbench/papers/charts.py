"""Bar charts on paper: a title, bars with their figures, what they are of underneath."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packbench.papers.drawing import Ink, Item, Rect, Text
from packbench.papers.flow import mm
from packbench.papers.lettering import cut, width

_TITLE, _SMALL = 3.4, 2.5  # mm
_HEAD, _FOOT = 9.0, 5.0  # mm above and below the bars
_FULL = 0.7  # of its room is what a bar takes


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars of one kind, from the left to the right."""

    title: str
    bars: Sequence[tuple[str, int]]


def bar_chart(chart: BarChart, *, x: float, y: float, across: float, high: float) -> tuple[Item, ...]:
    """A chart in a room given in mm. Labels that would touch are left out, every second or more of them."""
    title = Text(
        mm(x), mm(y + _TITLE), mm(_TITLE), cut(chart.title, mm(_TITLE), mm(across), bold=True), bold=True
    )
    ground = y + high - _FOOT
    line = Rect(mm(x), mm(ground), mm(across), max(1, mm(0.15)), Ink.GREY)
    return (title, line, *_bars(chart.bars, x, ground, across, high - _HEAD - _FOOT))


def _bars(
    bars: Sequence[tuple[str, int]], x: float, ground: float, across: float, high: float
) -> Iterator[Item]:
    if not bars:
        return
    most = max([count for _name, count in bars]) or 1
    room = across / len(bars)
    wide = min(room * _FULL, 14.0)
    widest = max([width(name, _SMALL) for name, _count in bars])
    every = max(1, -int(-(widest + 1) // room))
    for place, (name, count) in enumerate(bars):
        middle = x + (place + 0.5) * room
        tall = high * count / most
        if count:
            yield Rect(mm(middle - wide / 2), mm(ground - tall), mm(wide), mm(tall), Ink.ACCENT)
            if width(str(count), _SMALL) < room:
                yield _centred(str(count), middle, ground - tall - 0.8, bold=True)
        if place % every == 0:
            yield _centred(name, middle, ground + _SMALL + 0.9)


def _centred(text: str, middle: float, base: float, *, bold: bool = False) -> Text:
    start = middle - width(text, _SMALL, bold=bold) / 2
    return Text(mm(start), mm(base), mm(_SMALL), text, bold)
