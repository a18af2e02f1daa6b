"""From all rows of the warehouse to those of one table, in order. Pure, done off the screen's thread."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from packbench.desktop.browser.columns import fields, sorted_rows
from packbench.desktop.browser.filters import EVERYTHING, Filter
from packbench.desktop.browser.steps import Step, steps
from packbench.desktop.browser.words import progress
from packbench.domain.orders import ListRef
from packbench.domain.rows import SessionRow, Tab

Rows = tuple[SessionRow, ...]
_TEXTS = (
    ("client", "client"), ("session", "session"), ("list", "name"), ("worker", "worker"), ("bench", "bench"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a table is asked to show; ``sort`` is a column's name."""

    tab: Tab
    filter: Filter = EVERYTHING
    sort: str = ""
    falling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """The rows of a table.

    ``before`` are those from which ``steps`` lead here; without steps they are put anew. ``counts`` are the
    rows that the filter admits, by tab; ``clients`` all that have lists; ``longest`` the longest texts of
    some columns, by their names; ``chosen`` is the place of the chosen row, None if there are no rows.
    """

    query: Query
    rows: Rows
    before: Rows = ()
    steps: tuple[Step[SessionRow], ...] | None = None
    counts: Mapping[Tab, int]
    clients: tuple[str, ...]
    longest: Mapping[str, str] = field(default_factory=dict)
    chosen: int | None = None


def default_query(tab: Tab) -> Query:
    """As a tab is sorted until somebody says otherwise."""
    name, falling = {
        Tab.AVAILABLE: ("created", True),
        Tab.ACTIVE: ("status", False),
        Tab.COMPLETED: ("started", True),
    }[tab]
    return Query(tab=tab, sort=name, falling=falling)


def key(row: SessionRow) -> tuple[str, str, str]:
    """What tells one list from all others."""
    return row.client, row.session, row.name


def arranged(
    rows: Sequence[SessionRow],
    query: Query,
    *,
    today: date,
    before: Rows | None = None,
    chosen: ListRef | None = None,
) -> Arranged:
    """Filter, count and sort.

    Args:
        rows: all rows of the warehouse.
        query: what the table is asked.
        today: the day on this bench.
        before: the rows that the same query gave last time, None for another query.
        chosen: the chosen list.
    """
    wanted = replace(query.filter, days=query.filter.days.on(today))
    anything = replace(wanted, status=None)
    admitted = [row for row in rows if anything.admits(row)]
    here = [row for row in admitted if row.tab is query.tab and wanted.status in (None, row.status)]
    column = next(one for one in fields(query.tab, lambda: today, width=9999) if one.name == query.sort)
    made = tuple(sorted_rows(here, column, falling=query.falling))
    return Arranged(
        query=query,
        rows=made,
        before=before or (),
        steps=None if before is None else steps(before, made, key),
        counts=Counter(row.tab for row in admitted),
        clients=tuple(sorted({row.client for row in rows})),
        longest=_longest(made),
        chosen=_place(made, before or (), chosen),
    )


def _longest(rows: Rows) -> dict[str, str]:
    """The longest texts, as far as they are cheap to find."""
    found = {name: max(map(attrgetter(of), rows), key=len, default="") for name, of in _TEXTS}
    biggest = max(rows, key=lambda row: row.orders_total or 0, default=None)
    return found if biggest is None else {**found, "progress": progress(biggest)}


def _place(rows: Rows, before: Rows, chosen: ListRef | None) -> int | None:
    """Where the chosen list is now; where it is gone, what took its place; else the first."""
    if not rows:
        return None
    wanted = None if chosen is None else (chosen.client, chosen.session, chosen.name)
    found = next((place for place, row in enumerate(rows) if key(row) == wanted), None)
    if found is None:
        found = next((place for place, row in enumerate(before) if key(row) == wanted), 0)
    return min(found, len(rows) - 1)
