"""What is known of a session's lists without looking again, and the rows that follow from it.

These values are kept in the bench's row cache, so they are plain data. A **stamp** is (mtime in ns, size in
bytes) of a file. One is trusted only if the file was older than ``grain`` when it was read: within one tick
of a file system's clock a file can change twice and keep its stamp (as git's "racily clean" entries).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from packbench.domain.leases import STALE_AFTER, Evidence, LeaseStatus, judge
from packbench.domain.list_ref import ListRef
from packbench.domain.people import worker_shown
from packbench.domain.rows import Headway, RowStatus, SessionRow
from packbench.store.folder.locks import parse_time

Stamp = tuple[int, int]
Key = tuple[str, str]  # client id, session name

_NS = 1_000_000_000
_HELD = {
    LeaseStatus.LIVE: RowStatus.ACTIVE,
    LeaseStatus.STALE: RowStatus.STALE,
    LeaseStatus.UNCERTAIN: RowStatus.UNCERTAIN,
    LeaseStatus.FREE: RowStatus.PAUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A list's file, as the session offers it: ``read_ns`` is when its content was last read, 0 for never."""

    name: str
    source: str
    path: str
    stamp: Stamp = (0, 0)
    read_ns: int = 0
    orders: int | None = None
    units: int | None = None
    created_at: str = ""
    reason: str = ""
    couriers: tuple[str, ...] = ()
    lines: int | None = None
    notices: int | None = None
    noticed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBy:
    """A lock.

    ``run`` and ``since`` tell on which monotonic clock and when this content was first seen, ``looked`` when
    it was last seen; ``changed``: another content was seen shortly before.
    """

    worker_id: str = ""
    worker_name: str = ""
    bench: str = ""
    started_at: str = ""
    heartbeat: str = ""
    mtime_ns: int = 0
    run: str = ""
    since: float = 0.0
    looked: float = field(default=0.0, compare=False)
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What lies in the folder of the work on a list. ``begun``: somebody packed, or held it."""

    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    read_ns: int = 0
    begun: bool = False
    headway: Headway | None = None
    held: HeldBy | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """One list: what is offered, and the work on it; one of the two may be missing. ``folder``.

    Where the work is.
    """

    name: str
    folder: str
    offer: Offer | None = None
    work: Work = Work()

    @property
    def ended(self) -> bool:
        """Whether nobody holds it and a person ended it."""
        return self.work.held is None and self.work.headway is not None and self.work.headway.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """One session.

    ``mtime_ns`` is that of its folder, ``checked_ns`` when it was last looked into. ``offers`` are all it
    offers, ``offers_mark`` stands for the entries that they were seen in. ``hot``: look again next time.
    """

    mtime_ns: int
    checked_ns: int = field(compare=False)
    hot: bool
    lists: tuple[ListFacts, ...] = ()
    offers: tuple[Offer, ...] = ()
    offers_mark: str = ""

    @property
    def held(self) -> bool:
        """Whether its rows change with time alone."""
        return any(facts.work.held is not None for facts in self.lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time by three clocks: the wall's, the server's if known, and one that never goes back."""

    now: datetime
    server_ns: int | None
    monotonic: float

    @property
    def ns(self) -> int:
        """The best guess at the server's time, to compare files' times with."""
        return self.server_ns if self.server_ns is not None else int(self.now.timestamp() * _NS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long is long, in seconds.

    A holder that was silent for ``stale`` counts as gone. File times of the server may be ``grain`` coarse or
    late. A session is new for ``new``.
    """

    stale: float = STALE_AFTER
    grain: float = 10.0
    new: float = 2 * 24 * 3600.0

    def settled(self, mtime_ns: int, read_ns: int) -> bool:
        """Whether a file of this age can't have changed after it was read without showing it."""
        return mtime_ns < read_ns - int(self.grain * _NS)

    def is_new(self, mtime_ns: int, now_ns: int) -> bool:
        """Whether a folder was changed so lately that more is to be expected."""
        return mtime_ns > now_ns - int(self.new * _NS)


def row_of(ref: ListRef, facts: ListFacts, moment: Moment, limits: Limits) -> SessionRow:
    """The row of one list."""
    offer, headway, held = facts.offer, facts.work.headway or Headway(ended=False), facts.work.held
    status, seen = _status(facts, moment, limits)
    worker_id, name, bench = (
        (held.worker_id, held.worker_name, held.bench)
        if held
        else (headway.worker_id, headway.worker_name, headway.bench)
    )
    begun = status is not RowStatus.AVAILABLE
    started = _text(headway.started_at) or (held.started_at if held else "")
    return SessionRow(
        client=ref.client,
        session=ref.session,
        name=ref.name,
        status=status,
        source=offer.source if offer else "list",
        worker=worker_shown(worker_id, name, bench) if begun else "",
        worker_id=worker_id,
        bench=bench,
        created_at=_created(offer),
        started_at=started,
        completed_at=_text(headway.completed_at) if facts.ended else "",
        duration_seconds=_duration(headway),
        orders_done=headway.orders_done or 0,
        orders_total=_first(headway.orders_total, offer.orders if offer else None),
        units_packed=headway.units_packed or 0,
        units_total=_first(headway.units_total, offer.units if offer else None),
        last_sign_of_life_seconds=seen,
        reason=facts.work.reason or (offer.reason if offer else ""),
        couriers=offer.couriers if offer else (),
        lines_total=offer.lines if offer else None,
        notices=offer.notices if offer and not begun else None,
        noticed=offer.noticed if offer and not begun else (),
        orders_per_hour=headway.orders_per_hour if begun else None,
    )


def _status(facts: ListFacts, moment: Moment, limits: Limits) -> tuple[RowStatus, int | None]:
    held = facts.work.held
    if held is not None:
        evidence = evidence_of(held, moment)
        return _HELD[judge(evidence, stale_after=limits.stale)], _seen(evidence)
    headway = facts.work.headway
    if headway is not None and headway.ended:
        known = headway.orders_total is not None and headway.orders_done is not None
        short = known and (headway.orders_done or 0) < (headway.orders_total or 0)
        return RowStatus.INCOMPLETE if headway.incomplete or short else RowStatus.COMPLETED, None
    return RowStatus.PAUSED if facts.work.begun else RowStatus.AVAILABLE, None


def evidence_of(held: HeldBy, moment: Moment) -> Evidence:
    """What speaks for and against the life of a lock's holder."""
    beat = parse_time(held.heartbeat, None)
    server = None if moment.server_ns is None else (moment.server_ns - held.mtime_ns) / _NS
    return Evidence(
        heartbeat_age=None if beat is None else (moment.now - beat).total_seconds(),
        server_age=server,
        unchanged=moment.monotonic - held.since,
        changed=held.changed,
    )


def _seen(evidence: Evidence) -> int | None:
    """The age to show: the server's clock knows it better than the text in the lock."""
    age = evidence.server_age if evidence.server_age is not None else evidence.heartbeat_age
    return None if age is None or (age < 0 and evidence.server_age is None) else max(0, round(age))


def _duration(headway: Headway) -> int | None:
    if headway.duration_seconds is not None:
        return round(headway.duration_seconds)
    if headway.ended and headway.started_at and headway.completed_at:
        return max(0, round((headway.completed_at - headway.started_at).total_seconds()))
    return None


def _created(offer: Offer | None) -> str:
    """When the list was made, by its own word or else by its file."""
    if offer is None:
        return ""
    told = parse_time(offer.created_at, None)
    if told is None and offer.stamp[0]:
        told = datetime.fromtimestamp(offer.stamp[0] / _NS, UTC).astimezone().replace(microsecond=0)
    return _text(told)


def _text(time: datetime | None) -> str:
    return "" if time is None else time.isoformat()


def _first(one: int | None, other: int | None) -> int | None:
    return one if one is not None else other
