"""What the import wizard shows, as frozen values: the presenter makes them, the widgets show them."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from packbench.desktop.kinds import Kind
from packbench.domain.decisions import Place
from packbench.domain.list_ref import ListRef

Pairs = tuple[tuple[str, str], ...]
"""Values and the words for them, to be chosen from."""


class Step(StrEnum):
    """Where a person is."""

    FILE = "file"
    COLUMNS = "columns"
    CHECK = "check"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """The first step. What can't be chosen has no choices; ``guessed`` says what was a guess."""

    clients: Pairs = ()
    client: str = ""
    file: str = ""
    facts: str = ""
    sheets: Pairs = ()
    sheet: str = ""
    encodings: Pairs = ()
    encoding: str = ""
    delimiters: Pairs = ()
    delimiter: str = ""
    guessed: str = ""
    recent: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field: which column it is taken from, how sure that is, and the first values."""

    field: str
    words: str
    needed: bool
    heading: str
    confidence: str
    said: str
    samples: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A column of the live preview: ``kept`` is no field of ours, ``widest`` takes the room."""

    title: str
    heading: str
    right: bool = False
    guessed: bool = False
    widest: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsView:
    """The second step. ``others`` are the columns that are no fields, and whether they are kept."""

    headings: tuple[str, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    sampled: tuple[Sampled, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    kept: str = ""
    others: tuple[tuple[str, bool], ...] = ()
    remember: bool = True
    remember_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A tile; ``kind`` where it asks for something."""

    name: str
    figure: str
    note: str
    kind: Kind | None = None


class Standing(StrEnum):
    """What a row asks of a person."""

    OPEN = "open"
    DECIDED = "decided"
    LOOK = "look"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One thing to look at.

    ``row`` is the file's, None where it is about more than one; ``at`` is what is decided of, None where
    there is nothing to decide; ``decision`` is how that stands.
    """

    place: int
    standing: Standing
    row: int | None
    order: str
    sku: str
    said: str
    at: Place | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """The third step. ``warning`` is what must not be overlooked, ``more`` says what is not shown."""

    figures: tuple[Figure, ...] = ()
    rows: tuple[CheckRow, ...] = ()
    warning: str = ""
    more: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneView:
    """The last step."""

    ref: ListRef | None = None
    facts: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All of it. ``busy``: something is read or written; ``locked``: and it can't be stopped."""

    step: Step = Step.FILE
    subtitle: str = ""
    problem: str = ""
    busy: bool = False
    locked: bool = False
    next_words: str = ""
    next_works: bool = False
    back_works: bool = False
    file: FileView = field(default_factory=FileView)
    columns: ColumnsView = field(default_factory=ColumnsView)
    check: CheckView = field(default_factory=CheckView)
    done: DoneView = field(default_factory=DoneView)
