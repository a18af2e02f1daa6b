"""A file with orders from outside, of whatever kind → a draft of a packing list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from packbench.domain.drafts import KEPT, Choices, Confidence, Draft, Found, Look
from packbench.domain.errors import Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import ListReading, Order
from packbench.sources.columns import ColumnMapping, header_key, map_columns
from packbench.sources.header_words import FIELDS, heading
from packbench.sources.order_table import SOURCE, read_order_table
from packbench.sources.shopify_csv import SOURCE as SHOPIFY
from packbench.sources.shopify_csv import is_orders_export, read_orders_export
from packbench.sources.table import Table, read_table

_NOT_KEPT: Final = "-"
_SHOWN_ROWS: Final = 40  # rows of which a look makes orders
_SAMPLED: Final = 200  # rows that samples are taken from
_SAMPLES: Final = 3

_NAMELESS: Final = ListRef(client="", session="", name="")
"""A draft's list is called something only when it is put into a session."""

_SHOPIFY: Final = {
    "order": "Name",
    "sku": "Lineitem sku",
    "name": "Lineitem name",
    "quantity": "Lineitem quantity",
    "courier": "Shipping Method",
    "country": "Shipping Country",
    "note": "Notes",
    "tags": "Tags",
}
"""What the columns of Shopify's export are to a packing list."""


class OutsideFiles:
    """Opens Excel and CSV files with orders (``domain.intake.OrderFiles``)."""

    def open(self, data: bytes, name: str, choices: Choices | None = None) -> "OutsideFile":
        """Take a file apart."""
        return OutsideFile(read_table(data, name, choices))


class OutsideFile:
    """A file with orders (``domain.intake.OrderFile``).

    Shopify's export is known by its headings, unless somebody maps its columns.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._key = header_key(table.header)

    def draft(self, *, wishes: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]) -> Draft:
        """Understand all of it."""
        chosen, left_out = self._chosen({**remembered.get(self._key, {}), **wishes})
        if self._is_export(chosen):
            return _shopify(read_orders_export(self._table, _NAMELESS))
        mapping = map_columns(self._table, chosen)
        reading = read_order_table(self._table, mapping, _NAMELESS, left_out=left_out)
        draft = _draft(reading, dict(reading.columns), header_key=self._key)
        return replace(draft, left_out=left_out)

    def look(self, *, wishes: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]) -> Look:
        """Look at its headings and its first rows."""
        table, before = self._table, remembered.get(self._key, {})
        chosen, left_out = self._chosen({**before, **wishes})
        if self._is_export(chosen):
            columns = _columns_of_export(table)
            first = read_orders_export(_top(table), _NAMELESS).packing_list.orders
            kind = SHOPIFY
        else:
            mapping = map_columns(table, chosen, needed=())
            columns = _found(mapping, wishes=wishes, remembered=before)
            first, kind = _first(table, mapping), SOURCE
        return Look(
            header=table.header,
            rows=table.row_count,
            fields=FIELDS,
            columns=columns,
            samples=_samples(table),
            first=first,
            kind=kind,
            sheet=table.sheet,
            sheets=table.sheets,
            encoding=table.encoding,
            encodings=table.encodings,
            encoding_guessed=any(notice.code == "encoding_guessed" for notice in table.notices),
            delimiter=table.delimiter,
            left_out=left_out,
        )

    def _chosen(self, chosen: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
        """What was chosen for the fields, and the columns that are not to be kept."""
        fields = {name: column for name, column in chosen.items() if not name.startswith(KEPT)}
        left_out = [text for text in self._table.header if chosen.get(f"{KEPT}{text}") == _NOT_KEPT]
        return fields, tuple(left_out)

    def _is_export(self, chosen: Mapping[str, str]) -> bool:
        return not chosen and is_orders_export(self._table.header)


def _found(
    mapping: ColumnMapping, *, wishes: Mapping[str, str], remembered: Mapping[str, str]
) -> dict[str, Found]:
    def sure(name: str, guessed: Confidence) -> Confidence:
        told = name in remembered and name not in wishes and guessed is Confidence.CHOSEN
        return Confidence.REMEMBERED if told else guessed

    return {
        name: Found(heading=column.heading, confidence=sure(name, column.confidence))
        for name, column in mapping.columns.items()
    }


def _columns_of_export(table: Table) -> dict[str, Found]:
    present = {heading(text): text for text in table.header}
    return {
        name: Found(heading=present[heading(text)], confidence=Confidence.SURE)
        for name, text in _SHOPIFY.items()
        if heading(text) in present
    }


def _first(table: Table, mapping: ColumnMapping) -> tuple[Order, ...]:
    if mapping.index("order") is None or mapping.index("sku") is None:
        return ()
    try:
        return read_order_table(_top(table), mapping, _NAMELESS).packing_list.orders
    except Unreadable:  # the chosen column has no order number in these rows
        return ()


def _top(table: Table) -> Table:
    lossy = frozenset([(column, row) for column, row in table.lossy if row < _SHOWN_ROWS])
    return replace(table, columns=tuple([cells[:_SHOWN_ROWS] for cells in table.columns]), lossy=lossy)


def _samples(table: Table) -> dict[str, tuple[str, ...]]:
    def first(cells: Sequence[str]) -> tuple[str, ...]:
        filled = (cell.strip() for cell in cells[:_SAMPLED] if cell.strip())
        return tuple(islice(dict.fromkeys(filled), _SAMPLES))

    return {name: first(cells) for name, cells in zip(table.header, table.columns, strict=True)}


def _shopify(reading: ListReading) -> Draft:
    present = dict(reading.columns)
    columns = {field: heading for field, heading in _SHOPIFY.items() if heading in present}
    return _draft(reading, columns, header_key="")


def _draft(reading: ListReading, columns: Mapping[str, str], *, header_key: str) -> Draft:
    return Draft(
        orders=reading.packing_list.orders,
        kind=reading.packing_list.source,
        columns=columns,
        header_key=header_key,
        notices=reading.notices,
    )
