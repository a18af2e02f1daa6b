"""How the finished orders of a list spread over time, and over how long they took: for charts and reports."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from packbench.domain.figures import ListFigures, OrderFigures


def orders_by_slot(figures: ListFigures, minutes: int = 60) -> tuple[tuple[datetime, int], ...]:
    """Orders finished in each slot of the day, by the slot's beginning; slots without any are left out.

    Args:
        figures: of a list.
        minutes: how long a slot is; 60 must be a multiple of it.
    """
    done = sorted([order.done_at for order in figures.orders.values() if order.done and order.done_at])
    return tuple(Counter([_floor(at, minutes) for at in done]).items())


def orders_by_duration(figures: ListFigures, limits: Sequence[float]) -> tuple[int, ...]:
    """Finished orders by active seconds: below the first limit, from one limit to the next, from the last."""
    counts = Counter([bisect_right(limits, order.active_seconds) for order in _done(figures)])
    return tuple([counts[place] for place in range(len(limits) + 1)])


def _done(figures: ListFigures) -> list[OrderFigures]:
    return [order for order in figures.orders.values() if order.done]


def _floor(at: datetime, minutes: int) -> datetime:
    return at - timedelta(minutes=at.minute % minutes, seconds=at.second, microseconds=at.microsecond)
