"""Who may write to a list: look, claim, and what a claim gives (skeleton; signatures are stable)."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from packbench.domain.events import Event, Fact
from packbench.domain.leases import Bench, Consent, Holder, LeaseStatus
from packbench.domain.orders import ListRef
from packbench.domain.ports import Clock
from packbench.store.folder.journal import OpenJournal


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseLook:
    """What a look at a list shows. ``holder`` is None when it is free."""

    status: LeaseStatus
    holder: Holder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that counts of a list up to now.

    ``events`` in fold order, each id once: the journals along the newest header's vector, late files where a header names
    them, late files that no header names last. ``snapshot`` is the packing list as it was begun (None: never begun) and
    ``snapshot_name`` its file. ``epoch`` is the newest epoch that counts (0: none). ``late`` are the late files that no header
    names yet. ``problems`` are sentences for people.
    """

    events: tuple[Event, ...] = ()
    snapshot: bytes | None = None
    snapshot_name: str = ""
    epoch: int = 0
    epochs: tuple[int, ...] = ()
    late: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Claim:
    """The right to begin one epoch of a list, and its past. Use it once: ``begin`` or ``abandon``."""

    epoch: int
    past: Past

    def begin(self, *, snapshot: bytes | None = None, facts: Sequence[Fact] = ()) -> OpenJournal:
        """Open the journal of this epoch.

        Args:
            snapshot: None keeps the past's; bytes when there is none become ``list.json``; bytes when there is one
                become ``list-%06d.json`` (a changed source is taken over).
            facts: what was adopted from the old program; they become the first events (``OpenJournal.begun``).

        Raises:
            LeaseLost: somebody claimed after us and was faster.
            EnvironmentFailure: begin with a new claim.
        """
        raise NotImplementedError

    def abandon(self) -> None:
        """Let go without having begun: the lock is deleted if it is ours."""
        raise NotImplementedError


class FolderLeases:
    """Leases of the lists of one warehouse folder, as one bench sees them."""

    def __init__(self, *, root: Path, data_folder: Path, bench: Bench, clock: Clock, rng: random.Random) -> None:
        raise NotImplementedError

    def look(self, ref: ListRef, *, probe: bool = True) -> LeaseLook:
        """Look at a list's lock. ``probe`` False writes nothing to the share and so knows less (a viewer's look)."""
        raise NotImplementedError

    def watch(self, ref: ListRef, seconds: float) -> LeaseLook:
        """Look until the answer is no longer uncertain, at most ``seconds``."""
        raise NotImplementedError

    def claim(
        self, ref: ListRef, *, worker: str, worker_name: str = "", consent: Consent = Consent.NONE, reason: str = ""
    ) -> Claim:
        """Claim the next epoch of a list and read its past.

        Raises:
            ListHeld: ``reason`` locked, stale or uncertain.
            EnvironmentFailure: the share or this bench's disk failed.
        """
        raise NotImplementedError

    def read_past(self, ref: ListRef) -> Past:
        """Read what counts now, for a viewer: writes nothing and never stands in the holder's way."""
        raise NotImplementedError
