"""The weather of a seed: every operation takes its time, and now and then something goes wrong."""

import errno
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tests.fakes import TurnableClock
from tests.simulation.faults import Kind, can_happen, error_of, watched
from tests.simulation.scheduler import Scheduler
from tests.simulation.server import Server
from tests.simulation.share import Moment, Step

_ON_SHARE: Final = (
    Kind.EIO,
    Kind.NO_SPACE,
    Kind.FORBIDDEN,
    Kind.LOST_REPLY,
    Kind.BAD_FLUSH,
    Kind.IN_USE,
    Kind.LATE,
    Kind.HANGS,
    Kind.WATCHED,
)
_ON_DISK: Final = (Kind.EIO, Kind.NO_SPACE, Kind.BAD_FLUSH)


class OwnClock(TurnableClock):
    """A bench's clock: wrong by hours, too fast or too slow, and set by hand now and then."""

    def __init__(self, scheduler: Scheduler, rng: random.Random) -> None:
        super().__init__(wrong=rng.choice((0.0, 0.0, rng.uniform(-86_400, 86_400), rng.uniform(-300, 300))))
        self._scheduler = scheduler
        self._rate = rng.choice((1.0, 1.0, rng.uniform(0.5, 2.0)))
        self._since = rng.uniform(0, 1e6)

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._scheduler.now * self._rate)

    def monotonic(self) -> float:
        return self._since + self._scheduler.now * self._rate

    def turn(self, seconds: float) -> None:
        self._scheduler.wait(seconds / self._rate)


@dataclass
class Odds:
    """How rough it is; 0 everywhere is fair."""

    share: float = 0.0
    disk: float = 0.0
    slow: float = 0.0


class Storm:
    """What one process meets at its operations."""

    quiet = False

    def __init__(self, scheduler: Scheduler, rng: random.Random, odds: Odds, share: Server) -> None:
        self._scheduler = scheduler
        self._rng = rng
        self._odds = odds
        self._share = share
        self.away_until = 0.0
        """Until then this bench can't reach the share."""
        self.asleep_until = 0.0
        """Until then nothing at all happens on this bench."""

    def at(self, step: Step) -> None:
        scheduler, rng = self._scheduler, self._rng
        on_share = step.server is self._share
        if step.moment is Moment.BEFORE:
            scheduler.note(f"{step.kind} {step.where[1] or step.where[0]}")
        scheduler.wait(self._latency(on_share, step.moment))
        while self.asleep_until > scheduler.now:
            scheduler.wait(self.asleep_until - scheduler.now)
        if on_share and self.away_until > scheduler.now and step.moment in (Moment.BEFORE, Moment.AFTER):
            raise OSError(errno.EHOSTDOWN, "the server is away")
        chance = self._odds.share if on_share else self._odds.disk
        if chance and rng.random() < chance:
            kind = rng.choice(_ON_SHARE if on_share else _ON_DISK)
            if can_happen(kind, step):
                self._strike(kind, step)

    def _latency(self, on_share: bool, moment: Moment) -> float:
        rng = self._rng
        if not on_share:
            return rng.random() * 0.002
        if self._odds.slow and rng.random() < self._odds.slow:
            return rng.expovariate(1 / 5.0)
        return rng.random() * (0.03 if moment is Moment.BEFORE else 0.005)

    def _strike(self, kind: Kind, step: Step) -> None:
        self._scheduler.note(f"meets {kind.value!r} at {step.kind} {step.where[1]}")
        if kind is Kind.HANGS:
            self._scheduler.wait(self._rng.uniform(10, 90))
        if kind is Kind.WATCHED:
            self._scheduler.call(self._rng.uniform(0, 30), watched(step))
        if kind is Kind.NO_SPACE and step.write is not None:
            ino, offset, data = step.write
            step.server.write(ino, offset, data[: self._rng.randrange(len(data) + 1)])
        error = error_of(kind, step)
        if error is not None:
            raise error

    def later(self, effect: Callable[[], None]) -> None:
        """What was given up takes effect within a minute, if it still can."""

        def late() -> None:
            self._scheduler.note("a late effect")
            with suppress(OSError):
                effect()

        self._scheduler.call(self._rng.uniform(0, 60), late)
