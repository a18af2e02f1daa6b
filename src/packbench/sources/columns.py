"""Which column of a table means what: guessed, corrected by a person, remembered for next time."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from packbench.domain.drafts import Confidence
from packbench.domain.errors import ColumnsNotFound
from packbench.sources.header_row import column_letter
from packbench.sources.header_words import FIELDS, RANKS, heading, resembles
from packbench.sources.table import Table
from packbench.words import _

__all__ = ["Column", "ColumnMapping", "Confidence", "header_key", "map_columns"]

_SAMPLE: Final = 200  # rows that content is judged by
_MOST: Final = 0.9
_NUMBERED: Final = re.compile(r"[#№]\s?\S*\d\S*")
_CODE: Final = re.compile(r"\S+(\s\S+){0,2}")
_COUNT: Final = re.compile(r"-?\d{1,4}([.,]\d+)?")
_BARCODE: Final = re.compile(r"'?\d[\d -]{5,16}")
_WORDS: Final = re.compile(r".*[^\W\d_]{2}.*", re.DOTALL)
_SHAPES: Final = {
    "order": _CODE,
    "sku": _CODE,
    "quantity": _COUNT,
    "units": _COUNT,
    "barcode": _BARCODE,
    "name": _WORDS,
}
_TOLD_BY_CONTENT: Final = {"order": _NUMBERED, "name": _WORDS, "quantity": _COUNT}
_SAID: Final = {
    "order": "order number",
    "sku": "SKU",
    "barcode": "barcode",
    "quantity": "quantity",
    "name": "product name",
}
_NONE: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that means a field; ``index`` from 0."""

    index: int
    heading: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The meaning of a table's columns, by field (see ``FIELDS``). Fields without a column are not in it."""

    columns: Mapping[str, Column] = field(default_factory=dict)

    def index(self, name: str) -> int | None:
        """Where the field stands, from 0; None if nowhere."""
        column = self.columns.get(name)
        return column.index if column else None

    def confidence(self, name: str) -> Confidence:
        """How sure the field's column is."""
        column = self.columns.get(name)
        return column.confidence if column else Confidence.NONE

    def as_dict(self) -> dict[str, str]:
        """Field to heading: what is remembered, and what ``map_columns`` takes as wishes."""
        return {name: column.heading for name, column in self.columns.items()}


def header_key(header: Sequence[str]) -> str:
    """What a remembered mapping is found by: the same for the same headings in any order."""
    folded = "\x1f".join(sorted({heading(text) or text for text in header}))
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def map_columns(
    table: Table,
    wishes: Mapping[str, str] | None = None,
    *,
    fields: Sequence[str] = FIELDS,
    needed: Sequence[str] = ("order", "sku"),
) -> ColumnMapping:
    """The guessed mapping with a person's wishes in front of it.

    Args:
        table: what is to be understood.
        wishes: field to column, by heading, Excel letter or number from 1; an empty text or "-" means no
            column.
        fields: what is looked for.
        needed: fields without which the table makes no sense.

    Raises:
        ColumnsNotFound: a needed field has no column, or a wish names one that isn't there.
    """
    columns, unwanted = _wished(table, wishes or {})
    mapping = _guessed(table, columns, [name for name in fields if name not in unwanted])
    missing = [name for name in needed if name not in mapping.columns]
    if missing:
        what = _("{table} has no column that is surely the {fields}.").format(
            table=table.name, fields=_(" and the ").join(_SAID[name] for name in missing)
        )
        raise ColumnsNotFound(
            missing, table.header, what, _("{seen} Say which column it is.").format(seen=_seen(table))
        )
    return mapping


def _seen(table: Table) -> str:
    return _("Its columns are: {header}.").format(header=", ".join(table.header))


