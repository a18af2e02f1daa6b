"""Codes that Excel has harmed: numbers of more than 15 digits are rounded in the file, texts became dates.

What is lost can't be guessed: a SKU of that kind is refused, an order with such a number is put on hold.
"""

from collections.abc import Mapping
from typing import Final

from packbench.sources.cell_codes import clean_codes, is_date, is_rounded
from packbench.sources.columns import ColumnMapping
from packbench.sources.doubts import Doubts
from packbench.sources.row_groups import RowGroups
from packbench.sources.table import Table
from packbench.words import _, mark

_LOST: Final = mark("a number of more than 15 digits, whose last ones Excel has lost")


def kept_skus(table: Table, mapping: ColumnMapping) -> tuple[list[str], dict[int, str]]:
    """The SKUs, and by place those that Excel has harmed: a rounded one is refused, others are kept."""
    column = mapping.columns["sku"].index
    skus = clean_codes(table.columns[column])
    lost = {place: "" for index, place in table.lossy if index == column}
    for place in lost:
        skus[place] = ""
    odd = {sku for sku in set(skus) if is_rounded(sku) or (table.sheet and is_date(sku))}
    kept = {place: sku for place, sku in enumerate(skus) if sku in odd} if odd else {}
    return skus, lost | kept


def tell_harmed(table: Table, harmed: Mapping[int, str], groups: RowGroups, doubts: Doubts) -> None:
    """Name the SKUs that Excel has harmed, with the line that they stand in if its row is of an order."""
    lines = groups.where([*harmed])
    for place, sku in sorted(harmed.items()):
        row, (order, line) = table.row_number(place), lines.get(place, ("", None))
        if sku:
            message = _(
                "The SKU {skus} in row {row} looks like something Excel made of another text; it is kept."
            ).format(skus=sku, row=row)
            doubts.note("sku_doubtful", message, order=order, line=line, row=row)
        else:
            what = _("The SKU in row {row} is {lost}; format the column as text and type it again.")
            message = what.format(row=row, lost=_(_LOST))
            doubts.note("digits_lost", message, order=order, line=line, row=row)


def held_orders(table: Table, mapping: ColumnMapping, groups: RowGroups, doubts: Doubts) -> dict[str, str]:
    """Orders whose number Excel has rounded: several may have become one, so none of them may be packed."""
    column = mapping.columns["order"].index
    lossy = [place for index, place in table.lossy if index == column]
    held = {}
    for number, places in groups.places.items():
        if is_rounded(number) or (lossy and places[0] in lossy):
            row = table.row_number(places[0])
            message = _(
                "The order number in row {row} is {lost}; the order is on hold. Format the column as text."
            ).format(row=row, lost=_(_LOST))
            doubts.note("digits_lost", message, order=number, row=row)
            held[number] = "Order number incomplete"
    return held
