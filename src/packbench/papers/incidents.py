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
from packbench.papers.source_rows import problem_words
from packbench.words import _, mark

HOW = {
    How.SCANNED: mark("scanned"),
    How.CONFIRMED: mark("confirmed without a scan"),
    How.TYPED: mark("quantity typed"),
    How.FORCED: mark("forced complete"),
    How.ADOPTED: mark("packed in the old program"),
}
_REJECTED = {
    Outcome.WRONG_ITEM.value: mark("Wrong item"),
    Outcome.UNKNOWN_CODE.value: mark("Unknown code"),
}

_WORDS: dict[type, str] = {
    OrderOpened: mark("Order opened"),
    ExtraKept: mark("The extra stayed in the parcel"),
    ExtraRemoved: mark("The extra was taken out"),
    ItemUndone: mark("A scan was taken back"),
    OrderSkipped: mark("Skipped"),
    NoteRead: mark("Note read"),
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
            goods = [_goods(units, sku_of(progress, order, line)) for line, units in counts]
            return _("{goods}: {how}").format(goods=", ".join(goods), how=_(HOW[how]))
        case ExtraSeen(order=order, line=line, units=units):
            sku = sku_of(progress, order, line)
            return _("{units} too many of {sku}").format(units=units, sku=sku)
        case ScanRejected(outcome=outcome):
            refused = _("Refused: {outcome}").format(outcome=outcome.replace("_", " "))
            return _(_REJECTED[outcome]) if outcome in _REJECTED else refused
        case LineReduced(order=order, line=line, units=units):
            return _("{goods} taken back").format(goods=_goods(units, sku_of(progress, order, line)))
        case ProblemNoted(problem=problem, note=note):
            return problem_words(problem, note)
        case PackedElsewhere(list_name=name):
            return _("Packed in list {name}").format(name=name)
        case fact:
            return _(_WORDS[type(fact)]) if type(fact) in _WORDS else event.kind.replace("_", " ")


def _what(event: Event, progress: Progress) -> str:
    """What happened, if it is out of the ordinary."""
    match event.fact:
        case ItemPacked(how=How.SCANNED | How.ADOPTED):
            return ""
        case ScanRejected(code=code, outcome=outcome):
            if outcome not in _REJECTED:
                return ""
            return _("{what}: {code}").format(what=_(_REJECTED[outcome]), code=code)
        case ItemPacked() | ExtraSeen() | ExtraKept() | ItemUndone() | LineReduced():
            return happening(event, progress)
        case OrderSkipped() | ProblemNoted():
            return happening(event, progress)
        case _:
            return ""


def _goods(units: int, sku: str) -> str:
    return f"{units} × {sku}"


def sku_of(progress: Progress, order: str, line: int) -> str:
    """The SKU of a line, or its number where the list has no such line."""
    known = progress.packing_list.by_number.get(order)
    if known and 0 < line <= len(known.lines):
        return known.lines[line - 1].sku
    return _("line {number}").format(number=line)
