"""Rows of a table → orders: which rows belong together.

The order number stands on every row or only on an order's first one (merged cells, exports for people). Rows
of an order are taken together wherever they stand.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from packbench.sources.doubts import Doubts
from packbench.sources.header_words import TOTALS, heading
from packbench.sources.table import Table
from packbench.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroups:
    """``places``: rows (from 0) of each order, by number, in order of first appearance."""

    places: dict[str, list[int]]

    def where(self, wanted: Sequence[int]) -> dict[int, tuple[str, int]]:
        """Order number and line number of some rows."""
        if not wanted:
            return {}
        some = set(wanted)
        groups = self.places.items()
        return {
            place: (number, line)
            for number, places in groups
            if not some.isdisjoint(places)
            for line, place in enumerate(places, 1)
            if place in some
        }


def group_rows(table: Table, numbers: Sequence[str], skus: Sequence[str], doubts: Doubts) -> RowGroups:
    """Take together the rows of an order; ``numbers`` and ``skus`` are empty where a row has none."""
    totals = _totals(numbers, skus)
    if totals:
        _tell_totals(table, totals, doubts)
        numbers = ["" if place in totals else number for place, number in enumerate(numbers)]
    continued = _continued(table, numbers, skus, totals, doubts) if "" in numbers else numbers
    places: dict[str, list[int]] = {}
    for place, number in enumerate(continued):
        if number in places:
            places[number].append(place)
        else:
            places[number] = [place]
    places.pop("", None)
    _tell_scattered(table, places, continued, doubts)
    return RowGroups(places=places)


def _totals(numbers: Sequence[str], skus: Sequence[str]) -> dict[int, str]:
    """What rows are called that sum up others, where they have only a number or only a SKU."""
    return {
        place: number or sku
        for place, (number, sku) in enumerate(zip(numbers, skus, strict=True))
        if not (number and sku) and heading(number or sku) in TOTALS
    }


def _tell_totals(table: Table, totals: Mapping[int, str], doubts: Doubts) -> None:
    for place, text in totals.items():
        row = table.row_number(place)
        message = _('Row {row} is called "{text}": a sum, and no order. It was left out.').format(
            row=row, text=text
        )
        doubts.note("row_left_out", message, row=row)


def _continued(
    table: Table,
    numbers: Sequence[str],
    skus: Sequence[str],
    totals: Container[int],
    doubts: Doubts,
) -> list[str]:
    """The numbers with those filled in that stand further up; a total or a row without SKU is left out."""
    filled: list[str] = []
    taken: list[int] = []
    above = ""
    for place, number in enumerate(numbers):
        if place in totals:
            filled.append("")
            continue
        if number:
            above = number
        elif skus[place] and above:
            taken.append(place)
        filled.append(number or (above if skus[place] else ""))
        if not filled[-1]:
            _tell_left_out(table, place, doubts, has_sku=bool(skus[place]))
    _tell_continued(table, numbers, filled, taken, doubts)
    return filled


def _tell_left_out(table: Table, place: int, doubts: Doubts, *, has_sku: bool) -> None:
    row = table.row_number(place)
    if has_sku:
        message = _("Row {row} has no order number, nor has any row above it; it was left out.").format(
            row=row
        )
        doubts.note("no_order_number", message, row=row)
    elif any(column[place].strip() for column in table.columns):
        doubts.note(
            "row_left_out",
            _("Row {row} has neither order number nor SKU; it was left out.").format(row=row),
            row=row,
        )


def _tell_continued(
    table: Table, numbers: Sequence[str], filled: Sequence[str], taken: Sequence[int], doubts: Doubts
) -> None:
    """Usual where each number stands once; where numbers are repeated each missing one is doubtful."""
    if not taken:
        return
    repeats = any(number and number == below for number, below in pairwise(numbers))
    if repeats:
        for place in taken:
            row = table.row_number(place)
            message = _(
                "Row {row} has no order number; it was taken as a line of order {filled} above it."
            ).format(row=row, filled=filled[place])
            doubts.note("order_continued", message, order=filled[place], row=row)
        return
    first = table.row_number(taken[0])
    message = plural(
        "Row {first} has no order number; it was taken as a line of the order above.",
        "{number} rows without an order number (the first is row {first}) were taken as lines "
        "of the order above.",
        len(taken),
        first=first,
    )
    doubts.note("order_continued", message, order=filled[taken[0]], row=first)


def _tell_scattered(
    table: Table, places: dict[str, list[int]], continued: Sequence[str], doubts: Doubts
) -> None:
    scattered = []
    for number, own in places.items():
        if own[-1] - own[0] >= len(own):
            gaps = [place for before, place in pairwise(own) if place > before + 1 and continued[before + 1]]
            scattered += [(number, own[0], gaps[0])] if gaps else []
    if scattered:
        number, first, apart = scattered[0]
        rows = _("rows {first} and {apart}").format(
            first=table.row_number(first), apart=table.row_number(apart)
        )
        message = plural(
            "The rows of order {order} are not together ({rows}); they were put together.",
            "Rows of {number} orders are not together (order {order}: {rows}); they were put together.",
            len(scattered),
            order=number,
            rows=rows,
        )
        doubts.note("order_scattered", message, order=number, row=table.row_number(apart))
