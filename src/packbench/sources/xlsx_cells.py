"""Cells of a workbook → the text that its user sees.

Calamine gives text, floats for every number, booleans, dates, times and durations. A hundred thousand rows
have a million cells, so whole columns are turned at once and a column of texts costs next to nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Final, cast

from packbench.sources.portions import portions

Cell = int | float | str | bool | time | date | datetime | timedelta

FIRST_LOSSY: Final = 10**15
"""Excel keeps 15 digits: a number from here on had others in the place of its last ones when it was typed."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column as texts. ``lossy``: places (from 0) of numbers whose last digits Excel has lost."""

    texts: Sequence[str]
    lossy: frozenset[int] = frozenset()


def text_columns(rows: Iterable[Sequence[Cell]]) -> list[TextColumn]:
    """All cells as texts, by column; a row may lack some at its end.

    The rows are turned some at a time, so that none of them is kept.
    """
    growing: list[_Growing] = []
    count = 0
    for some in portions(rows):
        columns: list[Sequence[Cell]] = list(zip_longest(*some, fillvalue=""))
        growing += [_Growing(count) for _column in columns[len(growing) :]]
        columns += [("",) * len(some)] * (len(growing) - len(columns))
        for column, cells in zip(growing, columns, strict=True):
            column.add(cells)
        count += len(some)
    return [TextColumn(column.texts, frozenset(column.lossy)) for column in growing]


class _Known(dict[Cell, str]):
    """The text of each cell, made once."""

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = cell_text(cell)
        return text


class _Growing:
    """A column while its cells come."""

    def __init__(self, blank: int) -> None:
        self.texts = [""] * blank
        self.lossy: list[int] = []
        self._known = _Known()

    def add(self, cells: Sequence[Cell]) -> None:
        """Take some more cells."""
        types = set(map(type, cells))
        if types == {str}:  # equal texts become one: less memory, and quicker to compare
            self.texts.extend(
                map(cast("dict[Cell, str]", self._known).setdefault, cells, cast("Sequence[str]", cells))
            )
            return
        if float in types and (types != {float} or not _are_exact(cast("Sequence[float]", cells))):
            self._note_lossy(cells)
        if types == {float} and _are_new_integers(cast("Sequence[float]", cells)):
            self.texts.extend(map(str, map(int, cast("Sequence[float]", cells))))
        elif types.isdisjoint({bool, int}):
            self.texts.extend(map(self._known.__getitem__, cells))
        else:  # True == 1.0 == 1, so they can't be keys of one dict
            self.texts.extend(map(cell_text, cells))

    def _note_lossy(self, cells: Sequence[Cell]) -> None:
        for place, cell in enumerate(cells, len(self.texts)):
            if type(cell) is float and abs(cell) >= FIRST_LOSSY:
                self.lossy.append(place)


def cell_text(cell: Cell) -> str:
    """One cell as text: 5.0 is "5", 30 h is "30:00", midnight of a day is the day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, timedelta):
        return _duration_text(cell)
    if isinstance(cell, time):
        return cell.isoformat("seconds" if cell.second else "minutes")
    if isinstance(cell, datetime):
        if cell.time() == time():
            return cell.date().isoformat()
        return cell.isoformat(" ", "seconds" if cell.second else "minutes")
    return cell.isoformat()


def _number_text(number: float) -> str:
    """As many digits as Excel keeps: 0.1 + 0.2 is "0.3", and 18 digits do not pretend to be exact."""
    if number == int(number) and abs(number) < FIRST_LOSSY:
        return str(int(number))
    return format(number, ".15g")


def _duration_text(duration: timedelta) -> str:
    sign = "-" if duration < timedelta() else ""
    minutes, seconds = divmod(round(abs(duration).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _are_new_integers(floats: Sequence[float]) -> bool:
    """Whether most of them are whole numbers that did not come before: such are turned quickest at once."""
    different = 2 * len(set(floats)) > len(floats)
    return different and all(map(float.is_integer, floats)) and _are_exact(floats)


def _are_exact(floats: Sequence[float]) -> bool:
    """Whether Excel has kept every digit of them."""
    return max(map(abs, floats)) < FIRST_LOSSY
