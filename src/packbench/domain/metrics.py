"""Fold the events of a list into figures.

How many units are in which parcel, and which orders are done, is ``Progress``' word; here is only told who
did it when and how long it took. So the figures can't contradict the state, and no rule of packing stands
here a second time.

Active time of an order is the sum of the gaps between its consecutive events while it is in hand, each gap at
most ``IDLE_SECONDS``. It runs from an opening until the order is done, skipped, set aside, left for another,
or the bench lets go of the list. A gap belongs to the worker and the day of the event that ends it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraSeen,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    ListEnded,
    ListPaused,
    OrderFact,
    OrderSkipped,
    PackedElsewhere,
    ProblemNoted,
    ScanRejected,
    WorkerChanged,
)
from packbench.domain.figures import ListFigures
from packbench.domain.order_work import OrderWork
from packbench.domain.packing import Outcome
from packbench.domain.progress import Progress
from packbench.domain.shares import Share, Shares

IDLE_SECONDS = 300.0
"""Longest gap that still counts as work."""

_BY_HAND = {How.FORCED: "forced", How.CONFIRMED: "manual", How.TYPED: "manual"}
_REJECTED = {Outcome.WRONG_ITEM.value: "wrong", Outcome.UNKNOWN_CODE.value: "unknown"}


def measure(progress: Progress, events: Iterable[Event], *, idle: float = IDLE_SECONDS) -> ListFigures:
    """The figures of a list.

    Args:
        progress: the state after exactly these events.
        events: in fold order.
        idle: longest gap that counts as work, in seconds.
    """
    fold = _Fold(progress, idle)
    for event in events:
        fold.take(event)
    return fold.figures()


class _Fold:
    """A list while it is added up. ``_hand`` is in hand; ``_since`` is its last event if its time runs."""

    def __init__(self, progress: Progress, idle: float) -> None:
        self._progress = progress
        self._idle = idle
        self._passed_over = {event.id for event in progress.conflicts}
        self._work: dict[str, OrderWork] = {}
        self._shares = Shares()
        self._hand: OrderWork | None = None
        self._since: datetime | None = None
        self._worker = ""
        self._epoch = 0
        self._counted: list[Event] = []
        self._closing: Event | None = None
        self._names: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Add one event; one that did not count for the state, or came before, changes nothing."""
        if event.id in self._passed_over:
            return
        self._passed_over.add(event.id)
        self._counted.append(event)
        if event.epoch != self._epoch:
            self._epoch, self._since = event.epoch, None
        if self._closing is not None and event.epoch >= self._closing.epoch:
            self._closing = None
        fact = event.fact
        before, share = self._shares.newest, self._shares.of(event.worker, event.at)
        if isinstance(fact, _OF_ORDER):
            work = self._work.get(fact.order) or self._work_on(fact.order)
            if work is not None:
                self._of_order(event, fact, work, share)
            elif isinstance(fact, ScanRejected):
                _count(_REJECTED.get(fact.outcome), share.incidents)
        elif isinstance(fact, WorkerChanged):
            self._names.update({fact.worker: fact.name} if fact.name else {})
            self._tick(event.at, before or share)
        else:
            self._closing = event
            self._tick(event.at, share)
            self._since = None

    def figures(self) -> ListFigures:
        """What all events came to."""
        numbers = filter(self._work.__contains__, self._progress.packing_list.by_number)
        orders = {number: self._work[number].figures() for number in numbers}
        for order in orders.values():
            self._shares.credit(order)
        times = [event.at for event in self._counted]
        newest = max([(event.epoch, event.seq) for event in self._counted], default=(0, 0))
        closing = self._closing.fact if self._closing else None
        return ListFigures(
            orders=orders,
            shares=self._shares.figures(),
            started_at=min(times, default=None),
            last_at=max(times, default=None),
            epoch=newest[0],
            seq=newest[1],
            events=len(times),
            epoch_started_at=min(
                [event.at for event in self._counted if event.epoch == newest[0]], default=None
            ),
            closing=closing if isinstance(closing, ListPaused | ListEnded) else None,
            names=self._names,
        )

    def _of_order(self, event: Event, fact: OrderFact | ScanRejected, work: OrderWork, share: Share) -> None:
        if work.done_at is not None and event.at > work.done_at:
            return
        if event.worker and not self._worker:
            self._since = None  # after what was adopted, which names nobody, the time begins anew
        self._worker = event.worker
        if work is self._hand:
            self._tick(event.at, share)
        elif not isinstance(fact, ScanRejected):
            self._hand, self._since = work, event.at
        kind = type(fact)
        act = _ACTS.get(kind)
        incident = act(work, event, fact) if act else None
        if incident:
            _count(incident, work.incidents, share.incidents)
        if kind in _OUT_OF_HAND:
            self._hand = None

    def _tick(self, at: datetime, share: Share) -> None:
        """Count the time since the last event of the order in hand as work."""
        work, since = self._hand, self._since
        if work is None or (work.done_at is not None and at > work.done_at):
            return
        self._since = at
        if since is not None and at > since:
            gap = min(self._idle, (at - since).total_seconds())
            work.active += gap
            share.active += gap

    def _work_on(self, number: str) -> OrderWork | None:
        if number not in self._progress.packing_list.by_number:
            return None
        work = self._work[number] = OrderWork(self._progress.state(number))
        return work


def _count(incident: str | None, *incidents: dict[str, int]) -> None:
    if incident:
        for counts in incidents:
            counts[incident] = counts.get(incident, 0) + 1


Act = Callable[[OrderWork, Event, Any], str | None]
"""What a fact means for the work on its order, and what it counts as if it is out of the ordinary."""


def _packed(work: OrderWork, event: Event, fact: ItemPacked) -> str | None:
    work.packed(event, fact)
    return _BY_HAND.get(fact.how)


def _seen(work: OrderWork, event: Event, fact: ExtraSeen) -> str:
    work.seen(event, fact)
    return "extra"


def _kept(work: OrderWork, event: Event, fact: ExtraKept) -> None:
    work.kept(event, fact)


def _undone(work: OrderWork, _event: Event, fact: ItemUndone) -> str:
    work.undone(fact.undone)
    return "undone"


def _reduced(work: OrderWork, _event: Event, fact: LineReduced) -> str:
    work.reduced(fact.line, fact.units)
    return "undone"


def _set_aside(work: OrderWork, event: Event, _fact: OrderSkipped | ProblemNoted) -> None:
    work.set_aside_at = event.at


def _rejected(_work: OrderWork, _event: Event, fact: ScanRejected) -> str | None:
    return _REJECTED.get(fact.outcome)


_OF_ORDER = (OrderFact, ScanRejected)
_OUT_OF_HAND = (OrderSkipped, ProblemNoted, PackedElsewhere)
_ACTS: dict[type, Act] = {
    ItemPacked: _packed,
    ExtraSeen: _seen,
    ExtraKept: _kept,
    ItemUndone: _undone,
    LineReduced: _reduced,
    OrderSkipped: _set_aside,
    ProblemNoted: _set_aside,
    ScanRejected: _rejected,
}
