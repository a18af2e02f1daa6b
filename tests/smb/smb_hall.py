"""Benches around a real file server: each with a connection, a disk and threads of its own."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from packbench.clock import SystemClock
from packbench.domain.leases import Bench, Consent
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Leases
from packbench.store.folder.journal import OpenJournal
from packbench.store.folder.kit import Outside
from packbench.store.folder.lanes import Threads
from packbench.store.folder.layout import Layout, WorkFolder
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.timing import Timing
from tests.smb.client import Line
from tests.smb.server import SambaServer
from tests.smb.smb_fs import SHARE_ROOT, SmbFs
from tests.store.folder.hall import LIST

QUICK = Timing(heartbeat=0.2, heartbeat_retry=0.05, seal_pause=0.02, retries=(0.02, 0.05, 0.1))


def leases_over(
    fs: SmbFs, root: Path, home: Path, bench: Bench, timing: Timing, runs: Callable[[ProcessId], bool]
) -> FolderLeases:
    """The leases of a bench whose share is this one and whose own disk is this computer's."""
    clock = SystemClock()
    return FolderLeases(
        root=root,
        data_folder=home,
        bench=bench,
        clock=clock,
        rng=random.Random(),
        timing=timing,
        outside=Outside(fs=fs, disk=RealFs(clock=clock, rng=random.Random()), lanes=Threads(), runs=runs),
    )


@dataclass
class SmbBench:
    """A process on a bench: what is tested, and what it stands on."""

    leases: FolderLeases
    fs: SmbFs
    pid: int
    journals: list[OpenJournal] = field(default_factory=list)

    def begin(self, ref: ListRef, consent: Consent = Consent.NONE) -> OpenJournal:
        claim = self.leases.claim(ref, worker="001", worker_name="Olena", consent=consent)
        journal = claim.begin(snapshot=None if claim.past.snapshot_name else LIST)
        self.journals.append(journal)
        return journal


class SmbHall:
    """A warehouse folder on the server, and the benches around it; ``close`` sends them all home."""

    def __init__(self, server: SambaServer, home: Path) -> None:
        self.server = server
        self._home = home
        self._running: set[int] = set()
        self.root = SHARE_ROOT / uuid.uuid4().hex
        self.benches: list[SmbBench] = []
        self.lines: list[Line] = []
        self.list_at = 0

    def fs(self, *, pc: uuid.UUID | None = None, patience: float = 2.0) -> SmbFs:
        """The share as one more PC sees it."""
        self.lines.append(Line(self.server.address, pc))
        return SmbFs(self.lines[-1], random.Random(), patience=patience)

    def new_list(self) -> ListRef:
        """A list that nobody has touched."""
        self.list_at += 1
        ref = ListRef(client="M", session=f"2026-08-17_{self.list_at}", name="DHL_Orders")
        (self.on_server(ref).path.parents[1]).mkdir(parents=True)
        return ref

    def work(self, ref: ListRef) -> WorkFolder:
        """The list's folder as benches name it."""
        return Layout(self.root).work(ref)

    def on_server(self, ref: ListRef) -> WorkFolder:
        """The same as it lies on the server's disk."""
        return Layout(self.server.folder / self.root.relative_to(SHARE_ROOT)).work(ref)

    def bench(self, name: str = "A", timing: Timing = QUICK, *, patience: float = 2.0) -> SmbBench:
        """A new process on a bench; the same name is the same disk and machine."""
        pid = 1000 + len(self.benches)
        self._running.add(pid)
        fs = self.fs(patience=patience)
        bench = Bench(name=name, host=name, machine=name, boot="b", pid=pid, started=str(pid))
        leases = leases_over(fs, self.root, self._home / name, bench, timing, self._runs)
        self.benches.append(SmbBench(leases, fs, pid))
        return self.benches[-1]

    def kill(self, leases: Leases) -> None:
        """Kill the process that these leases are."""
        for bench in self.benches:
            if bench.leases is leases:
                self._running.discard(bench.pid)
                bench.fs.line.cut()

    def close(self) -> None:
        for bench in self.benches:
            for journal in bench.journals:
                journal.stop()
        for line in self.lines:
            line.cut()

    def _runs(self, process: ProcessId) -> bool:
        return process.pid in self._running
