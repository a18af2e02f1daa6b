"""A file from outside on its way in, as a packing list or as a mapping: what was understood of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from packbench.domain.barcodes import Mappings
from packbench.domain.orders import Notice, Order

KEPT: Final = "kept:"
"""Before a heading among the wishes: whether a column that is no field comes into the list; "-" if not."""

NO_HEADER: Final = 0
"""Choice of a header row for files that have none: columns are called by their letters."""


class Confidence(StrEnum):
    """How sure the meaning of a column is."""

    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    SURE = "sure"
    GUESS = "guess"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose in the preview instead of the program's guess; empty means: find out.

    ``header_row`` is the row of headings as the spreadsheet program numbers it, ``NO_HEADER`` if there is
    none.
    """

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A column that is taken for a field."""

    heading: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The first look at a file, before its rows are understood.

    ``samples`` are the first different values of each column, by heading. ``first`` are the first orders as
    they will be packed; empty while a column that is needed is missing. ``encodings`` are worth a try where
    ``encoding_guessed``. ``sheets`` are empty for a CSV, ``encoding`` and ``delimiter`` for a workbook.
    ``fields`` is what a column can mean, ``left_out`` the columns that don't come into the list.
    """

    header: tuple[str, ...]
    rows: int
    fields: tuple[str, ...]
    columns: Mapping[str, Found]
    samples: Mapping[str, tuple[str, ...]]
    first: tuple[Order, ...]
    kind: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    encoding_guessed: bool = False
    delimiter: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file with orders holds, as far as it was understood.

    ``columns`` maps each field to the heading of its column. ``header_key`` is what a client's remembered
    columns are found by; empty where there is nothing to remember (Shopify's own export). ``kind`` is
    ``table`` or ``shopify_orders``. ``left_out`` are columns that nobody wanted in the list.
    """

    orders: tuple[Order, ...]
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    header_key: str = ""
    notices: tuple[Notice, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewList:
    """A list to be put into a session: a new one of today if ``session`` is empty.

    ``file_name`` and ``data`` are the source, which is kept beside the list; ``notices`` are kept with the
    lines and orders that they are about.
    """

    client: str
    session: str
    name: str
    orders: tuple[Order, ...]
    file_name: str
    data: bytes
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BarcodeDraft:
    """What a file with barcodes holds, as far as it was understood; ``columns`` as in ``Draft``."""

    entries: Mappings
    notices: tuple[Notice, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
