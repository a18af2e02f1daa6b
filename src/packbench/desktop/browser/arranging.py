"""From all rows of the warehouse to those of one table, in order. Pure, done off the screen's thread."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from packbench.desktop.browser.columns import fields, sorted_rows
from packbench.desktop.browser.filters import EVERYTHING, Filter
from packbench.desktop.browser.steps import Step, steps
from packbench.desktop.browser.words import couriers, progress
from packbench.domain.list_ref import ListRef
from packbench.domain.rows import SessionRow, Tab

Rows = tuple[SessionRow, ...]
Key = tuple[str, str, str]
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
    """The rows of a table, and what tells each from the others.

    ``before`` are those from which ``steps`` lead here; without steps they are put anew. ``counts`` are the
    rows that the filter admits, by tab; ``clients`` all that have lists; ``couriers`` those of the table,
    whichever of them is chosen; ``longest`` the longest texts of some columns, by their names; ``chosen`` is
    the place of the chosen row, None if there are no rows.
    """

    query: Query
    rows: Rows
    keys: tuple[Key, ...]
    before: Rows = ()
    steps: tuple[Step[SessionRow], ...] | None = None
    counts: Mapping[Tab, int]
    clients: tuple[str, ...]
    couriers: tuple[str, ...] = ()
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


def key(row: SessionRow) -> Key:
    """What tells one list from all others."""
    return row.client, row.session, row.name


def arranged(
    rows: Sequence[SessionRow],
    query: Query,
    *,
    today: date,
    before: Arranged | None = None,
    chosen: ListRef | None = None,
) -> Arranged:
    """Filter, count and sort.

    Args:
        rows: all rows of the warehouse.
        query: what the table is asked.
        today: the day on this bench.
        before: what is shown now; if it answers another query, all rows are put anew.
        chosen: the chosen list.
    """
    wanted = replace(query.filter, days=query.filter.days.on(today))
    anything = replace(wanted, status=None, courier="")
    admitted = [row for row in rows if anything.admits(row)]
    of_tab = [row for row in admitted if row.tab is query.tab and wanted.status in (None, row.status)]
    here = [row for row in of_tab if not wanted.courier or wanted.courier in row.couriers]
    column = next(one for one in fields(query.tab, lambda: today, width=9999) if one.name == query.sort)
    made = tuple(sorted_rows(here, column, falling=query.falling))
    keys = tuple([key(row) for row in made])
    same = before is not None and before.query == query
    return Arranged(
        query=query,
        rows=made,
        keys=keys,
        before=before.rows if before and same else (),
        steps=steps((before.rows, before.keys), (made, keys)) if before and same else None,
        counts=Counter(row.tab for row in admitted),
        clients=tuple(sorted({row.client for row in rows})),
        couriers=_couriers(of_tab) if query.tab is Tab.AVAILABLE else (),
        longest=_longest(made),
        chosen=_place(keys, before.keys if before and same else (), chosen),
    )


def _couriers(rows: Sequence[SessionRow]) -> tuple[str, ...]:
    return tuple(sorted({courier for row in rows for courier in row.couriers}, key=str.casefold))


def _longest(rows: Rows) -> dict[str, str]:
    """The longest texts, as far as they are cheap to find."""
    found = {name: max(map(attrgetter(of), rows), key=len, default="") for name, of in _TEXTS}
    found["couriers"] = max(map(couriers, rows), key=len, default="")
    biggest = max(rows, key=lambda row: row.orders_total or 0, default=None)
    return found if biggest is None else {**found, "progress": progress(biggest)}


def _place(keys: Sequence[Key], before: Sequence[Key], chosen: ListRef | None) -> int | None:
    """Where the chosen list is now; where it is gone, what took its place; else the first."""
    if not keys:
        return None
    wanted = None if chosen is None else (chosen.client, chosen.session, chosen.name)
    if wanted in keys:
        return keys.index(wanted)
    return min(before.index(wanted), len(keys) - 1) if wanted in before else 0
