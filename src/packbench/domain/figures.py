"""Figures of an order, a worker, a day, a list: values, and how they add up.

Seconds are **active** where nothing else is said: the time in which somebody had the order in hand, without
nights, pauses and standstills (see ``metrics``). **Wall** seconds run from the first event to the last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from packbench.domain.events import How, ListEnded, ListPaused

_HOUR = 3600.0
_Key = TypeVar("_Key", str, date)


class Incidents(NamedTuple):
    """How often something out of the ordinary was done, in acts, not units.

    What was undone later still counts. ``manual`` are confirmations without a scan and typed quantities.
    """

    undone: int = 0
    wrong: int = 0
    extra: int = 0
    unknown: int = 0
    forced: int = 0
    manual: int = 0

    def plus(self, other: "Incidents") -> "Incidents":
        """The sum of both."""
        return Incidents(*[one + two for one, two in zip(self, other, strict=True)])


NO_INCIDENTS = Incidents()
"""Nothing out of the ordinary."""


class Scan(NamedTuple):
    """Units that are in the parcel and how they got there; a tuple, because a list has many thousands."""

    line: int
    sku: str
    units: int
    at: datetime
    worker: str
    bench: str
    how: How


class OrderFigures(NamedTuple):
    """One order that somebody touched. A tuple for the same reason.

    ``opened_at`` is the first opening, ``set_aside_at`` the last skip or problem, ``done_by`` who packed the
    last unit. An order that was finished in another list (``elsewhere``) has no scans here.
    """

    number: str
    opened_at: datetime | None
    first_scan_at: datetime | None
    done_at: datetime | None
    done_by: str
    elsewhere: str
    set_aside_at: datetime | None
    active_seconds: float
    scans: tuple[Scan, ...]
    incidents: Incidents

    @property
    def done(self) -> bool:
        """Whether it was finished in this list."""
        return self.done_at is not None and not self.elsewhere

    @property
    def units(self) -> int:
        """Units in the parcel that were asked for."""
        return sum([scan.units for scan in self.scans])

    @property
    def lines(self) -> int:
        """How many lines have units in the parcel."""
        return len({scan.line for scan in self.scans})

    @property
    def workers(self) -> tuple[str, ...]:
        """Who packed units of it, first scan first."""
        return tuple(dict.fromkeys([scan.worker for scan in self.scans]))

    @property
    def wall_seconds(self) -> float:
        """From the first opening to done; 0 as long as it is not done."""
        return seconds_between(self.opened_at, self.done_at)

    @property
    def seconds_to_first_scan(self) -> float | None:
        """From the first opening to the first product; None if there was none."""
        return None if self.first_scan_at is None else seconds_between(self.opened_at, self.first_scan_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A sum over orders: of a worker on a day, of a worker, of a day, of a list.

    ``order_seconds`` are the active seconds of each order that counts in ``orders``,
    ``order_wall_seconds`` those from its opening to done, ``first_scan_seconds`` those from its opening to
    the first product; orders of which that is not known are left out there.
    """

    orders: int = 0
    units: int = 0
    active_seconds: float = 0.0
    wall_seconds: float = 0.0
    order_seconds: tuple[float, ...] = ()
    order_wall_seconds: tuple[float, ...] = ()
    first_scan_seconds: tuple[float, ...] = ()
    incidents: Incidents = NO_INCIDENTS

    def plus(self, other: "Figures") -> "Figures":
        """The sum of both."""
        return Figures(
            orders=self.orders + other.orders,
            units=self.units + other.units,
            active_seconds=self.active_seconds + other.active_seconds,
            wall_seconds=self.wall_seconds + other.wall_seconds,
            order_seconds=self.order_seconds + other.order_seconds,
            order_wall_seconds=self.order_wall_seconds + other.order_wall_seconds,
            first_scan_seconds=self.first_scan_seconds + other.first_scan_seconds,
            incidents=self.incidents.plus(other.incidents),
        )

    @property
    def orders_per_hour(self) -> float:
        """Orders per hour of active time."""
        return per_hour(self.orders, self.active_seconds)

    @property
    def units_per_hour(self) -> float:
        """Units per hour of active time."""
        return per_hour(self.units, self.active_seconds)

    @property
    def average_order_seconds(self) -> float:
        """Mean of the orders that took any time at all; 0 if there is none."""
        return _mean(self._taken)

    @property
    def average_order_wall_seconds(self) -> float:
        """Mean from opening to done; 0 if there is none."""
        return _mean(self.order_wall_seconds)

    @property
    def average_first_scan_seconds(self) -> float:
        """Mean from opening to the first product; 0 if there is none."""
        return _mean(self.first_scan_seconds)

    @property
    def seconds_per_unit(self) -> float:
        """Active seconds for each unit; 0 without units."""
        return self.active_seconds / self.units if self.units else 0.0

    @property
    def wall_seconds_per_unit(self) -> float:
        """Wall seconds for each unit; 0 without units."""
        return self.wall_seconds / self.units if self.units else 0.0

    @property
    def fastest_order_seconds(self) -> float:
        """The shortest of those; 0 if there is none."""
        return min(self._taken, default=0.0)

    @property
    def slowest_order_seconds(self) -> float:
        """The longest; 0 if there is none."""
        return max(self.order_seconds, default=0.0)

    @property
    def _taken(self) -> Sequence[float]:
        return [seconds for seconds in self.order_seconds if seconds > 0]


