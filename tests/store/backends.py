"""Every back end in one dress: benches that are started, killed and cut off from the share."""

from contextlib import ExitStack
from typing import Protocol

from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Leases
from tests.fakes import Fault, TurnableClock
from tests.quick_folder import quick_folder
from tests.simulation.benches import Manners, Process, World
from tests.simulation.oracle import REF as SIMULATED
from tests.simulation.share import Fair, Step
from tests.store import memory
from tests.store.folder.hall import REF, Hall


class Backend(Protocol):
    """One list, and benches around it."""

    ref: ListRef

    def leases(self, bench: str) -> Leases:
        """The leases as a new process on this bench sees them."""
        ...

    def kill(self, leases: Leases) -> None:
        """Kill that process."""
        ...

    def cut(self, leases: Leases, *, away: bool) -> None:
        """Cut that process off from the share, or join it again."""
        ...

    def pass_time(self, seconds: float) -> None:
        """Let time pass everywhere; whoever is not killed goes on working."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


class MemoryBackend:
    """The reference."""

    ref = memory.REF

    def __init__(self) -> None:
        self._list = memory.MemoryList()
        self._benches: dict[str, memory.MemoryBench] = {}

    def leases(self, bench: str) -> Leases:
        own = self._benches.setdefault(bench, memory.MemoryBench(bench))
        return memory.MemoryLeases(self._list, own)

    def kill(self, leases: Leases) -> None:
        assert isinstance(leases, memory.MemoryLeases)
        leases.alive = False

    def cut(self, leases: Leases, *, away: bool) -> None:
        assert isinstance(leases, memory.MemoryLeases)
        leases.bench.away = away

    def pass_time(self, seconds: float) -> None:
        """Nothing here is a matter of time."""

    def close(self) -> None:
        """There is nothing."""


class FolderBackend:
    """A real folder."""

    ref = REF

    def __init__(self) -> None:
        self._open = ExitStack()
        self._hall = Hall(self._open.enter_context(quick_folder()))

    def leases(self, bench: str) -> Leases:
        return self._hall.bench(bench).leases

    def kill(self, leases: Leases) -> None:
        for bench in self._hall.benches:
            if bench.leases is leases:
                bench.die()

    def cut(self, leases: Leases, *, away: bool) -> None:
        for bench in self._hall.benches:
            if bench.leases is leases:
                gone = OSError(5, "the share is away")
                bench.share.fault = Fault(at=1, error=gone, for_ever=True) if away else None

    def pass_time(self, seconds: float) -> None:
        self._hall.pass_time(seconds)

    def close(self) -> None:
        self._open.close()


class Cable(Fair):
    """The way of one process to the share; its own disk is always there."""

    quiet = False

    def __init__(self) -> None:
        self.away = False

    def at(self, step: Step) -> None:
        if self.away and step.where[0].startswith("/warehouse"):
            raise OSError(5, "the share is away")


class SimulatedBackend:
    """The folder store on a simulated server, with its caches, in one of its manners."""

    ref = SIMULATED

    def __init__(self, manners: Manners) -> None:
        self._clock = TurnableClock()
        self._world = World.fresh(self._clock, Fair(), manners)
        self._processes: list[tuple[Process, Cable]] = []

    def leases(self, bench: str) -> Leases:
        cable = Cable()
        process = self._world.start(bench, weather=cable)
        self._processes.append((process, cable))
        return process.leases

    def kill(self, leases: Leases) -> None:
        for process, _ in self._processes:
            if process.leases is leases:
                self._world.kill(process)

    def cut(self, leases: Leases, *, away: bool) -> None:
        for process, cable in self._processes:
            if process.leases is leases:
                cable.away = away

    def pass_time(self, seconds: float) -> None:
        self._clock.turn(seconds)
        for process, _ in self._processes:
            process.lanes.run()

    def close(self) -> None:
        """It is only memory."""
