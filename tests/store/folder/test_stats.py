"""Statistics: all is counted once, nothing of others is lost, nothing is silently zero (D-B37)."""

import json
import shutil
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from packbench.clock import SystemClock
from packbench.domain.errors import Unreadable
from packbench.domain.events import Event, ItemUndone, ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.domain.people import Worker, WorkerTotals
from packbench.store.folder.account import Account
from packbench.store.folder.stats import Statistics
from tests.domain.examples import order
from tests.fakes import Fault, FaultyFs, Killed, TurnableClock
from tests.store.folder.a_packed_list import fs_of, happened, opened, packed, told
from tests.store.folder.a_warehouse import read_json, real_fs, write_json

ORDERS = tuple(order(f"#{n}", ("A", 5)) for n in range(1, 6))
MONDAY = happened(
    *[
        step
        for n in range(1, 4)
        for step in ((n * 100, opened(f"#{n}")), (n * 100 + 40, packed(f"#{n}", units=5)))
    ]
)
TUESDAY = happened(
    (0, opened("#4")), (60, packed("#4", units=5)), (90, opened("#5")), epoch=2, day=1, worker="002"
)
PAUSED = told(ORDERS, MONDAY, ListPaused())
ENDED = told(ORDERS, [*MONDAY, *TUESDAY], ListEnded(incomplete=True))
OTHER = ListRef(client="DENIM", session="2026-11-23_1", name="DHL_Orders")


class Registry:
    """Workers with what the old program had counted for them."""

    def __init__(self, *workers: Worker) -> None:
        self.workers = {worker.id: worker for worker in workers}
        self.damaged = False

    def find(self, worker_id: str) -> Worker | None:
        if self.damaged:
            raise Unreadable("The registry of workers is damaged.")
        return self.workers.get(worker_id)

    def record_totals(self, totals: Mapping[str, WorkerTotals]) -> None:
        for worker_id, now in totals.items():
            self.workers[worker_id] = Worker(
                id=worker_id,
                name=self.workers[worker_id].name,
                sessions=now.sessions,
                orders=now.orders,
                units=now.units,
                seconds=now.seconds,
                last_active=now.last_active.isoformat(),
                last_session=now.last_session,
            )


def statistics(root: Path, registry: Registry | None = None) -> Statistics:
    clock = TurnableClock(datetime(2026, 11, 25, 9, tzinfo=UTC))
    return Statistics(fs=fs_of(clock), root=root, clock=clock, registry=registry)


def content(root: Path) -> Any:
    return read_json(root / "Stats" / "global_stats.json")


def counts(root: Path) -> tuple[int, int]:
    """Orders packed and sessions in all."""
    found = content(root)
    return found["total_orders_packed"], found["total_sessions"]


def facts(root: Path) -> list[str]:
    folder = root / "Stats" / "facts"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))


def of_other(events: list[Event]) -> Account:
    return told(ORDERS, events, ListPaused(), ref=OTHER)


def test_an_ended_list_is_counted_with_a_record_in_the_history(tmp_path: Path) -> None:
    assert statistics(tmp_path).record(PAUSED) == ()
    found = content(tmp_path)
    assert counts(tmp_path) == (3, 1)
    assert found["by_client"] == {"M": {"orders_analyzed": 0, "orders_packed": 3, "sessions": 1}}
    assert found["version"] == "2.0"
    record = found["packing_history"][0]
    metadata = record.pop("metadata")
    assert record == {
        "timestamp": "2026-11-23T08:05:40+00:00",
        "client_id": "M",
        "session_id": "2026-11-23_1",
        "worker_id": "001",
        "orders_count": 3,
        "items_count": 15,
    }
    assert metadata.pop("packbench")
    assert metadata == {
        "duration_seconds": 240,
        "packing_list_name": "DHL_Orders",
        "started_at": "2026-11-23T08:01:40+00:00",
        "completed_at": "2026-11-23T08:05:40+00:00",
        "total_orders": 5,
        "in_progress_orders": 2,
        "session_type": "shopify",
        "user_name": "Olena",
        "worker_name": "Olena",
        "pc_name": "PACK-1",
    }


def test_counting_a_list_again_changes_nothing(tmp_path: Path) -> None:
    """D-B37: every End Session added all finished orders again."""
    statistics(tmp_path).record(PAUSED)
    before = (tmp_path / "Stats" / "global_stats.json").read_bytes()
    statistics(tmp_path).record(PAUSED)
    assert (tmp_path / "Stats" / "global_stats.json").read_bytes() == before
    assert len(facts(tmp_path)) == 1


