"""Colours by meaning, for each theme: the one place where a colour is written down.

A pair of text and ground keeps the contrast that ``PAIRS`` demands, in every theme.
"""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """How the program looks."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "hc"


COLOURS: dict[str, tuple[str, str, str]] = {
    "ground.window": ("#F5F6F8", "#111418", "#000000"),
    "ground.surface": ("#FFFFFF", "#191D22", "#000000"),
    "ground.raised": ("#FFFFFF", "#22272E", "#000000"),
    "ground.sunken": ("#EBEDF1", "#0B0D10", "#1A1A1A"),
    "ground.hover": ("#F0F2F5", "#20252B", "#262626"),
    "ground.selected": ("#E8EAFB", "#272C4D", "#002B4D"),
    "ground.emphasis": ("#1B2027", "#E9ECEF", "#FFFFFF"),
    "scrim": ("#B9BDC4", "#07080A", "#000000"),
    "line.subtle": ("#E1E4E9", "#2B313A", "#8A8A8A"),
    "line.strong": ("#7E8894", "#6F7A88", "#FFFFFF"),
    "text.primary": ("#14181D", "#F1F3F5", "#FFFFFF"),
    "text.secondary": ("#454D58", "#BCC4CE", "#FFFFFF"),
    "text.muted": ("#5C6570", "#98A2AE", "#E0E0E0"),
    "text.on-emphasis": ("#FFFFFF", "#111418", "#000000"),
    "accent": ("#3D49C2", "#A3AFFF", "#9CC2FF"),
    "accent.hover": ("#333EA8", "#B9C2FF", "#C2DAFF"),
    "text.on-accent": ("#FFFFFF", "#0E1233", "#000000"),
    "focus": ("#3D49C2", "#A3AFFF", "#FFFFFF"),
    "ok.fill": ("#005F56", "#006257", "#00E0BE"),
    "ok.on-fill": ("#FFFFFF", "#FFFFFF", "#000000"),
    "ok.tint": ("#DCF3EE", "#0E2B28", "#00201B"),
    "ok.text": ("#005248", "#5CE0C8", "#00F5D0"),
    "ok.edge": ("#005F56", "#2FC9AE", "#00E0BE"),
    "attention.fill": ("#FFB300", "#FFB81F", "#FFD800"),
    "attention.on-fill": ("#1A1200", "#1A1200", "#000000"),
    "attention.tint": ("#FFF0CC", "#332607", "#2B2400"),
    "attention.text": ("#5C3B00", "#FFCF5C", "#FFD800"),
    "attention.edge": ("#B37A00", "#FFB81F", "#FFD800"),
    "stop.fill": ("#A82410", "#A82410", "#FF6A4D"),
    "stop.on-fill": ("#FFFFFF", "#FFFFFF", "#000000"),
    "stop.tint": ("#FDE6DF", "#3A1710", "#330D05"),
    "stop.text": ("#8A1F08", "#FFA088", "#FFA08C"),
    "stop.edge": ("#A82410", "#FF8466", "#FF6A4D"),
}
"""Name → the colour in light, dark and high contrast."""

_PLACE = {theme: place for place, theme in enumerate(Theme)}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme: ``Tokens(Theme.DARK)["ok.fill"]`` is ``#006257``."""

    theme: Theme

    def __getitem__(self, name: str) -> str:
        return COLOURS[name][_PLACE[self.theme]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A text or mark on a ground, and the contrast (WCAG 2) that it needs at least."""

    mark: str
    ground: str
    least: float
    least_in_high_contrast: float


_GROUNDS = tuple(f"ground.{name}" for name in ("window", "surface", "raised", "hover", "selected", "sunken"))
_TEXT, _MARK, _FIRM = (4.5, 7.0), (3.0, 3.0), (7.0, 7.0)


def _pairs() -> tuple[Pair, ...]:
    texts = [
        (f"text.{kind}", ground, _TEXT) for kind in ("primary", "secondary", "muted") for ground in _GROUNDS
    ]
    accents = [("text.on-accent", ground, _TEXT) for ground in ("accent", "accent.hover")]
    verdicts = [pair for kind in ("ok", "attention", "stop") for pair in _verdict_pairs(kind)]
    marks = [(mark, ground, _MARK) for mark in ("accent", "focus", "line.strong") for ground in _GROUNDS[:3]]
    emphasis = ("text.on-emphasis", "ground.emphasis", _FIRM)
    named = [*texts, *accents, emphasis, *verdicts, *marks]
    return tuple(Pair(mark, ground, *least) for mark, ground, least in named)


def _verdict_pairs(kind: str) -> list[tuple[str, str, tuple[float, float]]]:
    return [
        (f"{kind}.on-fill", f"{kind}.fill", _FIRM),
        (f"{kind}.text", f"{kind}.tint", _FIRM),
        *((f"{kind}.text", ground, _TEXT) for ground in _GROUNDS[:5]),
        ("text.primary", f"{kind}.tint", _FIRM),
        ("text.secondary", f"{kind}.tint", _TEXT),
        (f"{kind}.edge", "ground.window", _MARK),
    ]


PAIRS = _pairs()
