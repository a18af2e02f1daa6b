"""A workbook (XLSX, XLSM, XLSB, XLS, ODS) → the columns of one of its sheets, as texts."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from packbench.domain.errors import Unreadable
from packbench.sources.beyond_calendar import as_plain_numbers
from packbench.sources.header_row import SEARCHED, has_known_header
from packbench.sources.two_halves import long_sheet
from packbench.sources.xlsx_cells import Cell, TextColumn, cell_text, text_columns
from packbench.sources.xlsx_zip import open_checked
from packbench.sources.zero_formats import Widths, zero_widths
from packbench.words import _

ZIP_MARK: Final = b"PK\x03\x04"
OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an XLS begins, and an XLSX that is locked with a password."""

_PANIC: Final = "PanicException"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """One sheet. ``first_row`` and ``first_column`` (both from 0) are where its cells begin."""

    sheet: str
    sheets: tuple[str, ...]
    columns: Sequence[TextColumn]
    first_row: int


def read_sheet(data: bytes, name: str, *, chosen: str = "") -> SheetText:
    """The chosen sheet, else the first visible one with known headings, else the first that is not empty.

    Raises:
        Unreadable: damaged, locked with a password, empty, too big. ``name`` is how the sentence calls the
            file.
    """
    if data.startswith(OLE_MARK) and _LOCKED in data:
        raise _locked(name)
    archive = open_checked(data, name) if data.startswith(ZIP_MARK) else None
    if archive and "xl/workbook.xml" not in archive.namelist():
        archive = None
    if archive and (long := long_sheet(archive)):
        with suppress(Unreadable), ThreadPoolExecutor(1) as other_core:
            lower = other_core.submit(long.parse_lower).result
            return _read(long.upper(), archive, name, chosen, lambda upper: long.rows(upper, lower))
    try:
        return _read(data, archive, name, chosen)
    except _BeyondCalendarError:
        if archive is None:
            raise
    return _read(as_plain_numbers(archive, name), archive, name, chosen)


class _BeyondCalendarError(Unreadable):
    """Calamine met a number that is formatted as a date or a time and can be neither."""


def _rows(sheet: CalamineSheet) -> Iterable[list[Cell]]:
    """All rows. ``iter_rows`` begins at A1 wherever the cells do: only sheets that begin there go by it."""
    return sheet.iter_rows() if sheet.start == (0, 0) else sheet.to_python()


def _read(
    data: bytes,
    archive: ZipFile | None,
    name: str,
    chosen: str,
    rows: Callable[[CalamineSheet], Iterable[list[Cell]]] = _rows,
) -> SheetText:
    """The sheet in ``data``; ``archive`` is the XLSX whose number formats show zeros, if it is one."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            names = _visible_sheets(workbook)
            found = _found(workbook, names, chosen, name)
            columns = text_columns(rows(found))
    except PasswordError as error:
        raise _locked(name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(
            _("{name} is not a readable workbook: {error}.").format(name=name, error=error),
            _("Save it anew in Excel and import that file."),
        ) from error
    except BaseException as error:  # a panic of calamine's Rust is no ``Exception``
        if isinstance(error, OverflowError) or type(error).__name__ == _PANIC:
            raise _beyond_calendar(name) from error
        raise
    widths = zero_widths(archive, found.name, name) if archive else {}
    first_row, first_column = found.start or (0, 0)
    return SheetText(
        sheet=found.name,
        sheets=names,
        columns=_with_zeros(columns, widths, first_row, first_column) if widths else columns,
        first_row=first_row,
    )


def _visible_sheets(workbook: CalamineWorkbook) -> tuple[str, ...]:
    sheets = workbook.sheets_metadata
    shown = [
        s.name for s in sheets if s.visible == SheetVisibleEnum.Visible and s.typ == SheetTypeEnum.WorkSheet
    ]
    return tuple(shown or [sheet.name for sheet in sheets])


def _found(workbook: CalamineWorkbook, names: Sequence[str], chosen: str, name: str) -> CalamineSheet:
    """Loading a sheet is what costs, so sheets after the first good one are not touched."""
    if chosen and chosen not in workbook.sheet_names:
        raise Unreadable(
            _("{name} has no sheet {chosen}.").format(name=name, chosen=chosen),
            _("Its sheets are: {names}.").format(names=", ".join(names)),
        )
    filled: CalamineSheet | None = None
    for sheet_name in (chosen,) if chosen else names:
        sheet = workbook.get_sheet_by_name(sheet_name)
        if not sheet.height:
            continue
        filled = filled or sheet
        if has_known_header(_top(sheet)):
            return sheet
    if filled is None:
        raise Unreadable(
            _("{name} is empty: no sheet holds anything.").format(name=name),
            _("Choose the file with the orders."),
        )
    return filled


def _top(sheet: CalamineSheet) -> list[list[str]]:
    rows: list[list[Cell]] = sheet.to_python(nrows=SEARCHED)
    return [list(map(cell_text, row)) for row in rows]


def _with_zeros(
    columns: Sequence[TextColumn], widths: Widths, first_row: int, first_column: int
) -> Sequence[TextColumn]:
    """The columns with the zeros that their formats show; only whole numbers have such."""
    texts = [list(column.texts) for column in columns]
    for (row, column), width in widths.items():
        place, index = row - first_row, column - first_column
        if 0 <= index < len(texts) and 0 <= place < len(texts[index]) and texts[index][place].isdecimal():
            texts[index][place] = texts[index][place].zfill(width)
    return [TextColumn(text, column.lossy) for text, column in zip(texts, columns, strict=True)]


def _beyond_calendar(name: str) -> _BeyondCalendarError:
    return _BeyondCalendarError(
        _("{name} has a number that is formatted as a date or a time and is too large for one.").format(
            name=name
        ),
        _("Format these cells as numbers and import the file again."),
    )


def _locked(name: str) -> Unreadable:
    return Unreadable(
        _("{name} is locked with a password.").format(name=name),
        _("Open it in Excel, remove the password, save it, import it again."),
    )
