"""A number that no calendar has keeps nobody from importing the file it stands in."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from packbench.domain.errors import Unreadable
from packbench.sources import workbook
from packbench.sources.beyond_calendar import LAST_DAY, as_plain_numbers
from packbench.sources.table import read_table
from tests.sources.tables import rezipped, xlsx

HOURS, DAYS = "[h]:mm", "yyyy-mm-dd"
SHEET = "xl/worksheets/sheet1.xml"
EAN = 4_006_381_333_931
HEADING = ("Order", "SKU", "Picked")


def read(*rows: tuple[object, ...], number_format: str = HOURS) -> list[tuple[str, ...]]:
    """The rows of a workbook whose second and third columns have a format of dates or times."""
    data = xlsx(HEADING, *rows, formats={1: number_format, 2: number_format})
    return list(read_table(data, "o.xlsx").rows)


@pytest.mark.parametrize("number_format", [HOURS, DAYS, "hh:mm"])
def test_a_barcode_in_a_column_of_times_is_a_barcode(number_format: str) -> None:
    assert read(("#1", EAN, 0.5), number_format=number_format)[0][:2] == ("#1", str(EAN))


def test_its_neighbours_keep_their_format() -> None:
    assert read(("#1", EAN, 1.25), ("#2", "A", 0.5)) == [("#1", str(EAN), "30:00"), ("#2", "A", "12:00")]


def test_a_number_so_small_that_the_library_panics_is_a_number_too(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert read(("#1", -EAN, 1), number_format=DAYS)[0][1] == str(-EAN)
    capfd.readouterr()  # the library says on standard error where it panicked


def test_dates_and_texts_are_left_alone() -> None:
    data = xlsx(HEADING, ("#1", str(EAN), LAST_DAY), ("#2", "B", date(2026, 11, 25)), formats={1: DAYS})
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(as_plain_numbers(before, "o.xlsx"))) as after:
        assert after.read(SHEET) == before.read(SHEET)
        assert after.namelist() == before.namelist()


def test_a_formula_loses_its_format_and_nothing_else() -> None:
    data = xlsx(HEADING, ("#1", EAN, 1), formats={1: HOURS})
    data = rezipped(data, SHEET, b"<v>4006381333931</v>", b"<f>A1*2</f><v>4006381333931</v>")
    with ZipFile(BytesIO(data)) as archive, ZipFile(BytesIO(as_plain_numbers(archive, "o.xlsx"))) as after:
        assert b'<c r="B2"><f>A1*2</f><v>4006381333931</v></c>' in after.read(SHEET)


def test_a_workbook_that_can_not_be_mended_is_refused_with_the_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx(HEADING, ("#1", EAN, 1), formats={1: HOURS})
    monkeypatch.setattr(workbook, "as_plain_numbers", lambda *_: data)
    with pytest.raises(Unreadable, match="formatted as a date or a time and is too large"):
        read_table(data, "o.xlsx")


def test_a_workbook_that_is_damaged_elsewhere_is_refused() -> None:
    data = bytearray(xlsx(HEADING, ("#1", EAN, 1), formats={1: HOURS}))
    with ZipFile(BytesIO(data)) as archive:
        member = archive.getinfo("docProps/app.xml")
    data[member.header_offset + 30 + len(member.filename) + 20] ^= 1
    with pytest.raises(Unreadable, match=r"o\.xlsx is a damaged workbook"):
        read_table(bytes(data), "o.xlsx")
