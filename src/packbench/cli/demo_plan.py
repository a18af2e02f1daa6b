"""What the demo warehouse holds: which list of which day is ready, in work, left, half packed or done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_PREPARED = timedelta(hours=4, minutes=10)  # before now, the Shopify tool prepared today's lists


class Fate(StrEnum):
    """What became of a list."""

    READY = "ready"
    MESSY = "messy"
    DONE = "done"
    INCOMPLETE = "incomplete"
    PAUSED = "paused"
    STALE = "stale"
    LIVE = "live"
    OLD_PROGRAM = "old_program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One list: whose (place in ``shops()``), which courier of theirs, when, by whom, how it went.

    ``packed`` orders were finished where the list is in work. ``began`` is the time of day when packing
    began; for a list of today, how long ago that is.
    """

    shop: int
    courier: int
    fate: Fate
    orders: int
    days_ago: int
    began: timedelta
    worker: str
    bench: str
    packed: int | None

    def session_day(self, now: datetime) -> datetime:
        """When the list's session was prepared."""
        today = now - _PREPARED
        if not self.days_ago:
            return today
        day = today - timedelta(days=self.days_ago)
        return day.replace(hour=7, minute=12, second=4, microsecond=0)

    def began_at(self, now: datetime) -> datetime:
        """When packing began: on an earlier day by the clock, today by how long ago it was."""
        if not self.days_ago:
            return now - self.began
        midnight = self.session_day(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + self.began


_PLAN = """
0 0  done         14  6  08:20  001  PACK-1
1 0  done         12  5  09:05  004  PACK-3
0 1  done         10  4  08:41  003  PACK-2
2 0  done          9  4  10:30  005  PACK-1
0 2  done          8  3  08:15  002  PACK-2
2 1  incomplete   11  3  13:02  006  PACK-3   8
1 1  done         10  2  08:55  004  PACK-1
0 0  done         12  2  09:20  001  PACK-2
2 0  done         10  1  08:32  005  PACK-3
0 1  paused        9  1  15:40  003  PACK-1   4
1 0  old_program  10  1  16:05
0 0  ready         N  0
0 2  ready         7  0
1 0  ready        12  0
2 0  ready         8  0
2 1  messy         0  0
1 1  stale         9  0  03:00  004  PACK-3   3
0 1  live         18  0  00:22  003  PACK-2   6
"""
"""Oldest first: shop, courier, fate, orders, days ago, began (today: how long ago), worker, bench, packed."""


def plan(orders: int) -> tuple[Batch, ...]:
    """Every list of the demo, oldest first; the first ready one of today has ``orders`` orders."""
    return tuple([_batch(row.split(), orders) for row in _PLAN.strip().splitlines()])


def _batch(row: Sequence[str], orders: int) -> Batch:
    shop, courier, fate, size, days_ago, began, worker, bench, packed = (*row, *[""] * (9 - len(row)))
    hours, _, minutes = began.partition(":")
    return Batch(
        shop=int(shop),
        courier=int(courier),
        fate=Fate(fate),
        orders=orders if size == "N" else int(size),
        days_ago=int(days_ago),
        began=timedelta(hours=int(hours or 0), minutes=int(minutes or 0)),
        worker=worker,
        bench=bench,
        packed=int(packed) if packed else None,
    )
