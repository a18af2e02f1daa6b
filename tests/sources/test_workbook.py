"""Sheets of a workbook: which one is read, what its cells say, which workbooks are refused."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from packbench.domain.errors import Unreadable
from packbench.sources.table import Choices, read_table
from tests.sources.tables import HEADER, xlsx


def sheets(**rows: tuple[object, ...]) -> bytes:
    """A workbook with one row on each sheet, under headings of a packing list if the row is one of it."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for name, cells in rows.items():
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, HEADER if len(cells) == len(HEADER) else ("Read me",))
            sheet.write_row(1, 0, cells)
            if name == "Hidden":
                sheet.hide()
    return stream.getvalue()


ORDER = ("#1001", "A", "Cream", 1, "DHL")
OLD = ("#0999", "B", "Mask", 1, "DHL")


def test_the_first_visible_sheet_with_known_headings_is_read() -> None:
    table = read_table(sheets(About=("how to use this",), Hidden=OLD, Orders=ORDER, Later=OLD), "o.xlsx")
    assert (table.sheet, table.sheets) == ("Orders", ("About", "Orders", "Later"))


def test_a_person_may_choose_a_sheet() -> None:
    data = sheets(Orders=ORDER, Later=OLD)
    assert next(read_table(data, "o.xlsx", Choices(sheet="Later")).rows)[0] == "#0999"
    with pytest.raises(Unreadable, match=r"no sheet Never.*Orders, Later"):
        read_table(data, "o.xlsx", Choices(sheet="Never"))


def test_a_workbook_without_any_cell_is_refused() -> None:
    with pytest.raises(Unreadable, match="no sheet holds anything"):
        read_table(xlsx(), "o.xlsx")


def test_cells_say_what_excel_shows() -> None:
    moment = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001  # a workbook knows no time zones
    row = ("1", "00123", 5, 2.5, 0.1 + 0.2, True, moment, 5901234123457)
    table = read_table(xlsx(("Order", "SKU", "Qty", "d", "e", "f", "g", "h"), row), "o.xlsx")
    assert next(table.rows) == ("1", "00123", "5", "2.5", "0.3", "TRUE", "2026-11-23 08:30", "5901234123457")


def test_a_number_of_more_than_15_digits_is_marked_because_excel_lost_the_others() -> None:
    table = read_table(
        xlsx(("Order", "SKU"), ("1", 999_999_999_999_999), ("2", 159012341234567891)), "o.xlsx"
    )
    assert [row[1] for row in table.rows] == ["999999999999999", "1.59012341234568e+17"]
    assert table.lossy == {(1, 1)}


def test_a_formula_is_read_as_its_value() -> None:
    workbook = xlsxwriter.Workbook(stream := BytesIO(), {"in_memory": True})
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("Order", "SKU", "Qty"))
    sheet.write_row(1, 0, ("1", "A"))
    sheet.write_formula(1, 2, "=1+2", None, 3)
    workbook.close()
    assert next(read_table(stream.getvalue(), "o.xlsx").rows) == ("1", "A", "3")


def test_a_workbook_with_a_password_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unreadable, match="password"):
        read_table(locked, "o.xlsx")


@pytest.mark.filterwarnings("ignore::EncodingWarning")  # of openpyxl's own temporary files
def test_cells_that_openpyxl_wrote_inline_are_read_too() -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Orders")
    sheet.append(["Order", "SKU"])
    sheet.append([10001, "A"])
    workbook.save(stream := BytesIO())
    assert list(read_table(stream.getvalue(), "o.xlsx").rows) == [("10001", "A")]
