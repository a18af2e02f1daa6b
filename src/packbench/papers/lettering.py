"""How wide texts are in the font of our papers, and how to make them fit."""

from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parents[1] / "fonts"
REGULAR, BOLD = FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-Bold.ttf"
_UNITS = 1000
_DOTS = "…"
_BREAKS = "-/_.,;:|"


def plain(text: str) -> str:
    """On one line, without what can't be shown."""
    return " ".join(text.encode(errors="replace").decode().replace("\0", "").split())


@cache
def font(*, bold: bool, size: int) -> ImageFont.FreeTypeFont:
    """The font for pictures and measures."""
    return ImageFont.truetype(BOLD if bold else REGULAR, size, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the unit of ``size``."""
    return sum([_advance(character, bold=bold) for character in text]) * size / _UNITS


@lru_cache(maxsize=8192)
def _advance(character: str, *, bold: bool) -> float:
    return font(bold=bold, size=_UNITS).getlength(character)


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """As much of a text as there is room for; what is cut off shows as three dots."""
    if _fitting(text, size, room, bold=bold) == len(text):
        return text
    dots = width(_DOTS, size, bold=bold)
    return text[: _fitting(text, size, room - dots, bold=bold)].rstrip() + _DOTS


def _fitting(text: str, size: float, room: float, *, bold: bool) -> int:
    """How many of the first characters there is room for; it looks no further, however long the text is."""
    used = 0.0
    for place, character in enumerate(text):
        used += _advance(character, bold=bold)
        if used * size / _UNITS > room:
            return place
    return len(text)


def fitted(text: str, size: int, room: float, *, bold: bool = False, least: float = 0.6) -> tuple[str, int]:
    """A text and its size: smaller if it is too wide, cut off if it is so even at ``least`` of the size."""
    wide = width(text, size, bold=bold)
    if wide <= room:
        return text, size
    smaller = max(int(size * room / wide), int(size * least))
    return cut(text, smaller, room, bold=bold), smaller


def wrapped(text: str, size: float, room: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """A text on at most so many lines, broken at blanks; words too long for a line after a sign like -."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines - 1 and _fitting(rest, size, room, bold=bold) < len(rest):
        end = _break(rest, size, room, bold=bold)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*found, cut(rest, size, room, bold=bold))


def _break(text: str, size: float, room: float, *, bold: bool) -> int:
    fits = max(1, _fitting(text, size, room, bold=bold))
    blank = text.rfind(" ", 1, fits + 1)
    if blank > 0:
        return blank
    sign = max([text.rfind(sign, fits // 2, fits) for sign in _BREAKS])
    return sign + 1 if sign >= 0 else fits
