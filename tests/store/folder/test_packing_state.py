"""The state must be what the old program reads and resumes, and what our own adoption would read back."""

from packbench.domain.adoption import adopted_facts
from packbench.domain.events import (
    Event,
    ExtraSeen,
    How,
    ItemUndone,
    ListPaused,
    OrderSkipped,
    PackedElsewhere,
    Problem,
    ProblemNoted,
    ScanRejected,
)
from packbench.domain.progress import Progress
from packbench.sources.old_program import read_state
from packbench.store.folder.derived import as_json
from packbench.store.folder.packing_state import packing_state
from tests.domain.examples import order
from tests.store.folder.a_packed_list import MORNING, happened, list_of, opened, packed, read_back, told

ORDERS = (
    order("#1001", ("SKU-CREAM-01", 2), ("NO_SKU", 1, "no_sku"), ("SKU-MASK-02", 1)),
    order("#1002", ("SKU-MASK-02", 3)),
    order("#1003", ("SKU-SERUM", 1)),
    order("#1004", ("SKU-SERUM", 1)),
)
DAY = happened(
    (0, opened("#1001")),
    (3, packed("#1001")),
    (4, ScanRejected(code="x", outcome="wrong_item", order="#1001")),
    (9, packed("#1001")),
    (11, packed("#1001")),  # a slip of the journal: one more than the order needs counts for nothing
    (12, ExtraSeen(order="#1001", line=1, units=1)),
    (13, ItemUndone(order="#1001", undone="1-6")),
    (45, packed("#1001", 3)),
    (50, opened("#1003")),
    (52, OrderSkipped(order="#1003")),
    (60, opened("#1002")),
    (64, packed("#1002", how=How.FORCED)),
    (66, ExtraSeen(order="#1002", line=1, units=1)),
)


def test_it_has_every_key_that_the_old_program_wrote() -> None:
    state = read_back(packing_state(told(ORDERS, DAY)))
    assert list(state) == [
        "version", "session_id", "client_id", "packing_list_name", "started_at", "last_updated", "status",
        "pc_name", "progress", "in_progress", "_current_extras", "completed", "skipped_orders",
        "skipped_orders_timing", "packbench",
    ]  # fmt: skip
    assert state["version"] == "1.3.0"
    assert (state["session_id"], state["client_id"], state["packing_list_name"]) == (
        "2026-11-23_1",
        "M",
        "DHL_Orders",
    )
    assert (state["started_at"], state["last_updated"]) == (
        "2026-11-23T08:00:00+00:00",
        "2026-11-23T08:01:06+00:00",
    )
    assert (state["status"], state["pc_name"]) == ("in_progress", "PACK-1")
    assert state["progress"] == {
        "total_orders": 4,
        "completed_orders": 1,
        "in_progress_order": "#1002",
        "total_items": 8,
        "packed_items": 4,
    }
    assert state["packbench"] == {"epoch": 1, "seq": 13, "events": 12}


def test_a_finished_order_has_its_scans_in_the_old_programs_form() -> None:
    done = read_back(packing_state(told(ORDERS, DAY)))["completed"]
    assert done[0] == {
        "order_number": "#1001",
        "started_at": "2026-11-23T08:00:00+00:00",
        "completed_at": "2026-11-23T08:00:45+00:00",
        "duration_seconds": 45,
        "items_count": 3,
        "items": [
            {
                "sku": "skucream01",
                "title": "Product SKU-CREAM-01",
                "quantity": 1,
                "row": 0,
                "scanned_at": "2026-11-23T08:00:03+00:00",
                "time_from_order_start_seconds": 3,
                "confirmation_method": "scanned",
                "time_to_first_scan_seconds": 3,
            },
            {
                "sku": "skucream01",
                "title": "Product SKU-CREAM-01",
                "quantity": 1,
                "row": 0,
                "scanned_at": "2026-11-23T08:00:09+00:00",
                "time_from_order_start_seconds": 9,
                "confirmation_method": "scanned",
            },
            {
                "sku": "skumask02",
                "title": "Product SKU-MASK-02",
                "quantity": 1,
                "row": 2,
                "scanned_at": "2026-11-23T08:00:45+00:00",
                "time_from_order_start_seconds": 45,
                "confirmation_method": "scanned",
            },
        ],
        "corrections": 1,
        "extra_scans_count": 1,
        "unknown_scans_count": 1,
        "time_to_first_scan_seconds": 3,
    }


