"""Cells of a workbook → the text that its user sees.

Calamine gives text, floats for every number, booleans, dates, times and durations. A hundred thousand rows
have a million cells, so whole columns are turned at once and a column of texts costs next to nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, cast

Cell = int | float | str | bool | time | date | datetime | timedelta

FIRST_LOSSY: Final = 10**15
"""Excel keeps 15 digits: a number from here on had others in the place of its last ones when it was typed."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column as texts. ``lossy``: places (from 0) of numbers whose last digits Excel has lost."""

    texts: Sequence[str]
    lossy: frozenset[int] = frozenset()


def text_column(cells: Sequence[Cell]) -> TextColumn:
    """All cells of a column as texts."""
    types = set(map(type, cells))
    if types <= {str}:
        shared: dict[Cell, Cell] = {}  # equal texts become one: less memory, and quicker to compare
        return TextColumn(cast("list[str]", list(map(shared.setdefault, cells, cells))))
    if bool in types:  # True == 1.0, so they can't be keys of one dict
        return TextColumn([cell_text(cell) for cell in cells], _lossy(cells))
    different = set(cells)
    if types == {float} and 2 * len(different) > len(cells):
        floats = cast("Sequence[float]", cells)
        if _plain_integers(floats):
            return TextColumn(list(map(str, map(int, floats))))
    known = {cell: cell_text(cell) for cell in different}
    lossy = _lossy(cells) if _lossy(tuple(known)) else frozenset()
    return TextColumn(list(map(known.__getitem__, cells)), lossy)


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


def _plain_integers(floats: Sequence[float]) -> bool:
    return all(map(float.is_integer, floats)) and max(map(abs, floats)) < FIRST_LOSSY


def _lossy(cells: Sequence[Cell]) -> frozenset[int]:
    return frozenset(
        [place for place, cell in enumerate(cells) if type(cell) is float and abs(cell) >= FIRST_LOSSY]
    )
