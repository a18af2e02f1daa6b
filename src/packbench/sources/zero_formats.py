"""Zeros that a number format shows: 123 in the format ``00000`` is 00123 to its user.

Calamine gives the number without its format. This pass reads the styles of an XLSX, and the sheet itself only
if some style of the workbook shows leading zeros (ECMA-376 part 1, 18.8.30 numFmt, 18.8.10 cellXfs, 18.3.1.4
c).
"""

import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import IO, Final
from xml.etree import ElementTree as ET

from packbench.sources.xlsx_zip import ZIP_FAULTS, damaged

_ZEROS: Final = re.compile(r"(0{2,})(?:;.*)?")
_PIECE: Final = 2**16  # bytes
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
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
        return _cell_widths(archive, _member_of(archive, sheet), widths) if widths else {}
    except (*ZIP_FAULTS, ET.ParseError, LookupError) as error:
        raise damaged(name, error) from error


class _Styles:
    """Hears styles.xml: number formats by id, and the format id of each cell style."""

    def __init__(self) -> None:
        self.widths: dict[str, int] = {}
        self.formats: list[str] = []
        self._in_cell_styles = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _local(tag)
        if kind == "numFmt":
            zeros = _ZEROS.fullmatch(attributes.get("formatCode", ""))
            if zeros:
                self.widths[attributes.get("numFmtId", "")] = len(zeros[1])
        elif kind == "cellXfs":
            self._in_cell_styles = True
        elif kind == "xf" and self._in_cell_styles:
            self.formats.append(attributes.get("numFmtId", ""))

    def end(self, tag: str) -> None:
        if _local(tag) == "cellXfs":
            self._in_cell_styles = False


class _Cells:
    """Hears a sheet: notes the number cells of some styles. Cells may leave out where they are."""

    def __init__(self, styles: Mapping[str, int]) -> None:
        self.widths: dict[tuple[int, int], int] = {}
        self._styles = styles
        self._row = -1
        self._column = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _local(tag)
        if kind == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif kind == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _column_index(place[1]) if place else self._column + 1
            width = self._styles.get(attributes.get("s", "0"))
            if width and attributes.get("t", "n") == "n":
                self.widths[int(place[2]) - 1 if place else self._row, self._column] = width


class _Sheets:
    """Hears workbook.xml and its relations: which member holds which sheet."""

    def __init__(self) -> None:
        self.relation_of: dict[str, str] = {}
        self.target_of: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _local(tag)
        if kind == "sheet":
            relation = next((value for key, value in attributes.items() if _local(key) == "id"), "")
            self.relation_of[attributes.get("name", "")] = relation
        elif kind == "Relationship":
            self.target_of[attributes.get("Id", "")] = attributes.get("Target", "")


def _style_widths(archive: zipfile.ZipFile) -> dict[str, int]:
    heard = _Styles()
    with archive.open(_STYLES) as stream:
        _hear(stream, heard)
    numbered = ((str(index), heard.widths.get(number, 0)) for index, number in enumerate(heard.formats))
    return {index: width for index, width in numbered if width}


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str:
    heard = _Sheets()
    for member in (_WORKBOOK, _RELATIONS):
        with archive.open(member) as stream:
            _hear(stream, heard)
    target = heard.target_of[heard.relation_of[sheet]]
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))


def _cell_widths(archive: zipfile.ZipFile, member: str, styles: Mapping[str, int]) -> Widths:
    heard = _Cells(styles)
    with archive.open(member) as stream:
        _hear(stream, heard)
    return heard.widths


def _hear(stream: IO[bytes], listener: _Styles | _Cells | _Sheets) -> None:
    """Piece by piece, without ever building a tree. Expat itself bounds what entities may grow to."""
    parser = ET.XMLParser(target=listener)  # noqa: S314  # see above
    while piece := stream.read(_PIECE):
        parser.feed(piece)
    parser.close()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column_index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
