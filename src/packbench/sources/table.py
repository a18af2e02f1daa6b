"""A file from outside (Excel or CSV) → a table of texts, with all that was guessed about it said."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from packbench.domain.drafts import NO_HEADER, Choices
from packbench.domain.errors import Unreadable
from packbench.domain.garbage import collector_at_rest
from packbench.domain.orders import Notice
from packbench.sources.csv_text import read_records
from packbench.sources.encodings import decode_text
from packbench.sources.header_row import SEARCHED, find_header, unique_headings
from packbench.sources.workbook import OLE_MARK, ZIP_MARK, read_sheet
from packbench.sources.xlsx_cells import TextColumn
from packbench.sources.xlsx_zip import MAX_CELLS
from packbench.words import _

__all__ = ["NO_HEADER", "Choices", "Table", "read_table"]

_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_FOREIGN: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"{", "JSON"),
    (b"<", "a web page or XML, whatever its name says"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns of texts, all of the same length, under headings that are unique.

    ``first_row_number`` is the number that the spreadsheet program shows beside the first row of data (blank
    rows count). ``lossy`` holds (column, row) places, both from 0, of numbers whose last digits Excel has
    lost. ``sheet`` and ``sheets`` are empty for a CSV, ``encoding`` and ``delimiter`` for a workbook;
    ``encodings`` are others worth a try.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    first_row_number: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    delimiter: str = ""
    lossy: frozenset[tuple[int, int]] = frozenset()
    notices: tuple[Notice, ...] = ()
    sha256: str = ""

    @property
    def row_count(self) -> int:
        """Rows of data, blank ones between them included."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows of data."""
        return zip(*self.columns, strict=True)

    def row_number(self, place: int) -> int:
        """The number that the spreadsheet program shows for the row at ``place`` (from 0)."""
        return self.first_row_number + place


def read_table(data: bytes, name: str, choices: Choices | None = None) -> Table:
    """The table in a file; of what kind the file is, its bytes say and not its name.

    Raises:
        Unreadable: empty, no table, damaged, locked with a password, or too big to be unpacked.
    """
    choices = choices or Choices()
    if not data:
        raise _empty(name)
    is_workbook = data.startswith((ZIP_MARK, OLE_MARK))
    with collector_at_rest():
        table = _from_workbook(data, name, choices) if is_workbook else _from_text(data, name, choices)
    if not table.row_count:
        raise Unreadable(
            _("{name} has no rows below its headings.").format(name=name),
            _("Choose the file with the orders."),
        )
    return table


def _from_workbook(data: bytes, name: str, choices: Choices) -> Table:
    sheet = read_sheet(data, name, chosen=choices.sheet)
    top = _top_rows(sheet.columns)
    above = _rows_above(top, choices, sheet.first_row)
    header, columns, lossy = _cut(sheet.columns, top, above)
    return Table(
        name=name,
        header=header,
        columns=columns,
        first_row_number=sheet.first_row + above + 1,
        sheet=sheet.sheet,
        sheets=sheet.sheets,
        lossy=lossy,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _from_text(data: bytes, name: str, choices: Choices) -> Table:
    for mark, kind in _FOREIGN:
        if data.lstrip().startswith(mark):
            raise Unreadable(
                _("{name} is not a table but {kind}.").format(name=name, kind=kind),
                _("Open it in Excel, save it as .xlsx, and import that file."),
            )
    decoded = decode_text(data, name, chosen=choices.encoding)
    found = read_records(decoded.text, chosen=choices.delimiter)
    if not any(cell.strip() for record in found.records for cell in record):
        raise _empty(name)
    _check_width(found.records, name)
    texts = [TextColumn(_without_errors(cells)) for cells in zip_longest(*found.records, fillvalue="")]
    top = _top_rows(texts)
    above = _rows_above(top, choices, 0)
    header, columns, _rest = _cut(texts, top, above)
    notices = []
    if not decoded.sure:
        message = _(
            "The letters of {name} were read as {encoding}, which is a guess; look at names in the preview."
        ).format(name=name, encoding=decoded.encoding)
        notices.append(Notice(code="encoding_guessed", message=message))
    if found.odd_quotes:
        message = _("Quotation marks in {name} don't pair; cells near them may be cut wrongly.").format(
            name=name
        )
        notices.append(Notice(code="odd_quotes", message=message))
    return Table(
        name=name,
        header=header,
        columns=columns,
        first_row_number=above + 1,
        encoding=decoded.encoding,
        encodings=decoded.candidates,
        delimiter=found.delimiter,
        notices=tuple(notices),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _empty(name: str) -> Unreadable:
    return Unreadable(_("{name} is empty.").format(name=name), _("Choose the file with the orders."))


def _check_width(records: Sequence[Sequence[str]], name: str) -> None:
    """Every row becomes as wide as the widest, so one row of a million commas would fill the memory."""
    widest = max(range(len(records)), key=lambda place: len(records[place]), default=0)
    if records and len(records) * len(records[widest]) > MAX_CELLS:
        raise Unreadable(
            _("Row {widest:,} of {name} has {records:,} cells.").format(
                widest=widest + 1, name=name, records=len(records[widest])
            ),
            _("Check the delimiter, or remove that row."),
        )


def _without_errors(cells: Sequence[str]) -> Sequence[str]:
    """A formula that failed is no value; Excel's own files come without such texts, CSV files keep them."""
    if _ERRORS.isdisjoint(cells):
        return cells
    return ["" if cell in _ERRORS else cell for cell in cells]


def _top_rows(columns: Sequence[TextColumn]) -> list[tuple[str, ...]]:
    return list(zip(*[column.texts[:SEARCHED] for column in columns], strict=True))


def _rows_above(top: Sequence[Sequence[str]], choices: Choices, first_row: int) -> int:
    """How many of the rows read stand above the data: titles and the headings."""
    if choices.header_row is None:
        return find_header(top) + 1
    if choices.header_row == NO_HEADER:
        return 0
    return max(min(choices.header_row - first_row, len(top)), 1)


def _cut(
    columns: Sequence[TextColumn], top: Sequence[Sequence[str]], above: int
) -> tuple[tuple[str, ...], tuple[Sequence[str], ...], frozenset[tuple[int, int]]]:
    """Headings, and the data below them without blank columns that nobody named and blank rows at the end."""
    cells = top[above - 1] if above else ()
    data = [column.texts[above:] for column in columns]
    end = max([_length(texts) for texts in data], default=0)
    kept = [
        index
        for index, texts in enumerate(data)
        if (index < len(cells) and cells[index].strip()) or _length(texts)
    ]
    header = unique_headings(cells, len(columns))
    lossy = [
        (new, place - above)
        for new, index in enumerate(kept)
        for place in columns[index].lossy
        if place >= above
    ]
    return (
        tuple([header[index] for index in kept]),
        tuple([data[index][:end] for index in kept]),
        frozenset(lossy),
    )


def _length(texts: Sequence[str]) -> int:
    """Rows up to the last one that is not blank."""
    if not any(texts):
        return 0
    return next((place for place in range(len(texts), 0, -1) if texts[place - 1].strip()), 0)
