"""What the domain asks of the world: whoever keeps these promises can be plugged in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a promise names much, and whoever only asks for the clock need not load it
    from packbench.domain.adoption import AdoptedFact, OldProgress
    from packbench.domain.codes import Item
    from packbench.domain.events import Event, Fact, ListEnded, ListPaused
    from packbench.domain.leases import Consent, Holder, LeaseStatus
    from packbench.domain.list_ref import ListRef
    from packbench.domain.old_summary import OldSummary
    from packbench.domain.orders import ListReading, PackingList
    from packbench.domain.packing import Rules
    from packbench.domain.people import Worker


class Clock(Protocol):
    """Time, read in one place only."""

    def now(self) -> datetime:
        """Wall clock, aware, in the local time zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back and that count while the computer sleeps."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One entry of a folder: ``size`` in bytes, ``mtime_ns`` by the server's clock; both may be 10 s old."""

    name: str
    is_folder: bool
    size: int
    mtime_ns: int


class Files(Protocol):
    """Reading files; the store's ``Fs`` port can do this and more."""

    def read(self, path: Path) -> bytes:
        """All bytes. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        """What is in the folder, sorted by name. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...


class Foresight(Protocol):
    """Works out what events will come to, and changes nothing that shows: they may yet fail to be kept."""

    def __call__(self, events: tuple[Event, ...], /) -> None:
        """Work it out."""
        ...


class Journal(Protocol):
    """Where the events of one epoch go. One writer; not thread-safe."""

    @property
    def epoch(self) -> int:
        """The fencing number."""
        ...

    def append(
        self, facts: Sequence[Fact], *, worker: str, meanwhile: Foresight | None = None
    ) -> tuple[Event, ...]:
        """Make facts durable on this bench and hand them on to the share.

        ``meanwhile`` is called once, with the events, while they are being made durable.

        Returns:
            The events, in order; they count from now on and for ever.

        Raises:
            NotSaved: nothing of it counts.
            LeaseLost: another bench has the list; nothing of it counts.
        """
        ...

    def wait_shared(self, seconds: float) -> bool:
        """Wait until all that was appended is on the share; False if it is not after ``seconds``.

        Raises:
            LeaseLost: another bench has the list; what was not shared was kept as late scans.
        """
        ...

    @property
    def begun(self) -> tuple[Event, ...]:
        """The events that the claim began with."""
        ...

    @property
    def waiting(self) -> int:
        """Events that are on this bench only."""
        ...

    def close(
        self, fact: ListPaused | ListEnded, *, worker: str, derive: Callable[[], None] | None = None
    ) -> bool:
        """Append the closing fact, seal, call ``derive`` and release the lease.

        Returns:
            True if the share has it all; False if it was away: the next start on this bench sends the rest.

        Raises:
            NotSaved: the closing fact could not be written; the journal stays open.
            LeaseLost: another bench has the list.
        """
        ...

    def stop(self) -> None:
        """Stop without closing, as a killed process would leave it."""
        ...


class Past(Protocol):
    """All that counts of a list up to now."""

    @property
    def events(self) -> tuple[Event, ...]:
        """In fold order, each once."""
        ...

    @property
    def snapshot(self) -> bytes | None:
        """The list as it was begun; None if it never was."""
        ...

    @property
    def epoch(self) -> int:
        """The newest epoch that counts; 0 if there is none."""
        ...

    @property
    def epochs(self) -> tuple[int, ...]:
        """Every epoch that counts, oldest first."""
        ...

    @property
    def late(self) -> tuple[str, ...]:
        """Names of late files that no epoch has taken in yet."""
        ...

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the journals, in sentences."""
        ...


class Claim(Protocol):
    """The right to begin one epoch; ``begin`` or ``abandon`` it once."""

    @property
    def past(self) -> Past:
        """What counted before."""
        ...

    def begin(self, *, snapshot: bytes | None = None, facts: Sequence[AdoptedFact] = ()) -> Journal:
        """Open the journal; ``snapshot`` is needed when the list was never begun, or when it changed."""
        ...

    def abandon(self) -> None:
        """Let go without having begun."""
        ...


class LeaseView(Protocol):
    """What a look at a list's lease shows."""

    @property
    def status(self) -> LeaseStatus:
        """Free, live, stale or uncertain."""
        ...

    @property
    def holder(self) -> Holder | None:
        """Who holds it; None when it is free."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A list with something that only this bench has; ``closed`` and ``ended`` say how it was left.

    ``worker`` is the id of who packed last, empty if nobody did.
    """

    ref: ListRef
    closed: bool
    ended: bool
    worker: str = ""


class Leases(Protocol):
    """Who may write to a list."""

    def claim(
        self, ref: ListRef, *, worker: str, worker_name: str, consent: Consent, reason: str = ""
    ) -> Claim:
        """Claim the next epoch. Raises ``ListHeld`` when somebody has it and ``consent`` is not enough."""
        ...

    def begun(self, ref: ListRef) -> bool:
        """Whether there are journals; only a hint, they may be empty."""
        ...

    def read_past(self, ref: ListRef) -> Past:
        """Read what counts now, for a viewer."""
        ...

    def look(self, ref: ListRef, *, probe: bool = True) -> LeaseView:
        """Who holds a list; without ``probe`` nothing is written to the share, and less is known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A packing list as it was begun, and the hash of the source that it was read from."""

    packing_list: PackingList
    source_sha256: str


class Snapshots(Protocol):
    """The form in which a begun list is kept."""

    def encode(self, snapshot: Snapshot) -> bytes: ...

    def decode(self, data: bytes) -> Snapshot:
        """Raises ``Unreadable``."""
        ...


class Lists(Protocol):
    """Packing lists as others wrote them."""

    def read(self, ref: ListRef) -> ListReading:
        """Raises ``NotFound`` or ``Unreadable``."""
        ...

    def sha256(self, ref: ListRef) -> str:
        """What ``read`` would say of its file, without understanding it. Raises ``NotFound``."""
        ...

    def old_progress(self, ref: ListRef) -> OldProgress | None:
        """What the old program last wrote of this list, if it wrote after us or without us.

        Raises ``Unreadable`` if there is something that can't be understood.
        """
        ...

    def old_summary(self, ref: ListRef) -> OldSummary | None:
        """What the old program noted when the list was ended; None if it noted nothing that can be read."""
        ...

    def packed_elsewhere(self, ref: ListRef) -> Mapping[tuple[str, str], str]:
        """(Order number, digest of its lines) → the other list of the session that has it finished."""
        ...

    def orders_elsewhere(self, ref: ListRef) -> Mapping[str, frozenset[str]]:
        """Name of every other list of the session, and its order numbers; unreadable lists are left out."""
        ...


class MasterData(Protocol):
    """What a client has agreed, and who works here."""

    def barcodes(self, client: str) -> Mapping[str, tuple[Item, ...]]: ...

    def rules(self, client: str) -> Rules: ...

    def worker(self, worker_id: str) -> Worker | None:
        """The registered worker with this id or badge number."""
        ...
