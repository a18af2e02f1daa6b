"""The orders of a list as a tree: each order, and under it what happened to each of its lines. Qt-free."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from packbench.desktop.details.reading import Looked, order_of
from packbench.desktop.details.words import BY_HAND, HOWS, listed
from packbench.domain.events import Event, ExtraSeen, How, ScanRejected
from packbench.domain.figures import OrderFigures, Scan
from packbench.domain.orders import Line
from packbench.domain.packing import Outcome
from packbench.domain.progress import OrderState, Stage
from packbench.words import _, mark, plural, reason_clause, sentence

_REFUSED = {
    Outcome.WRONG_ITEM.value: mark("Wrong item, put back"),
    Outcome.UNKNOWN_CODE.value: mark("Unknown code"),
    Outcome.ONE_TOO_MANY.value: mark("One too many"),
}
_REFUSED_COUNTED: Mapping[str, Callable[[int], str]] = {
    Outcome.WRONG_ITEM.value: lambda number: plural("{number} wrong item", "{number} wrong items", number),
    Outcome.UNKNOWN_CODE.value: lambda number: plural(
        "{number} unknown code", "{number} unknown codes", number
    ),
    Outcome.ONE_TOO_MANY.value: lambda number: plural("{number} too many", "{number} too many", number),
}
_HOWS_COUNTED: Mapping[How, Callable[[int], str]] = {
    How.CONFIRMED: lambda number: plural("{number} confirmed", "{number} confirmed", number),
    How.TYPED: lambda number: plural("{number} quantity typed", "{number} quantities typed", number),
    How.FORCED: lambda number: plural("{number} forced", "{number} forced", number),
}


class Kept(StrEnum):
    """Which orders are shown."""

    ALL = "all"
    OPEN = "open"
    BY_HAND = "by_hand"
    MISTAKES = "mistakes"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line of an order, or a scan that was refused. ``took`` is the time since what came before."""

    sku: str
    name: str
    quantity: str
    how: str
    at: datetime | None = None
    took: float | None = None
    worker: str = ""
    calls: bool = False
    """Whether it asks to be looked at: it was no plain scan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order with its lines; ``hay`` is what a search looks in."""

    number: str
    stage: Stage
    lines: int
    packed: int
    units: int
    at: datetime | None
    took: float | None
    how: str
    worker: str
    children: tuple[LineRow, ...]
    kept_by: frozenset[Kept]
    hay: str


def order_rows(looked: Looked, before: Sequence[OrderRow] = ()) -> tuple[OrderRow, ...]:
    """Every order, in the list's order; those that are as ``before`` are the same objects."""
    refused = _refused(looked.events)
    known = {row.number: row for row in before}
    rows = [_order(looked, state, refused) for state in looked.progress.states()]
    return tuple([old if (old := known.get(row.number)) == row and old is not None else row for row in rows])


def found(rows: Iterable[OrderRow], text: str, kept: Kept) -> tuple[OrderRow, ...]:
    """The orders in which each word of a text stands, of those that are kept."""
    words = text.casefold().split()
    return tuple([row for row in rows if kept in row.kept_by and all(word in row.hay for word in words)])


Refused = Mapping[str, Sequence[Event]]


def _refused(events: Iterable[Event]) -> Refused:
    """Scans that packed nothing, and extras, by order."""
    by_order: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if isinstance(event.fact, ExtraSeen) or (
            isinstance(event.fact, ScanRejected) and event.fact.outcome in _REFUSED
        ):
            by_order[order_of(event)].append(event)
    return by_order


def _order(looked: Looked, state: OrderState, refused: Refused) -> OrderRow:
    order, figures = state.order, looked.figures.orders.get(state.order.number)
    scans = figures.scans if figures else ()
    against = refused.get(order.number, ())
    children = tuple(_children(looked, state, figures, against))
    workers = listed(dict.fromkeys(looked.shown(scan.worker) for scan in scans))
    hay = [order.number, order.label, order.courier, workers]
    hay += [text for line in order.lines for text in (line.sku, line.name)]
    return OrderRow(
        number=order.number,
        stage=state.stage,
        lines=len(order.lines),
        packed=state.units_packed,
        units=order.units,
        at=state.opened_at,
        took=figures.wall_seconds if figures else None,
        how=_how(state, scans, against),
        worker=workers or looked.shown(state.done_by),
        children=children,
        kept_by=_kept_by(state, scans, against),
        hay="\n".join(hay).casefold(),
    )


def _kept_by(state: OrderState, scans: Sequence[Scan], refused: Sequence[Event]) -> frozenset[Kept]:
    kept = {Kept.ALL}
    if not state.done and state.stage is not Stage.NOT_PACKABLE:
        kept.add(Kept.OPEN)
    if any(scan.how in BY_HAND for scan in scans):
        kept.add(Kept.BY_HAND)
    if refused:
        kept.add(Kept.MISTAKES)
    return frozenset(kept)


