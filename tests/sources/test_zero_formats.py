"""Zeros that only a number format shows; calamine, pandas and polars all give 123 for 00123."""

import pytest

from packbench.sources.table import read_table
from tests.sources.tables import rezipped, xlsx

ROWS = (("Order", "SKU", "Qty"), ("1", 123, 2), ("2", "A-7", 3), ("3", 1234567, 1), ("4", 7.5, 1))


def skus(data: bytes) -> list[str]:
    return [row[1] for row in read_table(data, "orders.xlsx").rows]


@pytest.mark.parametrize("code", ["00000", "00000;-00000", "00000;@"])
def test_a_number_shown_with_leading_zeros_keeps_them(code: str) -> None:
    assert skus(xlsx(*ROWS, formats={1: code})) == ["00123", "A-7", "1234567", "7.5"]


@pytest.mark.parametrize("code", ["0", "0.00", "#,##0", "General"])
def test_other_formats_show_none(code: str) -> None:
    assert skus(xlsx(*ROWS, formats={1: code}))[0] == "123"


def test_only_the_cells_with_the_format_get_zeros() -> None:
    table = read_table(xlsx(*ROWS, formats={1: "0000000000000"}), "orders.xlsx")
    assert next(table.rows) == ("1", "0000000000123", "2")


def test_cells_that_leave_out_where_they_stand_are_counted() -> None:
    data = xlsx(*ROWS, formats={1: "00000"})
    silent = rezipped(data, "xl/worksheets/sheet1.xml", b' r="B2"', b"")
    assert skus(silent)[0] == "00123"


def test_a_table_that_begins_further_in_gets_its_zeros_in_the_right_place() -> None:
    rows = [("", "", *row) for row in ROWS]
    assert skus(xlsx((), (), *rows, formats={3: "00000"}))[0] == "00123"
