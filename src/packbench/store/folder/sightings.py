"""Looking at locks, and remembering what was seen: the evidence for ``domain.leases.judge``."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packbench.domain.leases import Evidence, Holder, LeaseStatus, judge
from packbench.store.folder import locks
from packbench.store.folder.kit import Kit
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.machine import ProcessId

_NS: Final = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A lock as it was first seen with this content."""

    content: bytes
    since: float
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseLook:
    """What a look at a list shows.

    ``holder`` is None when it is free. ``own`` means: this bench's own lock, left by a process that runs no
    more. ``content`` is the lock as it was read.
    """

    status: LeaseStatus
    holder: Holder | None = None
    own: bool = False
    epoch: int = 0
    nonce: str = ""
    content: bytes | None = None


class Lookout:
    """Looks at the locks of lists, and remembers since when each has had its present content."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._sightings: dict[Path, Sighting] = {}
        self._let_go: set[str] = set()

    def let_go(self, nonce: str) -> None:
        """Remember that a lease of this very process is over, although its lock had to stay."""
        self._let_go.add(nonce)

    def look(self, work: WorkFolder, *, probe: bool) -> LeaseLook:
        """Look at one lock. ``probe`` asks the server's clock too, which takes writing a small file."""
        try:
            content = self._kit.fs.read(work.lock)
        except FileNotFoundError:
            self._sightings.pop(work.lock, None)
            return LeaseLook(status=LeaseStatus.FREE)
        lock = locks.decode(content)
        sighting = self._remember(work.lock, content)
        evidence = Evidence(
            heartbeat_age=lock.beat_age(self._kit.clock.now()),
            server_age=self.server_age(work, work.lock) if probe else None,
            unchanged=self._kit.clock.monotonic() - sighting.since,
            changed=sighting.changed,
            gone=self.gone(
                lock.nonce, lock.machine, ProcessId(pid=lock.pid, started=lock.started, boot=lock.boot)
            ),
        )
        return LeaseLook(
            status=judge(evidence, stale_after=self._kit.timing.stale),
            holder=lock.holder(_age(evidence)),
            own=evidence.gone and lock.bench == self._kit.bench.name,
            epoch=lock.epoch,
            nonce=lock.nonce,
            content=content,
        )

    def gone(self, nonce: str, machine: str, process: ProcessId) -> bool:
        """Whether a process is known to be gone.

        One of this machine, and it runs no more (or we let go ourselves).
        """
        if nonce and nonce in self._let_go:
            return True
        return bool(machine) and machine == self._kit.bench.machine and not self._kit.runs(process)

    def server_age(self, work: WorkFolder, path: Path) -> float | None:
        """Age of a file by the server's own clock; None if that can't be found out."""
        probe = work.path / f".{self._kit.nonce()}.probe"
        try:
            self._kit.fs.create(probe, b"")
            try:
                return (self._kit.fs.modified(probe) - self._kit.fs.modified(path)) / _NS
            finally:
                with suppress(OSError):
                    self._kit.fs.remove(probe)
        except OSError:
            return None

    def _remember(self, path: Path, content: bytes) -> Sighting:
        before = self._sightings.get(path)
        if before is None or before.content != content:
            before = Sighting(content=content, since=self._kit.clock.monotonic(), changed=before is not None)
            self._sightings[path] = before
        return before


def _age(evidence: Evidence) -> float | None:
    """The age to show.

    By the server's clock if it is known, else by the lock's text, unless that lies in the future.
    """
    if evidence.server_age is not None:
        return max(evidence.server_age, 0.0)
    return (
        evidence.heartbeat_age if evidence.heartbeat_age is not None and evidence.heartbeat_age >= 0 else None
    )
