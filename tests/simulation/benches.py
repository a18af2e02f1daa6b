"""Benches around a simulated share: each with its own clock and disk, and the product's store unchanged."""

import random
from dataclasses import dataclass, field
from typing import Final

from packbench.domain.errors import LeaseLost, NotSaved
from packbench.domain.events import Event, Fact, ListEnded, ListPaused
from packbench.domain.leases import Bench, Consent
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Snapshot
from packbench.store.folder.journal import OpenJournal
from packbench.store.folder.kit import Outside
from packbench.store.folder.layout import Layout
from packbench.store.folder.lease import Claim, FolderLeases
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.snapshot import SnapshotFile
from packbench.store.folder.timing import Timing
from tests.fakes import SteppedLanes, TurnableClock
from tests.simulation.oracle import LIST, REF, Oracle, packed, undone
from tests.simulation.quick import QuickPath
from tests.simulation.server import Server
from tests.simulation.share import ShareFs, Weather

ROOT: Final = QuickPath("/warehouse")
DATA: Final = QuickPath("/data")
WORK: Final = Layout(ROOT).work(REF)
SNAPSHOT: Final = SnapshotFile().encode(Snapshot(packing_list=LIST, source_sha256="0"))
TIMING: Final = Timing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How this server behaves (see ``ShareFs`` and ``Server``)."""

    caches: bool = True
    windows: bool = False
    links: bool = True


EVERY: Final = (
    Manners(),
    Manners(windows=True),
    Manners(links=False),
    Manners(links=False, windows=True),
)


@dataclass
class Process:
    """One run of Packbench on a bench."""

    name: str
    pid: int
    clock: TurnableClock
    lanes: SteppedLanes
    leases: FolderLeases
    oracle: Oracle
    journal: OpenJournal | None = None
    trail: list[Event] = field(default_factory=list)
    opened: int = 0
    ref: ListRef = REF

    @property
    def voice(self) -> str:
        """Names one open journal of one process."""
        return f"{self.name} {self.pid} {self.opened}"

    def claim(self, consent: Consent) -> Claim:
        return self.leases.claim(self.ref, worker="001", worker_name="Olena", consent=consent, reason="test")

    def open(self, consent: Consent = Consent.NONE) -> None:
        """Open the list and see that its past is what it must be."""
        claim = self.claim(consent)
        self.begin(claim)

    def begin(self, claim: Claim) -> None:
        """Open the journal."""
        journal = claim.begin(snapshot=None if claim.past.snapshot_name else SNAPSHOT)
        self.opened += 1
        self.journal, self.trail = journal, []

    def scan(self, code: str) -> None:
        """One scan; the oracle hears the answer."""
        event = self._append(packed(code))
        if event is not None:
            self.trail.append(event)

    def undo(self) -> None:
        """Take the last scan back, where there is one."""
        if self.trail:
            last = self.trail[-1]
            if self._append(undone(last)) is not None:
                self.trail.pop()

    def _append(self, fact: Fact) -> Event | None:
        if self.journal is None:
            return None
        self.oracle.asked(fact)
        try:
            [event] = self.journal.append([fact], worker="001")
        except NotSaved:
            self.oracle.turned_away(fact)
            return None
        except LeaseLost:
            self.oracle.turned_away(fact)
            self.give_up()
            return None
        self.oracle.answered(self.voice, event)
        return event

    def settle(self) -> None:
        """Let the store's own work go on; note what the share has acknowledged."""
        self.lanes.run()
        self.note()

    def note(self) -> None:
        """Hear from the journal whether the share has all."""
        if self.journal is not None:
            share = self.journal.share()
            if share.lost_to is None and not share.waiting:
                self.oracle.on_share(self.voice)

    def wait_shared(self, seconds: float) -> None:
        """Wait for acknowledgement 2, as the end of an order does."""
        if self.journal is None:
            return
        try:
            if self.journal.wait_shared(seconds):
                self.oracle.on_share(self.voice)
        except LeaseLost:
            self.give_up()

    def close(self, fact: ListPaused | ListEnded) -> None:
        """Let go of the list."""
        if self.journal is None:
            return
        self.oracle.closings[self.name] += 1
        try:
            shared = self.journal.close(fact, worker="001")
        except LeaseLost:
            self.give_up()
        except NotSaved:
            return
        else:
            self.oracle.closed[self.name] += 1
            if shared:
                self.oracle.released[self.name] += 1
                self.oracle.on_share(self.voice)
            self.journal = None

    def give_up(self) -> None:
        """What the bench does when it was told that it lost the list."""
        if self.journal is not None:
            self.journal.stop()
            self.journal = None

    def die(self) -> None:
        """Be gone, at once."""
        for lane in self.lanes.lanes:
            lane.stopped = True
        self.journal = None


@dataclass
class World:
    """A share and the disks of benches, the processes that run, and what the oracle knows."""

    share: Server
    disks: dict[str, Server]
    weather: Weather
    manners: Manners
    oracle: Oracle
    clock: TurnableClock
    running: set[int] = field(default_factory=set)
    started: int = 0

    @classmethod
    def fresh(
        cls, clock: TurnableClock, weather: Weather, manners: Manners, *, first_process: int = 1000
    ) -> "World":
        """A warehouse with one session and a list that nobody has begun, and what crashes left beside it."""
        share = Server(clock.monotonic, windows=manners.windows)
        for folder in (Layout(ROOT).session(REF.client, REF.session), WORK.epochs, WORK.journals):
            share.make_folders(str(folder))
        for folder in (WORK.epochs, WORK.journals):
            share.make((str(folder), ".0123456789abcdef.tmp"), b'{"torn')
        return cls(share, {}, weather, manners, Oracle(), clock, started=first_process)

    def disk(self, name: str) -> Server:
        """The disk of a bench."""
        if name not in self.disks:
            self.disks[name] = Server(self.clock.monotonic, windows=self.manners.windows)
        return self.disks[name]

    def start(
        self,
        name: str,
        *,
        clock: TurnableClock | None = None,
        weather: Weather | None = None,
    ) -> Process:
        """Start Packbench on a bench."""
        own = clock or self.clock
        self.started += 1
        pid = self.started
        self.running.add(pid)
        mine = SteppedLanes(own)
        sky = weather or self.weather
        outside = Outside(
            fs=self._client(self.share, sky, caches=self.manners.caches),
            disk=self._client(self.disk(name), sky, caches=False),
            lanes=mine,
            runs=self._runs,
        )
        leases = FolderLeases(
            root=ROOT,
            data_folder=DATA,
            bench=Bench(name=name, host=name, machine=name, boot="b", pid=pid, started=str(pid)),
            clock=own,
            rng=random.Random(pid),
            timing=TIMING,
            outside=outside,
        )
        return Process(name, pid, own, mine, leases, self.oracle)

    def kill(self, process: Process) -> None:
        """Kill a process: nothing of it works any more."""
        self.running.discard(process.pid)
        process.die()

    def _client(self, server: Server, weather: Weather, *, caches: bool) -> ShareFs:
        manners = self.manners
        return ShareFs(
            server,
            weather,
            caches=caches,
            links=manners.links or server is not self.share,
        )

    def _runs(self, process: ProcessId) -> bool:
        return process.pid in self.running
