"""Who may work on a list until when: holders, and the stale rule as a pure function over evidence.

No safety rests on this rule. It only decides who may be *offered* a takeover; who wrote what is decided by
the journals. So it may be wrong in rare cases, but it must not be wrong because a clock is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from packbench.domain.people import worker_shown

STALE_AFTER = 120.0
"""Seconds of silence after which a holder counts as gone, where nobody chose another figure."""


class LeaseStatus(StrEnum):
    """What a look at a list's lease says."""

    FREE = "free"
    LIVE = "live"
    STALE = "stale"
    UNCERTAIN = "uncertain"


class Consent(StrEnum):
    """What the asking person agreed to."""

    NONE = "none"
    """Open the list if it is free, or if it is this bench's own that crashed."""
    STALE = "stale"
    """Also take over a list whose holder shows no sign of life."""
    FORCE = "force"
    """A supervisor's word: take it over in any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A process as a holder of leases: who it is, where it runs, and how others may find out that it is gone.

    ``machine`` is a random id of this computer, ``boot`` one of its present run, ``started`` the start of
    process ``pid``: together they name a process for ever, which a process id alone does not. Empty or 0
    means unknown.
    """

    name: str
    host: str = ""
    user: str = ""
    app: str = ""
    machine: str = ""
    boot: str = ""
    pid: int = 0
    started: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a list, for people.

    ``seen_seconds`` is the age of the last sign of life, None if nobody can tell.
    """

    worker: str = ""
    worker_id: str = ""
    bench: str = ""
    since: str = ""
    seen_seconds: float | None = None

    def as_dict(self) -> Mapping[str, object]:
        """The holder object of the command line."""
        return {
            "worker": worker_shown(self.worker_id, self.worker, self.bench),
            "worker_id": self.worker_id,
            "bench": self.bench,
            "since": self.since,
            "last_sign_of_life_seconds": self.seen_seconds,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known about a lock. Ages in seconds; None where it can't be known.

    ``heartbeat_age``: (A) the text in the lock against this computer's wall clock. ``server_age``: (B) the
    server's clock against itself: a file that was written just now minus the lock. ``unchanged``: (C) for how
    long this process has seen the same content, by a clock that counts sleep. ``changed``: another content
    was seen before. ``gone``: (D) same machine, and that process runs no more.
    """

    heartbeat_age: float | None = None
    server_age: float | None = None
    unchanged: float = 0.0
    changed: bool = False
    gone: bool = False


def judge(evidence: Evidence, *, stale_after: float) -> LeaseStatus:
    """Say whether the holder of a lock is alive.

    Stale if its process is gone, or nothing changed for long enough before our own eyes, or both clocks call
    it old. Live if we saw a change, or both clocks call it young. A heartbeat from the future is neither
    young nor old: some clock is wrong, so it proves nothing.
    """
    if evidence.gone or evidence.unchanged > stale_after:
        return LeaseStatus.STALE
    if evidence.changed:
        return LeaseStatus.LIVE
    ages = (evidence.heartbeat_age, evidence.server_age)
    known = [age for age in ages if age is not None]
    if len(known) == len(ages):
        if all(age > stale_after for age in known):
            return LeaseStatus.STALE
        if all(-stale_after <= age <= stale_after for age in known):
            return LeaseStatus.LIVE
    return LeaseStatus.UNCERTAIN
