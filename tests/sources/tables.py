"""Files with tables as other programs write them, and short ways to read them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from packbench.domain.list_ref import ListRef
from packbench.domain.orders import ListReading, Notice, Order
from packbench.sources.columns import map_columns
from packbench.sources.order_table import read_order_table
from packbench.sources.shopify_csv import read_orders_export
from packbench.sources.table import Table, read_table

REF = ListRef(client="M", session="2026-11-23_1", name="Orders")
HEADER = ("Order_Number", "SKU", "Product_Name", "Quantity", "Courier")

Cells = Sequence[object]


def xlsx(*rows: Cells, formats: Mapping[int, str] | None = None, sheet: str = "Orders") -> bytes:
    """A workbook of one sheet; ``formats`` are number formats by column (from 0)."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        shown = {
            column: workbook.add_format({"num_format": code}) for column, code in (formats or {}).items()
        }
        date = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        worksheet = workbook.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if hasattr(cell, "year"):
                    worksheet.write_datetime(row, column, cell, date)
                else:
                    worksheet.write(row, column, cell, shown.get(column))
    return stream.getvalue()


def rezipped(workbook: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something replaced in one of its members."""
    stream = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == member else content)
    return stream.getvalue()


def csv(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def table_of(*lines: str) -> Table:
    return read_table(csv(*lines), "orders.csv")


def listed(data: bytes, wishes: Mapping[str, str] | None = None) -> ListReading:
    table = read_table(data, "orders.xlsx")
    return read_order_table(table, map_columns(table, wishes), REF)


def list_of(*lines: str) -> ListReading:
    """The packing list of a CSV; without a heading line of its own it has the usual five columns."""
    heading = () if "SKU" in lines[0].split(",") else (",".join(HEADER),)
    return listed(csv(*heading, *lines))


def shopify(*rows: Mapping[str, str]) -> ListReading:
    """The packing list of a Shopify export with these rows; what a row does not say is blank."""
    columns = list(
        dict.fromkeys(["Name", "Lineitem quantity", "Lineitem name", *(c for row in rows for c in row)])
    )
    lines = [",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows]
    return read_orders_export(table_of(",".join(columns), *lines), REF)


def goods(order: Order) -> list[tuple[str, int]]:
    return [(line.sku, line.required) for line in order.lines]


def contents(reading: ListReading) -> dict[str, list[tuple[str, int]]]:
    """SKUs and quantities by order number."""
    return {order.number: goods(order) for order in reading.packing_list.orders}


def told(notices: Sequence[Notice], code: str) -> list[str]:
    """The messages of all notices with a code."""
    return [notice.message for notice in notices if notice.code == code]


def rows_told(notices: Sequence[Notice], code: str) -> list[int | None]:
    return [notice.row for notice in notices if notice.code == code]
