"""What a scan does: ``decide`` judges it. Pure: nothing changes before the verdict's facts are durable.

What a worker may do wrong is a value here, never an exception. Every verdict carries at least one fact, so
that every
answered code stands in the journal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from packbench.domain.codes import Ambiguous, Command, CommandName, Foreign, Item, Meaning, OrderLabel
from packbench.domain.events import (
    ExtraKept,
    ExtraRemoved,
    ExtraSeen,
    Fact,
    How,
    ItemPacked,
    ItemUndone,
    NoteRead,
    OrderFact,
    OrderOpened,
    OrderSkipped,
    Problem,
    ProblemNoted,
    ScanRejected,
    WorkerChanged,
)
from packbench.domain.orders import Line
from packbench.domain.progress import OrderState, Progress, apply, fill


class Outcome(StrEnum):
    """What a worker is told; the values are the ``outcome`` of ``packbench pack``."""

    ORDER_OPENED = "order_opened"
    ITEM_OK = "item_ok"
    LINE_DONE = "line_done"
    ORDER_DONE = "order_done"
    WRONG_ITEM = "wrong_item"
    ONE_TOO_MANY = "one_too_many"
    UNKNOWN_CODE = "unknown_code"
    ALREADY_PACKED = "already_packed"
    NOT_PACKABLE = "not_packable"
    ORDER_STILL_OPEN = "order_still_open"
    NO_ORDER_OPEN = "no_order_open"
    AMBIGUOUS = "ambiguous"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    SKIPPED = "skipped"
    CONFIRMED = "confirmed"
    FORCED = "forced"
    EXTRA_KEPT = "extra_kept"
    EXTRA_REMOVED = "extra_removed"
    NOTE_PENDING = "note_pending"
    PROBLEM_NOTED = "problem_noted"
    WORKER_CHANGED = "worker_changed"
    COMMAND_REFUSED = "command_refused"
    LEASE_LOST = "lease_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a client allows: most units that may be typed at once, and which commands need a supervisor."""

    ceiling: int = 999
    supervised: frozenset[CommandName] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer to one code.

    ``line``, ``packed`` and ``required`` speak of the line that was touched; ``packed`` includes extras that
    were kept.
    ``reason`` is a code where an outcome has more than one cause; ``choices`` are what an ambiguous code may
    mean.
    """

    outcome: Outcome
    facts: tuple[Fact, ...]
    order: str = ""
    sku: str = ""
    line: int | None = None
    packed: int | None = None
    required: int | None = None
    reason: str = ""
    choices: tuple[OrderLabel | Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One code on its way to a verdict: what was sent and what it means."""

    code: str
    meaning: Meaning
    supervisor: bool = False


_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_PROBLEMS = {
    "SHORT": Problem.SHORT,
    "DAMAGED": Problem.DAMAGED,
    "WRONGSTOCK": Problem.WRONG_STOCK,
    "OTHER": Problem.OTHER,
}


def decide(progress: Progress, scan: Scan, rules: Rules) -> Verdict:
    """Judge one scan against the list.

    Args:
        progress: the list as it is; not changed.
        scan: the code and what the resolver made of it.
        rules: what the client allows.
    """
    match scan.meaning:
        case Command():
            return _command(progress, scan, scan.meaning, rules)
        case OrderLabel(order=number):
            return _order_label(progress, scan, number)
        case Ambiguous(choices=choices):
            return _rejected(progress, scan, Outcome.AMBIGUOUS, choices=choices)
        case Foreign(kind=kind):
            return _rejected(progress, scan, Outcome.UNKNOWN_CODE, reason=kind)
        case Item():
            state = progress.in_hand
            if state is None:
                return _rejected(progress, scan, Outcome.NO_ORDER_OPEN, sku=scan.meaning.sku)
            return _item(progress, scan, state, scan.meaning)


def _rejected(
    progress: Progress,
    scan: Scan,
    outcome: Outcome,
    *,
    order: str | None = None,
    sku: str = "",
    reason: str = "",
    choices: tuple[OrderLabel | Item, ...] = (),
) -> Verdict:
    """An answer that changes nothing; it is journalled all the same."""
    number = order if order is not None else progress.hand or ""
    fact = ScanRejected(code=scan.code, outcome=outcome, order=number, sku=sku)
    return Verdict(outcome=outcome, facts=(fact,), order=number, sku=sku, reason=reason, choices=choices)


