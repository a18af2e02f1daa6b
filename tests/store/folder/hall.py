"""A packing hall for tests: one file server, some benches, each with its own clock, disk and processes."""

import errno
import random
from dataclasses import dataclass, field
from pathlib import Path

from packbench.domain.events import Event, ItemPacked
from packbench.domain.leases import Bench, Consent
from packbench.domain.list_ref import ListRef
from packbench.store.folder.fs import FlushFailed
from packbench.store.folder.journal import OpenJournal
from packbench.store.folder.kit import Outside
from packbench.store.folder.layout import Layout, WorkFolder
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.timing import Timing
from tests.fakes import Fault, FaultyFs, ServerFs, SteppedLanes, TurnableClock

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
LIST = b'{"orders":[]}'


@dataclass
class TestBench:
    """A bench: ``leases`` is what is tested, the rest is what it stands on."""

    __test__ = False

    name: str
    clock: TurnableClock
    share: FaultyFs
    disk: FaultyFs
    lanes: SteppedLanes
    leases: FolderLeases
    pid: int
    hall: "Hall"
    kept: list[Event] = field(default_factory=list)

    def begin(self, consent: Consent = Consent.NONE, reason: str = "") -> OpenJournal:
        """Claim the list and begin."""
        claim = self.leases.claim(REF, worker="001", worker_name="Olena", consent=consent, reason=reason)
        return claim.begin(snapshot=None if claim.past.snapshot_name else LIST)

    def scan(self, journal: OpenJournal, order: str = "1001") -> Event:
        """One scan, saved on this bench."""
        [event] = journal.append([packed(order)], worker="001")
        return event

    def die(self) -> None:
        """Be killed."""
        self.hall.running.discard(self.pid)
        for lane in self.lanes.lanes:
            lane.stopped = True


class Hall:
    """A warehouse folder with one session, and the benches around it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "warehouse"
        self.clock = TurnableClock()
        self.running: set[int] = set()
        self.benches: list[TestBench] = []
        (self.root / "Sessions" / "CLIENT_M" / REF.session).mkdir(parents=True)
        self._real = RealFs(clock=self.clock, rng=random.Random(1))
        self._server = ServerFs(self._real, self.clock)

    @property
    def work(self) -> WorkFolder:
        """The list's folder."""
        return Layout(self.root).work(REF)

    def bench(self, name: str = "BENCH-1", *, machine: str = "", wrong: float = 0.0) -> TestBench:
        """A new process on a bench.

        The same name is the same disk, the same machine unless said otherwise.
        """
        clock = TurnableClock(wrong=wrong)
        clock.turn(self.clock.monotonic())
        pid = 1000 + len(self.benches)
        self.running.add(pid)
        share, disk = FaultyFs(self._server), FaultyFs(self._server)
        lanes = SteppedLanes(clock)
        leases = FolderLeases(
            root=self.root,
            data_folder=self.folder / (machine or name),
            bench=Bench(
                name=name, host=name, machine=machine or name, boot="b", pid=pid, started=str(pid), app="0.1"
            ),
            clock=clock,
            rng=random.Random(pid),
            timing=Timing(),
            outside=Outside(fs=share, disk=disk, lanes=lanes, runs=self._runs),
        )
        bench = TestBench(name, clock, share, disk, lanes, leases, pid, self)
        self.benches.append(bench)
        return bench

    def pass_time(self, seconds: float, step: float = 5.0) -> None:
        """Let time pass everywhere; who is not killed or stopped goes on working."""
        while seconds > 0:
            for clock in (self.clock, *(bench.clock for bench in self.benches)):
                clock.turn(min(step, seconds))
            for bench in self.benches:
                bench.lanes.run()
            seconds -= step

    def _runs(self, process: ProcessId) -> bool:
        known = process.boot == "b" and process.started == str(process.pid)
        return known and process.pid in self.running


def packed(order: str = "1001") -> ItemPacked:
    """One unit of line 1."""
    return ItemPacked(order=order, counts=((1, 1),), code="5901234123457")


def away(*, touches: str = "") -> Fault:
    """The share does not answer."""
    return Fault(at=1, error=OSError(errno.EHOSTDOWN, "the server is away"), for_ever=True, touches=touches)


def events(hall: Hall) -> tuple[Event, ...]:
    past = hall.bench("VIEWER").leases.read_past(REF)
    assert past.problems == ()
    return past.events


def distrusted(hall: Hall, bench: TestBench, journal: OpenJournal) -> Event:
    """A scan whose flush on the share failed."""
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    event = bench.scan(journal)
    bench.lanes.run()
    return event
