"""The answer to one code: what a worker is told, and the facts that make it so."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from packbench.domain.codes import CommandName, Item, Meaning, OrderLabel
from packbench.domain.events import Fact, OrderFact, ScanRejected
from packbench.domain.orders import Line
from packbench.domain.progress import OrderState, Progress


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


class Scan(NamedTuple):
    """One code on its way to a verdict: what was sent and what it means.

    Like ``Verdict`` a named tuple: made for every scan, and a frozen dataclass takes three times as long.
    """

    code: str
    meaning: Meaning
    supervisor: bool = False


class Verdict(NamedTuple):
    """The answer to one code.

    ``line``, ``packed`` and ``required`` speak of the line that was touched; ``packed`` includes extras that
    were kept. ``reason`` is a code where an outcome has more than one cause (for an order that was packed
    elsewhere, the name of that list); ``choices`` are what an ambiguous code may mean.
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


# Python 3.11 looks up an enumeration's member by a function, at every scan.
_ITEM_OK, _CONFIRMED = Outcome.ITEM_OK, Outcome.CONFIRMED
_LINE_DONE, _ORDER_DONE, _NOTE_PENDING = Outcome.LINE_DONE, Outcome.ORDER_DONE, Outcome.NOTE_PENDING


def rejected(
    progress: Progress,
    scan: Scan,
    outcome: Outcome,
    *,
    order: str | None = None,
    sku: str = "",
    reason: str = "",
    choices: tuple[OrderLabel | Item, ...] = (),
) -> Verdict:
    """An answer that changes nothing, journalled all the same; ``order`` if not given is the one in hand."""
    number = order if order is not None else progress.hand or ""
    fact = ScanRejected(code=scan.code, outcome=outcome, order=number, sku=sku)
    return Verdict(outcome=outcome, facts=(fact,), order=number, sku=sku, reason=reason, choices=choices)


def judged(state: OrderState, fact: OrderFact, outcome: Outcome, *, line: Line | None = None) -> Verdict:
    """The verdict of a fact that changes the order; ``told`` completes it once the fact is kept."""
    facts: tuple[Fact, ...] = (fact,)  # type: ignore[assignment]  # every OrderFact subclass is a Fact
    number = state.order.number
    if line is None:
        return Verdict(outcome, facts, number)
    return Verdict(outcome, facts, number, line.sku, line.number, None, line.required)


def told(verdict: Verdict, after: OrderState | None) -> Verdict:
    """What the worker hears when the verdict's facts are kept: how far its line is, and what is done by it.

    An order that is taken in hand or put aside, and whatever was refused, stays as it was judged.

    Args:
        verdict: as it was decided.
        after: the order with the verdict's facts; None if they change none.
    """
    if after is None:
        return verdict
    outcome, facts, order, sku, line, _, required, _, _ = verdict
    if line is None:  # a note that was read is the one thing without a line that may finish an order
        if outcome is not _CONFIRMED:
            return verdict
        return Verdict(_raised(after, outcome, line_done=False), facts, order)
    packed = after.packed[line - 1]
    raised = _raised(after, outcome, line_done=packed == required)
    return Verdict(raised, facts, order, sku, line, packed + after.kept[line - 1], required)


def _raised(after: OrderState, outcome: Outcome, *, line_done: bool) -> Outcome:
    """The outcome as the whole order sees it."""
    if after.done:
        return _ORDER_DONE
    if not after.extras and after.filled:
        return _NOTE_PENDING
    return _LINE_DONE if line_done and outcome is _ITEM_OK else outcome
