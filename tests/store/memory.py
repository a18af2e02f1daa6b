"""A store without files: the ports' promises in their plainest form, to measure the others by.

Nothing of the product needs it, so it lives with the tests. It passes the contract suite, and the state
machine drives it like every other back end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from packbench.domain.adoption import AdoptedFact
from packbench.domain.errors import LeaseLost, ListHeld, ShareUnavailable
from packbench.domain.events import Event, Fact, ListEnded, ListPaused
from packbench.domain.leases import Consent, Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Foresight

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")


@dataclass(frozen=True, kw_only=True)
class MemoryPast:
    """All that counts."""

    events: tuple[Event, ...] = ()
    snapshot: bytes | None = None
    epoch: int = 0
    epochs: tuple[int, ...] = ()
    late: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MemoryLook:
    """Who has the list."""

    status: LeaseStatus
    holder: Holder | None


@dataclass
class MemoryList:
    """What all benches share: the journals by epoch, who holds the list, and what came too late."""

    journals: dict[int, list[Event]] = field(default_factory=dict)
    late: list[Event] = field(default_factory=list)
    snapshot: bytes | None = None
    holder: "MemoryJournal | None" = None
    claimed: int = 0

    def past(self) -> MemoryPast:
        events = [event for epoch in sorted(self.journals) for event in self.journals[epoch]]
        known = {event.id for event in events}
        events += [event for event in self.late if event.id not in known]
        return MemoryPast(
            events=tuple(events),
            snapshot=self.snapshot,
            epoch=max(self.journals, default=0),
            epochs=tuple(sorted(self.journals)),
        )


@dataclass
class MemoryBench:
    """A bench's own disk: what its processes saved, by epoch, and whether the share can be reached."""

    name: str
    spool: dict[int, list[Event]] = field(default_factory=dict)
    away: bool = False


class MemoryLeases:
    """One process of a bench."""

    def __init__(self, shared: MemoryList, bench: MemoryBench) -> None:
        self.shared = shared
        self.bench = bench
        self.alive = True

    def claim(
        self, ref: ListRef, *, worker: str, worker_name: str, consent: Consent, reason: str = ""
    ) -> "MemoryClaim":
        self.reach()
        holder = self.shared.holder
        gone = holder is None or not holder.runs
        own = holder is None or holder.leases.bench is self.bench
        if not (gone and (own or consent is Consent.STALE)) and consent is not Consent.FORCE:
            name = holder.leases.bench.name if holder else ""
            raise ListHeld("stale" if gone else "locked", {"bench": name}, f"{name} has it.", "")
        self.shared.claimed += 1
        self._bring_home()
        return MemoryClaim(self, self.shared.claimed)

    def _bring_home(self) -> None:
        """What this bench saved, and no journal took."""
        counted = {event.id for event in self.shared.past().events}
        for events in self.bench.spool.values():
            self.shared.late += [event for event in events if event.id not in counted]

    def reach(self) -> None:
        if self.bench.away:
            raise ShareUnavailable("The share is away.", "")

    def begun(self, ref: ListRef) -> bool:
        return bool(self.shared.journals)

    def read_past(self, ref: ListRef) -> MemoryPast:
        return self.shared.past()

    def look(self, ref: ListRef, *, probe: bool = True) -> MemoryLook:
        holder = self.shared.holder
        if holder is None:
            return MemoryLook(status=LeaseStatus.FREE, holder=None)
        status = LeaseStatus.LIVE if holder.runs else LeaseStatus.STALE
        return MemoryLook(status=status, holder=Holder(bench=holder.leases.bench.name))


class MemoryClaim:
    """The right to begin one epoch."""

    def __init__(self, leases: MemoryLeases, epoch: int) -> None:
        self._leases = leases
        self._epoch = epoch
        self.past = leases.shared.past()

    def begin(self, *, snapshot: bytes | None = None, facts: Sequence[AdoptedFact] = ()) -> "MemoryJournal":
        shared = self._leases.shared
        shared.snapshot = snapshot or shared.snapshot
        shared.journals[self._epoch] = []
        shared.holder = MemoryJournal(self._leases, self._epoch)
        return shared.holder

    def abandon(self) -> None:
        """Nothing was begun."""


class MemoryJournal:
    """The open journal of one epoch."""

    def __init__(self, leases: MemoryLeases, epoch: int) -> None:
        self.leases = leases
        self.epoch = epoch
        self.begun: tuple[Event, ...] = ()
        self._saved = leases.bench.spool.setdefault(epoch, [])
        self._shared = leases.shared.journals[epoch]
        self._told = self._stopped = False

    @property
    def runs(self) -> bool:
        return self.leases.alive and not self._stopped

    @property
    def waiting(self) -> int:
        return len(self._saved) - len(self._shared)

    def append(
        self, facts: Sequence[Fact], *, worker: str, meanwhile: Foresight | None = None
    ) -> tuple[Event, ...]:
        if self._told:
            raise self._lost()
        seq = len(self._saved)
        events = tuple(
            Event(
                id=f"{self.epoch}-{number}",
                epoch=self.epoch,
                seq=number,
                at=datetime.now(UTC),  # noqa: TID251 - nobody looks
                worker=worker,
                bench=self.leases.bench.name,
                fact=fact,
            )
            for number, fact in enumerate(facts, start=seq + 1)
        )
        if meanwhile is not None:
            meanwhile(events)
        self._saved += events
        return events

    def wait_shared(self, seconds: float) -> bool:
        if self.leases.bench.away:
            return not self.waiting
        if self.leases.shared.holder is not self:
            self.leases.shared.late += self._saved[len(self._shared) :]
            self._told = True
            raise self._lost()
        self._shared += self._saved[len(self._shared) :]
        return True

    def close(
        self, fact: ListPaused | ListEnded, *, worker: str, derive: Callable[[], None] | None = None
    ) -> bool:
        self.append([fact], worker=worker)
        shared = self.wait_shared(0)
        self._stopped = True
        if shared:
            self.leases.shared.holder = None
        return shared

    def stop(self) -> None:
        self._stopped = True

    def _lost(self) -> LeaseLost:
        return LeaseLost({}, "Another bench has the list.", "")
