"""How fast a worker packs, from the times at which orders were done. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)
QUARTERS = 8
_SHORTEST = timedelta(minutes=5)
_FEWEST = 2


def pace_now(done: Sequence[datetime], since: datetime, now: datetime) -> int | None:
    """Orders an hour over the last 60 minutes, or over less if work began later.

    Args:
        done: when the worker's orders were done, in order.
        since: when the worker began here.
        now: the time.

    Returns:
        None while there is too little to tell.
    """
    begin = max(now - HOUR, since)
    recent = [at for at in done if begin <= at <= now]
    if len(recent) < _FEWEST or now - begin < _SHORTEST:
        return None
    return round(len(recent) * (HOUR / (now - begin)))


def by_quarter(done: Sequence[datetime], now: datetime) -> tuple[int, ...]:
    """Orders an hour in each of the last quarters of an hour, oldest first."""
    begin = now - QUARTERS * QUARTER
    counts = [0] * QUARTERS
    for at in done:
        if begin < at <= now:
            counts[min(QUARTERS - 1, (at - begin) // QUARTER)] += 1
    return tuple(count * (HOUR // QUARTER) for count in counts)


def done_at(left: int, pace: int | None, now: datetime) -> datetime | None:
    """When the rest is done at this pace; None if nobody can tell."""
    return now + HOUR * (left / pace) if pace and left else None
