import json
import shutil
import time
from pathlib import Path

import pytest

from packbench.domain.errors import ShareUnavailable
from packbench.domain.ports import FileFacts
from packbench.domain.rows import RowStatus, SessionRow, Tab
from packbench.store.folder import server_clock
from packbench.store.folder.rows import ROUND
from tests.conftest import ExpectedLogs
from tests.store.folder.a_browser import (
    DAY,
    LONG_AGO,
    Warehouse,
    lock,
    old_state,
    old_summary,
    order,
    refreshed,
    set_age,
)
from tests.store.folder.a_warehouse import write_json

KEYS = {
    "tab", "client", "session", "list", "status", "worker", "worker_id", "bench", "created_at", "started_at",
    "completed_at", "duration_seconds", "orders_per_hour", "orders_done", "orders_total", "units_packed",
    "units_total", "last_sign_of_life_seconds",
}  # fmt: skip


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path)


def test_a_list_that_nobody_has_begun_is_available(warehouse: Warehouse) -> None:
    warehouse.add_list()
    row = warehouse.row()
    assert row.tab is Tab.AVAILABLE
    assert row.as_dict() == {
        **dict.fromkeys(KEYS),
        "tab": "available",
        "client": "M",
        "session": DAY,
        "list": "DHL",
        "status": "available",
        "created_at": "2026-11-20T08:00:00+02:00",
        "orders_done": 0,
        "orders_total": 3,
        "units_packed": 0,
        "units_total": 6,
        "couriers": ["DHL"],
        "notices": 0,
        "source": "list",
        "reason": None,
    }


def test_what_is_doubtful_in_a_list_is_counted_and_its_first_notices_are_told(warehouse: Warehouse) -> None:
    orders = [{**order(number), "courier": "DPD" if number else ""} for number in range(3)]
    orders += [order(7), order(7)]
    write_json(warehouse.session() / "packing_lists" / "DHL.json", {"session_id": DAY, "orders": orders})
    row = warehouse.row()
    assert row.couriers == ("DPD", "DHL")
    assert row.notices == len(row.noticed)
    assert "Order #0 names no courier." in row.noticed


def test_a_list_that_was_begun_has_no_notices_any_more_and_tells_its_pace(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "status.json", {**STATUS, "orders_per_hour": 31.5})
    assert (warehouse.row().notices, warehouse.row().orders_per_hour) == (None, 31.5)


@pytest.mark.parametrize("told", [None, "fast", -1, True, []])
def test_a_pace_that_makes_no_sense_is_not_known(warehouse: Warehouse, told: object) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "status.json", {**STATUS, "orders_per_hour": told})
    assert warehouse.row().orders_per_hour is None


def test_the_real_warehouses_lists_are_all_there(warehouse: Warehouse, data_dir: Path) -> None:
    for sample in ("warehouse", "warehouse_2025"):
        shutil.copytree(data_dir / sample, warehouse.root, dirs_exist_ok=True)
    browser = warehouse.browser()
    browser.refresh()
    rows = browser.rows(client="M")
    assert len(rows) == 21
    assert {row.status for row in rows} == {RowStatus.AVAILABLE}
    totals = {(row.session, row.name): (row.orders_total, row.units_total) for row in rows}
    assert totals["2026-08-17_1", "DHL_Orders"] == (4, 11)
    assert totals["2026-08-18_1", "Еконт_поръчки"] == (59, 166)
    assert browser.rows(client="NOBODY") == ()


def test_dn78_ds70_a_paused_list_of_the_old_program_shows_its_progress(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "packing_state.json", old_state())
    row = warehouse.row()
    assert (row.status, row.tab) == (RowStatus.PAUSED, Tab.ACTIVE)
    assert (row.orders_done, row.orders_total, row.units_packed, row.units_total) == (1, 3, 3, 6)
    assert (row.worker, row.started_at) == ("WAREHOUSE-PC-01", "2026-11-20T09:00:00+02:00")


def test_dn75_fridays_list_is_paused_on_monday_and_next_month(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "packing_state.json", old_state(started_at="2026-01-02T09:00:00"))
    warehouse.age(300 * 24 * 3600)
    assert warehouse.row().status is RowStatus.PAUSED


def test_dn79_ds70_an_empty_work_folder_leaves_the_list_available(warehouse: Warehouse) -> None:
    warehouse.add_list()
    (warehouse.work() / "reports").mkdir(parents=True)
    assert warehouse.row().status is RowStatus.AVAILABLE