def _order_label(progress: Progress, scan: Scan, number: str) -> Verdict:
    state = progress.state(number)
    if state.done:
        return _rejected(progress, scan, Outcome.ALREADY_PACKED, order=number, reason=state.elsewhere)
    if not state.order.packable:
        return _rejected(
            progress, scan, Outcome.NOT_PACKABLE, order=number, reason=state.order.hold or "nothing_to_scan"
        )
    if progress.hand not in (None, number):
        return _rejected(progress, scan, Outcome.ORDER_STILL_OPEN)
    return _judged(state, OrderOpened(order=number), Outcome.ORDER_OPENED)


def _item(progress: Progress, scan: Scan, state: OrderState, item: Item) -> Verdict:
    lines = [line for line in state.order.lines if line.sku == item.sku]
    if not lines:
        return _rejected(progress, scan, Outcome.WRONG_ITEM, sku=item.sku)
    packable = [line for line in lines if line.packable]
    if not packable:
        return _rejected(progress, scan, Outcome.NOT_PACKABLE, sku=item.sku, reason=lines[0].why_not)
    order = state.order.number
    counts, rest = fill(state, item.sku, item.units)
    if rest:
        extra = ExtraSeen(order=order, line=packable[-1].number, units=item.units, code=scan.code)
        return _judged(state, extra, Outcome.ONE_TOO_MANY, line=packable[-1])
    packed = ItemPacked(order=order, counts=counts, code=scan.code)
    return _judged(state, packed, Outcome.ITEM_OK, line=state.order.lines[counts[-1][0] - 1])


def _judged(state: OrderState, fact: OrderFact, outcome: Outcome, *, line: Line | None = None) -> Verdict:
    """The verdict of a fact that changes the order: raised where its line, note or order is done by it."""
    after = apply(state, fact, event_id="", at=_NO_TIME, worker="")
    facts: tuple[Fact, ...] = (fact,)  # type: ignore[assignment]  # every OrderFact subclass is a Fact
    final = _raised(after, outcome, line)
    if line is None:
        return Verdict(outcome=final, facts=facts, order=state.order.number)
    at = line.number - 1
    return Verdict(
        outcome=final,
        facts=facts,
        order=state.order.number,
        sku=line.sku,
        line=line.number,
        packed=after.packed[at] + after.kept[at],
        required=line.required,
    )


_MAY_FINISH = frozenset(
    {
        Outcome.ITEM_OK,
        Outcome.CONFIRMED,
        Outcome.FORCED,
        Outcome.EXTRA_KEPT,
        Outcome.EXTRA_REMOVED,
        Outcome.UNDONE,
    }
)


def _raised(after: OrderState, outcome: Outcome, line: Line | None) -> Outcome:
    if outcome not in _MAY_FINISH:
        return outcome
    if after.done:
        return Outcome.ORDER_DONE
    if not after.open_lines() and not after.extras:
        return Outcome.NOTE_PENDING
    if outcome is Outcome.ITEM_OK and line is not None and not after.remaining(line):
        return Outcome.LINE_DONE
    return outcome


def _command(progress: Progress, scan: Scan, command: Command, rules: Rules) -> Verdict:
    if command.name in rules.supervised and not scan.supervisor:
        return _rejected(progress, scan, Outcome.COMMAND_REFUSED, reason="supervisor")
    if command.name is CommandName.WORKER:
        return _worker(progress, scan, command.argument)
    act = _ACTS.get(command.name)
    if act is None:
        return _rejected(progress, scan, Outcome.COMMAND_REFUSED, reason="not_now")
    state = progress.in_hand
    if state is None:
        nothing = Outcome.NOTHING_TO_UNDO if command.name is CommandName.UNDO else Outcome.NO_ORDER_OPEN
        return _rejected(progress, scan, nothing)
    answer = act(state, command.argument, rules)
    if isinstance(answer, Verdict):
        return answer
    outcome = Outcome.NOTHING_TO_UNDO if command.name is CommandName.UNDO else Outcome.COMMAND_REFUSED
    return _rejected(progress, scan, outcome, reason=answer)