def test_each_epoch_adds_what_is_new(tmp_path: Path) -> None:
    statistics(tmp_path).record(PAUSED)
    statistics(tmp_path).record(ENDED)
    assert facts(tmp_path) == [
        "2026-11/M-2026-11-23_1-DHL_Orders-1.json",
        "2026-11/M-2026-11-23_1-DHL_Orders-2.json",
    ]
    second = read_json(tmp_path / "Stats" / "facts" / "2026-11" / "M-2026-11-23_1-DHL_Orders-2.json")
    assert (second["orders"], second["units"], second["first"], second["orders_open"]) == (1, 5, False, 1)
    assert [(row["worker_id"], row["day"], row["orders"]) for row in second["rows"]] == [
        ("002", "2026-11-24", 1)
    ]
    assert counts(tmp_path) == (4, 1)


def test_an_epoch_whose_bench_died_is_counted_with_the_next(tmp_path: Path) -> None:
    statistics(tmp_path).record(ENDED)
    assert counts(tmp_path) == (4, 1)
    totals = statistics(tmp_path).totals()
    assert {worker: tally.orders for worker, tally in totals.workers.items()} == {"001": 3, "002": 1}


def test_what_was_taken_back_in_a_later_epoch_is_taken_off(tmp_path: Path) -> None:
    first = happened((0, opened("#1")), (1, packed("#1")), (2, packed("#1")))
    then = happened((9, ItemUndone(order="#1", undone="1-3"), "002"), epoch=2)
    statistics(tmp_path).record(told(ORDERS, first, ListPaused()))
    statistics(tmp_path).record(told(ORDERS, [*first, *then], ListPaused()))
    assert statistics(tmp_path).totals().all.units == 1


def test_a_list_that_was_only_looked_at_is_not_counted(tmp_path: Path) -> None:
    statistics(tmp_path).record(told(ORDERS, [], ListPaused()))
    assert facts(tmp_path) == []


def test_a_list_that_was_ended_untouched_is_a_session(tmp_path: Path) -> None:
    statistics(tmp_path).record(told(ORDERS, [], ListEnded(incomplete=True)))
    assert counts(tmp_path) == (0, 1)


def test_totals_are_by_client_worker_and_day(tmp_path: Path) -> None:
    statistics(tmp_path).record(ENDED)
    statistics(tmp_path).record(of_other(MONDAY))
    totals = statistics(tmp_path).totals()
    clients = {client: (one.sessions, one.orders, one.units) for client, one in totals.clients.items()}
    assert clients == {"DENIM": (1, 3, 15), "M": (1, 4, 20)}
    assert {worker: (one.sessions, one.units) for worker, one in totals.workers.items()} == {
        "001": (2, 30),
        "002": (1, 5),
    }
    assert {day: (one.sessions, one.orders, one.seconds) for day, one in totals.days.items()} == {
        "2026-11-23": (2, 6, 240.0),
        "2026-11-24": (1, 1, 60.0),
    }
    assert (totals.facts, totals.all.orders) == (2, 7)


def test_everything_that_the_shopify_tool_wrote_stays(tmp_path: Path, data_dir: Path) -> None:
    shutil.copytree(data_dir / "warehouse" / "Stats", tmp_path / "Stats")
    before = content(tmp_path)
    before["somebody_elses"] = {"x": [1]}
    write_json(tmp_path / "Stats" / "global_stats.json", before)
    statistics(tmp_path).record(PAUSED)
    after = content(tmp_path)
    assert {key: after[key] for key in before if key not in CHANGED} == {
        key: before[key] for key in before if key not in CHANGED
    }
    assert list(after) == [*before, "packbench"]
    assert after["by_client"]["M"] == {"orders_analyzed": 363, "orders_packed": 3, "sessions": 1}
    assert after["by_client"]["BIG"] == before["by_client"]["BIG"]


CHANGED = {"total_orders_packed", "total_sessions", "by_client", "packing_history", "last_updated"}


def test_what_other_programs_count_meanwhile_is_kept(tmp_path: Path) -> None:
    statistics(tmp_path).record(PAUSED)
    found = content(tmp_path)
    found["total_orders_packed"] += 100
    found["by_client"]["M"]["orders_packed"] += 100
    found["packing_history"].append(
        {"timestamp": "2026-11-23T10:00:00", "client_id": "M", "orders_count": 100}
    )
    write_json(tmp_path / "Stats" / "global_stats.json", found)
    statistics(tmp_path).record(ENDED)
    assert counts(tmp_path) == (104, 1)
    assert content(tmp_path)["by_client"]["M"]["orders_packed"] == 104
    assert [record["orders_count"] for record in content(tmp_path)["packing_history"]] == [3, 100, 1]