def test_work_without_any_state_that_is_readable_is_paused_and_says_why(warehouse: Warehouse) -> None:
    warehouse.add_list()
    (warehouse.work()).mkdir(parents=True)
    (warehouse.work() / "packing_state.json").write_bytes(b"")
    row = warehouse.row()
    assert row.status is RowStatus.PAUSED
    assert "packing_state.json" in row.reason
    assert row.orders_total == 3


def test_dn80_dn38_a_whole_session_at_work_is_shown_though_it_is_no_list(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.session() / "analysis" / "analysis_data.json", {"orders": []})
    assert set(warehouse.rows()) == {"DHL"}
    write_json(warehouse.work("full_session") / "packing_state.json", old_state())
    assert warehouse.rows()["full_session"].status is RowStatus.PAUSED


def test_a_session_without_lists_offers_itself(warehouse: Warehouse) -> None:
    content = {"analyzed_at": "x", "orders": [{"order_number": "#1", "items": [{"sku": "A", "quantity": 3}]}]}
    write_json(warehouse.session() / "analysis" / "analysis_data.json", content)
    row = warehouse.row("full_session")
    assert (row.status, row.source, row.units_total) == (RowStatus.AVAILABLE, "full_session", 3)


def test_work_on_a_list_whose_file_was_deleted_stays_in_sight(warehouse: Warehouse) -> None:
    write_json(warehouse.work() / "packing_state.json", old_state())
    row = warehouse.row()
    assert (row.status, row.orders_done, row.orders_total) == (RowStatus.PAUSED, 1, None)


def test_dn81_another_spelling_of_the_path_shows_the_same_rows(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.add_list()
    index = {"sessions": {}, "available_lists": {f"{DAY}::X": {"packing_list_path": "Z:\\gone\\X.json"}}}
    write_json(warehouse.session().parent / "registry_index.json", index)
    first = warehouse.browser()
    first.refresh()
    shutil.move(warehouse.root, tmp_path / "other drive")
    second = warehouse.browser(root=tmp_path / "other drive")
    second.refresh()
    assert second.rows() == first.rows()


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, "worker_001 (Olena)"),
        ({"worker_name": None}, "worker_001"),
        ({"worker_id": None}, "Olena"),
        ({"worker_id": None, "worker_name": None}, "WAREHOUSE-PC-01"),
        ({"worker_id": None, "worker_name": None, "pc_name": None}, "Unknown"),
    ],
)
def test_dn77_a_worker_of_null_is_shown_as_well_as_it_can_be(
    warehouse: Warehouse, more: dict[str, object], shown: str
) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "session_summary.json", old_summary(**more))
    row = warehouse.row()
    assert row.worker == shown
    assert isinstance(row.worker_id, str)


def test_an_ended_list_is_completed_with_all_its_columns(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "session_summary.json", old_summary())
    row = warehouse.row()
    assert (row.tab, row.status) == (Tab.COMPLETED, RowStatus.COMPLETED)
    assert (row.orders_done, row.orders_total, row.units_packed, row.units_total) == (3, 3, 6, 6)
    assert (row.started_at, row.completed_at, row.duration_seconds) == (
        "2026-11-20T09:00:00+02:00",
        "2026-11-20T10:00:00+02:00",
        3600,
    )


def test_db112_ended_with_open_orders_is_incomplete(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "session_summary.json", old_summary(completed_orders=1))
    assert (warehouse.row().status, warehouse.row().tab) == (RowStatus.INCOMPLETE, Tab.COMPLETED)


def test_db37_a_duration_of_null_is_found_from_the_times(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "session_summary.json", old_summary(duration_seconds=None))
    assert warehouse.row().duration_seconds == 3600


S1 = {
    "version": "1.0", "session_id": "2025-10-02_09-15", "client_id": "M", "started_at": "2025-10-02T09:15:00",
    "completed_at": "2025-10-02T10:15:00", "packing_list_path": "D:\\lists\\Orders.xlsx", "pc_name": "PC-7",
    "duration_seconds": 3600, "user_name": "packer", "total_orders": 4, "completed_orders": 4,
    "in_progress_orders": 0, "total_items": 9, "items_packed": 9,
}  # fmt: skip
S2 = {
    "session_id": DAY, "worker_pc": "PC-8", "completed_at": "2025-11-18T10:00:00",
    "summary": {"total_orders": 4, "completed_orders": 3, "total_items": 9}, "performance": {},
}  # fmt: skip