def _wished(table: Table, wishes: Mapping[str, str]) -> tuple[dict[str, Column], frozenset[str]]:
    columns = {}
    unwanted = set()
    for name, wish in wishes.items():
        text = wish.strip()
        if text in {"", _NONE}:
            unwanted.add(name)
            continue
        index = _place(table.header, text) if name in RANKS else None
        if index is None:
            what = (
                _("There is no field {name}.").format(name=name)
                if name not in RANKS
                else _('{table} has no column "{text}" for {field}.').format(
                    table=table.name, text=text, field=name
                )
            )
            raise ColumnsNotFound([name], table.header, what, _seen(table))
        columns[name] = Column(index=index, heading=table.header[index], confidence=Confidence.CHOSEN)
    return columns, frozenset(unwanted)


def _place(header: Sequence[str], wish: str) -> int | None:
    """A heading comes before a letter, a letter before a number."""
    folded = [heading(text) or text for text in header]
    letters = [column_letter(index) for index in range(len(header))]
    numbers = [str(index + 1) for index in range(len(header))]
    for names, name in (
        (header, wish),
        (folded, heading(wish) or wish),
        (letters, wish.upper()),
        (numbers, wish),
    ):
        if name in names:
            return list(names).index(name)
    return None


def _guessed(table: Table, wished: Mapping[str, Column], fields: Sequence[str]) -> ColumnMapping:
    """Known headings first, for all fields; then parts of headings; then what content alone says."""
    columns = dict(wished)
    for guessed in (_by_name, _by_part, _by_content):
        for name in fields:
            free = set(range(len(table.header))) - {column.index for column in columns.values()}
            column = None if name in columns else guessed(table, name, free)
            if column:
                columns[name] = column
    if {"order", "sku"} <= set(fields) and "sku" not in columns and "barcode" in columns:
        columns["sku"] = _column(table, columns["barcode"].index, Confidence.GUESS)  # a list of EANs alone
    return ColumnMapping({name: columns[name] for name in (*FIELDS, "units") if name in columns})


def _by_name(table: Table, name: str, free: set[int]) -> Column | None:
    ranks = RANKS[name]
    folded = enumerate(map(heading, table.header))
    named = [(ranks[text], index) for index, text in folded if index in free and text in ranks]
    if not named:
        return None
    misfit, rank, index = min([(not _fits(table, name, index), rank, index) for rank, index in named])
    sure = not misfit and (rank == 0 or len(named) == 1)
    return _column(table, index, Confidence.SURE if sure else Confidence.GUESS)


def _by_part(table: Table, name: str, free: set[int]) -> Column | None:
    for index in sorted(free):
        if resembles(table.header[index], name) and _fits(table, name, index):
            return _column(table, index, Confidence.GUESS)
    return None


def _by_content(table: Table, name: str, free: set[int]) -> Column | None:
    """The one column whose heading says nothing ("No.", "Name", none) and that holds what it should."""
    if name not in _TOLD_BY_CONTENT:
        return None
    shape = _TOLD_BY_CONTENT[name]
    fitting = [
        index
        for index in sorted(free)
        if _says_nothing(table.header[index], index) and _share(table, index, shape) >= _MOST
    ]
    return _column(table, fitting[0], Confidence.GUESS) if len(fitting) == 1 else None


def _says_nothing(text: str, index: int) -> bool:
    return (
        heading(text) in {"", "name", "no", "nr", "number", "номер"}
        or text == f"Column {column_letter(index)}"
    )


def _column(table: Table, index: int, confidence: Confidence) -> Column:
    return Column(index=index, heading=table.header[index], confidence=confidence)


def _fits(table: Table, name: str, index: int) -> bool:
    """Whether what stands in the column does not speak against the field; an empty column never does."""
    shape = _SHAPES.get(name)
    return shape is None or _share(table, index, shape) >= _MOST or not any(_cells(table, index))


def _share(table: Table, index: int, shape: re.Pattern[str]) -> float:
    cells = list(_cells(table, index))
    return sum([bool(shape.fullmatch(cell)) for cell in cells]) / max(len(cells), 1)


def _cells(table: Table, index: int) -> Iterator[str]:
    filled = (cell.strip() for cell in table.columns[index] if cell.strip())
    return islice(filled, _SAMPLE)