@dataclass(frozen=True, kw_only=True)
class ListFigures:
    """Everything measured on one list.

    ``orders`` are those that somebody touched, in the list's order. ``shares`` are the figures by worker and
    day: who packed a unit has it on the day of the scan, who finished an order has the order; its wall
    seconds run from the first event of that worker on that day to the last. ``epoch`` and ``seq`` name the
    newest event, ``epoch_started_at`` is the first event of that epoch, ``events`` counts all. ``closing``
    is the pause or end with which the list was let go, ``names`` the workers' names that the events tell.
    """

    orders: Mapping[str, OrderFigures]
    shares: Mapping[tuple[str, date], Figures]
    started_at: datetime | None = None
    last_at: datetime | None = None
    epoch: int = 0
    seq: int = 0
    events: int = 0
    epoch_started_at: datetime | None = None
    closing: ListPaused | ListEnded | None = None
    names: Mapping[str, str]

    @property
    def total(self) -> Figures:
        """The list as a whole; its wall seconds run from the first event ever to the last."""
        wall = seconds_between(self.started_at, self.last_at)
        return replace(added(self.shares.values()), wall_seconds=wall)

    def by_worker(self) -> dict[str, Figures]:
        """Figures per worker id, by id."""
        return _grouped((worker, figures) for (worker, _), figures in self.shares.items())

    def by_day(self) -> dict[date, Figures]:
        """Figures per day, by day."""
        return _grouped((day, figures) for (_, day), figures in self.shares.items())


def added(figures: Iterable[Figures]) -> Figures:
    """The sum of all."""
    total = Figures()
    for one in figures:
        total = total.plus(one)
    return total


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def per_hour(count: float, seconds: float) -> float:
    """A count per hour; 0 where no time has passed."""
    return count * _HOUR / seconds if seconds > 0 else 0.0


def seconds_between(start: datetime | None, end: datetime | None) -> float:
    """Seconds from one time to the other; 0 if one is unknown, or if a clock was set back between them."""
    return 0.0 if start is None or end is None else max(0.0, (end - start).total_seconds())


def _grouped(pairs: Iterable[tuple[_Key, Figures]]) -> dict[_Key, Figures]:
    groups: dict[_Key, Figures] = {}
    for key, figures in sorted(pairs, key=lambda pair: pair[0]):
        groups[key] = groups.get(key, Figures()).plus(figures)
    return groups