def test_the_first_summaries_lay_in_the_folder_of_an_excel_session(warehouse: Warehouse) -> None:
    write_json(warehouse.session("2025-10-02_09-15") / "session_summary.json", S1)
    row = warehouse.row("Orders")
    assert (row.status, row.worker, row.orders_done, row.units_packed) == (RowStatus.COMPLETED, "PC-7", 4, 9)


def test_summaries_in_barcodes_and_without_a_version_count_too(warehouse: Warehouse) -> None:
    write_json(warehouse.session("2025-11-18_10-00") / "barcodes" / "session_summary.json", S2)
    (row,) = warehouse.rows().values()
    assert (row.name, row.status, row.worker) == ("2025-11-18_10-00", RowStatus.INCOMPLETE, "PC-8")
    assert (row.orders_done, row.orders_total) == (3, 4)


def test_a_summary_that_an_error_left_without_figures_is_shown(warehouse: Warehouse) -> None:
    warehouse.add_list()
    content = {
        "version": "1.3.0",
        "worker_id": "001",
        "completed_at": "2026-11-20T10:00:00+02:00",
        "error": "x",
    }
    write_json(warehouse.work() / "session_summary.json", content)
    row = warehouse.row()
    assert (row.tab, row.orders_total) == (Tab.COMPLETED, 3)


def test_an_excel_session_at_work_is_held_by_the_lock_in_its_folder(warehouse: Warehouse) -> None:
    session = warehouse.session("2025-11-19_10-00")
    write_json(session / "session_info.json", {"client_id": "M", "packing_list_path": "D:/x/Orders.xlsx"})
    write_json(session / ".session.lock", lock())
    write_json(session / "barcodes" / "packing_state.json", old_state(packing_list_name=None))
    row = warehouse.row("Orders")
    assert (row.status, row.source, row.worker) == (RowStatus.ACTIVE, "excel_session", "002 (Ivan)")
    assert row.orders_done == 1


def test_a_list_that_went_on_after_its_end_is_paused_again(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "session_summary.json", old_summary(completed_orders=1))
    write_json(warehouse.work() / "packing_state.json", old_state())
    set_age(warehouse.work() / "session_summary.json", 3600)
    assert warehouse.row().status is RowStatus.PAUSED


STATUS = {
    "status": "paused", "worker_id": "001", "worker_name": "John Doe", "bench": "PACK-1", "orders_done": 2,
    "orders_total": 3, "units_packed": 4, "units_total": 6, "started_at": "2026-11-23T09:00:00+02:00",
}  # fmt: skip


def test_our_status_file_is_all_that_a_row_of_ours_needs(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "status.json", STATUS)
    row = warehouse.row()
    assert (row.status, row.worker, row.orders_done, row.units_packed) == (
        RowStatus.PAUSED,
        "001 (John Doe)",
        2,
        4,
    )
    write_json(warehouse.work() / "status.json", {**STATUS, "status": "incomplete"})
    assert warehouse.row().status is RowStatus.INCOMPLETE


def test_half_a_letter_in_a_status_file_hides_no_list(warehouse: Warehouse) -> None:
    warehouse.add_list()
    warehouse.add_list("DPD")
    write_json(warehouse.work() / "status.json", {})
    (warehouse.work() / "status.json").write_text(json.dumps({**STATUS, "bench": "\ud83d"}), "ascii")
    assert {name: row.orders_total for name, row in warehouse.rows().items()} == {"DHL": 3, "DPD": 3}


def test_what_the_old_program_packed_after_us_counts(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / "status.json", STATUS)
    set_age(warehouse.work() / "status.json", 60)
    ours = {**old_state(), "packbench": {"epoch": 1}}
    write_json(warehouse.work() / "packing_state.json", ours)
    assert warehouse.row().orders_done == 2
    write_json(warehouse.work() / "packing_state.json", old_state())
    assert warehouse.row().orders_done == 1


def test_dn11_a_lock_makes_the_list_active_with_its_holder(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / ".session.lock", lock(heartbeat_age=20))
    row = warehouse.row()
    assert (row.status, row.tab, row.worker, row.bench) == (
        RowStatus.ACTIVE,
        Tab.ACTIVE,
        "002 (Ivan)",
        "PACK-2",
    )
    assert row.started_at == "2026-11-23T11:00:00+00:00"
    assert row.last_sign_of_life_seconds is not None


