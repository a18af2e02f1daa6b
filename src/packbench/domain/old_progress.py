"""What the old packing program left of a list, as values: orders, their rows, the records of their scans.

Five generations wrote it (2025-09 to 2026-08); ``sources.old_program`` reads them all into this. Nothing here
is judged yet: the list may have been written again since, and ``adoption`` decides what still counts.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from packbench.domain.events import How
from packbench.domain.orders import Notice


def old_normalised(sku: str) -> str:
    """All of a SKU that the old program compared: letters and digits, in lower case."""
    return "".join(filter(str.isalnum, sku)).lower()


class OldStage(StrEnum):
    """Where the old program saw an order."""

    OPEN = "in_progress"
    SKIPPED = "skipped"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldRow:
    """One row of an order: ``row`` is its place from 0, ``None`` where the first generation kept none."""

    sku: str
    normalised: str
    required: int
    packed: int
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldScan:
    """A record of units packed; ``sku`` is normalised, ``how`` is ``ADOPTED`` where it was not written."""

    sku: str
    units: int
    row: int | None = None
    at: datetime | None = None
    how: How = How.ADOPTED


@dataclass(frozen=True, slots=True, kw_only=True)
class OldOrder:
    """One order: ``rows`` where it was open or skipped, ``scans`` where it was finished or in hand."""

    number: str
    stage: OldStage
    rows: tuple[OldRow, ...] = ()
    scans: tuple[OldScan, ...] = ()
    started_at: datetime | None = None
    completed_at: datetime | None = None
    skipped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldProgress:
    """A list's state. Times are aware. ``in_hand`` is the number of the order being packed, empty if none.

    ``extras`` are (normalised SKU, units) of scans beyond what the order in hand needs, still unanswered.
    ``notices`` name what was broken in the file and left out.
    """

    orders: tuple[OldOrder, ...] = ()
    in_hand: str = ""
    extras: tuple[tuple[str, int], ...] = ()
    started_at: datetime | None = None
    updated_at: datetime | None = None
    status: str = ""
    client_id: str = ""
    session_id: str = ""
    list_name: str = ""
    pc_name: str = ""
    worker_id: str = ""
    worker_name: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def completed(self) -> tuple[str, ...]:
        """Numbers of the finished orders."""
        return tuple([order.number for order in self.orders if order.stage is OldStage.DONE])
