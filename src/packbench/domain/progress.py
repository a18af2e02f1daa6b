"""How far a packing list is: the states of its orders, and the sums over them.

``Progress`` is the one place that keeps state: a map of frozen order states and sums that are kept up to
date, so that one scan costs the same in a list of 100 orders and of 10,000.
"""

from collections.abc import Iterable
from copy import copy
from typing import Final

from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraSeen,
    ItemPacked,
    ListEnded,
    OrderFact,
    OrderOpened,
    WorkerChanged,
)
from packbench.domain.folding import apply, fill, fits
from packbench.domain.orders import PackingList
from packbench.domain.replay import scans_in_a_row
from packbench.domain.states import Extra, OrderState, Stage, Step

__all__ = ["Extra", "OrderState", "Progress", "Stage", "Step", "apply", "fill", "fits"]

_Change = tuple[OrderState, int]
"""An order's state after a fact, and how many units more of it are packed."""
_NOTHING: Final = None, None

_OPEN, _DONE = Stage.OPEN, Stage.DONE


class Progress:
    """The state of a whole list: a fold that grows by one event at a time.

    ``conflicts`` are scans that did not fit (late ones of an order that was finished elsewhere): they count
    for nothing and are shown to a person. ``hand`` is the number of the order in hand, if there is one.
    ``ended`` is how the list was ended; work in the same or a later epoch takes it up again, a late scan of
    an earlier one does not.
    """

    def __init__(self, packing_list: PackingList, events: Iterable[Event] = ()) -> None:
        self.packing_list = packing_list
        self.orders_done = 0
        self.units_packed = 0
        self.hand: str | None = None
        self.worker = ""
        self.ended: ListEnded | None = None
        self.conflicts: list[Event] = []
        self._ended_in = 0  # epoch
        self._states: dict[str, OrderState] = {}
        self._seen: set[str] = set()
        self._foreseen: tuple[Event | None, _Change | None] = _NOTHING
        self._replay(tuple(events))

    def still(self) -> "Progress":
        """The same, standing still: for somebody else to look at, never to be applied to."""
        still = copy(self)
        vars(still).update(conflicts=[*self.conflicts], _states=self._states.copy(), _seen=set())
        return still

    def state(self, number: str) -> OrderState:
        """The state of an order of the list. Raises ``KeyError`` for another."""
        return self._states.get(number) or OrderState.fresh(self.packing_list.by_number[number])

    @property
    def in_hand(self) -> OrderState | None:
        """The state of the order in hand."""
        return None if self.hand is None else self._states[self.hand]

    @property
    def complete(self) -> bool:
        """Whether every order that can be packed is done."""
        return self.orders_done == self.packing_list.orders_total

    def states(self) -> Iterable[OrderState]:
        """Every order's state, in the list's order."""
        return map(self.state, self.packing_list.by_number)

    def foresee(self, event: Event) -> OrderState | None:
        """The state that an event's order will have; None if it changes none.

        Nothing is changed yet, and ``apply`` will be quick if it is the next one.
        """
        fact = event.fact
        change = self._change(fact, event) if isinstance(fact, OrderFact) else None
        self._foreseen = event, change
        return change and change[0]

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
            self.ended, self._ended_in = fact, event.epoch

    def _replay(self, events: tuple[Event, ...]) -> None:
        """``apply`` for each of them, and at once for the scans of the order in hand."""
        place = 0
        while place < len(events):
            self.apply(events[place])
            place += 1
            if self.hand is None or self.ended is not None:
                continue
            before = self._states[self.hand]
            after, place = scans_in_a_row(before, events, place, self._seen)
            if after is not before:
                self._keep(after, _more(before, after))

    def _apply_to_order(self, fact: OrderFact, event: Event) -> None:
        foreseen, change = self._foreseen
        self._foreseen = _NOTHING  # foreseen without this event, other events may come to something else
        if foreseen is not event:
            change = self._change(fact, event)
        if change is None:
            if isinstance(fact, ItemPacked | ExtraSeen | ExtraKept):
                self.conflicts.append(event)
            return
        after, more = change
        if event.epoch >= self._ended_in:
            self.ended = None
        if isinstance(fact, OrderOpened):
            self.hand = fact.order
        self._keep(after, more)

    def _change(self, fact: OrderFact, event: Event) -> _Change | None:
        """What a fact changes; None if it can't have happened."""
        before = self._states.get(fact.order) or self._fresh(fact.order)
        if before is None or not fits(before, fact):
            return None
        after = apply(before, fact, event_id=event.id, at=event.at, worker=event.worker)
        return after, _more(before, after)

    def _fresh(self, number: str) -> OrderState | None:
        orders = self.packing_list.by_number
        return OrderState.fresh(orders[number]) if number in orders else None

    def _keep(self, after: OrderState, more: int) -> None:
        """Take over an order's next state, and bring the sums up to it."""
        number, stage = after.order.number, after.stage
        self._states[number] = after
        self.units_packed += more
        if stage is _DONE:
            self.orders_done += 1
        if self.hand == number and stage is not _OPEN:
            self.hand = None


def _more(before: OrderState, after: OrderState) -> int:
    """How many units more are packed after a fact."""
    if after.packed is before.packed and not after.elsewhere:
        return 0
    return after.units_packed - before.units_packed
