"""A CSV text → its records, whatever its delimiter is.

``csv.Sniffer`` gives up on ragged rows, on a ``sep=;`` line and on one column, so the delimiter is found by
what makes a table: known headings, and rows that are as wide as each other and as their headings.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Final

from packbench.sources.header_row import SEARCHED
from packbench.sources.header_words import known_headings
from packbench.sources.portions import in_portions

DELIMITERS: Final = (",", ";", "\t", "|")

_SAMPLE: Final = 2**16  # characters
_SAMPLE_ROWS: Final = 500
_SEP_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_ALMOST: Final = 0.98

Records = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvText:
    """Records as they are, ragged; ``odd_quotes`` if quotation marks don't pair and cells may be cut."""

    records: Records
    delimiter: str
    odd_quotes: bool = False


def read_records(text: str, *, chosen: str = "") -> CsvText:
    """All records of a text; blank lines are empty records. ``chosen`` is the delimiter that a person named.

    Excel's first line ``sep=;`` names the delimiter and is no row.
    """
    line = _SEP_LINE.match(text)
    if line:
        text = text[line.end() :]
    delimiter = chosen or (line[1] if line else find_delimiter(text))
    try:
        return CsvText(records=_parsed(text, delimiter, strict=True), delimiter=delimiter)
    except csv.Error:
        return CsvText(records=_rescued(text, delimiter), delimiter=delimiter, odd_quotes=True)


def find_delimiter(text: str) -> str:
    """The likeliest of the four delimiters; the comma for a text of one column."""
    return max(DELIMITERS, key=lambda delimiter: _score(text[:_SAMPLE], delimiter))


def _score(sample: str, delimiter: str) -> tuple[int, float]:
    """How many known headings a row near the top has; how even the rows are.

    A comma within names or decimals makes rows of the same width too, but seldom one that the headings share.
    """
    records = [record for record in _sampled(sample, delimiter) if any(record)]
    if not records:
        return 0, 0.0
    known = [known_headings(record) if len(record) > 1 else 0 for record in records[:SEARCHED]]
    width, rows = Counter(map(len, records)).most_common(1)[0]
    if width == 1:
        return max(known), 0.0
    header = records[known.index(max(known))]
    even = rows / len(records) * (1 - 1 / width)
    return (max(known) if max(known) > 1 else 0), even if len(header) == width else even / 2


def _sampled(sample: str, delimiter: str) -> Records:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        records = list(islice(reader, _SAMPLE_ROWS))
    except csv.Error:
        return []
    return records[:-1] if len(sample) == _SAMPLE and len(records) > 1 else records


def _parsed(text: str, delimiter: str, *, strict: bool) -> Records:
    return in_portions(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _rescued(text: str, delimiter: str) -> Records:
    """Where marks that don't pair swallow rows, marks are letters."""
    plain = csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    unquoted = [[_without_marks(cell) for cell in record] for record in plain]
    try:
        quoted = _parsed(text, delimiter, strict=False)
    except csv.Error:  # a cell beyond the size that the csv module allows: half the file is in it
        return unquoted
    return quoted if _even(quoted) >= _ALMOST * _even(unquoted) else unquoted


def _even(records: Sequence[Sequence[str]]) -> int:
    """Rows that have the most frequent width above one."""
    widths = Counter([len(record) for record in records if len(record) > 1])
    return max(widths.values(), default=0)


def _without_marks(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1]
    return cell.replace('""', '"')