@pytest.mark.parametrize(
    ("by_text", "by_server", "status"),
    [
        (20, 20, RowStatus.ACTIVE),
        (400, 400, RowStatus.STALE),
        (400, 20, RowStatus.UNCERTAIN),
        (20, 400, RowStatus.UNCERTAIN),
        (-7200, 20, RowStatus.UNCERTAIN),
    ],
)
def test_db5_one_wrong_clock_makes_no_living_lock_stale(
    warehouse: Warehouse, by_text: float, by_server: float, status: RowStatus
) -> None:
    warehouse.add_list()
    path = warehouse.work() / ".session.lock"
    write_json(path, lock(heartbeat_age=by_text))
    set_age(path, by_server)
    assert warehouse.row().status is status


@pytest.mark.parametrize("content", [b"", b'{"locked_by": "PA', b"\x00" * 100])
def test_db2_a_lock_that_cannot_be_understood_is_a_lock(warehouse: Warehouse, content: bytes) -> None:
    warehouse.add_list()
    warehouse.work().mkdir(parents=True)
    (warehouse.work() / ".session.lock").write_bytes(content)
    row = warehouse.row()
    assert (row.status, row.worker) == (RowStatus.UNCERTAIN, "Unknown")


def test_dn11_a_silent_lock_turns_stale_before_our_eyes(warehouse: Warehouse) -> None:
    warehouse.add_list()
    path = warehouse.work() / ".session.lock"
    write_json(path, lock(heartbeat_age=-7200))
    look = refreshed(warehouse.browser())
    assert look()["DHL"].status is RowStatus.UNCERTAIN
    warehouse.clock.sleep(121)
    assert look()["DHL"].status is RowStatus.STALE


def test_a_heartbeat_seen_between_two_refreshes_proves_life(warehouse: Warehouse) -> None:
    warehouse.add_list()
    path = warehouse.work() / ".session.lock"
    write_json(path, lock(heartbeat_age=-7200))
    look = refreshed(warehouse.browser())
    look()
    warehouse.clock.sleep(60)
    write_json(path, lock(heartbeat_age=-7260))
    assert look()["DHL"].status is RowStatus.ACTIVE


def test_what_was_seen_before_this_start_counts_while_the_computer_runs(warehouse: Warehouse) -> None:
    warehouse.add_list()
    write_json(warehouse.work() / ".session.lock", lock(heartbeat_age=-7200))
    warehouse.browser(boot="b1").refresh()
    warehouse.clock.sleep(121)
    assert refreshed(warehouse.browser(boot="b1"))()["DHL"].status is RowStatus.STALE
    assert refreshed(warehouse.browser(boot="b2"))()["DHL"].status is RowStatus.UNCERTAIN


def test_ds74_one_bad_file_costs_its_own_row_a_reason_and_hides_no_other(warehouse: Warehouse) -> None:
    warehouse.add_list("DHL")
    (warehouse.session() / "packing_lists" / "BAD.json").write_bytes(b'{"orders": [')
    (warehouse.session() / "packing_lists" / "WORSE.json").write_bytes(b'{"orders": {"a": 1}}')
    rows = warehouse.rows()
    assert rows["DHL"].reason == ""
    assert "BAD.json" in rows["BAD"].reason
    assert (rows["BAD"].status, rows["BAD"].orders_total) == (RowStatus.AVAILABLE, None)
    assert rows["WORSE"].reason


def test_ds71_what_is_sorted_by_is_a_value(warehouse: Warehouse) -> None:
    warehouse.add_list("TEN", orders=10)
    warehouse.add_list("NINE", orders=9)
    write_json(warehouse.work("TEN") / "packing_state.json", old_state(packing_list_name="TEN"))
    shown = [row.as_dict() for row in warehouse.rows().values()]
    assert [one["list"] for one in sorted(shown, key=lambda one: str(one["orders_total"]))] == ["TEN", "NINE"]
    assert [one["list"] for one in sorted(shown, key=lambda one: int(str(one["orders_total"])))] == [
        "NINE",
        "TEN",
    ]
    assert all(isinstance(one["orders_total"], int) for one in shown)


