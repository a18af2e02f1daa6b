"""Which row of a file holds the headings: titles, dates and blank rows may stand above them."""

from collections.abc import Sequence
from typing import Final

from packbench.sources.header_words import known_headings

SEARCHED: Final = 20
"""Rows in which headings are looked for."""

_ENOUGH: Final = 2  # known headings that make a row a row of headings


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Place (from 0) of the row of headings among the first rows.

    Most known headings win; then most cells that are no numbers; then the upper row.
    """
    first = rows[:SEARCHED]
    known = [known_headings(row) for row in first]
    if max(known, default=0) >= _ENOUGH:
        return max(range(len(first)), key=lambda place: (known[place], -place))
    words = [sum(map(_is_word, row)) for row in first]
    return max(
        range(len(first)), key=lambda place: (words[place] > 1, known[place], words[place], -place), default=0
    )


def has_known_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some row near the top is surely one of headings."""
    return any(known_headings(row) >= _ENOUGH for row in rows[:SEARCHED])


def unique_headings(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """One heading for each of ``width`` columns: twins get a number, nameless ones Excel's letter."""
    headings: list[str] = []
    taken: set[str] = set()
    for index in range(width):
        wanted = " ".join(cells[index].split()) if index < len(cells) else ""
        wanted = wanted or f"Column {column_letter(index)}"
        heading, copy = wanted, 1
        while heading in taken:
            copy += 1
            heading = f"{wanted} ({copy})"
        taken.add(heading)
        headings.append(heading)
    return tuple(headings)


def column_letter(index: int) -> str:
    """The letter of a column as Excel shows it; ``index`` from 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _is_word(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and not text[0].isdecimal()
