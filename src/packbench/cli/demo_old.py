"""A list that the old program left half packed, as it wrote it."""

from collections.abc import Sequence
from datetime import datetime

from packbench.cli.demo_orders import Json, units


def old_state(session: str, client: str, name: str, at: datetime, orders: Sequence[Json]) -> Json:
    """Where the old program left a list (formats, 1.8, P4): two orders done, one half packed, one skipped."""
    done, later = orders[:2], [one for one in orders[2:] if units(one) > 1]
    half, skipped = later[:2]
    stamp = at.isoformat()
    rows = _rows(half)
    rows[0]["packed"] = 1
    return {
        "version": "1.3.0",
        "session_id": session,
        "client_id": client,
        "packing_list_name": name,
        "started_at": stamp,
        "last_updated": stamp,
        "status": "in_progress",
        "pc_name": "WAREHOUSE-PC-03",
        "progress": {
            "total_orders": len(orders),
            "completed_orders": len(done),
            "in_progress_order": half["order_number"],
            "total_items": sum(map(units, orders)),
            "packed_items": sum(map(units, done)) + 1,
        },
        "in_progress": {half["order_number"]: rows, "_timing": _timing(stamp)},
        "_current_extras": {},
        "completed": [_completed(one, stamp) for one in done],
        "skipped_orders": [skipped["order_number"]],
        "skipped_orders_timing": {skipped["order_number"]: stamp},
    }


def _timing(stamp: str) -> Json:
    return {
        "current_order_start_time": stamp,
        "items_scanned": [],
        "corrections": 0,
        "extra_scan_count": 0,
        "unknown_scan_count": 0,
    }


def _completed(one: Json, stamp: str) -> Json:
    rows = _rows(one)
    scans: list[Json] = [
        {
            "sku": row["normalized_sku"],
            "title": "",
            "quantity": row["required"],
            "row": row["row"],
            "scanned_at": stamp,
            "time_from_order_start_seconds": 20,
            "confirmation_method": "scanned",
        }
        for row in rows
    ]
    return {
        "order_number": one["order_number"],
        "started_at": stamp,
        "completed_at": stamp,
        "duration_seconds": 45,
        "items_count": units(one),
        "items": scans,
        "corrections": 0,
        "extra_scans_count": 0,
        "unknown_scans_count": 0,
        "time_to_first_scan_seconds": 4,
    }


def _rows(one: Json) -> list[Json]:
    lines = one["items"]
    assert isinstance(lines, list)  # noqa: S101 - we made it ourselves
    return [
        {
            "original_sku": line["sku"],
            "normalized_sku": "".join(filter(str.isalnum, line["sku"])).lower(),
            "required": line["quantity"],
            "packed": 0,
            "row": row,
        }
        for row, line in enumerate(lines)
    ]
