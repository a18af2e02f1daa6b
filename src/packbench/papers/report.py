"""The report of a list, as values: rows as in its source, and figures of the same fold as its summary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from packbench.domain.events import Event, ListEnded
from packbench.domain.figures import Figures, ListFigures, seconds_between
from packbench.domain.list_ref import ListRef
from packbench.domain.measures import BY_KEY, MEASURES
from packbench.domain.metrics import measure
from packbench.domain.people import worker_shown
from packbench.domain.progress import OrderState, Progress, Stage
from packbench.domain.spread import orders_by_duration, orders_by_slot
from packbench.domain.standing import Standing
from packbench.papers.incidents import Incident, incidents_of
from packbench.papers.source_rows import Row, columns_of, rows_of
from packbench.words import _, mark

Value = str | int | float
Section = tuple[tuple[str, Value], ...]

_HOUR = 3600.0
_MINUTES = (
    (0.5, mark("under ½ min")),
    (1, mark("½–1 min")),
    (2, mark("1–2 min")),
    (3, mark("2–3 min")),
    (5, mark("3–5 min")),
    (10, mark("5–10 min")),
)
_PACE = frozenset(
    {
        "orders_per_hour",
        "units_per_hour",
        "seconds_per_order",
        "wall_seconds_per_order",
        "seconds_per_unit",
        "wall_seconds_per_unit",
        "seconds_to_first_scan",
    }
)
INCIDENTS = frozenset({"wrong", "unknown", "extra", "undone", "manual", "forced"})
"""Keys of the measures that count what was out of the ordinary."""


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
    days: tuple[tuple[str, Figures], ...]
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
        days=tuple([(str(day), one) for day, one in figures.by_day().items()]),
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
        return _("Completed") if view.progress.complete else _("Incomplete")
    return _("Not ended") if view.events else _("Not started")


def _summary(view: Standing, figures: ListFigures, states: tuple[OrderState, ...]) -> Section:
    progress, total = view.progress, figures.total
    ended = isinstance(view.closing, ListEnded)
    until = view.at if ended else figures.last_at
    packing_list = progress.packing_list
    return (
        (_("Status"), _status(view)),
        (_("Started"), moment(figures.started_at)),
        (_("Ended") if ended else _("Last scan"), moment(until)),
        (_("Orders"), packing_list.orders_total),
        (_("Orders completed"), progress.orders_done),
        (_("Orders not completed"), packing_list.orders_total - progress.orders_done),
        (_("Orders skipped"), _count(states, Stage.SKIPPED)),
        (_("Orders with a problem"), _count(states, Stage.PROBLEM)),
        (_("Units"), packing_list.units_total),
        (_("Units packed"), total.units),
        (_("Hours from start to end"), round(seconds_between(figures.started_at, until) / _HOUR, 2)),
        (_("Hours of active work"), BY_KEY["active_hours"].value(total)),
        *[(one.words, one.value(total)) for one in MEASURES if one.key in _PACE],
        (_("Seconds, fastest order"), round(total.fastest_order_seconds, 1)),
        (_("Seconds, slowest order"), round(total.slowest_order_seconds, 1)),
    )


def _count(states: tuple[OrderState, ...], stage: Stage) -> int:
    return sum([state.stage is stage for state in states])


def _quality(figures: ListFigures) -> Section:
    total = figures.total
    scans = sum([len(order.scans) for order in figures.orders.values()])
    wrong = total.incidents.wrong + total.incidents.unknown
    return (
        (_("Scans that packed something"), scans),
        *[(one.words, one.value(total)) for one in MEASURES if one.key in INCIDENTS],
        (_("Wrong or unknown per 100 scans"), round(100 * wrong / scans, 1) if scans else 0),
    )


def _hours(figures: ListFigures) -> tuple[tuple[str, int], ...]:
    return tuple([(f"{at:%m-%d %H}:00", count) for at, count in orders_by_slot(figures)])


def _durations(figures: ListFigures) -> tuple[tuple[str, int], ...]:
    counts = orders_by_duration(figures, [60.0 * minutes for minutes, _name in _MINUTES])
    return tuple(zip([*(_(name) for _minutes, name in _MINUTES), _("over 10 min")], counts, strict=True))


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
