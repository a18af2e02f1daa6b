"""What is on this bench and not yet on the share.

Handed from the caller to the shipper under one condition variable.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from packbench.domain.leases import Holder
from packbench.store.folder.chain import Chain, Written
from packbench.store.folder.lanes import Bell
from packbench.store.folder.spool import Spool

MOST_LINES: Final = 1000
"""Lines that one visit to the share takes along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareState:
    """How far the share has followed: a value to show.

    ``waiting`` events are on this bench only. ``shared_at`` is the last acknowledgement of the share,
    ``away_since`` the first failure since then (None: all well) and ``trouble`` what it said. ``lost_to``:
    who took the list over; what still waits then goes to a late file.
    """

    waiting: int = 0
    shared_at: datetime | None = None
    away_since: datetime | None = None
    trouble: str = ""
    lost_to: Holder | None = None


@dataclass(slots=True, kw_only=True)
class Segment:
    """One epoch's journal at work.

    ``chain`` is its end on this bench. ``head`` is what the file at ``path`` begins with (header and first
    events), and it is ``begun`` once that is on the share. ``lines`` are all after the header, so the first
    has number 1; the share has acknowledged the first ``shared`` of them, and the next one belongs at
    ``offset``.
    """

    chain: Chain
    path: Path
    spool: Spool
    head: bytes
    begun: bool
    offset: int
    lines: list[bytes]
    shared: int

    @classmethod
    def after(cls, head: Written, *, path: Path, spool: Spool, begun: bool) -> "Segment":
        """A segment whose journal begins with ``head``."""
        data = b"".join(head.lines)
        return cls(
            chain=head.chain,
            path=path,
            spool=spool,
            head=data,
            begun=begun,
            offset=len(data),
            lines=list(head.lines[1:]),
            shared=len(head.lines) - 1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Lines on their way to the journal of a segment; none of them when only the lease is ``doubted``."""

    segment: Segment
    lines: tuple[bytes, ...]
    doubted: bool = False

    @property
    def data(self) -> bytes:
        return b"".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Lines of an epoch whose journal takes no more: they belong into a late file."""

    epoch: int
    nonce: str
    lines: tuple[bytes, ...]


class Outbox:
    """What waits for the share: the segment at work, and what older ones left over.

    The lock of ``bell`` guards everything. No disk and no network is touched while it is held, save once at a
    change of segments, so the caller never waits for the share: it holds the lock for a microsecond before
    and after its own flush. Between the two it is *busy*, and the segment is not taken from under it.
    """

    def __init__(self, segment: Segment) -> None:
        self._lock = threading.RLock()
        self.bell = Bell(self._lock)
        self._segment = segment
        self._left: list[Leftover] = []
        self._busy = self._rung = self._doubted = self._sure = False
        self._shared_at: datetime | None = None
        self._away_since: datetime | None = None
        self._trouble = ""
        self._lost_to: Holder | None = None

    @property
    def segment(self) -> Segment:
        """The segment at work."""
        with self._lock:
            return self._segment

    # The caller's side.

    def enter(self) -> Segment | None:
        """Begin to append: the segment to append to, None if the lease is lost. ``leave`` must follow."""
        with self._lock:
            if self._lost_to is not None:
                return None
            self._busy = True
            return self._segment

    def leave(self, lines: Sequence[bytes]) -> None:
        """End an append; these lines are on this bench now and wait for the share."""
        with self._lock:
            self._busy = False
            self._segment.lines.extend(lines)
            self._rung = self._rung or self._away_since is None
            self.bell.ring()

    def settled(self) -> bool:
        """Whether there is nothing to wait for: all is on the share, or the lease is lost."""
        return self._lost_to is not None or not self._waiting()

    def share(self) -> ShareState:
        """How far the share has followed."""
        with self._lock:
            return ShareState(
                waiting=self._waiting(),
                shared_at=self._shared_at,
                away_since=self._away_since,
                trouble=self._trouble,
                lost_to=self._lost_to,
            )

    def _waiting(self) -> int:
        left = sum(len(leftover.lines) for leftover in self._left)
        return left + len(self._segment.lines) - self._segment.shared

    # The shipper's side.

    def due(self) -> bool:
        """Whether the shipper should look now, and not only when its pause is over."""
        return self._rung

    def hurry(self) -> None:
        """Ask the shipper to try now, however long it meant to wait: somebody waits for it."""
        with self._lock:
            self._rung = True
            self.bell.notify_all()

    def doubt(self) -> None:
        """Ask the shipper to see whether the journal is still ours; ``sure`` tells when it was."""
        with self._lock:
            self._doubted = self._rung = True
            self._sure = False
            self.bell.notify_all()

    def sure(self) -> bool:
        """Whether the journal's name was seen to be ours after the last ``doubt``, and nothing since."""
        with self._lock:
            return self._sure and self._lost_to is None

    def next(self) -> Parcel | Leftover | None:
        """What to bring to the share now.

        A share that is away is visited even if nothing waits: no scan calls the shipper until it is back.
        """
        with self._lock:
            self._rung = False
            if self._left:
                return self._left[0]
            segment = self._segment
            lines = tuple(segment.lines[segment.shared : segment.shared + MOST_LINES])
            away = self._away_since is not None and self._lost_to is None
            if not (lines or self._doubted or away) and segment.begun:
                return None
            return Parcel(segment=segment, lines=lines, doubted=self._doubted)

    def delivered(self, parcel: Parcel, at: datetime) -> None:
        """The journal has these lines, durably (acknowledgement 2)."""
        with self._lock:
            parcel.segment.shared += len(parcel.lines)
            parcel.segment.offset += len(parcel.data)
            if parcel.doubted:
                self._doubted, self._sure = False, True
            self._well(at)

    def kept(self, at: datetime) -> None:
        """The first leftover is in a late file."""
        with self._lock:
            self._left.pop(0)
            self._well(at)

    def _well(self, at: datetime) -> None:
        self._shared_at, self._away_since, self._trouble = at, None, ""
        self._rung = True
        self.bell.notify_all()

    def away(self, at: datetime, trouble: str) -> None:
        """The share did not take it."""
        with self._lock:
            self._away_since = self._away_since or at
            self._trouble = trouble

    def lose(self, holder: Holder) -> None:
        """The lease is lost: take no more.

        What was appended is still brought home, as long as the journal takes it.
        """
        with self._lock:
            if self._lost_to is None:
                self._lost_to = holder
            self._rung = True
            self.bell.notify_all()

    def fenced(self, holder: Holder) -> None:
        """The journal takes no more: what it did not acknowledge is left over."""
        with self._lock:
            self.lose(holder)
            self.bell.wait_for(lambda: not self._busy)
            self._leave_over(self._segment)
            self._segment.begun = True

    def change(self, begin: Callable[[Segment, tuple[Leftover, ...]], Segment]) -> None:
        """Go on in another segment, which ``begin`` makes on this bench's disk while nobody can append.

        ``begin`` is given the old segment, whose ``shared`` it may correct first, and what was left over
        before.
        """
        with self._lock:
            self.bell.wait_for(lambda: not self._busy)
            self._segment, old = begin(self._segment, tuple(self._left)), self._segment
            self._leave_over(old)
            self._rung = True

    def _leave_over(self, segment: Segment) -> None:
        lines = tuple(segment.lines[segment.shared :])
        if lines:
            self._left.append(Leftover(epoch=segment.chain.epoch, nonce=segment.chain.nonce, lines=lines))
        segment.shared = len(segment.lines)
        self._doubted = False
