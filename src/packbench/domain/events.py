"""The closed list of things that can have happened on a packing list.

A **fact** says what happened; an **event** is a fact with who, when, where and its place in the journal.
State, summary, statistics and browser rows are folds of events, so nothing here is ever changed or taken
away: later versions may add facts and fields with defaults. The wire form of each is in docs/format.md.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import get_args


class How(StrEnum):
    """How units were confirmed."""

    SCANNED = "scanned"
    CONFIRMED = "confirmed"
    TYPED = "typed"
    FORCED = "forced"
    ADOPTED = "adopted"
    """Taken over from the old program's state; it does not say how."""


class Problem(StrEnum):
    """Why an order was set aside."""

    SHORT = "short"
    DAMAGED = "damaged"
    WRONG_STOCK = "wrong_stock"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFact:
    """What happened to one order; orders are folded independently of each other."""

    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOpened(OrderFact):
    """A worker took the order in hand: first opening, or coming back to a skipped or set aside one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPacked(OrderFact):
    """Units went into the parcel: ``counts`` are (line number, units), ``code`` what was scanned."""

    counts: tuple[tuple[int, int], ...]
    how: How = How.SCANNED
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraSeen(OrderFact):
    """Units of a line that needs no more; the order is not finished before this is answered."""

    line: int
    units: int
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraKept(OrderFact):
    """The extra with event id ``extra`` stays in the parcel."""

    extra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraRemoved(OrderFact):
    """The extra with event id ``extra`` was taken out."""

    extra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUndone(OrderFact):
    """The scan with event id ``undone`` was taken back (an ``ItemPacked`` or an ``ExtraSeen``)."""

    undone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReduced(OrderFact):
    """``units`` of a line were taken back by hand (−1 on the line)."""

    line: int
    units: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSkipped(OrderFact):
    """Left for later with everything kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemNoted(OrderFact):
    """Set aside with a reason; opening it again goes on where it was."""

    problem: Problem
    note: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRead(OrderFact):
    """The order's note was acknowledged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedElsewhere(OrderFact):
    """The same order with the same lines was finished in another list of the session."""

    list_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRejected:
    """A code that changed nothing: ``outcome`` says why. ``order`` is the one in hand or asked for."""

    code: str
    outcome: str
    order: str = ""
    sku: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerChanged:
    """From here on this worker packs. ``name`` is empty if the registry does not know the id."""

    worker: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPaused:
    """The bench let go of the list; its orders stay as they are. ``reason``: paused, signal or unlocked."""

    reason: str = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEnded:
    """The list was ended; ``incomplete`` when orders were still open."""

    incomplete: bool = False


Fact = (
    OrderOpened
    | ItemPacked
    | ExtraSeen
    | ExtraKept
    | ExtraRemoved
    | ItemUndone
    | LineReduced
    | OrderSkipped
    | ProblemNoted
    | NoteRead
    | PackedElsewhere
    | ScanRejected
    | WorkerChanged
    | ListPaused
    | ListEnded
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact in a journal.

    ``id`` is unique for ever (claim nonce and sequence number). ``at`` is aware, by the bench's clock: good
    for people and figures, never for safety. ``worker`` is a worker id, empty when unknown; ``bench`` the
    bench's name.
    """

    id: str
    epoch: int
    seq: int
    at: datetime
    worker: str
    bench: str
    fact: Fact

    @property
    def kind(self) -> str:
        """The fact's name in journals and in ``packbench events``."""
        return KINDS[type(self.fact)]


KINDS: dict[type, str] = {
    fact: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", fact.__name__).lower() for fact in get_args(Fact)
}
"""Fact class → its name on the wire: ``ItemPacked`` is ``item_packed``."""
