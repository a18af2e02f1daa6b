"""Workbooks that unpack to more than they should. Calamine would take the whole process down with it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from packbench.domain.errors import Unreadable
from packbench.sources.table import read_table
from packbench.sources.xlsx_zip import open_checked
from tests.sources.tables import HEADER, rezipped, xlsx

SHEET = "xl/worksheets/sheet1.xml"
ORDERS = xlsx(HEADER, ("#1001", "A", "Cream", 1, "DHL"))


def zipped(**members: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("place", [b"XFD1048576", b"A4000000000", b"ZZZ999999", b"xfd1048576"])
def test_two_cells_far_apart_are_refused_instead_of_ending_the_process(place: bytes) -> None:
    far = rezipped(ORDERS, SHEET, b' r="E2"', b' r="%b"' % place)
    with pytest.raises(Unreadable) as refused:
        read_table(far, "orders.xlsx")
    assert refused.value.advice


def test_a_stray_cell_that_costs_little_is_read() -> None:
    far = rezipped(ORDERS, SHEET, b' r="E2"', b' r="XFD2"')
    assert next(read_table(far, "orders.xlsx").rows)[0] == "#1001"


def test_a_long_sheet_is_judged_by_what_it_says_of_its_size() -> None:
    said = b'<worksheet><dimension ref="A1:XFD1048576"/>' + b"<row/>" * 2_000_000
    with pytest.raises(Unreadable, match="row 1,048,576 and column 16,384"):
        open_checked(zipped(**{SHEET: said + bytes(range(256)) * 4_000}), "orders.xlsx")


def test_a_zip_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(Unreadable, match="unpacks to 30 MB"):
        open_checked(zipped(bomb=b"\0" * 30 * 2**20), "orders.xlsx")


def test_a_member_whose_sum_is_wrong_makes_the_workbook_damaged() -> None:
    broken = bytearray(ORDERS)
    place = broken.find(b"xl/worksheets/sheet1.xml") + 60
    broken[place] ^= 0xFF
    with pytest.raises(Unreadable, match="damaged"):
        read_table(bytes(broken), "orders.xlsx")
