"""Code 128: a text as bars and gaps. Pure; who draws it decides how wide a module is.

Set B carries every printable ASCII character; runs of figures go in set C, two to a symbol.
"""

import re

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
_START_B, _START_C, _TO_C, _TO_B = 104, 105, 99, 100
_RUN = re.compile(r"\d{4,}", re.ASCII)


def bars(text: str) -> tuple[int, ...]:
    """Widths in modules: bar, gap, bar, gap … bar, without the quiet zones.

    Raises:
        ValueError: a character that Code 128 can't carry here, or no text at all.
    """
    if not text or not all(" " <= character <= "~" for character in text):
        raise ValueError(f"{text!r} can't be a Code 128.")
    symbols = _symbols(text)
    check = (symbols[0] + sum(place * symbol for place, symbol in enumerate(symbols[1:], start=1))) % 103
    pattern = "".join(_PATTERNS[symbol] for symbol in [*symbols, check]) + _STOP
    return tuple(map(int, pattern))


def _symbols(text: str) -> list[int]:
    symbols: list[int] = []
    done = 0
    for run in _RUN.finditer(text):
        start = run.start() + len(run[0]) % 2
        symbols += _in_b(text[done:start], first=not symbols)
        symbols.append(_TO_C if symbols else _START_C)
        symbols += [int(text[place : place + 2]) for place in range(start, run.end(), 2)]
        done = run.end()
        if done < len(text):
            symbols.append(_TO_B)
    return symbols + _in_b(text[done:], first=not symbols)


def _in_b(text: str, *, first: bool) -> list[int]:
    codes = [ord(character) - 32 for character in text]
    return [_START_B, *codes] if first and codes else codes
