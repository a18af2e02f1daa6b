"""How far a packing list is: the state of each order as a fold of its events, and the sums over the list.

``apply`` is pure and knows one order only. ``Progress`` is the one place that keeps state: a map of frozen
order states
and sums that are kept up to date, so that one scan costs the same in a list of 100 orders and of 10,000.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraRemoved,
    ExtraSeen,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    ListEnded,
    NoteRead,
    OrderFact,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
    Problem,
    ProblemNoted,
    WorkerChanged,
)
from packbench.domain.orders import Line, Order, PackingList


class Stage(StrEnum):
    """Where an order stands; the values are the ``status`` of ``packbench show``."""

    NEW = "new"
    OPEN = "open"
    SKIPPED = "skipped"
    PROBLEM = "problem"
    DONE = "done"
    NOT_PACKABLE = "not_packable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A scan that can be taken back: its event id and what it counted; for an extra ``counts`` is empty."""

    id: str
    counts: tuple[tuple[int, int], ...] = ()
    how: How = How.SCANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """An unanswered extra: the event id, its line number and units."""

    id: str
    line: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderState:
    """One order at work; ``packed`` and ``kept`` (extras left in the parcel) are units per line, in order.

    Invariant: ``0 <= packed[i] <= required`` for every line, and a done order never changes again.
    """

    order: Order
    stage: Stage
    packed: tuple[int, ...]
    kept: tuple[int, ...]
    extras: tuple[Extra, ...] = ()
    note_read: bool = False
    trail: tuple[Step, ...] = ()
    last_line: int | None = None
    opened_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""
    elsewhere: str = ""
    problem: Problem | None = None
    problem_note: str = ""

    @classmethod
    def fresh(cls, order: Order) -> "OrderState":
        """The state before anything happened."""
        nothing = (0,) * len(order.lines)
        return cls(
            order=order,
            stage=Stage.NEW if order.packable else Stage.NOT_PACKABLE,
            packed=nothing,
            kept=nothing,
        )

    @property
    def done(self) -> bool:
        """Whether the order is finished, here or in another list of the session."""
        return self.stage is Stage.DONE

    def remaining(self, line: Line) -> int:
        """Units of a line still to be packed; 0 for one that can't be."""
        return line.required - self.packed[line.number - 1] if line.packable else 0

    def open_lines(self) -> tuple[Line, ...]:
        """Lines that still need units, in the list's order."""
        return tuple(
            [line for line in self.order.packable_lines if line.required > self.packed[line.number - 1]]
        )

    @property
    def units_packed(self) -> int:
        """Units that count for the list's progress; extras never do."""
        return self.order.units if self.elsewhere else sum(self.packed)

    @property
    def line_in_hand(self) -> Line | None:
        """What a command without a product means: the line last touched, else the first open one."""
        lines = self.open_lines()
        return next((line for line in lines if line.number == self.last_line), lines[0] if lines else None)


def apply(state: OrderState, fact: OrderFact, *, event_id: str, at: datetime, worker: str) -> OrderState:
    """The state after a fact that ``fits``."""
    after = _APPLY[type(fact)](state, fact, event_id, at)
    return _settled(after, at, worker)


def fits(state: OrderState, fact: OrderFact) -> bool:
    """Whether a fact can have happened in this state: not a late scan of an order finished elsewhere."""
    if state.done:
        return False
    match fact:
        case ItemPacked(counts=counts):
            return _counts_fit(state, counts)
        case ExtraSeen(line=number) | LineReduced(line=number, units=1):
            return 0 < number <= len(state.packed)
        case ExtraKept(extra=extra) | ExtraRemoved(extra=extra):
            return any(seen.id == extra for seen in state.extras)
        case ItemUndone(undone=undone):
            return any(step.id == undone for step in state.trail)
        case _:
            return type(fact) in _APPLY


def _counts_fit(state: OrderState, counts: Iterable[tuple[int, int]]) -> bool:
    lines = state.order.lines
    return all(
        0 < number <= len(lines) and 0 < units <= state.remaining(lines[number - 1])
        for number, units in counts
    )


