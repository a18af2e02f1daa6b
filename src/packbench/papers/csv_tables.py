"""Tables as CSV for spreadsheet programs: UTF-8 with its mark, and no cell that they would calculate."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from packbench.papers.report import Value

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A heading row and the rows."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(_harmless, headings))
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _harmless(value: Value) -> Value:
    """A text that begins as formulas do gets an apostrophe in front; a negative number stays one."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
