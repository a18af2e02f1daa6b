"""Code 128: a text as bars and gaps. Pure; who draws it decides how wide a module is.

Set B carries every printable ASCII character; runs of figures go in set C, two to a symbol, wherever that
makes the code shorter.
"""

import re
from functools import lru_cache
from itertools import pairwise

QUIET = 10
"""Modules of white that belong at each side."""

_PATTERNS = re.findall(
    r"\d{6}",
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 "
    "122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
    "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 "
    "112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 "
    "331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 "
    "112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 "
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 "
    "411311 113141 114131 311141 411131 211412 211214 211232",
)
_STOP = "2331112"
_START = {"B": 104, "C": 105}
_SWITCH = {"B": 100, "C": 99}
_RUN = re.compile(r"^\d\d$|^\d{4,}|\d{4,}$|\d{6,}", re.ASCII)


def can_carry(text: str) -> bool:
    """Whether a text consists of printable ASCII characters, and is there at all."""
    return bool(text) and text.isascii() and text.isprintable()


@lru_cache(maxsize=256)  # a label asks for its own bars three times: do they fit, where, and which
def bars(text: str) -> tuple[int, ...]:
    """Widths in modules: bar, gap, bar, gap … bar, without the quiet zones.

    Raises:
        ValueError: a character that Code 128 can't carry here, or no text at all.
    """
    symbols = _symbols(text)
    check = (symbols[0] + sum(place * symbol for place, symbol in enumerate(symbols[1:], start=1))) % 103
    pattern = "".join([_PATTERNS[symbol] for symbol in [*symbols, check]]) + _STOP
    return tuple(map(int, pattern))


def runs(text: str) -> tuple[tuple[str, str], ...]:
    """The text in parts, each with the set (``B``, ``C``) that carries it.

    Raises:
        ValueError: as ``bars``.
    """
    if not can_carry(text):
        raise ValueError(f"{text!r} can't be a Code 128.")
    ends = [0]
    for run in _RUN.finditer(text):
        odd = len(run[0]) % 2
        ends += [run.start(), run.end() - odd] if run.start() == 0 else [run.start() + odd, run.end()]
    parts = [text[start:end] for start, end in pairwise([*ends, len(text)])]
    return tuple([("BC"[place % 2], part) for place, part in enumerate(parts) if part])


def _symbols(text: str) -> list[int]:
    symbols: list[int] = []
    for name, part in runs(text):
        symbols.append((_SWITCH if symbols else _START)[name])
        if name == "B":
            symbols += [ord(character) - 32 for character in part]
        else:
            symbols += [int(part[place : place + 2]) for place in range(0, len(part), 2)]
    return symbols
