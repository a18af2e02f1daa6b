"""Bytes of a file → a table of texts: its kind, its headings, and what can't be read."""

from io import BytesIO

import openpyxl
import pytest

from packbench.domain.errors import Unreadable
from packbench.sources.table import NO_HEADER, Choices, read_table
from tests.sources.tables import HEADER, csv, table_of, told, xlsx

ROW = ("#1001", "CRM-050-01", "Day Cream", 2, "DHL")


def test_a_workbook_and_a_csv_with_the_same_cells_are_the_same_table() -> None:
    workbook = read_table(xlsx(HEADER, ROW), "orders.xlsx")
    text = table_of(",".join(HEADER), "#1001,CRM-050-01,Day Cream,2,DHL")
    assert (workbook.header, list(workbook.rows)) == (text.header, list(text.rows))
    assert list(text.rows) == [("#1001", "CRM-050-01", "Day Cream", "2", "DHL")]


def test_what_a_file_is_its_bytes_say_and_not_its_name() -> None:
    assert read_table(xlsx(HEADER, ROW), "orders.csv").sheet == "Orders"
    assert read_table(csv("Order;SKU", "1;A"), "orders.xlsx").delimiter == ";"


def test_headings_are_found_below_titles_and_rows_keep_the_numbers_that_excel_shows() -> None:
    table = read_table(xlsx(("Orders for Monday",), (), ("printed", "08:00"), HEADER, ROW), "orders.xlsx")
    assert table.header == HEADER
    assert table.first_row_number == table.row_number(0) == 5


@pytest.mark.filterwarnings("ignore::EncodingWarning")  # of openpyxl's own temporary files
def test_a_table_in_the_middle_of_a_sheet_is_found_with_its_row_numbers() -> None:
    workbook = openpyxl.Workbook()
    for row, cells in ((4, ("Order", "SKU")), (5, ("1", "A")), (7, ("2", "B"))):
        for column, cell in enumerate(cells, start=3):
            workbook.worksheets[0].cell(row, column, cell)
    stream = BytesIO()
    workbook.save(stream)
    table = read_table(stream.getvalue(), "orders.xlsx")
    assert (table.header, list(table.rows)) == (("Order", "SKU"), [("1", "A"), ("", ""), ("2", "B")])
    assert [table.row_number(place) for place in range(3)] == [5, 6, 7]


def test_a_heading_twice_gets_a_number_and_a_nameless_column_its_letter() -> None:
    assert table_of("Order,SKU,Note,Note,", "1,A,x,y,z").header == (
        "Order",
        "SKU",
        "Note",
        "Note (2)",
        "Column E",
    )


def test_blank_columns_without_a_name_and_blank_rows_at_the_end_are_no_part_of_the_table() -> None:
    table = table_of("Order,SKU,,", "1,A,,", "2,B,,", ",,,", ",,,")
    assert (table.header, table.row_count) == (("Order", "SKU"), 2)


def test_ragged_rows_keep_all_their_cells() -> None:
    table = table_of("Order,SKU,Qty", "1,A", "2,B,3,left over")
    assert list(table.rows) == [("1", "A", "", ""), ("2", "B", "3", "left over")]


def test_a_person_may_say_that_there_are_no_headings() -> None:
    table = read_table(csv("#1001,CRM-050-01,2"), "orders.csv", Choices(header_row=NO_HEADER))
    assert table.header == ("Column A", "Column B", "Column C")
    assert (list(table.rows), table.first_row_number) == ([("#1001", "CRM-050-01", "2")], 1)


def test_a_person_may_say_which_row_holds_the_headings() -> None:
    data = csv("Order,SKU", "Nr,Kode", "1,A")
    table = read_table(data, "orders.csv", Choices(header_row=2))
    assert (table.header, list(table.rows), table.first_row_number) == (("Nr", "Kode"), [("1", "A")], 3)


def test_a_failed_formula_is_an_empty_cell_and_a_text_like_a_formula_is_a_text() -> None:
    table = table_of("Order,SKU,Note", "1,#N/A,=1+1", "2,#REF!,@home")
    assert list(table.rows) == [("1", "", "=1+1"), ("2", "", "@home")]


def test_a_guessed_encoding_is_told_with_others_to_try() -> None:
    table = read_table("Поръчка;Артикул;Име\n1;А-1;Крем за лице\n".encode("cp1251"), "orders.csv")
    assert (table.encoding, table.header[0]) == ("cp1251", "Поръчка")
    assert "guess" in told(table.notices, "encoding_guessed")[0]
    assert "cp1251" in table.encodings


def test_a_chosen_encoding_is_no_guess() -> None:
    data = "Поръчка;Артикул\n1;А-1\n".encode("cp1251")
    table = read_table(data, "orders.csv", Choices(encoding="cp1251"))
    assert (table.header, table.notices) == (("Поръчка", "Артикул"), ())
    with pytest.raises(Unreadable, match="not in the encoding utf-8"):
        read_table(data, "orders.csv", Choices(encoding="utf-8"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"Order,SKU\n", "no rows below its headings"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b'{"orders": []}', "JSON"),
        (b"<html><table><tr><td>Order</td></tr></table></html>", "a web page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 20, "no readable text"),
        (b"PK\x03\x04 cut off", "damaged workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", "not a readable workbook"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_no_table_is_refused_with_the_reason_and_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as refused:
        read_table(data, "orders.xls")
    assert refused.value.advice


def test_a_row_of_millions_of_commas_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(Unreadable, match=r"Row 3 of orders.csv has 2,000,001 cells"):
        read_table(csv("Order,SKU", *["1,A", "," * 2_000_000] * 10), "orders.csv")
