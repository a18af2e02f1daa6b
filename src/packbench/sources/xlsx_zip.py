"""The zip around a workbook, looked at before anything is unpacked in earnest.

Calamine reserves a place for every cell between the first and the last one, so a sheet of two cells, A1 and
XFD1048576, asks for 550 GB and aborts the whole process (seen with calamine 0.9.1). Sizes in a zip's
directory are what its writer claims; ``zipfile`` never gives more than the claimed bytes of a member, so what
is read here stays bounded.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.words import _

MAX_UNPACKED: Final = 400 * 2**20
"""Bytes that all members together may have: about a million rows of twelve columns."""

MAX_CELLS: Final = 30_000_000
"""Places in the rectangle of a sheet, empty ones included; calamine takes 32 bytes for each."""

ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # an encrypted member; NotImplementedError, an unknown compression, is one too
    ValueError,
    KeyError,
)
"""What ``zipfile`` raises for archives that are damaged or not what they claim to be."""

_MAX_RATIO: Final = 250  # XML of sheets packs 10 to 60 times; deflate can do 1,032
_RATIO_COUNTS_FROM: Final = 20 * 2**20
_MAX_MEMBERS: Final = 20_000
_SHORT: Final = 8 * 2**20
_TOP: Final = 2**12  # bytes; what a sheet says of its size stands near its beginning
_SHEET: Final = re.compile(r"(?!.*sharedStrings).*\.xml", re.IGNORECASE)
_SAID: Final = re.compile(rb"<(?:\w+:)?dimension ref=[\"'](?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})[\"']")
_TWO_LETTERS: Final = re.compile(rb" r=.[A-Za-z]{2}")
_LONG: Final = re.compile(rb' r="[^"]{8}')
_PLACES: Final = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*[\"']([^\"']*)")
_PLACE: Final = re.compile(rb"([A-Za-z]{0,3})(\d{0,8})")


def open_checked(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, if all that calamine would unpack of it is of bearable size.

    Raises:
        Unreadable: damaged, too big when unpacked, or a sheet whose cells lie too far apart.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _check_sizes(archive, len(data), name)
        for member in archive.infolist():
            if _SHEET.fullmatch(member.filename):
                _check_sheet(archive, member, name)
    except ZIP_FAULTS as error:
        what = _("{name} is a damaged workbook: {error}.").format(name=name, error=error)
        raise Unreadable(
            what, _("Open it in Excel, save it as a new .xlsx file, and import that one.")
        ) from error
    return archive


def rewritten(archive: zipfile.ZipFile, content: Callable[[str], bytes]) -> bytes:
    """The archive with its members as ``content`` gives them; not packed, as it is read only once more."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for member in dict.fromkeys(archive.namelist()):
            copy.writestr(member, content(member))
    return made.getvalue()


def damaged(name: str, error: Exception) -> Unreadable:
    """What is said of a workbook that turns out to be damaged while it is read."""
    return Unreadable(
        _("{name} is a damaged workbook: {error}.").format(name=name, error=error),
        _("Save it anew in Excel and import that file."),
    )


def _check_sizes(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    members = archive.infolist()
    unpacked = sum([member.file_size for member in members])
    suspicious = unpacked > _RATIO_COUNTS_FROM and unpacked > packed * _MAX_RATIO
    if unpacked > MAX_UNPACKED or suspicious or len(members) > _MAX_MEMBERS:
        raise Unreadable(
            _("{name} unpacks to {unpacked:,.0f} MB, which is too much for a packing list.").format(
                name=name, unpacked=unpacked / 2**20
            ),
            _("Copy the rows that are needed to a new workbook and import that one."),
        )


def _check_sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """A long sheet is believed what it says of its size; to unpack it twice costs a sixth of reading.

    A short one is not: two cells far apart are what a careless hand or an easy attack makes.
    """
    with archive.open(member) as stream:
        top = stream.read(_TOP)
        said = _SAID.search(top)
        if said and member.file_size > _SHORT:
            rows, columns = int(said[2]), _column_number(said[1])
        else:
            rows, columns = _reach(top + stream.read())
    if rows * columns > MAX_CELLS:
        raise Unreadable(
            _(
                "A sheet of {name} reaches to row {rows:,} and column {columns:,}; something stands "
                "far away from the table."
            ).format(name=name, rows=rows, columns=columns),
            _("Delete the rows below and the columns beside the table, or copy the table to a new workbook."),
        )


def _reach(xml: bytes) -> tuple[int, int]:
    """Last row and column; (0, 0) for a usual sheet (26 columns), as the exact count is dear."""
    if not _TWO_LETTERS.search(xml) and not _LONG.search(xml):
        return 0, 0
    rows = columns = 0
    for text in set(_PLACES.findall(xml)):
        place = _PLACE.fullmatch(text)
        if place is None:
            raise ValueError(f"a cell stands at {text[:20]!r}")
        columns = max(columns, _column_number(place[1]))
        rows = max(rows, int(place[2] or 0))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
