"""A long sheet is cut in two for speed: whatever it holds, the halves give what the whole gives."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineSheet

from packbench.domain.errors import Unreadable
from packbench.sources import two_halves
from packbench.sources.two_halves import long_sheet
from packbench.sources.workbook import SheetText, read_sheet
from tests.sources.tables import HEADER, rezipped, xlsx

SHEET = "xl/worksheets/sheet1.xml"
ROWS = tuple([(f"#{n}", f"SKU-{n % 7}", "Крем", n % 3 + 0.5 * (n % 2), "DHL") for n in range(200)])
WHOLE = xlsx(HEADER, *ROWS)


@pytest.fixture
def halved(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[SheetText, int]]:
    """Reads a workbook as if it were long; tells how many lower halves were parsed too."""

    def read(data: bytes, chosen: str = "") -> tuple[SheetText, int]:
        parsed: list[str] = []
        parse = two_halves.LongSheet.parse_lower

        def noted(sheet: two_halves.LongSheet) -> CalamineSheet:
            parsed.append(sheet.name)
            return parse(sheet)

        with monkeypatch.context() as patch:
            patch.setattr(two_halves, "LONG", 10_000)
            patch.setattr(two_halves.LongSheet, "parse_lower", noted)
            return read_sheet(data, "o.xlsx", chosen=chosen), len(parsed)

    return read


Halved = Callable[..., tuple[SheetText, int]]


def beside(place: int, *cells: object) -> bytes:
    """The workbook with further cells behind one of its rows."""
    return xlsx(HEADER, *ROWS[:place], (*ROWS[place], *cells), *ROWS[place + 1 :])


MOMENT = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001  # a workbook knows no time zones


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WHOLE, id="as usual"),
        pytest.param(beside(3, "a note"), id="a column of the upper half"),
        pytest.param(beside(190, "", "a note", 159012341234567891), id="columns of the lower half"),
        pytest.param(xlsx(HEADER, *ROWS[:95], *[()] * 30, *ROWS[95:]), id="blank rows where it is cut"),
        pytest.param(
            xlsx(HEADER, *ROWS, *[()] * 200, ("#x", "y", "z", MOMENT, True)), id="one row far below"
        ),
        pytest.param(xlsx(HEADER, *ROWS, formats={3: "0000"}), id="zeros that a format shows"),
    ],
)
def test_the_halves_give_what_the_whole_gives(halved: Halved, data: bytes) -> None:
    assert halved(data) == (read_sheet(data, "o.xlsx"), 1)


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [
        pytest.param(rb"<row r=", rb'<row spans="1:5" r=', id="attributes in another order"),
        pytest.param(rb' r="[A-Z]*\d+"', rb"", id="places that go without saying"),
        pytest.param(rb"<(/?)(row|c|v|worksheet|sheetData)\b", rb"<\1x:\2", id="a prefix"),
        pytest.param(rb"<sheetData>", rb'<sheetData xml:space="preserve">', id="attributes where none are"),
        pytest.param(rb"</row>", rb'</row><!-- <row r="7" -->', id="comments that look like rows"),
        pytest.param(rb"</row>", rb'</row><![CDATA[ <row r="7" ]]>', id="texts that look like rows"),
    ],
)
def test_a_sheet_of_an_unusual_form_is_read_as_well(halved: Halved, usual: bytes, unusual: bytes) -> None:
    with ZipFile(BytesIO(WHOLE)) as archive:
        xml = archive.read(SHEET)
    data = rezipped(WHOLE, SHEET, xml, re.sub(usual, unusual, xml))
    assert halved(data)[0] == read_sheet(data, "o.xlsx") == read_sheet(WHOLE, "o.xlsx")


def test_rows_that_stand_out_of_their_order_are_all_read(halved: Halved) -> None:
    with ZipFile(BytesIO(WHOLE)) as archive:
        xml = archive.read(SHEET)
    head, *rows, tail = re.split(rb"(?=<row )|(?=</sheetData>)", xml)
    turned = b"".join([head, rows[0], *rows[:0:-1], tail])
    assert halved(rezipped(WHOLE, SHEET, xml, turned)) == (read_sheet(WHOLE, "o.xlsx"), 1)


def test_a_table_that_begins_elsewhere_is_read_as_a_whole(halved: Halved) -> None:
    data = xlsx((), ("", *HEADER), *[("", *row) for row in ROWS])
    text, _parsed = halved(data)
    assert text == read_sheet(data, "o.xlsx")
    assert text.first_row == 1


def two_sheets(rows: int) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for name, count in (("Long", len(ROWS)), ("Other", rows)):
            sheet = workbook.add_worksheet(name)
            for place, row in enumerate((HEADER, *ROWS[:count])):
                sheet.write_row(place, 0, row)
    return stream.getvalue()


def test_another_sheet_than_the_long_one_may_be_chosen(halved: Halved) -> None:
    data = two_sheets(rows=30)
    assert halved(data, "Other")[0] == read_sheet(data, "o.xlsx", chosen="Other")
    assert halved(data) == (read_sheet(data, "o.xlsx"), 1)


def test_of_two_long_sheets_none_is_cut(halved: Halved) -> None:
    data = two_sheets(rows=len(ROWS))
    assert halved(data) == (read_sheet(data, "o.xlsx"), 0)


def test_a_sheet_too_big_to_be_twice_in_memory_is_not_cut(
    halved: Halved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_halves, "MOST", 10_000)
    assert halved(WHOLE)[1] == 0


def test_a_short_sheet_is_not_cut() -> None:
    with ZipFile(BytesIO(WHOLE)) as archive:
        assert long_sheet(archive) is None


def test_damage_in_the_lower_half_is_told_as_ever(halved: Halved) -> None:
    data = rezipped(WHOLE, SHEET, b'r="A180" t="s"', b'r="A180" t="zz"')
    with pytest.raises(Unreadable, match=r"o\.xlsx is not a readable workbook"):
        halved(data)


def test_a_number_beyond_the_calendar_in_the_lower_half_is_read(
    halved: Halved, capfd: pytest.CaptureFixture[str]
) -> None:
    data = xlsx(HEADER, *ROWS, ("#x", 4_006_381_333_931, "", 1, ""), formats={1: "[h]:mm"})
    assert halved(data)[0].columns[1].texts[-1] == "4006381333931"
    capfd.readouterr()  # the library says on standard error where it panicked
