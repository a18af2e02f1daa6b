"""A file with orders from outside, of whatever kind → a draft of a packing list."""

from collections.abc import Mapping
from typing import Final

from packbench.domain.drafts import Draft
from packbench.domain.orders import ListReading, ListRef
from packbench.sources.columns import header_key, map_columns
from packbench.sources.order_table import read_order_table
from packbench.sources.shopify_csv import is_orders_export, read_orders_export
from packbench.sources.table import read_table

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
    """Reads Excel and CSV files with orders (``domain.ports.OrderFiles``)."""

    def read(
        self,
        data: bytes,
        name: str,
        *,
        wishes: Mapping[str, str],
        remembered: Mapping[str, Mapping[str, str]],
    ) -> Draft:
        """Understand a file; Shopify's export is known by its headings, unless somebody maps its columns."""
        table = read_table(data, name)
        key = header_key(table.header)
        chosen = {**remembered.get(key, {}), **wishes}
        if not chosen and is_orders_export(table.header):
            return _shopify(read_orders_export(table, _NAMELESS))
        reading = read_order_table(table, map_columns(table, chosen), _NAMELESS)
        return _draft(reading, dict(reading.columns), header_key=key)


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
