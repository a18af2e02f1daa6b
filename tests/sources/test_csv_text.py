"""Delimiters, quotation marks and lines of CSV files."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from packbench.sources.csv_text import DELIMITERS, find_delimiter, read_records
from packbench.sources.encodings import decode_text

CELLS = st.text(st.characters(codec="cp1251", exclude_categories=["Cc"]), max_size=12)


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize(
    "lines",
    [
        ["Order|SKU|Qty", "1|A|2", "2|B|1"],
        ["Поръчка|Артикул|Бр.", "1|A|2", "2|B"],
        ["Orders for Monday", "", "Order|SKU|Qty", "1|A|2", "2|B|1|left over"],
        ["Order|Name|SKU", "1|Cream, 50 ml, rose|A", "2|Mask; 10 ml; neutral|B"],
        ["Order|SKU|Price", "1|A|1,50", "2|B|2,75", "3|C|0,10"],
        ["name|code", "Cream|A"],
    ],
    ids=lambda lines: lines[0],
)
def test_the_delimiter_is_found(delimiter: str, lines: list[str]) -> None:
    text = "\n".join(delimiter.join(map(quoted(delimiter), line.split("|"))) for line in lines)
    assert find_delimiter(text) == delimiter


def quoted(delimiter: str) -> Callable[[str], str]:
    return lambda cell: f'"{cell}"' if delimiter in cell else cell


def test_one_column_is_a_table_too() -> None:
    assert read_records("SKU\nA\nB\n").records == [["SKU"], ["A"], ["B"]]


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n'])
def test_the_line_that_names_the_delimiter_for_excel_is_no_row(line: str) -> None:
    found = read_records(line + "Order;SKU\n1;A,B,C\n")
    assert (found.records, found.delimiter) == ([["Order", "SKU"], ["1", "A,B,C"]], ";")


def test_lines_within_quotation_marks_belong_to_their_cell() -> None:
    found = read_records('Order,Note\n1,"Leave at the door\nRing twice"\n2,x\n')
    assert found.records[1:] == [["1", "Leave at the door\nRing twice"], ["2", "x"]]
    assert not found.odd_quotes


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_computer_ends_them(end: str) -> None:
    assert read_records(f"Order,SKU{end}1,A{end}").records == [["Order", "SKU"], ["1", "A"]]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_below() -> None:
    found = read_records('Order,SKU,Name\n1,A,"5 inch tube\n2,B,"Mask"\n3,C,Cream\n')
    assert [record[:2] for record in found.records] == [["Order", "SKU"], ["1", "A"], ["2", "B"], ["3", "C"]]
    assert found.odd_quotes


def test_a_quotation_mark_in_the_middle_is_a_letter() -> None:
    assert read_records('Order,Name\n1,Tube 5" long\n').records[1] == ["1", 'Tube 5" long']


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)
def test_any_cells_come_back_through_any_delimiter_and_encoding(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str
) -> None:
    assume(encoding != "utf-16-le" or len(rows) > 1)
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([("Order", "SKU", "Name"), *rows])
    text = decode_text(stream.getvalue().encode(encoding), "orders.csv").text
    found = read_records(text)
    assert found.delimiter == delimiter
    assert [tuple(record) for record in found.records[1:]] == rows
