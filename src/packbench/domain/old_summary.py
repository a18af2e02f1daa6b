"""What the old packing program noted of an ended list, as a value: a row of the browser."""

from dataclasses import dataclass
from datetime import datetime

from packbench.domain.list_ref import ListRef
from packbench.domain.old_progress import OldOrder, OldProgress
from packbench.domain.orders import Line, Order, PackingList


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSummary:
    """A summary of any generation. Times are aware; ``None`` is what it did not say.

    ``duration_seconds`` is wall time from the first opening to the end, nights included. ``orders`` are the
    finished and skipped ones. ``error`` is set where the old program could not count and wrote no sums.
    """

    client: str = ""
    session: str = ""
    list_name: str = ""
    worker_id: str = ""
    worker_name: str = ""
    pc_name: str = ""
    started_at: datetime | None = None
    completed_at: datetime | None = None
    duration_seconds: int | None = None
    orders_done: int | None = None
    orders_total: int | None = None
    units_packed: int | None = None
    units_total: int | None = None
    incomplete: bool = False
    error: str = ""
    orders: tuple[OldOrder, ...] = ()


def list_as_told(ref: ListRef, summary: OldSummary) -> PackingList:
    """The list as far as its summary tells it, where nothing else is left of it: what was in the parcels.

    SKUs are those of the scans, in the form in which the old program compared them; names were not kept.
    """
    orders = {order.number: _as_told(order) for order in summary.orders}
    return PackingList(ref=ref, orders=tuple(orders.values()), source="summary")


def progress_as_told(summary: OldSummary) -> OldProgress:
    """How far the list was by its summary: to be adopted like a state of the old program."""
    return OldProgress(orders=summary.orders, started_at=summary.started_at, updated_at=summary.completed_at)


def _as_told(order: OldOrder) -> Order:
    rows: dict[int | str, tuple[str, int]] = {}
    for scan in order.scans:
        key = scan.sku if scan.row is None else scan.row
        rows[key] = (scan.sku, scan.units + rows.get(key, ("", 0))[1])
    lines = [
        Line(number=number, sku=sku, name="", required=units)
        for number, (sku, units) in enumerate(rows.values(), start=1)
    ]
    return Order(number=order.number, lines=tuple(lines))
