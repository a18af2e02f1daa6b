"""One look at a list: what the lane reads before anything is shown. Qt-free."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from packbench.app.records import ListView
from packbench.bootstrap import Services
from packbench.domain.events import Event, OrderFact, ScanRejected
from packbench.domain.figures import ListFigures
from packbench.domain.leases import Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.metrics import measure
from packbench.domain.orders import PackingList
from packbench.domain.people import worker_shown
from packbench.domain.ports import LeaseView
from packbench.domain.progress import Progress
from packbench.domain.rows import RowStatus, SessionRow

_HELD = {
    LeaseStatus.LIVE: RowStatus.ACTIVE,
    LeaseStatus.STALE: RowStatus.STALE,
    LeaseStatus.UNCERTAIN: RowStatus.UNCERTAIN,
}


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A list as it stood when it was looked at; ``names`` are those of its workers, by id."""

    ref: ListRef
    client: str
    status: RowStatus
    holder: Holder | None
    view: ListView
    events: tuple[Event, ...]
    figures: ListFigures
    names: Mapping[str, str]

    @property
    def packing_list(self) -> PackingList:
        """What was to be packed."""
        return self.view.packing_list

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self.view.progress

    @property
    def still_changes(self) -> bool:
        """Whether somebody may be packing it now."""
        return self.status.tab.value != "completed"

    def shown(self, worker: str) -> str:
        """A worker as people see one; empty for nobody."""
        return worker_shown(worker, self.names.get(worker, "")) if worker else ""


def look(services: Services, ref: ListRef) -> Looked:
    """Look at a list. Raises what ``Records.view`` raises, and what an unreachable folder raises."""
    view = services.records.view(ref)
    lease = services.leases.look(ref, probe=False)
    events = view.history
    figures = measure(view.progress, events)
    names = {worker: figures.names.get(worker) or services.worker_name(worker) for worker in _ids(events)}
    if view.summary and view.summary.worker_id:
        names.setdefault(view.summary.worker_id, view.summary.worker_name)
    return Looked(
        ref=ref,
        client=services.master.clients.get(ref.client).name,
        status=_status(view, lease, services.rows.row(ref)),
        holder=lease.holder if lease.status is not LeaseStatus.FREE else None,
        view=view,
        events=events,
        figures=figures,
        names=names,
    )


def order_of(event: Event) -> str:
    """The number of the order that an event is about; empty if it is about none."""
    fact = event.fact
    return fact.order if isinstance(fact, OrderFact | ScanRejected) else ""


def _ids(events: Iterable[Event]) -> list[str]:
    return sorted({event.worker for event in events if event.worker})


def _status(view: ListView, lease: LeaseView, row: SessionRow | None) -> RowStatus:
    """How a list stands. A first look can't tell a silent holder from a busy one; the browser knows more."""
    if lease.status is LeaseStatus.UNCERTAIN and row is not None and row.status is RowStatus.ACTIVE:
        return RowStatus.ACTIVE
    if lease.status in _HELD:
        return _HELD[lease.status]
    progress, summary = view.progress, view.summary
    if progress.ended is not None:
        return RowStatus.COMPLETED if progress.complete else RowStatus.INCOMPLETE
    if summary is not None:
        return RowStatus.INCOMPLETE if summary.incomplete else RowStatus.COMPLETED
    if view.history or view.past.epoch:
        by_others = not view.events and progress.complete
        return RowStatus.COMPLETED if by_others else RowStatus.PAUSED
    return RowStatus.AVAILABLE