def test_a_refresh_tells_what_changed_and_what_is_gone(warehouse: Warehouse) -> None:
    warehouse.add_list("DHL")
    warehouse.add_list("DPD")
    browser = warehouse.browser()
    assert {row.name for row in browser.refresh().changed} == {"DHL", "DPD"}
    assert browser.refresh().changed == ()
    write_json(warehouse.work() / "packing_state.json", old_state())
    assert [(row.name, row.status) for row in browser.refresh().changed] == [("DHL", RowStatus.PAUSED)]
    shutil.rmtree(warehouse.session())
    assert [ref.name for ref in browser.refresh().gone] == ["DHL", "DPD"]
    assert browser.rows() == ()


def test_a_share_that_is_away_loses_no_row(warehouse: Warehouse) -> None:
    warehouse.add_list()
    browser = warehouse.browser()
    browser.refresh()
    (warehouse.root / "Sessions").rename(warehouse.root / "unmounted")
    with pytest.raises(ShareUnavailable):
        browser.refresh()
    assert [row.name for row in browser.rows()] == ["DHL"]


def test_a_big_warehouse_is_seen_in_portions_the_newest_first(warehouse: Warehouse) -> None:
    for day, age in (("2026-11-18_1", 300), ("2026-11-20_1", 100), ("2026-11-19_1", 200)):
        warehouse.add_list(session=day)
        set_age(warehouse.session(day), age)
    browser = warehouse.browser()
    first = browser.refresh(new=2)
    assert ([row.session for row in first.changed], first.more) == (["2026-11-20_1", "2026-11-19_1"], True)
    second = browser.refresh(new=2)
    assert ([row.session for row in second.changed], second.more) == (["2026-11-18_1"], False)


def test_a_share_that_fails_on_the_way_costs_no_look_twice(warehouse: Warehouse) -> None:
    finished(warehouse, 3)
    entries = warehouse.fs.entries

    def failing(folder: Path) -> tuple[FileFacts, ...]:
        if folder.name == "2026-10-01_1":
            raise OSError(121, "semaphore timeout")
        return entries(folder)

    warehouse.fs.entries = failing  # type: ignore[method-assign]
    set_age(warehouse.session("2026-10-01_1"), 2 * LONG_AGO)
    with pytest.raises(ShareUnavailable):
        warehouse.browser().refresh()
    assert {row.session for row in warehouse.browser().rows()} == {"2026-10-02_1", "2026-10-03_1"}


def test_a_session_that_may_not_be_opened_hides_no_other(warehouse: Warehouse) -> None:
    finished(warehouse, 2)
    entries = warehouse.fs.entries

    def forbidding(folder: Path) -> tuple[FileFacts, ...]:
        if folder.name == "2026-10-01_1":
            raise PermissionError(13, "denied")
        return entries(folder)

    warehouse.fs.entries = forbidding  # type: ignore[method-assign]
    assert {row.session for row in warehouse.rows().values()} == {"2026-10-02_1"}


def test_a_new_warehouse_has_no_rows(warehouse: Warehouse) -> None:
    shutil.rmtree(warehouse.root / "Sessions")
    assert warehouse.rows() == {}


def finished(warehouse: Warehouse, sessions: int = 1) -> None:
    for number in range(sessions):
        session = f"2026-10-{number + 1:02d}_1"
        warehouse.add_list(session=session)
        write_json(warehouse.work(session=session) / "session_summary.json", old_summary())
    warehouse.age()


def test_a_refresh_in_which_nothing_happened_reads_no_file(warehouse: Warehouse) -> None:
    finished(warehouse, 3)
    warehouse.add_list()
    write_json(warehouse.work() / "packing_state.json", old_state())
    warehouse.age()
    browser = warehouse.browser()
    browser.refresh()
    warehouse.fs.forget()
    assert browser.refresh().changed == ()
    assert warehouse.fs.read_files == []


def test_a_cold_session_is_not_even_listed(warehouse: Warehouse) -> None:
    finished(warehouse, 12)
    browser = warehouse.browser()
    browser.refresh()
    warehouse.fs.forget()
    browser.refresh()
    looked = [name for name in warehouse.fs.listed if name.startswith("2026-10")]
    assert len(looked) == 1  # the slow crawl's share


def test_the_next_start_knows_what_the_last_one_saw(warehouse: Warehouse) -> None:
    finished(warehouse, 3)
    before = warehouse.rows()
    warehouse.fs.forget()
    browser = warehouse.browser()
    assert {row.name: row for row in browser.rows()} == before
    browser.refresh()
    assert warehouse.fs.read_files == []


