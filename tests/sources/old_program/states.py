"""States of the old program, as each of its generations wrote them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

SOFIA = timezone(timedelta(hours=2))


def at(minute: int, second: int = 0) -> str:
    """A time of the last version: with its offset."""
    return f"2026-03-10T09:{minute:02d}:{second:02d}+02:00"


def moment(minute: int, second: int = 0) -> datetime:
    """The same as a value."""
    return datetime(2026, 3, 10, 7, minute, second, tzinfo=UTC)


def row(sku: str, required: int, packed: int, place: int = 0) -> dict[str, object]:
    normalised = "".join(filter(str.isalnum, sku)).lower()
    return {
        "original_sku": sku,
        "normalized_sku": normalised,
        "required": required,
        "packed": packed,
        "row": place,
    }


def scan_of_2025(sku: str, required: int, scanned_at: str) -> dict[str, object]:
    """Version S repeats the required quantity on each scan of one unit."""
    return {
        "sku": sku,
        "title": "Mask",
        "quantity": required,
        "scanned_at": scanned_at,
        "time_from_order_start_seconds": 0,
    }


def scan_of_2026(
    sku: str, units: int, place: int, scanned_at: str, how: str = "scanned"
) -> dict[str, object]:
    return scan_of_2025(sku, units, scanned_at) | {"row": place, "confirmation_method": how}


P0: Mapping[str, object] = {
    "in_progress": {"#1002": {"skumask02": {"required": 3, "packed": 1}}},
    "completed_orders": ["#1001"],
}
P1: Mapping[str, object] = {
    "version": "1.0",
    "timestamp": "2025-10-15T10:00:00",
    "client_id": "M",
    "data": {"in_progress": {"#1002": [row("SKU-MASK-02", 3, 1)]}, "completed_orders": ["#1001"]},
}
P2: Mapping[str, object] = {
    "session_id": "2025-11-18_1",
    "client_id": "M",
    "started_at": "2025-11-18T09:00:00",
    "worker_pc": "WAREHOUSE-PC-01",
    "in_progress": {"#1002": [row("SKU-MASK-02", 3, 1)]},
    "completed": [{"order_number": "#1001", "completed_at": "2025-11-18T09:10:00", "items_count": 3}],
}
P3: Mapping[str, object] = {
    "version": "1.3.0",
    "session_id": "2025-11-20_1",
    "client_id": "M",
    "packing_list_name": "DHL_Orders",
    "started_at": "2025-11-20T09:00:00",
    "last_updated": "2025-11-20T09:30:00",
    "status": "in_progress",
    "pc_name": "WAREHOUSE-PC-01",
    "progress": {"total_orders": 3, "completed_orders": 1, "in_progress_order": "#1002"},
    "in_progress": {
        "#1002": [row("SKU-MASK-02", 3, 1)],
        "_timing": {
            "current_order_start_time": "2025-11-20T09:29:00",
            "items_scanned": [scan_of_2025("skumask02", 3, "2025-11-20T09:29:30")],
        },
    },
    "completed": [
        {
            "order_number": "#1001",
            "started_at": "2025-11-20T09:00:00",
            "completed_at": "2025-11-20T09:01:00",
            "duration_seconds": 60,
            "items_count": 2,
            "items": [
                scan_of_2025("skucream01", 2, "2025-11-20T09:00:20"),
                scan_of_2025("skucream01", 2, "2025-11-20T09:00:40"),
            ],
        }
    ],
}
P4: Mapping[str, object] = {
    "version": "1.3.0",
    "session_id": "2026-03-10_1",
    "client_id": "M",
    "packing_list_name": "DHL_Orders",
    "started_at": at(0),
    "last_updated": at(30),
    "status": "in_progress",
    "pc_name": "WAREHOUSE-PC-01",
    "progress": {"total_orders": 3, "completed_orders": 1, "in_progress_order": "#1002"},
    "in_progress": {
        "#1002": [row("SKU-MASK-02", 3, 1), row("SKU-SOAP-03", 1, 0, 1)],
        "#1003": [row("SKU-MASK-02", 1, 0), row("SKU-BALM-04", 2, 1, 1)],
        "_timing": {
            "current_order_start_time": at(29),
            "items_scanned": [scan_of_2026("skumask02", 1, 0, at(29, 30))],
            "corrections": 0,
            "extra_scan_count": 0,
            "unknown_scan_count": 0,
        },
    },
    "_current_extras": {"skumask02": 1},
    "completed": [
        {
            "order_number": "#1001",
            "started_at": at(1),
            "completed_at": at(2),
            "items_count": 3,
            "items": [
                scan_of_2026("skucream01", 1, 0, at(1, 10)),
                scan_of_2026("skucream01", 1, 0, at(1, 20)),
                scan_of_2026("skusoap03", 1, 1, at(1, 30), "force_confirmed"),
            ],
        }
    ],
    "skipped_orders": ["#1003"],
    "skipped_orders_timing": {"#1003": at(20)},
}


def state(generation: Mapping[str, object], **changes: object) -> bytes:
    """The file, with some of its fields changed."""
    return json.dumps({**generation, **changes}, indent=2).encode()
