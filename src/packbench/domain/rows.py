"""The rows of the session browser: one for each packing list, as people look for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from packbench.domain.list_ref import ListRef


class Tab(StrEnum):
    """Where a row is shown."""

    AVAILABLE = "available"
    ACTIVE = "active"
    COMPLETED = "completed"


class RowStatus(StrEnum):
    """How a list stands.

    ``available``: nobody has begun it. ``active``, ``stale``, ``uncertain``: somebody holds it, and shows
    signs of life, or none, or contradictory ones. ``paused``: begun and free. ``incomplete``: ended with open
    orders; it can be resumed however old it is. ``completed``: ended with all orders done.
    """

    AVAILABLE = "available"
    ACTIVE = "active"
    STALE = "stale"
    UNCERTAIN = "uncertain"
    PAUSED = "paused"
    INCOMPLETE = "incomplete"
    COMPLETED = "completed"

    @property
    def tab(self) -> Tab:
        """The tab of such rows."""
        if self is RowStatus.AVAILABLE:
            return Tab.AVAILABLE
        return Tab.COMPLETED if self in _ENDED else Tab.ACTIVE


_ENDED = frozenset({RowStatus.INCOMPLETE, RowStatus.COMPLETED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Headway:
    """How far the work on a list was when its files were last written.

    Times are aware. ``ended``: a person ended it; ``incomplete``: the file says that orders were open then.
    Figures are None where the file does not tell them. ``list_name`` is the list's name if the file says it.
    """

    ended: bool
    incomplete: bool = False
    orders_done: int | None = None
    orders_total: int | None = None
    units_packed: int | None = None
    units_total: int | None = None
    worker_id: str = ""
    worker_name: str = ""
    bench: str = ""
    started_at: datetime | None = None
    completed_at: datetime | None = None
    duration_seconds: float | None = None
    list_name: str = ""
    orders_per_hour: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One list in the browser.

    Times are RFC 3339 with offset, empty if unknown. ``orders_total`` and ``units_total`` count what can be
    packed; they are None where that is not known, and ``reason`` says why if the list's file can't be read.
    ``worker`` is shown as it is. ``source`` is that of ``PackingList``. ``couriers``: the commonest first;
    ``notices`` counts what a person should look at, ``noticed`` are the first of them in sentences; both
    are of the list's file alone, before anybody began it. ``orders_per_hour`` is the pace in hours of active
    time, as the bench last published it.
    """

    client: str
    session: str
    name: str
    status: RowStatus
    source: str = "list"
    worker: str = ""
    worker_id: str = ""
    bench: str = ""
    created_at: str = ""
    started_at: str = ""
    completed_at: str = ""
    duration_seconds: int | None = None
    orders_done: int = 0
    orders_total: int | None = None
    units_packed: int = 0
    units_total: int | None = None
    last_sign_of_life_seconds: int | None = None
    reason: str = ""
    couriers: tuple[str, ...] = ()
    lines_total: int | None = None
    notices: int | None = None
    noticed: tuple[str, ...] = ()
    orders_per_hour: float | None = None

    @property
    def ref(self) -> ListRef:
        """The list."""
        return ListRef(client=self.client, session=self.session, name=self.name)

    @property
    def tab(self) -> Tab:
        """Where it is shown."""
        return self.status.tab

    def as_dict(self) -> dict[str, object]:
        """The object that ``packbench sessions`` shows; what is not known is null."""
        return {
            "tab": self.tab.value,
            "client": self.client,
            "session": self.session,
            "list": self.name,
            "status": self.status.value,
            "worker": self.worker or None,
            "worker_id": self.worker_id or None,
            "bench": self.bench or None,
            "created_at": self.created_at or None,
            "started_at": self.started_at or None,
            "completed_at": self.completed_at or None,
            "duration_seconds": self.duration_seconds,
            "orders_done": self.orders_done,
            "orders_total": self.orders_total,
            "units_packed": self.units_packed,
            "units_total": self.units_total,
            "last_sign_of_life_seconds": self.last_sign_of_life_seconds,
            "orders_per_hour": self.orders_per_hour,
            "couriers": list(self.couriers),
            "notices": self.notices,
            "source": self.source,
            "reason": self.reason or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a refresh found: rows that are new or say something else than before, and lists that are gone.

    ``more``: sessions that were never looked into wait for the next refresh.
    """

    changed: tuple[SessionRow, ...] = ()
    gone: tuple[ListRef, ...] = ()
    more: bool = False
