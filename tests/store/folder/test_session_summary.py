"""The summary: the old program's figures where it had right ones, and everybody's work beside them."""

from packbench.domain.events import ListEnded, OrderSkipped, PackedElsewhere, WorkerChanged
from packbench.sources.old_program import read_summary
from packbench.store.folder.derived import as_json
from packbench.store.folder.session_summary import session_summary
from tests.domain.examples import order
from tests.store.folder.a_packed_list import REF, happened, opened, packed, read_back, told

FIVE = tuple(order(f"#{n}", ("A", 5)) for n in range(1, 6))
HOUR = happened(
    *[
        step
        for n in range(4)
        for step in ((n * 900, opened(f"#{n + 1}")), (n * 900 + 900, packed(f"#{n + 1}", units=5)))
    ]
)


def test_four_of_five_orders_in_an_hour() -> None:
    """old-program.md, section 7: 4 of 5 orders in 3600 s, 20 items."""
    summary = read_back(session_summary(told(FIVE, HOUR, ListEnded(incomplete=True))))
    assert (summary["completed_orders"], summary["total_orders"], summary["incomplete_orders"]) == (4, 5, 1)
    assert (summary["duration_seconds"], summary["total_items"], summary["items_packed"]) == (3600, 25, 20)
    metrics = summary["metrics"]
    assert (metrics["orders_per_hour"], metrics["items_per_hour"]) == (4.0, 20.0)
    assert metrics["avg_time_per_order"] == 900.0
    assert (metrics["fastest_order_seconds"], metrics["slowest_order_seconds"]) == (900, 900)


def test_it_has_every_key_of_the_old_programs_last_version() -> None:
    summary = read_back(session_summary(told(FIVE, HOUR, ListEnded())))
    old = {
        "version", "session_id", "session_type", "client_id", "packing_list_name", "worker_id", "worker_name",
        "pc_name", "started_at", "completed_at", "duration_seconds", "total_orders", "completed_orders",
        "in_progress_orders", "skipped_orders_count", "total_items", "unique_skus", "metrics", "orders",
        "skipped_orders",
    }  # fmt: skip
    assert old <= set(summary)
    assert {
        "avg_time_per_order", "avg_time_per_item", "fastest_order_seconds", "slowest_order_seconds",
        "orders_per_hour", "items_per_hour", "avg_time_to_first_scan", "total_corrections",
        "avg_corrections_per_order", "total_extra_scans", "total_unknown_scans",
    } <= set(summary["metrics"])  # fmt: skip
    assert (summary["version"], summary["session_type"]) == ("1.3.0", "shopify")
    assert (summary["session_id"], summary["client_id"], summary["packing_list_name"]) == (
        REF.session,
        REF.client,
        REF.name,
    )


def test_open_orders_make_the_list_incomplete() -> None:
    """D-B112: the old program called every ended list completed, whatever the closing says."""
    assert session_summary(told(FIVE, HOUR, ListEnded()))["status"] == "incomplete"
    last = happened((3600, opened("#5")), (3610, packed("#5", units=5)), epoch=2)
    assert session_summary(told(FIVE, [*HOUR, *last], ListEnded()))["status"] == "completed"


def test_every_list_has_a_start_and_a_duration() -> None:
    """D-S113: sessions from Excel had neither, and so no rates."""
    summary = read_back(session_summary(told(FIVE, HOUR, ListEnded(), at=7200)))
    assert summary["started_at"] == "2026-11-23T08:00:00+00:00"
    assert summary["completed_at"] == "2026-11-23T10:00:00+00:00"
    assert (summary["duration_seconds"], summary["metrics"]["orders_per_hour"]) == (7200, 2.0)


def test_each_scan_order_and_worker_is_told_apart() -> None:
    """D-B114: everything was the last worker's, and nights were work."""
    orders = (order("#1", ("A", 2)), order("#2", ("B", 1)))
    monday = happened(
        (0, opened("#1")),
        (30, packed("#1")),
        (40, WorkerChanged(worker="002", name="Ivan"), "002"),
        (60, packed("#1"), "002"),
    )
    tuesday = happened((0, opened("#2")), (20, packed("#2")), epoch=2, day=1)
    summary = read_back(session_summary(told(orders, [*monday, *tuesday], ListEnded())))
    first, second = summary["orders"]
    assert [(scan["worker_id"], scan["worker_name"], scan["bench"]) for scan in first["items"]] == [
        ("001", "Olena", "PACK-1"),
        ("002", "Ivan", "PACK-1"),
    ]
    assert (first["worker_id"], first["worker_ids"], second["worker_name"]) == (
        "002",
        ["001", "002"],
        "Olena",
    )
    assert [
        (one["worker_id"], one["orders"], one["items"], one["active_seconds"]) for one in summary["workers"]
    ] == [
        ("001", 1, 2, 60.0),
        ("002", 1, 1, 20.0),
    ]
    assert (summary["worker_id"], summary["worker_name"]) == ("001", "Olena")
    assert (summary["active_seconds"], summary["wall_seconds"]) == (80.0, 86420)
    assert summary["metrics"]["orders_per_active_hour"] == 90.0


def test_skipped_orders_are_named_with_their_time() -> None:
    events = happened((0, opened("#1")), (1, packed("#1")), (2, OrderSkipped(order="#1")))
    summary = read_back(session_summary(told(FIVE, events, ListEnded(incomplete=True))))
    assert summary["skipped_orders"] == [
        {"order_number": "#1", "skipped_at": "2026-11-23T08:00:02+00:00", "status": "skipped"}
    ]
    assert (summary["in_progress_orders"], summary["skipped_orders_count"]) == (1, 1)


def test_an_order_packed_in_another_list_completes_this_one_without_being_its_work() -> None:
    orders = (order("#1", ("A", 2)), order("#2", ("B", 1)))
    events = happened(
        (0, PackedElsewhere(order="#1", list_name="Urgent")), (1, opened("#2")), (5, packed("#2"))
    )
    summary = read_back(session_summary(told(orders, events, ListEnded())))
    assert (summary["status"], summary["completed_orders"], summary["items_packed"]) == ("completed", 2, 1)
    assert [done["order_number"] for done in summary["orders"]] == ["#2"]


def test_nothing_packed_has_figures_of_zero() -> None:
    summary = read_back(session_summary(told(FIVE, [], ListEnded(incomplete=True))))
    assert set(summary["metrics"].values()) == {0}
    assert (summary["started_at"], summary["orders"], summary["workers"]) == (None, [], [])


def test_the_reader_of_old_summaries_reads_it() -> None:
    found = read_summary(as_json(session_summary(told(FIVE, HOUR, ListEnded(incomplete=True)))))
    assert (found.orders_done, found.orders_total, found.units_packed, found.units_total) == (4, 5, 20, 25)
    assert (found.incomplete, found.worker_name, found.duration_seconds) == (True, "Olena", 3600)
