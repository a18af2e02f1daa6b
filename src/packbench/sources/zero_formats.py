"""Zeros that a number format shows: 123 in the format ``00000`` is 00123 to its user.

Calamine gives the number without its format. This pass reads the styles of an XLSX, and the sheet itself only
if some style of the workbook shows leading zeros (ECMA-376 part 1, 18.8.30 numFmt, 18.8.10 cellXfs, 18.3.1.4
c).
"""

import re
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from packbench.sources.sheet_members import hear, local, sheet_members
from packbench.sources.xlsx_zip import ZIP_FAULTS, damaged

_ZEROS: Final = re.compile(r"(0{2,})(?:;.*)?")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_STYLES: Final = "xl/styles.xml"

Widths = Mapping[tuple[int, int], int]
"""Digits that a cell shows, by row and column, both from 0."""


def zero_widths(archive: zipfile.ZipFile, sheet: str, name: str) -> Widths:
    """Where the sheet shows leading zeros, and how many digits in all.

    Raises:
        Unreadable: the workbook's XML is damaged; ``name`` is how the sentence calls the file.
    """
    try:
        if _STYLES not in archive.namelist():
            return {}
        widths = _style_widths(archive)
        return _cell_widths(archive, sheet_members(archive)[sheet], widths) if widths else {}
    except (*ZIP_FAULTS, ET.ParseError, LookupError) as error:
        raise damaged(name, error) from error


class _Styles:
    """Hears styles.xml: number formats by id, and the format id of each cell style."""

    def __init__(self) -> None:
        self.widths: dict[str, int] = {}
        self.formats: list[str] = []
        self._in_cell_styles = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = local(tag)
        if kind == "numFmt":
            zeros = _ZEROS.fullmatch(attributes.get("formatCode", ""))
            if zeros:
                self.widths[attributes.get("numFmtId", "")] = len(zeros[1])
        elif kind == "cellXfs":
            self._in_cell_styles = True
        elif kind == "xf" and self._in_cell_styles:
            self.formats.append(attributes.get("numFmtId", ""))

    def end(self, tag: str) -> None:
        if local(tag) == "cellXfs":
            self._in_cell_styles = False


class _Cells:
    """Hears a sheet: notes the number cells of some styles. Cells may leave out where they are."""

    def __init__(self, styles: Mapping[str, int]) -> None:
        self.widths: dict[tuple[int, int], int] = {}
        self._styles = styles
        self._row = -1
        self._column = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = local(tag)
        if kind == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif kind == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _column_index(place[1]) if place else self._column + 1
            width = self._styles.get(attributes.get("s", "0"))
            if width and attributes.get("t", "n") == "n":
                self.widths[int(place[2]) - 1 if place else self._row, self._column] = width


def _style_widths(archive: zipfile.ZipFile) -> dict[str, int]:
    heard = _Styles()
    with archive.open(_STYLES) as stream:
        hear(stream, heard)
    numbered = ((str(index), heard.widths.get(number, 0)) for index, number in enumerate(heard.formats))
    return {index: width for index, width in numbered if width}


def _cell_widths(archive: zipfile.ZipFile, member: str, styles: Mapping[str, int]) -> Widths:
    heard = _Cells(styles)
    with archive.open(member) as stream:
        hear(stream, heard)
    return heard.widths


def _column_index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
