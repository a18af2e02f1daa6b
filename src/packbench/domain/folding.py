"""The next state of one order: ``fits`` says whether a fact can have happened, ``apply`` what it changes.

Both are pure and know one order only.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from packbench.domain.events import (
    ExtraKept,
    ExtraRemoved,
    ExtraSeen,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    NoteRead,
    OrderFact,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
    ProblemNoted,
)
from packbench.domain.states import Counts, Extra, OrderState, Stage, Step

# Python 3.11 looks up an enumeration's member by a function, at each of the thousands of events of a resume.
_NEW, _OPEN, _DONE, _ADOPTED = Stage.NEW, Stage.OPEN, Stage.DONE, How.ADOPTED
_CLOSED = (Stage.DONE, Stage.NOT_PACKABLE)


def apply(state: OrderState, fact: OrderFact, *, event_id: str, at: datetime, worker: str) -> OrderState:
    """The state after a fact that ``fits``."""
    return settled(_APPLY[type(fact)](state, fact, event_id, at), at, worker)


def settled(state: OrderState, at: datetime, worker: str) -> OrderState:
    """Done follows from the facts and is never written: no crash falls between the last unit and "done"."""
    if state.extras or not state.filled or state.stage is _DONE:
        return state
    if state.order.note_must_be_read and not state.note_read:
        return state
    return state.but(stage=_DONE, done_at=at, done_by=worker)


def fits(state: OrderState, fact: OrderFact) -> bool:
    """Whether a fact can have happened in this state: not a late scan of an order finished elsewhere."""
    if state.stage in _CLOSED:
        return False
    match fact:
        case ItemPacked(counts=counts):
            return _counts_fit(state, counts)
        case ExtraSeen(line=number, units=units):
            return 0 < number <= len(state.packed) and units > 0
        case LineReduced(line=number, units=units):
            return 0 < number <= len(state.packed) and 0 < units <= _in_parcel(state, number)
        case ExtraKept(extra=extra) | ExtraRemoved(extra=extra):
            return any(seen.id == extra for seen in state.extras)
        case ItemUndone(undone=undone):
            return any(step.id == undone for step in state.trail)
        case _:
            return type(fact) in _APPLY


def fill(state: OrderState, sku: str, units: int) -> tuple[Counts, int]:
    """Spread units of a SKU over the order's lines, first line first.

    Returns:
        (line number, units) for each line that takes some, and how many units found no place.
    """
    counts = []
    for line in state.order.packable_lines:
        if units and line.sku == sku:
            take = min(units, line.required - state.packed[line.number - 1])
            if take:
                counts.append((line.number, take))
                units -= take
    return tuple(counts), units


def _counts_fit(state: OrderState, counts: Counts) -> bool:
    lines = state.order.lines
    for number, units in counts:
        if not 0 < number <= len(lines) or not 0 < units <= state.remaining(lines[number - 1]):
            return False
    return len(counts) == 1 or len(dict(counts)) == len(counts) > 0


def _in_parcel(state: OrderState, number: int) -> int:
    return state.packed[number - 1] + state.kept[number - 1]


def _added(units: tuple[int, ...], counts: Iterable[tuple[int, int]], sign: int = 1) -> tuple[int, ...]:
    changed = [*units]
    for number, count in counts:
        changed[number - 1] = max(0, changed[number - 1] + sign * count)
    return tuple(changed)


def _opened(state: OrderState, _fact: OrderOpened, _id: str, at: datetime) -> OrderState:
    return state.but(stage=_OPEN, opened_at=state.opened_at or at, problem=None, problem_note="")


def _packed(state: OrderState, fact: ItemPacked, event_id: str, at: datetime) -> OrderState:
    """What was adopted leaves no step: nobody knows its last scan, so no undo may take all of it back."""
    counts, how = fact.counts, fact.how
    line = counts[-1][0]
    return state.but(
        stage=_OPEN if state.stage is _NEW else state.stage,
        packed=_added(state.packed, counts),
        trail=state.trail if how is _ADOPTED else (*state.trail, Step(event_id, line, counts, 0, how)),
        last_line=line,
        opened_at=state.opened_at or at,
    )


def _extra_seen(state: OrderState, fact: ExtraSeen, event_id: str, _at: datetime) -> OrderState:
    extra = Extra(id=event_id, line=fact.line, units=fact.units)
    trail = (*state.trail, Step(id=event_id, line=fact.line))
    return state.but(extras=(*state.extras, extra), trail=trail, last_line=fact.line)


def _extra_kept(state: OrderState, fact: ExtraKept, _id: str, _at: datetime) -> OrderState:
    """The units are in the parcel: they fill what the SKU still needs (of a case), the rest is on top."""
    extra = next(seen for seen in state.extras if seen.id == fact.extra)
    counts, rest = fill(state, state.order.lines[extra.line - 1].sku, extra.units)
    step = Step(id=extra.id, line=extra.line, counts=counts, kept=rest, how=How.CONFIRMED)
    return state.but(
        packed=_added(state.packed, counts),
        kept=_added(state.kept, [(extra.line, rest)]),
        extras=tuple([seen for seen in state.extras if seen is not extra]),
        trail=tuple([step if known.id == extra.id else known for known in state.trail]),
    )


def _extra_removed(state: OrderState, fact: ExtraRemoved, _id: str, _at: datetime) -> OrderState:
    return _without(state, fact.extra)


def _undone(state: OrderState, fact: ItemUndone, _id: str, _at: datetime) -> OrderState:
    step = next(step for step in state.trail if step.id == fact.undone)
    return _without(state, fact.undone).but(
        packed=_added(state.packed, step.counts, -1),
        kept=_added(state.kept, [(step.line, step.kept)], -1),
        last_line=step.line,
    )


def _reduced(state: OrderState, fact: LineReduced, _id: str, _at: datetime) -> OrderState:
    """What is on top goes first."""
    on_top = min(fact.units, state.kept[fact.line - 1])
    less = fact.units - on_top
    return state.but(
        packed=_added(state.packed, [(fact.line, less)], -1),
        kept=_added(state.kept, [(fact.line, on_top)], -1),
        trail=_shortened(state.trail, fact.line, less, on_top),
        last_line=fact.line,
    )


def _shortened(trail: tuple[Step, ...], line: int, less: int, on_top: int) -> tuple[Step, ...]:
    """The trail without units of a line that its newest steps counted: no undo may take them back twice."""
    left: list[Step] = []
    for step in reversed(trail):
        counts = dict(step.counts)
        off = min(less, counts.get(line, 0))
        kept = min(on_top, step.kept) if step.line == line else 0
        if not off and not kept:
            left.append(step)
            continue
        less, on_top = less - off, on_top - kept
        counts[line] = counts.get(line, 0) - off
        rest = tuple([(number, units) for number, units in counts.items() if units])
        if rest or step.kept > kept:
            left.append(step._replace(counts=rest, kept=step.kept - kept))
    return tuple(left[::-1])


def _skipped(state: OrderState, _fact: OrderSkipped, _id: str, _at: datetime) -> OrderState:
    return state.but(stage=Stage.SKIPPED)


def _set_aside(state: OrderState, fact: ProblemNoted, _id: str, _at: datetime) -> OrderState:
    return state.but(stage=Stage.PROBLEM, problem=fact.problem, problem_note=fact.note)


def _note_read(state: OrderState, _fact: NoteRead, _id: str, _at: datetime) -> OrderState:
    return state.but(note_read=True)


def _packed_elsewhere(state: OrderState, fact: PackedElsewhere, _id: str, at: datetime) -> OrderState:
    return state.but(stage=_DONE, elsewhere=fact.list_name, done_at=at)


def _without(state: OrderState, event_id: str) -> OrderState:
    """Forget a scan: among the unanswered extras and among what can be taken back."""
    return state.but(
        extras=tuple([extra for extra in state.extras if extra.id != event_id]),
        trail=tuple([step for step in state.trail if step.id != event_id]),
    )


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
