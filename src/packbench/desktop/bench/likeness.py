"""Which product of the order looks like the wrong one, and what tells them apart. Pure."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from packbench.desktop.bench.view import LookAlike, Part, Product
from packbench.domain.orders import Line

LIKE = 0.6
"""From here on two names look alike."""

_PIECE = re.compile(r"\w+|\W+")


def look_alike(
    wrong: Line, wanted: Iterable[Line], pictures: Callable[[str], str] = lambda _sku: ""
) -> LookAlike | None:
    """The line of the order that the wrong product is likely mistaken for; None if none looks like it."""
    found = max(((_ratio(wrong, line), -line.number, line) for line in wanted), default=None)
    if found is None or found[0] < LIKE:
        return None
    line = found[2]
    needed_name, wrong_name = told_apart(line.name, wrong.name)
    needed_sku, wrong_sku = told_apart(line.sku, wrong.sku)
    return LookAlike(
        needed=Product(name=needed_name, sku=needed_sku, location=line.location, picture=pictures(line.sku)),
        scanned=Product(name=wrong_name, sku=wrong_sku, location=wrong.location, picture=pictures(wrong.sku)),
    )


def told_apart(one: str, other: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Two texts in parts, words that differ marked."""
    ours, theirs = _PIECE.findall(one), _PIECE.findall(other)
    mine: list[Part] = []
    its: list[Part] = []
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if a < b:
            mine.append(Part(text="".join(ours[a:b]), differs=what != "equal"))
        if c < d:
            its.append(Part(text="".join(theirs[c:d]), differs=what != "equal"))
    return tuple(mine), tuple(its)


def _ratio(one: Line, other: Line) -> float:
    names = SequenceMatcher(None, one.name.casefold(), other.name.casefold(), autojunk=False).ratio()
    skus = SequenceMatcher(None, one.sku.casefold(), other.sku.casefold(), autojunk=False).ratio()
    return max(names, skus * 0.9) if one.name and other.name else skus
