import threading
from pathlib import Path

import pytest

from packbench.domain.errors import AlreadyThere, InvalidName, NotFound, Unreadable
from packbench.domain.people import WorkerTotals
from tests.store.folder.a_warehouse import NOON, bench, read_json, real_fs, write_json

OLENA = {
    "id": "worker_001",
    "name": "Olena",
    "created_at": "2025-11-10T09:00:00+00:00",
    "total_sessions": 1,
    "total_orders": 1,
    "total_items": 4,
    "total_duration_seconds": 0,
    "avg_time_per_order": 0.0,
    "avg_orders_per_session": 1.0,
    "last_active": "2025-11-10T10:00:00+00:00",
    "last_session_id": "2025-11-10_1",
    "version": "1.3.0",
}


def registry(root: Path) -> Path:
    return root / "Workers" / "workers.json"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    write_json(registry(tmp_path), {"workers": [OLENA], "version": "1.3.0"})
    return tmp_path


def test_the_first_worker_of_a_warehouse_is_001(tmp_path: Path) -> None:
    workers = bench(tmp_path).workers
    assert workers.all() == ()
    assert (workers.add("John Doe").id, workers.add("Ivan").id) == ("001", "002")


def test_a_registry_of_the_old_program_keeps_its_form_of_id(old: Path) -> None:
    assert bench(old).workers.add("Ivan").id == "worker_002"


def test_db36_no_field_is_written_that_would_stop_the_old_program(old: Path) -> None:
    workers = bench(old).workers
    workers.add("Ivan")
    workers.rename("1", "Olena K")
    totals = WorkerTotals(
        sessions=2, orders=5, units=9, seconds=300, last_active=NOON, last_session="2026-11-23_1"
    )
    workers.record_totals({"001": totals, "removed long ago": totals})
    for entry in read_json(registry(old))["workers"]:
        assert set(entry) == set(OLENA)
    first = read_json(registry(old))["workers"][0]
    assert (first["avg_time_per_order"], first["avg_orders_per_session"], first["name"]) == (
        60.0,
        2.5,
        "Olena K",
    )


def test_fields_that_others_wrote_are_kept(old: Path) -> None:
    write_json(registry(old), {"workers": [{**OLENA, "badge": 7}], "version": "9", "site": "Sofia"})
    bench(old).workers.rename("worker_001", "Olena K")
    document = read_json(registry(old))
    assert (document["site"], document["version"], document["workers"][0]["badge"]) == ("Sofia", "9", 7)


def test_a_badge_finds_its_worker_in_any_form(old: Path) -> None:
    workers = bench(old).workers
    for text in ("worker_001", "WORKER_001", "001", "1", " 001 "):
        found = workers.find(text)
        assert found is not None
        assert found.name == "Olena"
    assert workers.find("2") is None
    assert workers.find("") is None


@pytest.mark.parametrize("name", ["olena", " OLENA "])
def test_two_workers_never_have_one_name(old: Path, name: str) -> None:
    with pytest.raises(AlreadyThere):
        bench(old).workers.add(name)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b"])
def test_a_name_must_be_one(old: Path, name: str) -> None:
    with pytest.raises(InvalidName):
        bench(old).workers.add(name)


def test_a_worker_may_be_renamed_to_the_same_name_in_capitals(old: Path) -> None:
    assert bench(old).workers.rename("001", "OLENA").name == "OLENA"


def test_a_removed_worker_is_gone_and_the_others_stay(old: Path) -> None:
    workers = bench(old).workers
    workers.add("Ivan")
    assert workers.remove("001").name == "Olena"
    assert [worker.name for worker in bench(old).workers.all()] == ["Ivan"]
    with pytest.raises(NotFound):
        workers.remove("001")


def test_db36_benches_that_add_workers_at_once_lose_none_and_share_no_id(tmp_path: Path) -> None:
    def add(pc: int) -> None:
        workers = bench(tmp_path, f"PACK-{pc}", real_fs(pc)).workers
        for number in range(6):
            workers.add(f"Worker {pc}-{number}")

    benches = [threading.Thread(target=add, args=(pc,)) for pc in range(4)]
    for thread in benches:
        thread.start()
    for thread in benches:
        thread.join()
    assert sorted(worker.id for worker in bench(tmp_path).workers.all()) == [f"{n:03d}" for n in range(1, 25)]


@pytest.mark.parametrize("content", [b"", b'{"workers": [{"id"', b'{"workers": {}}', b'{"workers": [1]}'])
def test_db36_a_damaged_registry_is_kept_and_never_replaced_by_an_empty_one(
    old: Path, content: bytes
) -> None:
    registry(old).write_bytes(content)
    workers = bench(old).workers
    with pytest.raises(Unreadable):
        workers.all()
    for _ in range(2):
        with pytest.raises(Unreadable):
            workers.add("Ivan")
    assert registry(old).read_bytes() == content
    assert [path.read_bytes() for path in registry(old).parent.glob("workers.damaged-*.json")] == [content]


def test_dirt_in_an_entry_costs_no_worker(tmp_path: Path) -> None:
    write_json(
        registry(tmp_path), {"workers": [{"id": 3, "name": None, "total_orders": "many"}, {"id": "x"}]}
    )
    assert [(worker.id, worker.name, worker.orders) for worker in bench(tmp_path).workers.all()] == [
        ("3", "", 0),
        ("x", "", 0),
    ]