def test_when_others_began_anew_our_part_is_added_anew(tmp_path: Path) -> None:
    """The Shopify tool sets every total to zero when it can't read the file."""
    statistics(tmp_path).record(PAUSED)
    write_json(tmp_path / "Stats" / "global_stats.json", {"total_orders_packed": 0, "by_client": {}})
    statistics(tmp_path).record(ENDED)
    assert counts(tmp_path) == (4, 1)


@pytest.mark.parametrize(
    "session_id", ["2026-11-23_1", r"\\server\share\Sessions\CLIENT_M\2026-11-23_1_DHL_Orders"]
)
def test_orders_that_the_old_program_had_counted_are_not_counted_again(
    tmp_path: Path, session_id: str
) -> None:
    """It had ended the list with two orders done; those were adopted when the list was resumed here."""
    record = {
        "timestamp": "2026-11-22T10:00:00+02:00",
        "client_id": "M",
        "session_id": session_id,
        "orders_count": 2,
        "items_count": 10,
        "metadata": {"packing_list_name": "DHL_Orders"},
    }
    write_json(
        tmp_path / "Stats" / "global_stats.json",
        {
            "total_orders_packed": 2,
            "total_sessions": 1,
            "by_client": {"M": {"orders_packed": 2, "sessions": 1}},
            "packing_history": [record],
        },
    )
    statistics(tmp_path).record(ENDED)
    assert content(tmp_path)["total_orders_packed"] == 4
    assert statistics(tmp_path).totals().all.orders == 4


@pytest.mark.parametrize("damaged", [b'{"total_orders_packed": 7, "by_cl', b"[]", b"\x00" * 300])
def test_a_damaged_file_is_kept_and_nothing_becomes_zero(tmp_path: Path, damaged: bytes) -> None:
    write_json(
        tmp_path / "Stats" / "global_stats.json", {"total_orders_packed": 50, "total_orders_analyzed": 9}
    )
    statistics(tmp_path).record(PAUSED)
    (tmp_path / "Stats" / "global_stats.json").write_bytes(damaged)
    troubles = statistics(tmp_path).record(ENDED)
    aside = "global_stats.corrupt-20261125-090000.json"
    assert troubles == (f"global_stats.json was damaged; it is kept as {aside} and was made anew.",)
    assert (tmp_path / "Stats" / aside).read_bytes() == damaged
    assert (counts(tmp_path), content(tmp_path)["total_orders_analyzed"]) == ((54, 1), 9)


def test_an_empty_file_says_nothing_and_costs_nothing(tmp_path: Path) -> None:
    statistics(tmp_path).record(PAUSED)
    (tmp_path / "Stats" / "global_stats.json").write_bytes(b"")
    assert statistics(tmp_path).record(ENDED) == ()
    assert counts(tmp_path) == (4, 1)


def test_while_others_hold_the_file_the_fact_is_kept_and_counted_later(tmp_path: Path) -> None:
    statistics(tmp_path).record(of_other(MONDAY))
    with fs_of(TurnableClock()).locked(tmp_path / "Stats" / "global_stats.json", 0):
        troubles = statistics(tmp_path).record(PAUSED)
    assert troubles == (
        "global_stats.json is held by another program; the list will be counted with the next one.",
    )
    assert counts(tmp_path) == (3, 1)
    statistics(tmp_path).record(ENDED)
    assert counts(tmp_path) == (7, 2)


@pytest.mark.parametrize("at", range(1, 12))
def test_a_bench_that_dies_while_counting_loses_and_doubles_nothing(tmp_path: Path, at: int) -> None:
    statistics(tmp_path).record(PAUSED)
    clock = TurnableClock()
    dying = Statistics(fs=FaultyFs(fs_of(clock), Fault(at=at)), root=tmp_path, clock=clock)
    with suppress(Killed):
        dying.record(ENDED)
    statistics(tmp_path).record(of_other(MONDAY))
    statistics(tmp_path).record(ENDED)
    assert counts(tmp_path) == (7, 2)
    assert statistics(tmp_path).totals().all.orders == 7


def test_a_rebuild_comes_to_the_same(tmp_path: Path) -> None:
    statistics(tmp_path).record(PAUSED)
    statistics(tmp_path).record(ENDED)
    before = content(tmp_path)
    before["packbench"]["months"]["2026-11"]["clients"]["M"]["orders"] = 3
    before["total_orders_packed"] = 3
    write_json(tmp_path / "Stats" / "global_stats.json", before)
    statistics(tmp_path).rebuild()
    statistics(tmp_path).rebuild()
    assert counts(tmp_path) == (4, 1)
    assert len(content(tmp_path)["packing_history"]) == 2


