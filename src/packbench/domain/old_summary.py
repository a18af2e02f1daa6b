"""What the old packing program noted of an ended list, as a value: a row of the browser."""

from dataclasses import dataclass
from datetime import datetime

from packbench.domain.old_progress import OldOrder


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
