"""``packing_state.json`` of every generation, and its faults."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.errors import PackbenchError, Unreadable
from packbench.domain.events import How
from packbench.domain.old_progress import OldOrder, OldProgress, OldRow, OldScan, OldStage
from packbench.sources.old_program import read_state
from tests.sources.old_program.states import (
    P0,
    P1,
    P2,
    P3,
    P4,
    SOFIA,
    moment,
    row,
    scan_of_2025,
    scan_of_2026,
    state,
)

MASK = OldRow(sku="SKU-MASK-02", normalised="skumask02", required=3, packed=1, row=0)


def old_order(found: OldProgress, number: str) -> OldOrder:
    (order,) = [order for order in found.orders if order.number == number]
    return order


def test_september_2025_rows_by_sku_and_finished_orders_as_texts() -> None:
    found = read_state(state(P0))
    row = OldRow(sku="", normalised="skumask02", required=3, packed=1)
    assert found == OldProgress(
        orders=(
            OldOrder(number="#1001", stage=OldStage.DONE),
            OldOrder(number="#1002", stage=OldStage.OPEN, rows=(row,)),
        ),
        in_hand="#1002",
    )


def test_october_2025_the_same_under_data() -> None:
    found = read_state(state(P1), zone=SOFIA)
    assert old_order(found, "#1002").rows == (MASK,)
    assert found.completed == ("#1001",)
    assert (found.client_id, found.updated_at) == ("M", datetime(2025, 10, 15, 8, tzinfo=UTC))


def test_18_november_2025_finished_orders_with_their_times() -> None:
    found = read_state(state(P2), zone=SOFIA)
    assert old_order(found, "#1001").completed_at == datetime(2025, 11, 18, 7, 10, tzinfo=UTC)
    assert (found.pc_name, found.session_id, found.in_hand) == ("WAREHOUSE-PC-01", "2025-11-18_1", "#1002")


def test_20_november_2025_each_record_is_one_unit_whatever_quantity_it_repeats() -> None:
    found = read_state(state(P3), zone=SOFIA)
    assert [(scan.sku, scan.units, scan.row, scan.how) for scan in old_order(found, "#1001").scans] == [
        ("skucream01", 1, None, How.ADOPTED),
        ("skucream01", 1, None, How.ADOPTED),
    ]
    assert [scan.units for scan in old_order(found, "#1002").scans] == [1]
    assert (found.list_name, found.status, found.in_hand) == ("DHL_Orders", "in_progress", "#1002")


def test_2026_records_say_how_many_of_which_row_and_how() -> None:
    found = read_state(state(P4))
    assert old_order(found, "#1001").scans == (
        OldScan(sku="skucream01", units=1, row=0, at=moment(1, 10), how=How.SCANNED),
        OldScan(sku="skucream01", units=1, row=0, at=moment(1, 20), how=How.SCANNED),
        OldScan(sku="skusoap03", units=1, row=1, at=moment(1, 30), how=How.FORCED),
    )


def test_2026_the_order_in_hand_has_the_files_timing_and_extras() -> None:
    found = read_state(state(P4))
    assert found.in_hand == "#1002"
    assert old_order(found, "#1002").started_at == moment(29)
    assert old_order(found, "#1002").scans == (
        OldScan(sku="skumask02", units=1, row=0, at=moment(29, 30), how=How.SCANNED),
    )
    assert found.extras == (("skumask02", 1),)


def test_2026_a_skipped_order_keeps_what_was_packed() -> None:
    skipped = old_order(read_state(state(P4)), "#1003")
    assert (skipped.stage, skipped.skipped_at) == (OldStage.SKIPPED, moment(20))
    assert [row.packed for row in skipped.rows] == [0, 1]


def test_a_forced_record_carries_all_the_units_that_were_left() -> None:
    record = scan_of_2026("skumask02", 5, 0, "", "force_confirmed")
    found = read_state(state(P4, completed=[{"order_number": "#1", "items": [record]}]))
    assert [(scan.units, scan.how) for scan in old_order(found, "#1").scans] == [(5, How.FORCED)]


def test_the_timing_among_the_orders_is_no_order() -> None:
    assert [order.number for order in read_state(state(P4)).orders] == ["#1001", "#1002", "#1003"]


def test_d_b29_an_order_number_that_begins_with_an_underscore_is_an_order() -> None:
    rows = {"_1004": [row("A", 1, 1)], "_timing": [row("B", 1, 1)]}
    found = read_state(state(P4, in_progress=rows))
    assert [order.number for order in found.orders if order.stage is OldStage.OPEN] == ["_1004", "_timing"]


def test_d_b29_an_order_number_that_was_a_number_is_found_as_its_text() -> None:
    found = read_state(state(P4, completed=[{"order_number": 1001}], skipped_orders=[1003]))
    assert found.completed == ("1001",)
    assert old_order(found, "1003").stage is OldStage.SKIPPED


def test_d_s20_finished_orders_as_bare_texts_are_finished_beside_those_with_records() -> None:
    found = read_state(state(P4, completed=["#A", {"order_number": "#B"}], completed_orders=["#C", "#A", 7]))
    assert found.completed == ("#A", "#B", "#C", "7")


def test_d_b27_null_for_the_orders_in_progress_loses_no_finished_order() -> None:
    found = read_state(state(P4, in_progress=None))
    assert (found.completed, found.in_hand) == (("#1001",), "")


def test_d_b27_a_finished_order_without_number_is_told_and_the_others_stay() -> None:
    found = read_state(state(P4, completed=[{"completed_at": "x"}, {"order_number": "#1001"}, None, True]))
    assert found.completed == ("#1001",)
    assert [notice.code for notice in found.notices] == ["old_state_damaged"] * 3


@pytest.mark.parametrize("value", [None, 3, "text"], ids=repr)
def test_d_b27_an_order_without_rows_is_told_and_the_others_stay(value: object) -> None:
    found = read_state(state(P4, in_progress={"#9": value, "#1002": [row("A", 1, 0), None, 5]}))
    assert [(notice.code, notice.order) for notice in found.notices] == [("old_state_damaged", "#9")]
    assert len(old_order(found, "#1002").rows) == 1


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", b"null", b'{"version": "1.3.0"}', b"\x00" * 40], ids=repr
)
def test_d_b27_a_corrupt_state_is_refused_and_never_taken_for_a_fresh_one(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"packing_state\.json"):
        read_state(data)


def test_of_a_half_written_state_it_is_said_how_to_go_on() -> None:
    with pytest.raises(Unreadable) as refused:
        read_state(b'{"version": "1.3.0", "in_pro')
    assert "put back its backup; or rename it" in refused.value.advice


def test_a_finished_order_stays_finished_whatever_else_is_noted_of_it() -> None:
    found = read_state(state(P4, completed=[{"order_number": "#1002"}], skipped_orders=["#1002"]))
    assert [order.stage for order in found.orders if order.number == "#1002"] == [OldStage.DONE]
    assert found.in_hand == ""


def test_no_order_is_in_hand_when_the_state_says_so() -> None:
    assert read_state(state(P4, progress={"in_progress_order": None})).in_hand == ""
    assert read_state(state(P4, progress={"in_progress_order": "_timing"})).in_hand == ""


def test_of_two_open_orders_in_the_first_states_nobody_knows_which_was_in_hand() -> None:
    assert read_state(state(P0, in_progress={"#1": {}, "#2": {}})).in_hand == ""


def test_rows_of_a_middle_version_call_their_sku_sku() -> None:
    rows = {"#1": [{"sku": "SKU-MASK-02", "required": 3, "packed": 1, "row": 0}]}
    assert old_order(read_state(state(P1, data={"in_progress": rows})), "#1").rows == (MASK,)


def test_a_sku_that_was_read_as_a_decimal_is_found_as_the_whole_number() -> None:
    rows = {"#1": [row("5170.0", 1, 1)]}
    found = old_order(read_state(state(P4, in_progress=rows)), "#1").rows[0]
    assert (found.sku, found.normalised) == ("5170", "5170")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-10T09:00:00+02:00", datetime(2026, 3, 10, 7, tzinfo=UTC)),
        ("2026-03-10T07:00:00Z", datetime(2026, 3, 10, 7, tzinfo=UTC)),
        ("2026-03-10T09:00:00.123456", datetime(2026, 3, 10, 7, 0, 0, 123456, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        (1741590000, None),
        (None, None),
    ],
    ids=repr,
)
def test_times_with_offset_without_one_and_garbage(written: object, meant: datetime | None) -> None:
    assert read_state(state(P4, started_at=written), zone=SOFIA).started_at == meant


def test_a_time_without_offset_is_local_time_unless_told_otherwise() -> None:
    found = read_state(state(P3)).started_at
    assert found == datetime(2025, 11, 20, 9).astimezone()


@pytest.mark.parametrize("packed", [None, -3, "x", float("nan"), True, []], ids=repr)
def test_a_garbage_count_is_nothing_packed(packed: object) -> None:
    rows = {"#1": [row("A", 2, 0) | {"packed": packed}]}
    assert old_order(read_state(state(P4, in_progress=rows)), "#1").rows[0].packed == 0


def test_a_record_without_sku_is_left_out() -> None:
    records = [scan_of_2025("", 1, ""), scan_of_2025("a", 1, ""), "oops"]
    found = read_state(state(P4, completed=[{"order_number": "#1", "items": records}]))
    assert [scan.sku for scan in old_order(found, "#1").scans] == ["a"]


FIELDS = [
    "in_progress",
    "completed",
    "completed_orders",
    "data",
    "progress",
    "in_progress_order",
    "_timing",
    "packed",
    "required",
    "row",
    "original_sku",
    "items_scanned",
    "items",
    "order_number",
    "skipped_orders",
    "skipped_orders_timing",
    "_current_extras",
    "started_at",
    "#1",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(FIELDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=25,
)


def understood_or_refused(data: bytes) -> bool:
    try:
        read_state(data)
    except PackbenchError:
        return True
    return True


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_any_state_is_understood_or_refused(content: object) -> None:
    assert understood_or_refused(json.dumps(content).encode())


@given(st.binary())
def test_any_bytes_are_understood_or_refused(data: bytes) -> None:
    assert understood_or_refused(data)