def test_a_session_that_a_bench_bumped_is_seen_at_the_next_refresh(warehouse: Warehouse) -> None:
    finished(warehouse, 200)
    look = refreshed(warehouse.browser())
    look()
    session = "2026-10-150_1"
    write_json(warehouse.work(session=session) / ".session.lock", lock())
    server_clock.bump(warehouse.fs, warehouse.session(session))
    look()
    assert [path.name for path in warehouse.session(session).iterdir() if path.name.startswith(".")] == []
    held = warehouse.browser().rows(tab=Tab.ACTIVE)
    assert [row.session for row in held] == [session]


def test_what_an_old_program_did_in_a_cold_session_is_seen_within_one_round(warehouse: Warehouse) -> None:
    finished(warehouse, ROUND + 30)
    browser = warehouse.browser()
    browser.refresh()
    session = f"2026-10-{ROUND + 20:02d}_1"
    write_json(warehouse.work(session=session) / ".session.lock", lock())
    seen: list[SessionRow] = []
    for _ in range(ROUND):
        seen.extend(browser.refresh().changed)
    assert session in {row.session for row in seen}


def test_a_change_within_one_tick_of_the_servers_clock_is_seen(warehouse: Warehouse) -> None:
    path = warehouse.add_list(orders=3)
    look = refreshed(warehouse.browser())
    assert look()["DHL"].units_total == 6
    stamp = path.stat()
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace('"quantity": 2', '"quantity": 5'), encoding="utf-8")
    set_ns(path, stamp.st_mtime_ns)
    assert path.stat().st_size == stamp.st_size
    assert look()["DHL"].units_total == 15


def test_an_old_file_is_trusted_by_its_stamp(warehouse: Warehouse) -> None:
    warehouse.add_list()
    warehouse.age(LONG_AGO)
    look = refreshed(warehouse.browser())
    look()
    warehouse.fs.forget()
    assert look()["DHL"].units_total == 6
    assert warehouse.fs.read_files == []


def test_db31_a_regenerated_list_is_counted_anew(warehouse: Warehouse) -> None:
    warehouse.add_list(orders=3)
    write_json(warehouse.work() / "packing_state.json", old_state())
    warehouse.age()
    look = refreshed(warehouse.browser())
    assert look()["DHL"].orders_total == 3
    warehouse.add_list(orders=5)
    assert (look()["DHL"].orders_total, look()["DHL"].orders_done) == (5, 1)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process on Windows can't change its time zone")
def test_ds6_a_time_without_offset_is_local(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Sofia")
    time.tzset()
    try:
        warehouse.add_list()
        summary = old_summary(started_at="2025-07-01T09:00:00", completed_at="2025-12-01T09:00:00")
        write_json(warehouse.work() / "session_summary.json", summary)
        row = warehouse.row()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (row.started_at, row.completed_at) == ("2025-07-01T09:00:00+03:00", "2025-12-01T09:00:00+02:00")


def cache_file(warehouse: Warehouse) -> Path:
    (path,) = (warehouse.home / "rows").glob("*.sqlite3")
    return path


def test_a_damaged_cache_is_deleted_and_filled_again(
    warehouse: Warehouse, expected_logs: ExpectedLogs
) -> None:
    finished(warehouse)
    before = warehouse.rows()
    cache_file(warehouse).write_bytes(b"this is no database" * 100)
    expected_logs.expect("the row cache .* is made anew")
    assert warehouse.rows() == before
    assert warehouse.browser().rows() != ()


def test_the_cache_of_another_version_is_deleted(warehouse: Warehouse, expected_logs: ExpectedLogs) -> None:
    import sqlite3
    from contextlib import closing

    finished(warehouse)
    before = warehouse.rows()
    with closing(sqlite3.connect(cache_file(warehouse))) as connection:
        connection.execute("PRAGMA user_version = 99")
    expected_logs.expect("made anew: it is of version 99")
    assert warehouse.rows() == before


def test_kept_rows_that_make_no_sense_are_looked_at_again(warehouse: Warehouse) -> None:
    import sqlite3
    from contextlib import closing

    finished(warehouse)
    before = warehouse.rows()
    with closing(sqlite3.connect(cache_file(warehouse))) as connection, connection:
        connection.execute("UPDATE session SET rows = CAST('[{}]' AS BLOB), facts = CAST('{}' AS BLOB)")
    assert warehouse.rows() == before


def set_ns(path: Path, mtime_ns: int) -> None:
    import os

    os.utime(path, ns=(mtime_ns, mtime_ns))
