"""The rows of the session browser as a table for spreadsheet programs."""

from collections.abc import Iterable

from packbench.domain.rows import SessionRow
from packbench.papers.report import Value
from packbench.words import _, mark

_HEADINGS = (
    mark("Session ID"),
    mark("Client"),
    mark("Packing List"),
    mark("Worker"),
    mark("Bench"),
    mark("Start Time"),
    mark("Completed At"),
    mark("Duration (min)"),
    mark("Orders Done"),
    mark("Orders"),
    mark("Items Packed"),
    mark("Items"),
    mark("Status"),
)


def headings() -> list[str]:
    """What its columns are called."""
    return [_(title) for title in _HEADINGS]


def session_table(rows: Iterable[SessionRow]) -> list[tuple[Value, ...]]:
    """A line for each list, under ``headings()``."""
    return [_cells(row) for row in rows]


def _cells(row: SessionRow) -> tuple[Value, ...]:
    minutes = "" if row.duration_seconds is None else round(row.duration_seconds / 60, 1)
    return (
        *(row.session, row.client, row.name, row.worker, row.bench),
        *(_time(row.started_at), _time(row.completed_at), minutes),
        *(row.orders_done, _known(row.orders_total), row.units_packed, _known(row.units_total)),
        row.status.value.capitalize(),
    )


def _known(count: int | None) -> Value:
    return "" if count is None else count


def _time(at: str) -> str:
    return at[:16].replace("T", " ")
