"""What the command codes do to the order in hand."""

from collections.abc import Callable
from itertools import takewhile

from packbench.domain.codes import Command, CommandName
from packbench.domain.events import (
    ExtraKept,
    ExtraRemoved,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    NoteRead,
    OrderSkipped,
    Problem,
    ProblemNoted,
    WorkerChanged,
)
from packbench.domain.progress import OrderState, Progress, Step, fill, fits
from packbench.domain.states import Counts
from packbench.domain.verdicts import Outcome, Rules, Scan, Verdict, judged, rejected

Act = Callable[[OrderState, str, Rules], Verdict | str]
"""What a command does to the order in hand: a verdict, or the reason why it can't."""

_MOST_DIGITS = 9
_PROBLEMS = {
    "SHORT": Problem.SHORT,
    "DAMAGED": Problem.DAMAGED,
    "WRONGSTOCK": Problem.WRONG_STOCK,
    "OTHER": Problem.OTHER,
}


def obeyed(progress: Progress, scan: Scan, command: Command, rules: Rules) -> Verdict:
    """Judge a command code."""
    agreed = CommandName.UNDO if command.name is CommandName.MINUS else command.name  # both take back
    if agreed in rules.supervised and not scan.supervisor:
        return rejected(progress, scan, Outcome.COMMAND_REFUSED, reason="supervisor")
    if command.name is CommandName.WORKER:
        return _worker(progress, scan, command.argument)
    act = _ACTS.get(command.name)
    if act is None:
        return rejected(progress, scan, Outcome.COMMAND_REFUSED, reason="not_now")
    undo = command.name is CommandName.UNDO
    state = progress.in_hand
    if state is None:
        return rejected(progress, scan, Outcome.NOTHING_TO_UNDO if undo else Outcome.NO_ORDER_OPEN)
    answer = act(state, command.argument, rules)
    if isinstance(answer, Verdict):
        return answer
    refusal = Outcome.NOTHING_TO_UNDO if undo else Outcome.COMMAND_REFUSED
    return rejected(progress, scan, refusal, reason=answer)


def _worker(progress: Progress, scan: Scan, worker: str) -> Verdict:
    if not worker:
        return rejected(progress, scan, Outcome.COMMAND_REFUSED, reason="no_worker")
    fact = WorkerChanged(worker=worker)
    return Verdict(outcome=Outcome.WORKER_CHANGED, facts=(fact,), order=progress.hand or "")


def _undo(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    if not state.trail:
        return "nothing_scanned"
    step = state.trail[-1]
    fact = ItemUndone(order=state.order.number, undone=step.id)
    return judged(state, fact, Outcome.UNDONE, line=state.order.lines[step.line - 1])


def _minus(state: OrderState, argument: str, _rules: Rules) -> Verdict | str:
    """One unit less on a line; without a number on the line that was touched last."""
    if len(argument) > _MOST_DIGITS:
        return "no_line"
    number = int(argument) if argument else state.last_line
    if number is None:
        return "nothing_scanned"
    if not 0 < number <= len(state.order.lines):
        return "no_line"
    if any(extra.line == number for extra in state.extras):
        return "extra_unanswered"
    fact = LineReduced(order=state.order.number, line=number)
    if not fits(state, fact):
        return "nothing_scanned"
    return judged(state, fact, Outcome.UNDONE, line=state.order.lines[number - 1])


def _confirm(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    return _line_by_hand(state, 1, How.CONFIRMED, Outcome.CONFIRMED)


def _force(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    line = state.line_in_hand
    return _line_by_hand(state, state.remaining(line) if line else 0, How.FORCED, Outcome.FORCED)


def _quantity(state: OrderState, argument: str, rules: Rules) -> Verdict | str:
    """The last scan stands for that many units; before any scan the figure counts for the line in hand.

    A second figure corrects the first upwards: both speak of the same scan.
    """
    if not argument.isdecimal() or len(argument) > _MOST_DIGITS or not int(argument):
        return "not_a_quantity"
    units = int(argument)
    if units > rules.ceiling:
        return "over_ceiling"
    last = _last_scan(state)
    if not last:
        return _line_by_hand(state, units, How.TYPED, Outcome.ITEM_OK)
    if not last[0].counts:
        return "extra_unanswered"
    more = units - sum([counted for step in last for _, counted in step.counts])
    if more <= 0:
        return "already_counted"
    counts, rest = fill(state, state.order.lines[last[0].line - 1].sku, more)
    return "over_required" if rest else _by_hand(state, counts, How.TYPED, Outcome.ITEM_OK)


def _last_scan(state: OrderState) -> tuple[Step, ...]:
    """The newest step if it is a scan, with the figures typed for it since; else nothing."""
    typed = list(takewhile(lambda step: step.how is How.TYPED, reversed(state.trail)))
    before = state.trail[: len(state.trail) - len(typed)]
    return (before[-1], *typed) if before and before[-1].how is How.SCANNED else ()


def _line_by_hand(state: OrderState, units: int, how: How, outcome: Outcome) -> Verdict | str:
    line = state.line_in_hand
    if line is None:
        return "nothing_left"
    if units > state.remaining(line):
        return "over_required"
    return _by_hand(state, ((line.number, units),), how, outcome)


def _by_hand(state: OrderState, counts: Counts, how: How, outcome: Outcome) -> Verdict:
    fact = ItemPacked(order=state.order.number, counts=counts, how=how)
    return judged(state, fact, outcome, line=state.order.lines[counts[-1][0] - 1])


def _keep(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    return _answered(state, ExtraKept, Outcome.EXTRA_KEPT)


def _remove(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    return _answered(state, ExtraRemoved, Outcome.EXTRA_REMOVED)


def _answered(state: OrderState, answer: type[ExtraKept | ExtraRemoved], outcome: Outcome) -> Verdict | str:
    if not state.extras:
        return "no_extra"
    extra = state.extras[-1]
    fact = answer(order=state.order.number, extra=extra.id)
    return judged(state, fact, outcome, line=state.order.lines[extra.line - 1])


def _read_note(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    if state.note_read or not (state.order.note or state.order.note_must_be_read):
        return "no_note"
    return judged(state, NoteRead(order=state.order.number), Outcome.CONFIRMED)


def _skip(state: OrderState, _argument: str, _rules: Rules) -> Verdict | str:
    return judged(state, OrderSkipped(order=state.order.number), Outcome.SKIPPED)


def _problem(state: OrderState, argument: str, _rules: Rules) -> Verdict | str:
    problem = _PROBLEMS.get(argument)
    if problem is None:
        return "unknown_problem"
    line = state.line_in_hand
    fact = ProblemNoted(order=state.order.number, problem=problem, line=line.number if line else None)
    return judged(state, fact, Outcome.PROBLEM_NOTED)


_ACTS: dict[CommandName, Act] = {
    CommandName.UNDO: _undo,
    CommandName.MINUS: _minus,
    CommandName.CONFIRM: _confirm,
    CommandName.FORCE: _force,
    CommandName.QUANTITY: _quantity,
    CommandName.KEEP: _keep,
    CommandName.REMOVE: _remove,
    CommandName.NOTE: _read_note,
    CommandName.SKIP: _skip,
    CommandName.PROBLEM: _problem,
}
