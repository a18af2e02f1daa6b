"""What is new on a list since its last fact."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from packbench.domain.figures import Figures
from packbench.store.folder.account import Account
from packbench.store.folder.facts import Fact, FactRow

_Key = tuple[str, str]
"""Worker id and day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Orders and units of a list that the old program has in its own totals."""

    orders: int = 0
    units: int = 0


def new_fact(account: Account, before: Sequence[Fact], counted: Counted) -> Fact | None:
    """The fact to write; None when there is nothing that the facts ``before`` do not say.

    ``counted`` matters for the first fact of a list only. A list that was opened and paused untouched leaves
    no fact; one that was ended has at least one.
    """
    rows = tuple(_new_rows(account, before))
    if not rows and (before or not account.status.ended):
        return None
    figures = account.figures
    orders, units = sum([row.orders for row in rows]), sum([row.units for row in rows])
    open_orders = account.progress.packing_list.orders_total - account.progress.orders_done
    started = figures.epoch_started_at if figures.epoch == account.epoch else None
    return Fact(
        client=account.ref.client,
        session=account.ref.session,
        list=account.ref.name,
        epoch=account.epoch,
        status=account.status.value,
        started_at=started or account.at,
        ended_at=account.at,
        bench=account.bench,
        worker_id=account.worker,
        worker_name=account.worker_name,
        first=not before,
        orders=orders,
        units=units,
        active_seconds=round(sum([row.active_seconds for row in rows]), 3),
        orders_total=account.progress.packing_list.orders_total,
        orders_open=open_orders,
        orders_before=0 if before else min(orders, counted.orders),
        units_before=0 if before else min(units, counted.units),
        rows=rows,
    )


def _new_rows(account: Account, before: Sequence[Fact]) -> list[FactRow]:
    """A row for each worker and day whose figures changed; what was taken back since is negative."""
    known: dict[_Key, Figures] = {}
    for row in [row for fact in before for row in fact.rows]:
        key = row.worker_id, row.day
        known[key] = known.get(key, Figures()).plus(_figures(row))
    now = {(worker, day.isoformat()): figures for (worker, day), figures in account.figures.shares.items()}
    workers, days = {worker for worker, _ in known}, {day for _, day in known}
    rows = []
    for key in sorted({*now, *known}):
        row = _row(key, now.get(key, Figures()), known.get(key, Figures()))
        if row.orders or row.units or row.active_seconds:
            worker, day = key
            name = account.names.get(worker, "")
            new_worker, new_day = worker not in workers, day not in days
            rows.append(replace(row, worker_name=name, new_worker=new_worker, new_day=new_day))
            workers.add(worker)
            days.add(day)
    return rows


def _row(key: _Key, now: Figures, known: Figures) -> FactRow:
    return FactRow(
        worker_id=key[0],
        day=key[1],
        orders=now.orders - known.orders,
        units=now.units - known.units,
        active_seconds=round(now.active_seconds - known.active_seconds, 3),
        wall_seconds=round(now.wall_seconds - known.wall_seconds, 3),
    )


def _figures(row: FactRow) -> Figures:
    return Figures(
        orders=row.orders,
        units=row.units,
        active_seconds=row.active_seconds,
        wall_seconds=row.wall_seconds,
    )
