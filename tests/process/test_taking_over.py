"""A bench that went silent, and another PC that takes its list over: real processes with short times."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process.bench_process import BenchProcess, packbench

SESSION, LIST = "2026-08-17_1", "DHL_Orders"
BEAT, STALE = 0.2, 4.0
PATIENCE = 120.0

pytestmark = pytest.mark.timeout(300)  # the computer may be busy with other tests


@pytest.fixture(autouse=True)
def short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKBENCH_HEARTBEAT_SECONDS", str(BEAT))
    monkeypatch.setenv("PACKBENCH_STALE_SECONDS", str(STALE))


@pytest.fixture
def other(warehouse: Path, tmp_path: Path) -> Callable[..., BenchProcess]:
    """Another PC that wants the list."""

    def start(*more: str) -> BenchProcess:
        return BenchProcess(warehouse, tmp_path / "other", SESSION, LIST, *more, bench="Bench 2")

    return start


def when_stale(start: Callable[..., BenchProcess]) -> BenchProcess:
    """Take it over as soon as its holder counts as gone; never before a person was told so."""
    until = time.monotonic() + PATIENCE
    while (asked := start()).first.get("reason") != "stale":
        assert asked.first["reason"] in ("locked", "uncertain")
        asked.close_input()
        assert time.monotonic() < until
        time.sleep(0.1)
    asked.close_input()
    return start("--take-over")


def kept(root: Path, home: Path) -> list[str]:
    return [event["at"] for event in packbench(root, home, "events", SESSION, LIST, "--client", "M")]


def test_a_list_whose_pc_died_is_taken_over_with_all_its_scans(
    warehouse: Path, home: Path, other: Callable[..., BenchProcess]
) -> None:
    dead = BenchProcess(warehouse, home, SESSION, LIST)
    answered = [dead.scan("#1006")["at"]]
    dead.kill()
    successor = when_stale(other)
    assert (successor.first["event"], successor.first["order"]) == ("opened", "#1006")
    answered.append(successor.scan("VTC-060-01")["at"])
    successor.close_input()
    assert kept(warehouse, home)[:2] == answered


def test_a_pc_that_slept_through_a_takeover_is_told_and_loses_nothing(
    warehouse: Path, home: Path, other: Callable[..., BenchProcess]
) -> None:
    sleeper = BenchProcess(warehouse, home, SESSION, LIST, "--share-wait", "5")
    answered = [sleeper.scan("#1006")["at"]]
    sleeper.signal(signal.SIGSTOP)
    successor = when_stale(other)
    answered.append(successor.scan("VTC-060-01")["at"])
    sleeper.send("CND-250-03")
    sleeper.signal(signal.SIGCONT)
    told = sleeper.close_input()[-1]
    assert (told["event"], told["holder"]["bench"]) == ("lease_lost", "Bench 2")
    assert sleeper.status == 1
    answered += [answer["at"] for answer in sleeper.answers[2:] if answer.get("at")]
    successor.close_input()
    there = kept(warehouse, home)
    assert [at for at in answered if at not in there] == []


def test_a_pc_at_work_is_never_offered_for_a_takeover(
    warehouse: Path, home: Path, other: Callable[..., BenchProcess]
) -> None:
    """A worker who reads for longer than the stale time is at work too: the heartbeat goes on."""
    worker = BenchProcess(warehouse, home, SESSION, LIST)
    until = time.monotonic() + 1.5 * STALE
    while time.monotonic() < until:
        asked = other("--take-over")
        assert asked.first["reason"] == "locked"
        asked.close_input()
    assert worker.scan("#1006")["durable"] == "share"
    worker.close_input()
