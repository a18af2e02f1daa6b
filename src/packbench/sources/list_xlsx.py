"""A packing list's printed table (XLSX) → a packing list, for sessions where the JSON is missing.

The Shopify tool writes one sheet: Destination_Country (only on an order's first row), Order_Number, SKU,
Warehouse_Name, Quantity, since 2026-04-02 Lot_Expiry and Lot_Batch, Shipping_Provider. It replaces the header
of Warehouse_Name by the file's name and that of Shipping_Provider by the time. A line whose goods come from
several lots has several rows; they stay separate lines, so that each lot can be told to the packer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Notice, Order, PackingList
from packbench.sources.careful_order import NO_HOLD, MustRead
from packbench.sources.doubts import Doubts
from packbench.sources.quantities import read_quantity
from packbench.sources.table import Table
from packbench.sources.texts import cleaned, sku_text, tag_texts
from packbench.words import _

_HEADERS: Final = {
    "order": ("order_number", "order", "name"),
    "sku": ("sku",),
    "name": ("warehouse_name", "product_name"),
    "quantity": ("quantity",),
    "courier": ("shipping_provider", "courier"),
    "country": ("destination_country", "shipping_country"),
    "status": ("order_fulfillment_status",),
    "box": ("order_min_box",),
    "tags": ("tags",),
    "own_tags": ("internal_tags",),
    "note": ("notes",),
    "location": ("location",),
}
"""Headers of what the Shopify tool knows, compared without case and with "_" for a space."""

_NEEDED: Final = frozenset({"order", "sku", "quantity"})
_PLACES: Final = ("country", "order", "sku", "name", "quantity")
"""The first columns of the tool's own layout; the last of all is the courier."""

_A_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")

Cells = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list's table; ``columns`` says at which place each meaning stands."""

    table: Table
    columns: dict[str, int]

    def cell(self, row: Cells, meaning: str) -> str:
        """The text under a meaning; empty where there is no such column."""
        place = self.columns.get(meaning)
        return "" if place is None else cleaned(row[place])

    def other_cells(self, row: Cells) -> tuple[tuple[str, str], ...]:
        """(Header, text) of the columns without a meaning, as far as there is something in them."""
        known = self.columns.values()
        pairs = enumerate(zip(self.table.header, row, strict=True))
        return tuple([pair for place, pair in pairs if place not in known and cleaned(pair[1])])

    def meanings(self) -> tuple[tuple[str, str], ...]:
        """(Meaning, header) of each column that is understood."""
        return tuple((meaning, self.table.header[place]) for meaning, place in self.columns.items())


def understood(table: Table) -> ListTable:
    """Find out what the columns mean: by header, then by the tool's odd headers, then by place.

    Raises:
        Unreadable: there is no column for the order, the SKU or the quantity.
    """
    columns = _by_header(table.header) | _by_odd_header(table.header)
    if not columns.keys() >= _NEEDED:
        columns = _by_place(table)
    if not columns:
        what = _("{name} has no columns Order_Number, SKU and Quantity.").format(name=table.name)
        raise Unreadable(what, _("Import it as a file, and say what its columns are."))
    return ListTable(table=table, columns=columns)


def _by_header(headers: Cells) -> dict[str, int]:
    folded = [header.strip().casefold().replace(" ", "_") for header in headers]
    found = {}
    for meaning, names in _HEADERS.items():
        places = [folded.index(name) for name in names if name in folded]
        if places:
            found[meaning] = places[0]
    return found


def _by_odd_header(headers: Cells) -> dict[str, int]:
    found = {}
    for place, header in enumerate(headers):
        if header.casefold().endswith((".xlsx", ".xls")):
            found["name"] = place
        elif _A_TIME.match(header):
            found["courier"] = place
    return found


def _by_place(table: Table) -> dict[str, int]:
    if len(table.columns) <= len(_PLACES):
        return {}
    quantities = table.columns[_PLACES.index("quantity")]
    if any(read_quantity(cell).code == "quantity_doubtful" for cell in quantities):
        return {}
    return {meaning: place for place, meaning in enumerate(_PLACES)} | {"courier": len(table.columns) - 1}


def packing_list(
    found: ListTable, ref: ListRef, *, source: str, must_read: MustRead
) -> tuple[PackingList, tuple[Notice, ...]]:
    """The list in a table, and what is doubtful in it. The rows of an order need not stand together."""
    doubts = Doubts()
    groups: dict[str, list[tuple[int, Cells]]] = {}
    for place, row in enumerate(found.table.rows):
        number, shown = found.cell(row, "order"), found.table.row_number(place)
        if number:
            groups.setdefault(number, []).append((shown, row))
        elif any(map(cleaned, row)):
            doubts.note(
                "bad_row",
                _("Row {shown} has no order number; it is left out.").format(shown=shown),
                row=shown,
            )
    orders = tuple([_order(number, rows, found, must_read, doubts) for number, rows in groups.items()])
    return PackingList(ref=ref, orders=orders, source=source), doubts.settled(orders)


def _order(
    number: str, rows: list[tuple[int, Cells]], found: ListTable, must_read: MustRead, doubts: Doubts
) -> Order:
    def first(meaning: str) -> str:
        return next(filter(None, (found.cell(row, meaning) for _rest, row in rows)), "")

    status, note = first("status"), first("note")
    return Order(
        number=number,
        lines=tuple(_lines(number, rows, found, doubts)),
        courier=first("courier"),
        country=first("country"),
        status=status,
        hold="" if status.casefold() in NO_HOLD else status,
        box=first("box"),
        tags=tag_texts(first("tags"), first("own_tags")),
        note=note,
        note_must_be_read=bool(note) and must_read(note),
    )


def _lines(order: str, rows: list[tuple[int, Cells]], found: ListTable, doubts: Doubts) -> Iterator[Line]:
    for number, (shown, row) in enumerate(rows, 1):
        sku, quantity = sku_text(found.cell(row, "sku")), read_quantity(found.cell(row, "quantity"))
        if quantity.code and sku:
            message = _("Line {number} of order {order} ({sku}), row {shown}, {assumed}.").format(
                number=number, order=order, sku=sku, shown=shown, assumed=quantity.assumed
            )
            doubts.note(quantity.code, message, order=order, line=number, row=shown)
        yield Line(
            number=number,
            sku=sku or found.cell(row, "sku"),
            name=found.cell(row, "name"),
            required=quantity.units,
            why_not=_why_not(sku, found.cell(row, "status"), quantity.units),
            location=found.cell(row, "location"),
            extra=found.other_cells(row),
        )


def _why_not(sku: str, status: str, units: int) -> str:
    if not sku:
        return "no_sku"
    if status.casefold() == "not fulfillable":
        return "not_fulfillable"
    return "" if units else "no_quantity"
