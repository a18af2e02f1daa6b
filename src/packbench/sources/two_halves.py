"""A long sheet of an XLSX, parsed in two halves at once.

To parse a sheet is most of what its import takes, and calamine lets go of the interpreter for that time. So a
long sheet is cut between two rows (ECMA-376 part 1, 18.3.1.73 row), and to calamine each half is a workbook
like any other. A sheet that is written otherwise than Excel and the usual libraries write it is not cut.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile, ZipInfo

from python_calamine import CalamineSheet, CalamineWorkbook

from packbench.sources.header_row import SEARCHED
from packbench.sources.sheet_members import sheet_members
from packbench.sources.xlsx_cells import Cell
from packbench.sources.xlsx_zip import ZIP_FAULTS, rewritten

LONG: Final = 8 * 2**20
"""Bytes of XML; less is parsed before it is cut."""
MOST: Final = 128 * 2**20
"""Bytes of all members, of which each half keeps most in memory for a while."""

_ROWS: Final = b"<sheetData>"
_ROW: Final = b"<row "
_NUMBERED: Final = re.compile(rb'<row r="\d+"[ />]')
_END: Final = b"</sheetData></worksheet>"


class NotInHalvesError(ValueError):
    """The halves don't fit together by themselves: the sheet must be read as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongSheet:
    """A sheet and its halves.

    ``upper`` makes a workbook in which the sheet ends at the cut, ``lower`` one in which it begins there.
    """

    name: str
    upper: Callable[[], bytes]
    lower: Callable[[], bytes]

    def parse_lower(self) -> CalamineSheet:
        """The lower half. Raises what calamine and ``zipfile`` raise."""
        with CalamineWorkbook.from_filelike(BytesIO(self.lower())) as workbook:
            return workbook.get_sheet_by_name(self.name)

    def rows(self, upper: CalamineSheet, lower: Callable[[], CalamineSheet]) -> Iterator[list[Cell]]:
        """All rows, from A1; ``lower`` is waited for when the rows of the upper half are through.

        Raises:
            NotInHalvesError: ``upper`` is another sheet, or does not begin at A1; or rows are out of their
                order, so that some of ``lower`` belong above the cut.
        """
        if upper.name != self.name or upper.start != (0, 0) or upper.height <= SEARCHED:
            raise NotInHalvesError(self.name)
        yield from upper.iter_rows()
        rest = lower()
        if rest.start is not None and rest.start[0] < upper.height:
            raise NotInHalvesError(self.name)
        yield from islice(rest.iter_rows(), upper.height, None)


def long_sheet(archive: ZipFile) -> LongSheet | None:
    """The workbook's one long sheet, cut; None if it has none, or none that can be cut."""
    members = archive.infolist()
    long = [member for member in members if member.file_size > LONG and "/worksheets/" in member.filename]
    if len(long) != 1 or sum([member.file_size for member in members]) > MOST:
        return None
    try:
        names = [name for name, member in sheet_members(archive).items() if member == long[0].filename]
        return _cut(archive, long[0], names[0]) if names else None
    except (*ZIP_FAULTS, ET.ParseError):  # told by whoever reads it as a whole
        return None


def _cut(archive: ZipFile, sheet: ZipInfo, name: str) -> LongSheet | None:
    stream = archive.open(sheet)
    first = stream.read(sheet.file_size // 2)
    begin = first.find(_ROWS) + len(_ROWS)
    cut = first.rfind(_ROW, begin, len(first) - 20)
    if begin < len(_ROWS) or cut < 0 or not _NUMBERED.match(first, cut):
        return None
    return LongSheet(
        name=name,
        upper=lambda: _with(archive, sheet, first[:cut] + _END),
        lower=lambda: _with(archive, sheet, first[:begin] + first[cut:] + stream.read()),
    )


def _with(archive: ZipFile, sheet: ZipInfo, xml: bytes) -> bytes:
    """The workbook with this sheet in another form."""
    return rewritten(archive, lambda member: xml if member == sheet.filename else archive.read(member))