def _how(state: OrderState, scans: Sequence[Scan], refused: Sequence[Event]) -> str:
    """How an order was confirmed, all in one."""
    if state.elsewhere:
        return _("Packed in list {name}").format(name=state.elsewhere)
    if not scans:
        if state.units_packed:
            return _("Packed in the old program")
        return sentence(state.order.hold) if state.order.hold else ""
    counts = Counter(scan.how for scan in scans)
    kinds = Counter(_outcome(event) for event in refused)
    parts = [_(HOWS[how]) for how in (How.SCANNED, How.ADOPTED) if counts[how]]
    parts += [counted(counts[how]) for how, counted in _HOWS_COUNTED.items() if counts[how]]
    parts += [counted(kinds[kind]) for kind, counted in _REFUSED_COUNTED.items() if kinds[kind]]
    return listed(parts)


def _children(
    looked: Looked, state: OrderState, figures: OrderFigures | None, refused: Sequence[Event]
) -> Iterator[LineRow]:
    """Lines that were packed and scans that were refused, as they came; then what is still open."""
    scans = figures.scans if figures else ()
    before = state.opened_at
    acts: list[Scan | Event] = [*_joined(scans), *refused]
    for one in sorted(acts, key=lambda act: act.at.timestamp()):
        took = (one.at - before).total_seconds() if before else None
        before = one.at
        if isinstance(one, Event):
            yield _refused_row(looked, state, one)
        else:
            yield _packed_row(looked, state, one, took)
    for line in state.order.lines:
        unexplained = state.packed[line.number - 1] - sum(
            scan.units for scan in scans if scan.line == line.number
        )
        if row := _rest(state, line, unexplained):
            yield row


def _joined(scans: Sequence[Scan]) -> list[Scan]:
    """Scans of one line by one worker that came one after the other, as one that ended with the last."""
    joined: list[Scan] = []
    for scan in scans:
        last = joined[-1] if joined else None
        if last and (last.line, last.how, last.worker) == (scan.line, scan.how, scan.worker):
            joined[-1] = scan._replace(units=last.units + scan.units)
        else:
            joined.append(scan)
    return joined


def _packed_row(looked: Looked, state: OrderState, scan: Scan, took: float | None) -> LineRow:
    line = state.order.lines[scan.line - 1]
    how = _(HOWS[scan.how])
    if scan.units > 1 and scan.how is How.SCANNED:
        how = _("Scanned, {number} ×").format(number=scan.units)
    return LineRow(
        sku=line.sku,
        name=line.name,
        quantity=_of(scan.units, line.required),
        how=how,
        at=scan.at,
        took=took,
        worker=looked.shown(scan.worker),
        calls=scan.how in BY_HAND,
    )


def _refused_row(looked: Looked, state: OrderState, event: Event) -> LineRow:
    fact = event.fact
    sku, name = "", ""
    if isinstance(fact, ExtraSeen):
        line = state.order.lines[fact.line - 1] if fact.line <= len(state.order.lines) else None
        sku, name = (line.sku, line.name) if line else ("", "")
    elif isinstance(fact, ScanRejected):
        sku = fact.sku or fact.code
    return LineRow(
        sku=sku,
        name=name,
        quantity="",
        how=_(_REFUSED[_outcome(event)]),
        at=event.at,
        worker=looked.shown(event.worker),
        calls=True,
    )


def _rest(state: OrderState, line: Line, unexplained: int) -> LineRow | None:
    """What no scan explains: units that the old program packed, or units that are still to be packed."""
    packed = state.packed[line.number - 1]
    if not line.packable or state.order.hold:
        why = sentence(reason_clause(line.why_not or state.order.hold))
        return LineRow(sku=line.sku, name=line.name, quantity=_of(0, line.required), how=why)
    if state.elsewhere:
        return LineRow(sku=line.sku, name=line.name, quantity=_of(line.required, line.required), how="")
    if packed < line.required:
        how = _("{number} still to be packed").format(number=line.required - packed)
        return LineRow(
            sku=line.sku, name=line.name, quantity=_of(packed, line.required), how=how, calls=bool(packed)
        )
    if unexplained > 0:
        how = _("Packed in the old program, when is not known")
        return LineRow(sku=line.sku, name=line.name, quantity=_of(unexplained, line.required), how=how)
    return None


def _of(packed: int, required: int) -> str:
    return (
        str(required)
        if packed == required
        else _("{packed} of {required}").format(packed=packed, required=required)
    )


def _outcome(event: Event) -> str:
    fact = event.fact
    return fact.outcome if isinstance(fact, ScanRejected) else Outcome.ONE_TOO_MANY.value
