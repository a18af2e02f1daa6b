"""Tables that are handed on: nothing in them is calculated by who opens them."""

from io import BytesIO

import openpyxl
import pytest

from packbench.papers.csv_tables import as_csv
from packbench.papers.workbooks import table_workbook

EVIL = ["=1+1", "+359 88", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "http://example.com", "a\x01b\ud800"]


def test_texts_stay_texts_in_a_workbook() -> None:
    content = table_workbook("Sheet", ["What", "Number"], [(text, 1.5) for text in EVIL])
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert [sheet.cell(row, 1).data_type for row in range(2, 2 + len(EVIL))] == ["s"] * len(EVIL)
    assert [sheet.cell(row, 1).hyperlink for row in range(2, 2 + len(EVIL))] == [None] * len(EVIL)
    assert sheet["B2"].value == 1.5


@pytest.mark.parametrize(
    ("text", "written"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "-5"), ("-5,5", '"-5,5"'), ("+1 x", "'+1 x"), ("жaé", "жaé")],
)
def test_a_csv_cell_that_would_be_calculated_gets_an_apostrophe(text: str, written: str) -> None:
    assert as_csv(["H"], [(text,)]).decode("utf-8-sig") == f"H\r\n{written}\r\n"
