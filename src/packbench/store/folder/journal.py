"""The open journal of one epoch (skeleton; signatures are stable)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from packbench.domain.events import Event, Fact, ListEnded, ListPaused
from packbench.domain.leases import Holder
from packbench.domain.orders import ListRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareState:
    """How far the share has followed: a value to show.

    ``waiting`` events are on this bench only. ``shared_at`` is the last acknowledgement of the share, ``away_since`` the first
    failure since then (None: all well), ``trouble`` what it said. ``lost_to``: who took the list over.
    """

    waiting: int = 0
    shared_at: datetime | None = None
    away_since: datetime | None = None
    trouble: str = ""
    lost_to: Holder | None = None


class OpenJournal:
    """Where the events of one epoch go (``domain.ports.Journal``). One caller at a time."""

    ref: ListRef
    epoch: int
    begun: tuple[Event, ...]
    """The events of the facts that ``Claim.begin`` was given."""

    def append(self, facts: Sequence[Fact], *, worker: str) -> tuple[Event, ...]:
        """Make facts durable on this bench (acknowledgement 1) and hand them to the shipper.

        Raises:
            NotSaved: nothing of it counts; the next try may work.
            LeaseLost: another bench has the list; nothing of it counts.
        """
        raise NotImplementedError

    def wait_shared(self, seconds: float) -> bool:
        """Wait until all that was appended is on the share (acknowledgement 2); False if it is not after ``seconds``.

        Raises:
            LeaseLost: another bench has the list; what was not shared is kept as late scans.
        """
        raise NotImplementedError

    def share(self) -> ShareState:
        """How far the share has followed."""
        raise NotImplementedError

    def close(
        self,
        fact: ListPaused | ListEnded,
        *,
        worker: str,
        seconds: float = 10.0,
        derive: Callable[[], None] | None = None,
    ) -> bool:
        """Append the closing fact and the seal, ship, seal the journal, call ``derive``, release the lock, stop the threads.

        Returns:
            True if the share has it all. False if the share was away: everything is in this bench's spool, the
            lock stays, and the next start on this bench sends it.

        Raises:
            LeaseLost: another bench has the list (threads are stopped, unshared scans kept).
            NotSaved: the closing fact could not be written; the journal stays open.
        """
        raise NotImplementedError

    def stop(self) -> None:
        """Stop the threads without closing, as a killed process would leave it."""
        raise NotImplementedError
