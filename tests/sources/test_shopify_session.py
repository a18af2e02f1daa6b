"""Reading a list out of its session: where it lies, and what may be wrong with the file as a whole."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.errors import NotFound, NotPermitted, PackbenchError, ShareUnavailable, Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import ListReading
from packbench.sources.reach import Retry
from packbench.sources.shopify_session import read_list
from tests.sources.folders import (
    REF,
    SESSION,
    DiskFolder,
    Folder,
    Stopwatch,
    codes,
    entry,
    item,
    list_json,
    only_order,
    workbook,
)

WHOLE = ListRef(client="M", session="2026-08-18_1", name="full_session")
PAPER = ("Destination_Country", "Order_Number", "SKU", "DHL_Orders.xlsx", "Quantity", "2026-08-18 08:10:01")


def read(folder: Folder, ref: ListRef = REF, *, compare_paper: bool = False) -> ListReading:
    return read_list(folder, SESSION, ref, retry=Retry(clock=Stopwatch()), compare_paper=compare_paper)


def sample(data_dir: Path, session: str, name: str) -> ListReading:
    folder = data_dir / session
    ref = ListRef(client="M", session=folder.name, name=name)
    return read_list(DiskFolder(), folder, ref, retry=Retry(clock=Stopwatch()), compare_paper=True)


def test_a_list_is_read_with_its_hash_and_path() -> None:
    content = list_json(entry())
    found = read(Folder({"packing_lists/DHL_Orders.json": content}))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.path == str(SESSION / "packing_lists/DHL_Orders.json")
    assert (found.packing_list.ref, found.packing_list.source) == (REF, "list")


@pytest.mark.parametrize(
    ("name", "orders", "units"),
    [
        ("DHL_Orders", 32, 92),
        ("Еконт_поръчки", 59, 166),
        ("BG couriers", 165, 466),
        ("full_session", 250, 721),
    ],
)
def test_samples_of_2026(data_dir: Path, name: str, orders: int, units: int) -> None:
    found = sample(data_dir, "warehouse/Sessions/CLIENT_M/2026-08-18_1", name).packing_list
    assert (found.orders_total, found.units_total) == (orders, units)


@pytest.mark.parametrize(("name", "orders", "units"), [("Speedy_Orders", 5, 11), ("full_session", 15, 34)])
def test_samples_of_2025(data_dir: Path, name: str, orders: int, units: int) -> None:
    found = sample(data_dir, "warehouse_2025/Sessions/CLIENT_M/2025-11-18_1", name).packing_list
    assert (found.orders_total, found.units_total) == (orders, units)


def test_the_sample_paper_differs_where_gifts_took_the_quantity_of_another_line(data_dir: Path) -> None:
    found = sample(data_dir, "warehouse/Sessions/CLIENT_M/2026-08-18_1", "PostOne_Orders")
    assert [notice.message for notice in found.notices] == [
        "Order #1207, 0042: the list says 1, the printed table 3. The list counts."
    ]


def test_the_paper_is_not_opened_unless_asked_for() -> None:
    folder = Folder(
        {"packing_lists/DHL_Orders.json": list_json(entry()), "packing_lists/DHL_Orders.xlsx": b"broken"}
    )
    assert codes(read(folder)) == []
    assert codes(read(folder, compare_paper=True)) == ["paper_not_compared"]


def test_numeric_orders_and_split_lots_are_no_difference_to_the_paper() -> None:
    table = workbook(PAPER, ("BG", 10001, "A", "Cream", 1, "DHL"), ("", 10001, "A", "Cream", 1, "DHL"))
    content = list_json(entry("10001.0", item("A", 2)))
    folder = Folder({"packing_lists/DHL_Orders.json": content, "packing_lists/DHL_Orders.xlsx": table})
    assert codes(read(folder, compare_paper=True)) == []


def test_what_only_the_paper_or_only_the_list_has_is_a_difference() -> None:
    table = workbook(PAPER, ("BG", "#1", "B", "Soap", 1, "DHL"))
    content = list_json(entry("#1", item("A", 2)))
    folder = Folder({"packing_lists/DHL_Orders.json": content, "packing_lists/DHL_Orders.xlsx": table})
    assert [notice.message for notice in read(folder, compare_paper=True).notices] == [
        "Order #1, A: the list says 2, the printed table 0. The list counts.",
        "Order #1, B: the list says 0, the printed table 1. The list counts.",
    ]


def test_a_file_that_is_just_being_rewritten_is_read_again() -> None:
    clock = Stopwatch()
    folder = Folder({"packing_lists/DHL_Orders.json": [b"", list_json(entry())[:90], list_json(entry())]})
    found = read_list(folder, SESSION, REF, retry=Retry(clock=clock, pause_seconds=0.25))
    assert only_order(found).number == "#1001"
    assert clock.slept == 0.5


def test_after_three_tries_a_broken_file_is_refused() -> None:
    folder = Folder({"packing_lists/DHL_Orders.json": b'{"orders": ['})
    with pytest.raises(Unreadable, match=r"DHL_Orders\.json is not readable"):
        read(folder)
    assert len(folder.reads) == 3


def test_a_file_with_bare_nan_and_a_byte_order_mark_is_read_at_once() -> None:
    content = b"\xef\xbb\xbf" + list_json(entry("#1", item("A", float("nan")), notes=float("nan")))
    folder = Folder({"packing_lists/DHL_Orders.json": content})
    found = read(folder)
    assert (only_order(found).note, codes(found), len(folder.reads)) == ("", ["quantity_doubtful"], 1)


def test_one_order_with_bytes_that_are_no_text_is_left_out() -> None:
    content = list_json(entry("#1"), entry("#2", notes="XX"), entry("#3")).replace(b"XX", b"\xff\xfe")
    found = read(Folder({"packing_lists/DHL_Orders.json": content}))
    assert list(found.packing_list.by_number) == ["#1", "#3"]
    assert codes(found) == ["bad_row"]


@pytest.mark.parametrize(
    "name", ["DPD_Orders", "../../evil", "DHL_Orders.json", "", ".", "packing_lists/DHL_Orders"], ids=repr
)
def test_d_b100_only_a_list_that_is_offered_is_read(name: str) -> None:
    folder = Folder({"packing_lists/DHL_Orders.json": list_json(), "../../evil": list_json()})
    with pytest.raises(NotFound, match="offers no list"):
        read(folder, ListRef(client="M", session="2026-08-18_1", name=name))
    assert folder.reads == []


def test_a_list_that_vanishes_while_it_is_opened_is_not_found() -> None:
    with pytest.raises(NotFound):
        read(Folder({"packing_lists/DHL_Orders.json": FileNotFoundError(2, "No such file")}))


def test_a_list_that_another_program_locks_is_not_a_damaged_one() -> None:
    with pytest.raises(NotPermitted, match="being used by another process"):
        read(Folder({"packing_lists/DHL_Orders.json": PermissionError(13, "being used by another process")}))


def test_a_share_that_goes_away_is_not_a_damaged_list() -> None:
    with pytest.raises(ShareUnavailable):
        read(
            Folder(
                {"packing_lists/DHL_Orders.json": OSError(121, "The semaphore timeout period has expired")}
            )
        )


@pytest.mark.parametrize(
    "newer", ["analysis/current_state.pkl", "manual_additions.json", "packing_lists/DHL_Orders.json"]
)
def test_a_whole_session_tells_what_is_newer_than_its_analysis(newer: str) -> None:
    folder = Folder({"analysis/analysis_data.json": list_json(entry()), newer: b"{}"})
    folder.mtimes = {SESSION / newer: 11 * 10**9}
    assert codes(read(folder, WHOLE)) == ["analysis_older"]


def test_files_of_the_same_save_are_not_newer() -> None:
    folder = Folder({"analysis/analysis_data.json": list_json(entry()), "analysis/current_state.xlsx": b""})
    folder.mtimes = {SESSION / "analysis/current_state.xlsx": 9 * 10**9}
    assert codes(read(folder, WHOLE)) == []


def test_another_rule_for_notes_that_must_be_read() -> None:
    folder = Folder({"packing_lists/DHL_Orders.json": list_json(entry(notes="Glass inside"))})
    retry = Retry(clock=Stopwatch())
    found = read_list(folder, SESSION, REF, retry=retry, must_read=lambda note: "glass" in note.lower())
    assert only_order(found).note_must_be_read


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["#1", "nan", "NO_SKU", "1,5"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["order_number", "items", "sku", "quantity", "tags", "notes", "courier", "status", "x"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def understood_or_refused(content: bytes) -> bool:
    try:
        read(Folder({"packing_lists/DHL_Orders.json": content}))
    except PackbenchError:
        return True
    return True


@given(JSON)
def test_any_orders_are_understood_or_refused(orders: object) -> None:
    assert understood_or_refused(json.dumps({"orders": orders}).encode())


@given(st.lists(JSON))
def test_any_entries_are_understood(orders: list[object]) -> None:
    assert understood_or_refused(json.dumps({"orders": orders}).encode())


@given(st.binary())
def test_any_bytes_are_understood_or_refused(content: bytes) -> None:
    assert understood_or_refused(content)


@given(st.binary())
def test_any_table_is_understood_or_refused(content: bytes) -> None:
    with pytest.raises(PackbenchError):
        read(Folder({"packing_lists/DHL_Orders.xlsx": b"PK\x03\x04" + content}))
