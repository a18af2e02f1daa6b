"""A file with orders from outside, of whatever kind → a draft of a packing list."""

from collections.abc import Mapping
from typing import Final

from packbench.domain.drafts import Draft
from packbench.domain.orders import ListRef
from packbench.sources.columns import header_key, map_columns
from packbench.sources.order_table import read_order_table
from packbench.sources.table import Table, read_table

_NAMELESS: Final = ListRef(client="", session="", name="")
"""A draft's list is called something only when it is put into a session."""


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
        return _plain_table(table, wishes, remembered)


def _plain_table(
    table: Table, wishes: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]
) -> Draft:
    key = header_key(table.header)
    chosen = {**remembered.get(key, {}), **wishes}
    reading = read_order_table(table, map_columns(table, chosen), _NAMELESS)
    return Draft(
        orders=reading.packing_list.orders,
        kind="table",
        columns=dict(reading.columns),
        header_key=key,
        notices=reading.notices,
    )
