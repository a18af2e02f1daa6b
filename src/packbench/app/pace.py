"""How fast somebody scans, and a clock whose days pass as fast as they are told to."""

from datetime import datetime, timedelta
from random import Random

from packbench.domain.ports import Clock

_MINUTE = 60.0  # seconds
_SHORTEST, _LONGEST = 0.4, 1.6  # of the mean time between two scans


class Pace:
    """Waits between scans.

    Args:
        rate: scans a minute; 0 is as fast as it goes.
        clock: what is waited by. The time that answers take counts, so that the rate is kept.
    """

    def __init__(self, rate: float, *, clock: Clock, rng: Random) -> None:
        self._rate = rate
        self._clock = clock
        self._rng = rng
        self._due: float | None = None

    def wait(self) -> None:
        """Wait until the next scan is due."""
        if self._rate <= 0:
            return
        now = self._clock.monotonic()
        self._due = max(now, (now if self._due is None else self._due) + self._gap())
        self._clock.sleep(self._due - now)

    def _gap(self) -> float:
        return _MINUTE / self._rate * self._rng.uniform(_SHORTEST, _LONGEST)


class ToldClock:
    """Time that only passes for those who wait for it, and when it is told to: days in a moment.

    Args:
        at: the time it starts from; aware.
    """

    def __init__(self, at: datetime) -> None:
        self._start = at
        self._at = at

    def now(self) -> datetime:
        """Wall clock, aware."""
        return self._at

    def monotonic(self) -> float:
        """Seconds since the start."""
        return (self._at - self._start).total_seconds()

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self._at += timedelta(seconds=max(0.0, seconds))

    def turn(self, at: datetime) -> None:
        """Go on to a later time; one that is past changes nothing."""
        self._at = max(self._at, at)
