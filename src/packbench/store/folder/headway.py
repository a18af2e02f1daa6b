"""How far a list is, by the files of the work on it: ours, and the old program's in all its generations.

What a file does not say stays unknown; a damaged one says nothing, or no more than that it is there.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from packbench.domain.list_ref import ListRef
from packbench.domain.offers import Offered
from packbench.domain.old_progress import OldOrder, OldProgress, OldStage
from packbench.domain.old_summary import OldSummary
from packbench.domain.orders import ListReading, PackingList
from packbench.domain.rows import Headway
from packbench.store.folder.locks import parse_time
from packbench.store.folder.records import DAMAGED

_ENDED = frozenset({"completed", "incomplete", "ended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who understands what others wrote; each raises ``PackbenchError`` for what can't be read.

    ``offers``: the lists that a session folder offers. ``read``: one of them. ``state`` and ``summary``:
    files of the old program (content, name).
    """

    offers: Callable[[Path], tuple[Offered, ...]]
    read: Callable[[ListRef], ListReading]
    state: Callable[[bytes, str], OldProgress]
    summary: Callable[[bytes, str], OldSummary]


def status_headway(data: bytes) -> Headway | None:
    """What our ``status.json`` says; None if it can't be understood."""
    try:
        fields = msgspec.json.decode(data)
    except DAMAGED:
        return None
    if not isinstance(fields, dict):
        return None
    return Headway(
        ended=_word(fields, "status") in _ENDED,
        orders_done=_number(fields, "orders_done"),
        orders_total=_number(fields, "orders_total"),
        units_packed=_number(fields, "units_packed"),
        units_total=_number(fields, "units_total"),
        worker_id=_word(fields, "worker_id"),
        worker_name=_word(fields, "worker_name"),
        bench=_word(fields, "bench"),
        started_at=parse_time(_word(fields, "started_at"), None),
        completed_at=parse_time(_word(fields, "completed_at"), None),
        duration_seconds=_amount(fields, "duration_seconds"),
        list_name=_word(fields, "list"),
        orders_per_hour=_amount(fields, "orders_per_hour"),
    )


def summary_headway(summary: OldSummary) -> Headway:
    """What a summary says. One that an error left without figures still says that the list was ended."""
    return Headway(
        ended=True,
        incomplete=summary.incomplete,
        orders_done=summary.orders_done,
        orders_total=summary.orders_total,
        units_packed=summary.units_packed,
        units_total=summary.units_total,
        worker_id=summary.worker_id,
        worker_name=summary.worker_name,
        bench=summary.pc_name,
        started_at=summary.started_at,
        completed_at=summary.completed_at,
        duration_seconds=summary.duration_seconds,
        list_name=summary.list_name,
    )


def state_headway(old: OldProgress, packing_list: PackingList | None) -> Headway:
    """What the old program's state says (D-N78, D-S70).

    Only the list knows how many units a finished order has.
    """
    ended = old.status == "completed"
    return Headway(
        ended=ended,
        orders_done=sum(order.stage is OldStage.DONE for order in old.orders),
        orders_total=packing_list.orders_total if packing_list else None,
        units_packed=sum(_units(order, packing_list) for order in old.orders),
        units_total=packing_list.units_total if packing_list else None,
        worker_id=old.worker_id,
        worker_name=old.worker_name,
        bench=old.pc_name,
        started_at=old.started_at,
        completed_at=old.updated_at if ended else None,
        list_name=old.list_name,
    )


def _units(old: OldOrder, packing_list: PackingList | None) -> int:
    if old.stage is not OldStage.DONE:
        return sum(min(row.packed, row.required) for row in old.rows)
    known = packing_list.by_number.get(old.number) if packing_list else None
    return known.units if known else sum(scan.units for scan in old.scans)


def _word(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    return value.strip() if isinstance(value, str) else ""


def _number(fields: Mapping[str, object], key: str) -> int | None:
    value = fields.get(key)
    return value if type(value) is int and value >= 0 else None


def _amount(fields: Mapping[str, object], key: str) -> float | None:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None
