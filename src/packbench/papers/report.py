"""The report of a list, as values: rows as in its source, and figures of the same fold as its summary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from packbench.domain.events import Event, ListEnded
from packbench.domain.figures import Figures, ListFigures, seconds_between
from packbench.domain.metrics import measure
from packbench.domain.orders import ListRef
from packbench.domain.people import worker_shown
from packbench.domain.ports import Standing
from packbench.domain.progress import OrderState, Progress, Stage
from packbench.domain.spread import orders_by_duration, orders_by_slot
from packbench.papers.incidents import Incident, incidents_of
from packbench.papers.source_rows import Row, columns_of, rows_of

Value = str | int | float
Section = tuple[tuple[str, Value], ...]

_HOUR = 3600.0
_MINUTES = (
    (0.5, "under ½ min"),
    (1, "½–1 min"),
    (2, "1–2 min"),
    (3, "2–3 min"),
    (5, "3–5 min"),
    (10, "5–10 min"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """What one worker did on the list."""

    worker: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the report of a list says.

    ``columns`` and ``rows`` are those of the source and what became of them. ``summary`` and ``quality`` are
    figures with their names, ``hours`` counts finished orders by the hour in which they were, ``durations``
    by how long they were in hand.
    """

    ref: ListRef
    status: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: Section
    quality: Section
    workers: tuple[WorkerRow, ...]
    hours: tuple[tuple[str, int], ...]
    durations: tuple[tuple[str, int], ...]
    incidents: tuple[Incident, ...]
    progress: Progress
    names: Mapping[str, str]

    def shown(self, worker: str) -> str:
        """A worker as people see one; empty for nobody."""
        return worker_shown(worker, self.names.get(worker, "")) if worker else ""


def report_of(ref: ListRef, view: Standing, name_of: Callable[[str], str]) -> Report:
    """Put the report together.

    Args:
        ref: the list.
        view: its state and events, and how it was closed if it was.
        name_of: a worker's registered name by id, empty if there is none.
    """
    figures = measure(view.progress, view.events)
    workers = {event.worker for event in view.events} | {view.worker}
    names = {worker: figures.names.get(worker) or name_of(worker) for worker in sorted(workers) if worker}
    states = tuple(view.progress.states())
    columns = columns_of(view.progress.packing_list)
    return Report(
        ref=ref,
        status=_status(view),
        columns=columns.headings,
        rows=rows_of(columns, states, lambda worker: worker_shown(worker, names.get(worker, ""))),
        summary=_summary(view, figures, states),
        quality=_quality(figures),
        workers=tuple(
            WorkerRow(worker=worker_shown(worker, names.get(worker, "")), figures=one)
            for worker, one in figures.by_worker().items()
        ),
        hours=_hours(figures),
        durations=_durations(figures),
        incidents=incidents_of(view.progress, view.events),
        progress=view.progress,
        names=names,
    )


def moment(at: datetime | None) -> str:
    """A time as people read it, by the clock of the bench where it was."""
    return f"{at:%Y-%m-%d %H:%M:%S}" if at else ""


def _status(view: Standing) -> str:
    if isinstance(view.closing, ListEnded):
        return "Completed" if view.progress.complete else "Incomplete"
    return "Not ended" if view.events else "Not started"


def _summary(view: Standing, figures: ListFigures, states: tuple[OrderState, ...]) -> Section:
    progress, total = view.progress, figures.total
    until = view.at if isinstance(view.closing, ListEnded) else figures.last_at
    packing_list = progress.packing_list
    return (
        ("Status", _status(view)),
        ("Started", moment(figures.started_at)),
        ("Ended" if isinstance(view.closing, ListEnded) else "Last scan", moment(until)),
        ("Orders", packing_list.orders_total),
        ("Orders completed", progress.orders_done),
        ("Orders not completed", packing_list.orders_total - progress.orders_done),
        ("Orders skipped", _count(states, Stage.SKIPPED)),
        ("Orders with a problem", _count(states, Stage.PROBLEM)),
        ("Units", packing_list.units_total),
        ("Units packed", total.units),
        ("Hours from start to end", round(seconds_between(figures.started_at, until) / _HOUR, 2)),
        ("Hours of active work", round(total.active_seconds / _HOUR, 2)),
        ("Orders per active hour", round(total.orders_per_hour, 1)),
        ("Units per active hour", round(total.units_per_hour, 1)),
        ("Seconds per order, average", round(total.average_order_seconds, 1)),
        ("Seconds, fastest order", round(total.fastest_order_seconds, 1)),
        ("Seconds, slowest order", round(total.slowest_order_seconds, 1)),
    )


def _count(states: tuple[OrderState, ...], stage: Stage) -> int:
    return sum([state.stage is stage for state in states])


def _quality(figures: ListFigures) -> Section:
    counts = figures.total.incidents
    scans = sum([len(order.scans) for order in figures.orders.values()])
    wrong = counts.wrong + counts.unknown
    return (
        ("Scans that packed something", scans),
        ("Wrong items", counts.wrong),
        ("Unknown codes", counts.unknown),
        ("Wrong or unknown per 100 scans", round(100 * wrong / scans, 1) if scans else 0),
        ("One too many", counts.extra),
        ("Taken back", counts.undone),
        ("Confirmed or typed by hand", counts.manual),
        ("Lines forced complete", counts.forced),
    )


def _hours(figures: ListFigures) -> tuple[tuple[str, int], ...]:
    return tuple([(f"{at:%m-%d %H}:00", count) for at, count in orders_by_slot(figures)])


def _durations(figures: ListFigures) -> tuple[tuple[str, int], ...]:
    counts = orders_by_duration(figures, [60 * minutes for minutes, _ in _MINUTES])
    return tuple(zip([*(name for _, name in _MINUTES), "over 10 min"], counts, strict=True))


def standing_of(progress: Progress, events: tuple[Event, ...], at: datetime) -> Standing:
    """How a list stands that somebody only looks at."""
    last = events[-1] if events else None
    return Standing(
        progress=progress,
        events=events,
        epoch=last.epoch if last else 0,
        worker=last.worker if last else "",
        worker_name="",
        bench=last.bench if last else "",
        at=last.at if last else at,
        closing=progress.ended,
    )