def test_open_orders_have_their_rows_and_the_one_in_hand_its_timing() -> None:
    state = read_back(packing_state(told(ORDERS, DAY)))
    row = {
        "original_sku": "SKU-MASK-02",
        "normalized_sku": "skumask02",
        "required": 3,
        "packed": 1,
        "row": 0,
    }
    timing = state["in_progress"].pop("_timing")
    assert set(state["in_progress"]) == {"#1002", "#1003"}
    assert state["in_progress"]["#1002"] == [row]
    assert state["_current_extras"] == {"skumask02": 1}
    assert timing["current_order_start_time"] == "2026-11-23T08:01:00+00:00"
    assert [scan["confirmation_method"] for scan in timing["items_scanned"]] == ["force_confirmed"]
    assert (timing["corrections"], timing["extra_scan_count"], timing["unknown_scan_count"]) == (0, 1, 0)


def test_without_an_order_in_hand_there_is_no_timing_and_no_extra() -> None:
    state = read_back(packing_state(told(ORDERS, DAY[:10])))
    assert list(state["in_progress"]) == ["#1003"]
    assert state["_current_extras"] == {}
    assert state["progress"]["in_progress_order"] is None


def test_skipped_orders_and_those_with_a_problem_wait_with_their_time() -> None:
    """The old program knows no problems; to it such an order is skipped."""
    events = [*DAY, *happened((90, ProblemNoted(order="#1002", problem=Problem.SHORT)), epoch=2)]
    state = read_back(packing_state(told(ORDERS, events)))
    assert state["skipped_orders"] == ["#1002", "#1003"]
    assert state["skipped_orders_timing"] == {
        "#1002": "2026-11-23T08:01:30+00:00",
        "#1003": "2026-11-23T08:00:52+00:00",
    }


def test_lines_that_cannot_be_scanned_have_no_row_and_others_keep_their_place() -> None:
    state = read_back(packing_state(told(ORDERS, DAY[:2])))
    assert [row["row"] for row in state["in_progress"]["#1001"]] == [0, 2]


def test_orders_of_earlier_days_stay_in_the_state() -> None:
    """D-S20: the old program lost the finished orders at the second resume."""
    tuesday = happened((0, opened("#1003")), (5, packed("#1003")), epoch=2, day=1)
    wednesday = happened((0, opened("#1004")), (5, packed("#1004")), epoch=3, day=2)
    state = read_back(packing_state(told(ORDERS, [*DAY, *tuesday, *wednesday])))
    assert [done["order_number"] for done in state["completed"]] == ["#1001", "#1003", "#1004"]


def test_an_order_that_was_packed_in_another_list_is_not_called_completed_here() -> None:
    events = happened((0, PackedElsewhere(order="#1003", list_name="Urgent")))
    state = read_back(packing_state(told(ORDERS, events)))
    assert (state["completed"], state["in_progress"]) == ([], {})


def test_a_list_is_completed_when_every_order_is_done_and_not_before() -> None:
    """D-B112: ending a list with open orders does not complete it."""
    one = (order("#1", ("A", 1)),)
    assert packing_state(told(one, happened((0, opened("#1")))))["status"] == "in_progress"
    assert packing_state(told(one, happened((0, packed("#1")))))["status"] == "completed"


def test_nothing_begun_is_a_state_too() -> None:
    state = packing_state(told(ORDERS, []))
    assert (state["started_at"], state["completed"], state["in_progress"]) == (None, [], {})


def adopted(events: list[Event]) -> tuple[Progress, Progress]:
    """A list's progress, and what another bench makes of the state file alone."""
    before = told(ORDERS, events)
    old = read_state(as_json(packing_state(before)))
    after = Progress(list_of(ORDERS))
    facts, notices = adopted_facts(after, old)
    assert notices == ()
    for seq, known in enumerate(facts, start=1):
        after.apply(
            Event(
                id=f"a-{seq}",
                epoch=1,
                seq=seq,
                at=known.at or MORNING,
                worker="",
                bench="",
                fact=known.fact,
            )
        )
    return before.progress, after


def test_read_back_as_an_old_programs_state_it_gives_the_same_progress() -> None:
    before, after = adopted(DAY)
    assert (after.orders_done, after.units_packed, after.hand) == (1, 4, "#1002")
    for state in before.states():
        again = after.state(state.order.number)
        assert (again.stage, again.packed) == (state.stage, state.packed)
        assert [(extra.line, extra.units) for extra in again.extras] == [
            (extra.line, extra.units) for extra in state.extras
        ]


def test_a_paused_list_read_back_has_its_finished_orders_times() -> None:
    before, after = adopted([*DAY, *happened((70, ListPaused()), epoch=2)])
    assert after.state("#1001").done_at == before.state("#1001").done_at
    assert after.state("#1001").opened_at == before.state("#1001").opened_at