def test_the_history_has_a_thousand_records_at_most(tmp_path: Path) -> None:
    others = [{"timestamp": f"2026-01-01T00:00:00.{n:06d}+02:00", "n": n} for n in range(1000)]
    write_json(tmp_path / "Stats" / "global_stats.json", {"packing_history": others})
    statistics(tmp_path).record(PAUSED)
    history = content(tmp_path)["packing_history"]
    assert len(history) == 1000
    assert (history[0], history[-1]["orders_count"]) == (others[1], 3)


def test_benches_that_end_lists_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    """D-B37: the first writers truncated each other's records."""
    refs = [ListRef(client="M", session="2026-11-23_1", name=f"List {n}") for n in range(8)]
    accounts = [told(ORDERS, MONDAY, ListPaused(), ref=ref) for ref in refs]
    gate = threading.Barrier(len(refs))

    def end(seed: int, one: Account) -> None:
        bench = Statistics(fs=real_fs(seed), root=tmp_path, clock=SystemClock())
        gate.wait()
        bench.record(one)
        bench.record(one)

    benches = [threading.Thread(target=end, args=pair) for pair in enumerate(accounts)]
    for bench in benches:
        bench.start()
    for bench in benches:
        bench.join()
    statistics(tmp_path).record(of_other(MONDAY))
    assert counts(tmp_path) == (27, 9)


def test_two_lists_whose_names_run_together_have_a_fact_each(tmp_path: Path) -> None:
    one = ListRef(client="M", session="S-1", name="A")
    other = ListRef(client="M", session="S", name="1-A")
    statistics(tmp_path).record(told(ORDERS, MONDAY, ListPaused(), ref=one))
    statistics(tmp_path).record(told(ORDERS, MONDAY, ListPaused(), ref=other))
    statistics(tmp_path).record(told(ORDERS, MONDAY, ListPaused(), ref=other))
    assert (len(facts(tmp_path)), counts(tmp_path)) == (2, (6, 2))


def test_a_damaged_fact_counts_for_nothing_and_stops_nothing(tmp_path: Path) -> None:
    statistics(tmp_path).record(PAUSED)
    (tmp_path / "Stats" / "facts" / "2026-11" / "broken.json").write_text("{", "utf-8")
    statistics(tmp_path).record(ENDED)
    statistics(tmp_path).record(of_other(MONDAY))
    assert counts(tmp_path) == (7, 2)


def test_workers_totals_grow_by_what_they_packed_here(tmp_path: Path) -> None:
    registry = Registry(
        Worker(id="001", name="Olena", sessions=10, orders=200, units=700, seconds=9000),
        Worker(id="002", name="Ivan"),
    )
    statistics(tmp_path, registry).record(PAUSED)
    statistics(tmp_path, registry).record(ENDED)
    statistics(tmp_path, registry).rebuild()
    olena, ivan = registry.workers["001"], registry.workers["002"]
    assert (olena.sessions, olena.orders, olena.units, olena.seconds) == (11, 203, 715, 9120)
    assert (ivan.sessions, ivan.orders, ivan.units, ivan.last_session) == (1, 1, 5, "2026-11-23_1")


def test_totals_that_others_added_to_a_worker_are_kept(tmp_path: Path) -> None:
    registry = Registry(Worker(id="001", name="Olena"), Worker(id="002", name="Ivan"))
    statistics(tmp_path, registry).record(PAUSED)
    registry.workers["001"] = Worker(id="001", name="Olena", sessions=6, orders=103, units=515, seconds=120)
    write_json(tmp_path / "Stats" / "global_stats.json", {"total_orders_packed": 0})
    statistics(tmp_path, registry).record(of_other(MONDAY))
    assert (registry.workers["001"].orders, registry.workers["001"].units) == (106, 530)


def test_a_damaged_registry_is_made_good_later(tmp_path: Path) -> None:
    registry = Registry(Worker(id="001", name="Olena"), Worker(id="002", name="Ivan"))
    registry.damaged = True
    statistics(tmp_path, registry).record(PAUSED)
    registry.damaged = False
    statistics(tmp_path, registry).record(ENDED)
    assert (registry.workers["001"].orders, registry.workers["002"].orders) == (3, 1)


def test_the_file_is_json_in_ascii_indented_by_four(tmp_path: Path) -> None:
    statistics(tmp_path).record(PAUSED)
    data = (tmp_path / "Stats" / "global_stats.json").read_bytes()
    assert data.isascii()
    assert data == json.dumps(json.loads(data), indent=4).encode()
