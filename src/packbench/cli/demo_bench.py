"""One bench of the demo's past: opens a list as its own computer would, and packs by a clock of its own."""

from datetime import datetime
from pathlib import Path
from random import Random

from packbench.app.bench import Bench
from packbench.app.lists import Wish
from packbench.app.pace import Pace, ToldClock
from packbench.app.shift import work
from packbench.app.simulation import Habits, Packer
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings

_SCANS_A_MINUTE = 11.0
_ERRORS = 0.04


class DemoBench:
    """A list in work at a bench that is not this one.

    Args:
        settings: of that bench; its data folder is a computer of its own.
        at: when packing begins.
    """

    def __init__(self, settings: Settings, ref: ListRef, *, worker: str, at: datetime, rng: Random) -> None:
        self.clock = ToldClock(at)
        self._services = Services(settings, clock=self.clock)
        self._wish = Wish(ref=ref, worker=worker)
        self._rng = rng
        self._pace = Pace(_SCANS_A_MINUTE, clock=self.clock, rng=rng)
        self.bench = self._open()

    def pack(self, orders: int | None) -> None:
        """Finish so many orders; None: all."""
        self._work(Habits(errors=_ERRORS, orders=orders), None)

    def begin_another(self, scans: int) -> None:
        """Scan so many codes of the next order, without a mistake."""
        self._work(Habits(errors=0.0), scans)

    def rest(self, seconds: float) -> None:
        """Pause the list, and go on with it later."""
        self.bench.pause()
        self.clock.sleep(seconds)
        self.bench = self._open()

    def fall_silent(self) -> None:
        """Stop as if the plug was pulled; the lock stays."""
        self.bench.wait_shared(10.0)
        self.bench.stop()

    def _open(self) -> Bench:
        return self._services.list_desk.open(self._wish).bench

    def _work(self, habits: Habits, scans: int | None) -> None:
        barcodes = self._services.master.barcodes(self._wish.ref.client)
        packer = Packer(progress=self.bench.progress, barcodes=barcodes, habits=habits, rng=self._rng)
        work(self.bench, packer, self._pace, scans=scans)


def settings_of(name: str, *, root: Path, homes: Path, heartbeat: float = 60.0) -> Settings:
    """Settings of a bench of the demo."""
    return Settings(root=root, home=homes / name, bench=name, heartbeat_seconds=heartbeat)
