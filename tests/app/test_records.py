"""Looking at lists of the old program: what its files tell, and no more."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from packbench.app.records import ListView
from packbench.bootstrap import Services
from packbench.domain.errors import NotFound
from packbench.domain.list_ref import ListRef
from packbench.domain.metrics import measure
from packbench.settings import Settings

SESSION = "2026-08-17_1"
ROOT = Path("Sessions/CLIENT_M")
S1 = {
    "version": "1.0",
    "session_id": "2025-10-15_09-41",
    "client_id": "M",
    "started_at": "2025-10-15T09:41:00",
    "completed_at": "2025-10-15T10:41:00",
    "duration_seconds": 3600,
    "packing_list_path": r"D:\lists\monday.xlsx",
    "pc_name": "PC-1",
    "total_orders": 5,
    "completed_orders": 4,
    "in_progress_orders": 1,
    "total_items": 22,
    "items_packed": 20,
}
S4 = {
    "version": "1.3.0",
    "session_id": SESSION,
    "client_id": "M",
    "worker_id": "001",
    "worker_name": "Olena",
    "pc_name": "PC-1",
    "started_at": "2026-08-17T09:00:00+03:00",
    "completed_at": "2026-08-17T10:00:00+03:00",
    "duration_seconds": 3600,
    "total_orders": 2,
    "completed_orders": 1,
    "total_items": 5,
    "skipped_orders_count": 1,
}

Look = Callable[[str, str], ListView]


@pytest.fixture
def warehouse(tmp_path: Path, data_dir: Path) -> Path:
    return shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")


@pytest.fixture
def look(warehouse: Path, tmp_path: Path) -> Look:
    services = Services(Settings(root=warehouse, home=tmp_path / "home", bench="Bench 2"))
    return lambda session, name: services.records.view(ListRef(client="M", session=session, name=name))


def note(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def finished(number: str, *scans: tuple[str, int, int]) -> dict[str, object]:
    """An order as a summary of 2026 has it; scans are (normalised SKU, units, row)."""
    return {
        "order_number": number,
        "started_at": "2026-08-17T09:01:00+03:00",
        "completed_at": "2026-08-17T09:03:00+03:00",
        "items_count": sum(units for _sku, units, _row in scans),
        "items": [
            {
                "sku": sku,
                "quantity": units,
                "row": row,
                "scanned_at": f"2026-08-17T09:02:0{row}+03:00",
                "confirmation_method": "scanned",
            }
            for sku, units, row in scans
        ],
    }


def test_october_2025_only_sums_are_left_and_nothing_is_made_up(warehouse: Path, look: Look) -> None:
    note(warehouse / ROOT / "2025-10-15_09-41" / "session_summary.json", S1)
    view = look("2025-10-15_09-41", "monday")
    assert view.packing_list.orders == ()
    assert view.summary is not None
    assert (view.summary.orders_done, view.summary.units_packed) == (4, 20)
    assert view.history == ()
    assert [notice.code for notice in view.notices][:1] == ["source_missing"]


def test_2026_a_summary_whose_list_is_gone_still_tells_who_got_what(warehouse: Path, look: Look) -> None:
    content = {**S4, "packing_list_name": "Gone", "orders": [finished("#77", ("abc", 2, 0), ("def", 1, 1))]}
    note(warehouse / ROOT / SESSION / "packing" / "Gone" / "session_summary.json", content)
    view = look(SESSION, "Gone")
    figures = measure(view.progress, view.history)
    (order,) = figures.orders.values()
    assert (order.number, order.units, order.wall_seconds) == ("#77", 3, 61)
    assert order.scans[0].at == datetime.fromisoformat("2026-08-17T09:02:00+03:00")
    assert view.progress.orders_done == 1


def test_2026_a_summary_beside_its_list_shows_as_packed(warehouse: Path, look: Look) -> None:
    listed = json.loads((warehouse / ROOT / SESSION / "packing_lists" / "DPD_Orders.json").read_text("utf-8"))
    order = listed["orders"][0]
    content = {**S4, "packing_list_name": "DPD_Orders", "orders": [finished(order["order_number"])]}
    note(warehouse / ROOT / SESSION / "packing" / "DPD_Orders" / "session_summary.json", content)
    view = look(SESSION, "DPD_Orders")
    assert view.progress.complete
    assert view.packing_list.source == "list"


def test_what_the_old_program_gave_no_time_for_is_in_the_state_but_not_in_the_history(
    warehouse: Path, look: Look
) -> None:
    listed = json.loads((warehouse / ROOT / SESSION / "packing_lists" / "DPD_Orders.json").read_text("utf-8"))
    number = listed["orders"][0]["order_number"]
    note(
        warehouse / ROOT / SESSION / "packing" / "DPD_Orders" / "packing_state.json",
        {"version": "1.3.0", "status": "in_progress", "in_progress": {}, "completed": [number]},
    )
    view = look(SESSION, "DPD_Orders")
    assert view.progress.state(number).done
    assert view.history == ()


def test_a_list_without_file_work_or_summary_is_not_there(look: Look) -> None:
    with pytest.raises(NotFound):
        look(SESSION, "Never")
