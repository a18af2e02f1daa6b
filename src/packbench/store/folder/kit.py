"""What every part of the folder store needs, in one frozen value."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from packbench.domain.leases import Bench
from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.lanes import Lanes, Threads
from packbench.store.folder.machine import ProcessId, is_running
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.timing import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The world behind ports; a simulation brings its own.

    ``fs`` is the share, ``disk`` this bench's own disk. ``lanes`` is where the store's own work runs.
    ``runs`` says whether a process of this machine still runs.
    """

    fs: Fs
    disk: Fs
    lanes: Lanes
    runs: Callable[[ProcessId], bool]


def real_outside(clock: Clock, rng: random.Random) -> Outside:
    """This computer, as it is."""
    fs = RealFs(clock=clock, rng=rng)
    return Outside(fs=fs, disk=fs, lanes=Threads(), runs=is_running)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Who we are, the time, chance, and the world.

    ``rng`` must be seeded so that no two processes share a sequence: nonces come from it.
    """

    bench: Bench
    clock: Clock
    rng: random.Random
    timing: Timing
    fs: Fs
    disk: Fs
    lanes: Lanes
    runs: Callable[[ProcessId], bool]

    def nonce(self) -> str:
        """16 hex digits that nobody else will ever get."""
        return f"{self.rng.getrandbits(64):016x}"
