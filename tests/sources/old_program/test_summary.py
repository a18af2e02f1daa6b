"""``session_summary.json`` of every generation."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from packbench.domain.errors import Unreadable
from packbench.domain.old_progress import OldStage
from packbench.domain.old_summary import OldSummary
from packbench.sources.old_program import read_summary
from tests.sources.old_program.states import SOFIA, at, moment, scan_of_2026

S1: Mapping[str, object] = {
    "version": "1.0",
    "session_id": "2025-10-15_09-41",
    "client_id": "M",
    "started_at": "2025-10-15T09:41:00",
    "completed_at": "2025-10-15T10:41:00",
    "duration_seconds": 3600,
    "packing_list_path": r"D:\lists\monday.xlsx",
    "completed_file_path": r"D:\lists\monday_completed.xlsx",
    "pc_name": "PC-1",
    "user_name": "packer",
    "total_orders": 5,
    "completed_orders": 4,
    "in_progress_orders": 1,
    "total_items": 22,
    "items_packed": 20,
}
S2: Mapping[str, object] = {
    "session_id": "2025-11-18_1",
    "client_id": "M",
    "packing_list_name": "DHL_Orders",
    "worker_pc": "PC-1",
    "completed_at": "2025-11-18T10:00:00",
    "summary": {"total_orders": 3, "completed_orders": 3, "total_items": 7, "average_order_time_seconds": 0},
    "performance": {"orders_per_hour": 0, "items_per_hour": 0},
}
S3: Mapping[str, object] = {
    "version": "1.3.0",
    "session_id": "2025-11-20_1",
    "session_type": "shopify",
    "client_id": "M",
    "packing_list_name": "DHL_Orders",
    "worker_id": "worker_001",
    "worker_name": "Olena",
    "pc_name": "PC-1",
    "started_at": "2025-11-20T09:00:00",
    "completed_at": "2025-11-20T10:00:00",
    "duration_seconds": None,
    "total_orders": 2,
    "completed_orders": 2,
    "total_items": 4,
    "unique_skus": 3,
    "metrics": {"avg_time_per_order": 30.0},
    "orders": [{"order_number": "#1", "items_count": 3}, {"order_number": "#2", "items_count": 1}],
}
S4: Mapping[str, object] = {
    **S3,
    "started_at": at(0),
    "completed_at": at(50),
    "duration_seconds": 3000,
    "total_orders": 3,
    "in_progress_orders": 0,
    "skipped_orders_count": 1,
    "orders": [
        {
            "order_number": "#1",
            "completed_at": at(5),
            "items_count": 1,
            "items": [scan_of_2026("a", 1, 0, at(4))],
        }
    ],
    "skipped_orders": [{"order_number": "#3", "skipped_at": at(40), "status": "skipped"}, {}],
}


def summary(generation: Mapping[str, object], **changes: object) -> OldSummary:
    return read_summary(json.dumps({**generation, **changes}).encode(), zone=SOFIA)


def test_october_2025_an_excel_session_is_called_like_its_table() -> None:
    assert summary(S1) == OldSummary(
        client="M",
        session="2025-10-15_09-41",
        list_name="monday",
        pc_name="PC-1",
        started_at=datetime(2025, 10, 15, 7, 41, tzinfo=UTC),
        completed_at=datetime(2025, 10, 15, 8, 41, tzinfo=UTC),
        duration_seconds=3600,
        orders_done=4,
        orders_total=5,
        units_packed=20,
        units_total=22,
        incomplete=True,
    )


def test_18_november_2025_the_sums_lie_one_level_down() -> None:
    found = summary(S2)
    assert (found.orders_done, found.orders_total, found.units_total) == (3, 3, 7)
    assert (found.pc_name, found.started_at, found.incomplete) == ("PC-1", None, False)


def test_20_november_2025_units_packed_are_those_of_its_orders() -> None:
    found = summary(S3)
    assert (found.worker_id, found.worker_name, found.duration_seconds) == ("worker_001", "Olena", None)
    assert (found.units_packed, found.units_total, found.incomplete) == (4, 4, False)


def test_2026_orders_and_skipped_orders_are_there_with_their_times() -> None:
    found = summary(S4)
    assert [(order.number, order.stage) for order in found.orders] == [
        ("#1", OldStage.DONE),
        ("#3", OldStage.SKIPPED),
    ]
    assert (found.orders[0].scans[0].at, found.orders[1].skipped_at) == (moment(4), moment(40))


def test_d_b112_a_list_that_was_ended_with_open_orders_is_incomplete() -> None:
    assert summary(S4).incomplete
    assert summary(S3, completed_orders=1).incomplete


def test_any_version_is_accepted() -> None:
    assert summary(S3, version="0.9").orders_done == 2


def test_d_s113_an_excel_session_without_id_and_start_is_listed_too() -> None:
    found = summary(S3, session_id=None, packing_list_name=None, started_at=None)
    assert (found.session, found.list_name, found.started_at) == ("", "", None)


def test_a_summary_that_failed_says_why() -> None:
    failed = {
        "version": "1.3.0",
        "session_id": "2025-11-20_1",
        "completed_at": at(1),
        "error": "'Order_Number'",
    }
    found = summary(failed)
    assert (found.error, found.incomplete, found.orders_total) == ("'Order_Number'", True, None)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"a": 1}', b"{"], ids=repr)
def test_what_is_no_summary_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"session_summary\.json"):
        read_summary(data)
