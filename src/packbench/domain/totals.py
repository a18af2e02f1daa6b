"""Totals over lists, for the statistics: sums by client, worker and day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One sum.

    ``sessions`` are lists worked on, ``seconds`` active time; ``last_at`` is when the newest work ended.
    """

    sessions: int = 0
    orders: int = 0
    units: int = 0
    seconds: float = 0.0
    last_at: datetime | None = None
    last_session: str = ""

    def plus(self, other: "Tally") -> "Tally":
        """The sum of both."""
        newest = max((self, other), key=lambda tally: tally.last_at.timestamp() if tally.last_at else 0.0)
        return Tally(
            sessions=self.sessions + other.sessions,
            orders=self.orders + other.orders,
            units=self.units + other.units,
            seconds=round(self.seconds + other.seconds, 3),
            last_at=newest.last_at,
            last_session=newest.last_session,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums by client id, worker id and day (``YYYY-MM-DD``); ``facts`` is how many facts are in them.

    ``counted_before`` are orders and units by client that the old program had counted already in its own
    totals.
    """

    facts: int = 0
    clients: Mapping[str, Tally] = field(default_factory=dict)
    workers: Mapping[str, Tally] = field(default_factory=dict)
    days: Mapping[str, Tally] = field(default_factory=dict)
    counted_before: Mapping[str, Tally] = field(default_factory=dict)

    def plus(self, other: "Totals") -> "Totals":
        """The sum of both."""
        return Totals(
            facts=self.facts + other.facts,
            clients=_added(self.clients, other.clients),
            workers=_added(self.workers, other.workers),
            days=_added(self.days, other.days),
            counted_before=_added(self.counted_before, other.counted_before),
        )

    @property
    def all(self) -> Tally:
        """The whole warehouse."""
        total = Tally()
        for tally in self.clients.values():
            total = total.plus(tally)
        return total


def summed(totals: Iterable[Totals]) -> Totals:
    """The sum of all."""
    total = Totals()
    for one in totals:
        total = total.plus(one)
    return total


def _added(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> dict[str, Tally]:
    both = dict(one)
    for key, tally in other.items():
        both[key] = both.get(key, Tally()).plus(tally)
    return dict(sorted(both.items()))
