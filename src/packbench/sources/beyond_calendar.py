"""Numbers of an XLSX that are formatted as dates or durations and too large to be either.

Excel shows such a cell as ``########``; a barcode that was typed into a column of hours is one. Calamine
fails at the first of them and with it the whole file. So the format is taken from these cells alone (ECMA-376
part 1, 18.3.1.4 c), and they are the numbers that they were.
"""

import re
from typing import Final
from zipfile import ZipFile

from packbench.sources.xlsx_zip import ZIP_FAULTS, damaged, rewritten

LAST_DAY: Final = 2_958_465
"""31 December 9999, the last that Excel knows, as the number of days that it keeps."""

_SHEET: Final = re.compile(r"xl/worksheets/.*\.xml", re.IGNORECASE)
_CELL: Final = re.compile(
    rb"(<(?:\w+:)?c\b)([^>]*)(>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>)([^<]*)"
)
_NUMBER: Final = re.compile(rb"""\st=["']n["']""")
_TYPE: Final = re.compile(rb"\st=")
_STYLE: Final = re.compile(rb"""\ss=["']\d+["']""")


def as_plain_numbers(archive: ZipFile, name: str) -> bytes:
    """The workbook, with each number beyond the calendar in a cell without format.

    Raises:
        Unreadable: the archive is damaged; ``name`` is how the sentence calls the file.
    """

    def content(member: str) -> bytes:
        read = archive.read(member)
        return _CELL.sub(_plain, read) if _SHEET.fullmatch(member) else read

    try:
        return rewritten(archive, content)
    except ZIP_FAULTS as error:
        raise damaged(name, error) from error


def _plain(cell: re.Match[bytes]) -> bytes:
    beginning, attributes, middle, text = cell.groups()
    if (_TYPE.search(attributes) and not _NUMBER.search(attributes)) or not _is_beyond(text):
        return cell[0]
    return b"".join((beginning, _STYLE.sub(b"", attributes), middle, text))


def _is_beyond(text: bytes) -> bool:
    try:
        return abs(float(text)) > LAST_DAY
    except ValueError:
        return False