def _worker(progress: Progress, scan: Scan, worker: str) -> Verdict:
    if not worker:
        return _rejected(progress, scan, Outcome.COMMAND_REFUSED, reason="no_worker")
    return Verdict(
        outcome=Outcome.WORKER_CHANGED, facts=(WorkerChanged(worker=worker),), order=progress.hand or ""
    )


Act = Callable[[OrderState, str, Rules], Verdict | str]
"""What a command does to the order in hand: a verdict, or the reason why it can't."""


def _undo(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    if not state.trail:
        return "nothing_scanned"
    step = state.trail[-1]
    number = step.counts[-1][0] if step.counts else next(x.line for x in state.extras if x.id == step.id)
    fact = ItemUndone(order=state.order.number, undone=step.id)
    return _judged(state, fact, Outcome.UNDONE, line=state.order.lines[number - 1])


def _confirm(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    return _by_hand(state, 1, How.CONFIRMED, Outcome.CONFIRMED)


def _force(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    line = state.line_in_hand
    return _by_hand(state, state.remaining(line) if line else 0, How.FORCED, Outcome.FORCED)


def _quantity(state: OrderState, argument: str, rules: Rules) -> Verdict | str:
    """The last scan stands for that many units; before any scan the figure counts for the line in hand."""
    if not argument.isdigit() or not int(argument):
        return "not_a_quantity"
    units = int(argument)
    if units > rules.ceiling:
        return "over_ceiling"
    last = state.trail[-1] if state.trail else None
    if last is None or last.how is not How.SCANNED or not last.counts:
        return _by_hand(state, units, How.TYPED, Outcome.ITEM_OK)
    more = units - sum([counted for _, counted in last.counts])
    return _by_hand(state, more, How.TYPED, Outcome.ITEM_OK, line=state.order.lines[last.counts[-1][0] - 1])


def _by_hand(
    state: OrderState, units: int, how: How, outcome: Outcome, line: Line | None = None
) -> Verdict | str:
    line = line or state.line_in_hand
    if line is None:
        return "nothing_left"
    if units <= 0:
        return "already_counted"
    if units > state.remaining(line):
        return "over_required"
    fact = ItemPacked(order=state.order.number, counts=((line.number, units),), how=how)
    return _judged(state, fact, outcome, line=line)


def _keep(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    if not state.extras:
        return "no_extra"
    extra = state.extras[-1]
    fact = ExtraKept(order=state.order.number, extra=extra.id)
    return _judged(state, fact, Outcome.EXTRA_KEPT, line=state.order.lines[extra.line - 1])


def _remove(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    if not state.extras:
        return "no_extra"
    extra = state.extras[-1]
    fact = ExtraRemoved(order=state.order.number, extra=extra.id)
    return _judged(state, fact, Outcome.EXTRA_REMOVED, line=state.order.lines[extra.line - 1])


def _read_note(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    if not state.order.note or state.note_read:
        return "no_note"
    return _judged(state, NoteRead(order=state.order.number), Outcome.CONFIRMED)


def _skip(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    return _judged(state, OrderSkipped(order=state.order.number), Outcome.SKIPPED)


def _problem(state: OrderState, argument: str, _rules: Rules) -> Verdict | str:
    problem = _PROBLEMS.get(argument)
    if problem is None:
        return "unknown_problem"
    line = state.line_in_hand
    fact = ProblemNoted(order=state.order.number, problem=problem, line=line.number if line else None)
    return _judged(state, fact, Outcome.PROBLEM_NOTED)


_ACTS: dict[CommandName, Act] = {
    CommandName.UNDO: _undo,
    CommandName.CONFIRM: _confirm,
    CommandName.FORCE: _force,
    CommandName.QUANTITY: _quantity,
    CommandName.KEEP: _keep,
    CommandName.REMOVE: _remove,
    CommandName.NOTE: _read_note,
    CommandName.SKIP: _skip,
    CommandName.PROBLEM: _problem,
}