def _settled(state: OrderState, at: datetime, worker: str) -> OrderState:
    """Done follows from the facts and is never written: no crash falls between the last unit and "done"."""
    if state.stage in (Stage.DONE, Stage.NOT_PACKABLE) or state.extras or state.open_lines():
        return state
    if state.order.note_must_be_read and not state.note_read:
        return state
    return replace(state, stage=Stage.DONE, done_at=at, done_by=worker)


def _added(units: tuple[int, ...], counts: Iterable[tuple[int, int]], sign: int = 1) -> tuple[int, ...]:
    changed = list(units)
    for number, count in counts:
        changed[number - 1] = max(0, changed[number - 1] + sign * count)
    return tuple(changed)


def _opened(state: OrderState, _fact: OrderOpened, _id: str, at: datetime) -> OrderState:
    return replace(state, stage=Stage.OPEN, opened_at=state.opened_at or at, problem=None, problem_note="")


def _packed(state: OrderState, fact: ItemPacked, event_id: str, at: datetime) -> OrderState:
    step = Step(id=event_id, counts=fact.counts, how=fact.how)
    return replace(
        state,
        packed=_added(state.packed, fact.counts),
        trail=(*state.trail, step),
        last_line=fact.counts[-1][0] if fact.counts else state.last_line,
        opened_at=state.opened_at or at,
    )


def _extra_seen(state: OrderState, fact: ExtraSeen, event_id: str, _at: datetime) -> OrderState:
    extra = Extra(id=event_id, line=fact.line, units=fact.units)
    return replace(
        state, extras=(*state.extras, extra), trail=(*state.trail, Step(id=event_id)), last_line=fact.line
    )


def _extra_kept(state: OrderState, fact: ExtraKept, _id: str, _at: datetime) -> OrderState:
    """The units are in the parcel: they fill what the SKU still needs (a case is bigger), the rest is on top."""
    extra = next(seen for seen in state.extras if seen.id == fact.extra)
    counts, rest = fill(state, state.order.lines[extra.line - 1].sku, extra.units)
    return replace(
        _without(state, fact.extra),
        packed=_added(state.packed, counts),
        kept=_added(state.kept, [(extra.line, rest)]),
    )


def _extra_removed(state: OrderState, fact: ExtraRemoved, _id: str, _at: datetime) -> OrderState:
    return _without(state, fact.extra)


def _undone(state: OrderState, fact: ItemUndone, _id: str, _at: datetime) -> OrderState:
    step = next(step for step in state.trail if step.id == fact.undone)
    touched = step.counts[-1][0] if step.counts else state.last_line
    return replace(
        _without(state, fact.undone), packed=_added(state.packed, step.counts, -1), last_line=touched
    )


def _reduced(state: OrderState, fact: LineReduced, _id: str, _at: datetime) -> OrderState:
    """The newest step of that line is forgotten too, so that no undo takes the same unit back twice."""
    step = next((step for step in reversed(state.trail) if step.counts == ((fact.line, fact.units),)), None)
    trail = tuple([kept for kept in state.trail if kept is not step])
    return replace(
        state, packed=_added(state.packed, [(fact.line, fact.units)], -1), trail=trail, last_line=fact.line
    )


def _skipped(state: OrderState, _fact: OrderSkipped, _id: str, _at: datetime) -> OrderState:
    return replace(state, stage=Stage.SKIPPED)


def _set_aside(state: OrderState, fact: ProblemNoted, _id: str, _at: datetime) -> OrderState:
    return replace(state, stage=Stage.PROBLEM, problem=fact.problem, problem_note=fact.note)


def _note_read(state: OrderState, _fact: NoteRead, _id: str, _at: datetime) -> OrderState:
    return replace(state, note_read=True)


def _packed_elsewhere(state: OrderState, fact: PackedElsewhere, _id: str, at: datetime) -> OrderState:
    return replace(state, stage=Stage.DONE, elsewhere=fact.list_name, done_at=at)


