"""``packbench pack`` as a process: killed, stopped, raced for, resumed."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.at_length import at_length
from tests.process.bench_process import BenchProcess, packbench

SESSION, LIST = "2026-08-17_1", "Speedy_Orders"
CodesOf = Callable[[str, str], list[str]]

pytestmark = pytest.mark.timeout(300)  # the computer may be busy with other tests


def test_a_list_fed_from_show_is_packed_to_its_end_and_verifies(
    warehouse: Path, home: Path, codes_of: CodesOf
) -> None:
    bench = BenchProcess(warehouse, home, SESSION, LIST, "--end")
    bench.send(*codes_of(SESSION, LIST))
    last = bench.close_input()[-1]
    assert (last["event"], last["status"], bench.status) == ("ended", "completed", 0)
    (checked,) = packbench(warehouse, home, "verify", SESSION, LIST, "--client", "M")
    assert checked["ok"], checked["problems"]


def test_every_answer_survives_kill_9_at_random_moments(
    warehouse: Path, home: Path, codes_of: CodesOf
) -> None:
    """D-N24: the old program kept the last scans in memory only."""
    chance = random.Random(7)
    answered: list[tuple[str, str]] = []
    for _ in range(at_length(6, 60)):
        bench = BenchProcess(warehouse, home, SESSION, LIST)
        if bench.first["event"] == "refused":
            assert bench.first["reason"] == "finished"
            break
        for code in codes_of(SESSION, LIST)[: chance.randint(1, 5)]:
            bench.send(code)
            if chance.random() < 0.8:
                bench.read()
        bench.kill()
        answered += [(a["code"], a["at"]) for a in bench.answers if "outcome" in a]
    events = packbench(warehouse, home, "events", SESSION, LIST, "--client", "M")
    kept = [event["at"] for event in events]
    assert [(code, at) for code, at in answered if at not in kept] == []


def test_sigterm_pauses_the_list_and_frees_it_for_the_next_bench(
    warehouse: Path, home: Path, tmp_path: Path
) -> None:
    """D-S9: the old program left its lock behind when the window was closed."""
    bench = BenchProcess(warehouse, home, SESSION, LIST)
    bench.scan("#1001")
    assert bench.terminate()[-1]["event"] == "paused"
    assert bench.status == 0
    other = BenchProcess(warehouse, tmp_path / "other", SESSION, LIST, bench="Bench 2")
    assert (other.first["event"], other.first["resumed"], other.first["order"]) == ("opened", True, "#1001")
    other.close_input()


def test_a_second_bench_is_told_who_packs_where_and_since_when(
    warehouse: Path, home: Path, tmp_path: Path
) -> None:
    """D-S8: the old program had no lock for lists."""
    bench = BenchProcess(warehouse, home, SESSION, LIST)
    other = BenchProcess(warehouse, tmp_path / "other", SESSION, LIST, bench="Bench 2")
    holder = other.first["holder"]
    assert (other.first["reason"], holder["bench"], holder["worker_id"]) == ("locked", "Bench 1", "001")
    assert holder["since"]
    assert holder["last_sign_of_life_seconds"] < 60
    other.close_input()
    assert other.status == 1
    bench.close_input()


@pytest.mark.parametrize("race", range(5))
def test_of_two_benches_that_start_at_once_one_gets_the_list(
    warehouse: Path, home: Path, tmp_path: Path, race: int
) -> None:
    """D-B1: the old program let both in."""
    del race
    names = ("Bench 1", "Bench 2")
    benches = [
        BenchProcess(warehouse, tmp_path / name, SESSION, LIST, bench=name, wait=False) for name in names
    ]
    for bench in benches:
        bench.begin()
    events = sorted(bench.first["event"] for bench in benches)
    assert events == ["opened", "refused"]
    for bench in benches:
        bench.close_input()
