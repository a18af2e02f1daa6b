"""Who gets credit for what, while figures are added up: one share for each worker and day."""

from datetime import date, datetime

from packbench.domain.figures import Figures, Incidents, OrderFigures, seconds_between


class Share:
    """What one worker did on one day."""

    __slots__ = ("active", "first", "incidents", "last", "latencies", "order_seconds", "units", "walls")

    def __init__(self, at: datetime) -> None:
        self.first = self.last = at
        self.active = 0.0
        self.units = 0
        self.order_seconds: list[float] = []
        self.walls: list[float] = []
        self.latencies: list[float] = []
        self.incidents: dict[str, int] = {}

    def figures(self) -> Figures:
        """The sum."""
        return Figures(
            orders=len(self.order_seconds),
            units=self.units,
            active_seconds=self.active,
            wall_seconds=(self.last - self.first).total_seconds(),
            order_seconds=tuple(self.order_seconds),
            order_wall_seconds=tuple(self.walls),
            first_scan_seconds=tuple(self.latencies),
            incidents=Incidents(**self.incidents),
        )


class Shares:
    """The shares of a list. Mostly the next event is of the same worker and day: ``newest`` is at hand."""

    def __init__(self) -> None:
        self.newest: Share | None = None
        self._worker = ""
        self._day: date | None = None
        self._all: dict[tuple[str, date], Share] = {}

    def of(self, worker: str, at: datetime) -> Share:
        """The share in which something counts that a worker did at that time."""
        day, share = at.date(), self.newest
        if share is None or worker != self._worker or day != self._day:
            share = self._all.setdefault((worker, day), Share(at))
            self.newest, self._worker, self._day = share, worker, day
        if at > share.last:
            share.last = at
        elif at < share.first:
            share.first = at
        return share

    def credit(self, order: OrderFigures) -> None:
        """Units to who packed each, the order to who finished it; nothing for what was packed elsewhere."""
        for scan in order.scans:
            self.of(scan.worker, scan.at).units += scan.units
        if order.done_at is not None and not order.elsewhere:
            share = self.of(order.done_by, order.done_at)
            share.order_seconds.append(order.active_seconds)
            if order.opened_at is not None:
                share.walls.append(order.wall_seconds)
            if order.opened_at is not None and order.first_scan_at is not None:
                share.latencies.append(seconds_between(order.opened_at, order.first_scan_at))

    def figures(self) -> dict[tuple[str, date], Figures]:
        """By worker and day."""
        return {key: share.figures() for key, share in self._all.items()}
