"""What was out of the ordinary on a list, act by act: for the lead to read, and for disputes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraRemoved,
    ExtraSeen,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    NoteRead,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
    ProblemNoted,
    ScanRejected,
)
from packbench.domain.packing import Outcome
from packbench.domain.progress import Progress

HOW = {
    How.SCANNED: "scanned",
    How.CONFIRMED: "confirmed without a scan",
    How.TYPED: "quantity typed",
    How.FORCED: "forced complete",
    How.ADOPTED: "packed in the old program",
}
_REJECTED = {
    Outcome.WRONG_ITEM.value: "Wrong item",
    Outcome.UNKNOWN_CODE.value: "Unknown code",
}

_WORDS: dict[type, str] = {
    OrderOpened: "Order opened",
    ExtraKept: "The extra stayed in the parcel",
    ExtraRemoved: "The extra was taken out",
    ItemUndone: "A scan was taken back",
    OrderSkipped: "Skipped",
    NoteRead: "Note read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One act; ``what`` says it in words."""

    at: datetime
    order: str
    what: str
    worker: str
    bench: str


def incidents_of(progress: Progress, events: Iterable[Event]) -> tuple[Incident, ...]:
    """All of them, in the order in which they count."""
    found = []
    for event in events:
        what = _what(event, progress)
        if what:
            order = getattr(event.fact, "order", "")
            found.append(
                Incident(at=event.at, order=order, what=what, worker=event.worker, bench=event.bench)
            )
    return tuple(found)


def happening(event: Event, progress: Progress) -> str:
    """What happened, in words, whatever it was."""
    match event.fact:
        case ItemPacked(order=order, counts=counts, how=how):
            goods = [f"{units} × {sku_of(progress, order, line)}" for line, units in counts]
            return f"{', '.join(goods)}: {HOW[how]}"
        case ExtraSeen(order=order, line=line, units=units):
            return f"{units} too many of {sku_of(progress, order, line)}"
        case ScanRejected(outcome=outcome):
            return _REJECTED.get(outcome, f"Refused: {outcome.replace('_', ' ')}")
        case LineReduced(order=order, line=line, units=units):
            return f"{units} × {sku_of(progress, order, line)} taken back"
        case ProblemNoted(problem=problem, note=note):
            return ": ".join(filter(None, ("Problem", problem.value.replace("_", " "), note)))
        case PackedElsewhere(list_name=name):
            return f"Packed in list {name}"
        case fact:
            return _WORDS.get(type(fact), event.kind.replace("_", " "))


def _what(event: Event, progress: Progress) -> str:
    """What happened, if it is out of the ordinary."""
    match event.fact:
        case ItemPacked(how=How.SCANNED | How.ADOPTED):
            return ""
        case ScanRejected(code=code, outcome=outcome):
            return f"{_REJECTED[outcome]}: {code}" if outcome in _REJECTED else ""
        case ItemPacked() | ExtraSeen() | ExtraKept() | ItemUndone() | LineReduced():
            return happening(event, progress)
        case OrderSkipped() | ProblemNoted():
            return happening(event, progress)
        case _:
            return ""


def sku_of(progress: Progress, order: str, line: int) -> str:
    """The SKU of a line, or its number where the list has no such line."""
    known = progress.packing_list.by_number.get(order)
    return known.lines[line - 1].sku if known and 0 < line <= len(known.lines) else f"line {line}"