def _without(state: OrderState, event_id: str) -> OrderState:
    """Forget a scan: among the unanswered extras and among what can be taken back."""
    return replace(
        state,
        extras=tuple([extra for extra in state.extras if extra.id != event_id]),
        trail=tuple([step for step in state.trail if step.id != event_id]),
    )


def fill(state: OrderState, sku: str, units: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """Spread units of a SKU over the order's lines, first line first.

    Returns:
        (line number, units) for each line that takes some, and how many units found no place.
    """
    counts = []
    for line in state.order.packable_lines:
        take = min(units, state.remaining(line)) if line.sku == sku else 0
        if take:
            counts.append((line.number, take))
            units -= take
    return tuple(counts), units


_APPLY: dict[type, Callable[[OrderState, Any, str, datetime], OrderState]] = {
    OrderOpened: _opened,
    ItemPacked: _packed,
    ExtraSeen: _extra_seen,
    ExtraKept: _extra_kept,
    ExtraRemoved: _extra_removed,
    ItemUndone: _undone,
    LineReduced: _reduced,
    OrderSkipped: _skipped,
    ProblemNoted: _set_aside,
    NoteRead: _note_read,
    PackedElsewhere: _packed_elsewhere,
}


class Progress:
    """The state of a whole list: a fold that grows by one event at a time.

    ``conflicts`` are events that did not fit (a late scan of an order that was finished elsewhere): they
    count for
    nothing and are shown to a person. ``hand`` is the number of the order in hand, if there is one.
    """

    def __init__(self, packing_list: PackingList, events: Iterable[Event] = ()) -> None:
        self.packing_list = packing_list
        self.orders_done = 0
        self.units_packed = 0
        self.hand: str | None = None
        self.worker = ""
        self.ended: ListEnded | None = None
        self.conflicts: list[Event] = []
        self._states: dict[str, OrderState] = {}
        self._seen: set[str] = set()
        for event in events:
            self.apply(event)

    def state(self, number: str) -> OrderState:
        """The state of an order of the list. Raises ``KeyError`` for another."""
        return self._states.get(number) or OrderState.fresh(self.packing_list.by_number[number])

    @property
    def in_hand(self) -> OrderState | None:
        """The state of the order in hand."""
        return None if self.hand is None else self.state(self.hand)

    @property
    def complete(self) -> bool:
        """Whether every order that can be packed is done."""
        return self.orders_done == self.packing_list.orders_total

    def states(self) -> Iterable[OrderState]:
        """Every order's state, in the list's order."""
        return map(self.state, self.packing_list.by_number)

    def apply(self, event: Event) -> None:
        """Take one event in; a second time it changes nothing."""
        if event.id in self._seen:
            return
        self._seen.add(event.id)
        fact = event.fact
        if isinstance(fact, OrderFact):
            self._apply_to_order(fact, event)
        elif isinstance(fact, WorkerChanged):
            self.worker = fact.worker
        elif isinstance(fact, ListEnded):
            self.ended = fact

    def _apply_to_order(self, fact: OrderFact, event: Event) -> None:
        self.ended = None
        if fact.order not in self.packing_list.by_number:
            self.conflicts.append(event)
            return
        before = self.state(fact.order)
        if not fits(before, fact):
            if isinstance(fact, ItemPacked | ExtraSeen | ExtraKept):
                self.conflicts.append(event)
            return
        after = apply(before, fact, event_id=event.id, at=event.at, worker=event.worker)
        self._states[fact.order] = after
        self.orders_done += after.done - before.done
        self.units_packed += after.units_packed - before.units_packed
        self._follow_hand(fact, after)

    def _follow_hand(self, fact: OrderFact, after: OrderState) -> None:
        if isinstance(fact, OrderOpened):
            self.hand = fact.order
        if self.hand == fact.order and after.stage is not Stage.OPEN:
            self.hand = None
