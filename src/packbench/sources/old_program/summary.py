"""``session_summary.json``, all generations → one row of the browser, and its orders.

S1 (2025-10, "1.0") lies in the root of an Excel session; S2 (2025-11-18) has its sums under ``summary``; S3
(November 2025) and S4 (2026) both call themselves "1.3.0". A summary that could not be made holds an
``error`` instead of sums. The old program showed none but "1.3.0": here every version counts.
"""

from datetime import tzinfo
from pathlib import PureWindowsPath
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.domain.old_progress import OldOrder, OldStage
from packbench.domain.old_summary import OldSummary
from packbench.sources.json_bytes import decode_object
from packbench.sources.old_program.orders import finished_order
from packbench.sources.old_program.values import aware, first_text, number_or_none, rows, table
from packbench.sources.session_lists import list_name
from packbench.sources.texts import cleaned
from packbench.words import _

_KNOWN: Final = frozenset({"session_id", "client_id", "completed_at", "total_orders", "summary", "error"})


def read_summary(
    data: bytes, name: str = "session_summary.json", *, zone: tzinfo | None = None
) -> OldSummary:
    """What the old program noted when a list was ended.

    Raises:
        Unreadable: it is no summary.
    """
    content = decode_object(data, name)
    if _KNOWN.isdisjoint(content):
        raise Unreadable(
            _("{name} holds no summary of the old program.").format(name=name),
            _("Nothing was changed; keep the file."),
        )
    sums = table(content.get("summary")) | content
    done, total = number_or_none(sums.get("completed_orders")), number_or_none(sums.get("total_orders"))
    orders = _orders(content, zone)
    return OldSummary(
        client=first_text(content, "client_id"),
        session=first_text(content, "session_id"),
        list_name=first_text(content, "packing_list_name") or _table_name(content),
        worker_id=first_text(content, "worker_id"),
        worker_name=first_text(content, "worker_name"),
        pc_name=first_text(content, "pc_name", "worker_pc"),
        started_at=aware(content.get("started_at"), zone),
        completed_at=aware(content.get("completed_at"), zone),
        duration_seconds=number_or_none(content.get("duration_seconds")),
        orders_done=done,
        orders_total=total,
        units_packed=number_or_none(sums.get("items_packed")) or _units(content),
        units_total=number_or_none(sums.get("total_items")),
        incomplete=_is_incomplete(sums, done, total),
        error=first_text(content, "error"),
        orders=orders,
    )


def _table_name(content: dict[str, object]) -> str:
    return list_name(PureWindowsPath(first_text(content, "packing_list_path")).name)


def _is_incomplete(sums: dict[str, object], done: int | None, total: int | None) -> bool:
    """The old program called every ended list completed."""
    left = [number_or_none(sums.get(field)) for field in ("in_progress_orders", "skipped_orders_count")]
    return "error" in sums or any(left) or (done or 0) < (total or 0)


def _units(content: dict[str, object]) -> int | None:
    counts = [number_or_none(table(order).get("items_count")) for order in rows(content.get("orders"))]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _orders(content: dict[str, object], zone: tzinfo | None) -> tuple[OldOrder, ...]:
    finished = [finished_order(entry, zone) for entry in rows(content.get("orders"))]
    skipped = [_skipped_order(table(entry), zone) for entry in rows(content.get("skipped_orders"))]
    return tuple([order for order in (*finished, *skipped) if order is not None])


def _skipped_order(entry: dict[str, object], zone: tzinfo | None) -> OldOrder | None:
    number = cleaned(entry.get("order_number"))
    at = aware(entry.get("skipped_at"), zone)
    return OldOrder(number=number, stage=OldStage.SKIPPED, skipped_at=at) if number else None
