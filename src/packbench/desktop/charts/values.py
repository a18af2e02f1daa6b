"""What charts show, as values, and where their ticks are. Qt-free."""

from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar; ``label`` stands under it, or its left edge (``Bars.edges``); ``day`` one line lower."""

    label: str
    value: float
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """An upright line with a text; ``at`` is its place in bars: 1.5 is in the middle of the second."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars beside each other. ``spoken`` says them in a sentence; without bars ``empty`` says why."""

    title: str
    note: str
    bars: tuple[Bar, ...]
    spoken: str
    empty: str
    edges: bool = False
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A kind of which bars are made; ``colour`` is a token, ``pattern`` a hatch: "", "/", "x", "."."""

    name: str
    colour: str
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """One lying bar: a value for each part."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacks:
    """Lying bars made of parts."""

    title: str
    note: str
    parts: tuple[Part, ...]
    stacks: tuple[Stack, ...]
    spoken: str
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line through points (x, y) from the left to the right; ``labels`` are (x, text) under it."""

    title: str
    note: str
    points: tuple[tuple[float, float], ...]
    labels: tuple[tuple[float, str], ...]
    spoken: str
    empty: str


Chart = Bars | Stacks | Curve


def ticks(most: float, about: int = 4) -> tuple[float, ...]:
    """Round values from 0 to the first that is not below ``most``, about so many steps."""
    if most <= 0:
        return (0.0, 1.0)
    rough = max(1.0, most / about)
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in _STEPS if size * factor >= rough)
    return tuple(step * number for number in range(ceil(most / step) + 1))


def every(widths: float, room: float) -> int:
    """Only every how many-th label fits, when one is so wide and has so much room."""
    return max(1, ceil(widths / room)) if room > 0 else 1
