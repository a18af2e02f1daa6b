"""Who opens a list at the command line, and who leaves it."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from packbench.cli.opening import at_work
from packbench.cli.output import Output
from packbench.clock import SystemClock
from packbench.store.folder.spool import Spool, SpoolShelf
from tests.cli.conftest import Packbench

Orders = list[dict[str, Any]]

LIST = ("2026-08-17_1", "DHL_Orders", "--client", "M", "--scans", os.devnull)


@pytest.mark.parametrize("worker", ["", "  ", "../x", "a/b", "\x01", "x" * 41])
def test_what_can_be_no_worker_is_wrong_usage(packbench: Packbench, worker: str) -> None:
    said = packbench("pack", *LIST, "--worker", worker)
    assert said.status == 2
    assert "no worker id" in said.err
    assert packbench("pack", *LIST, "--worker", "001", "--json").objects[0]["resumed"] is False


def test_a_worker_nobody_registered_packs_and_the_slip_is_told(packbench: Packbench) -> None:
    packbench("workers", "add", "Olena")
    said = packbench("pack", *LIST, "--worker", "999", "--json")
    assert said.status == 0
    assert said.objects[0]["event"] == "opened"
    assert "worker 999 is not registered" in said.err
    assert "packbench workers" in said.err


def test_a_registered_worker_is_known_by_number_and_badge(packbench: Packbench) -> None:
    packbench("workers", "add", "Olena")
    for worker in ("1", "001", "worker_001"):
        assert packbench("pack", *LIST, "--worker", worker).err == ""
    events = packbench("events", *LIST[:4], "--json").objects
    assert {event["worker"] for event in events if event["worker"]} == {"001"}


def test_where_nobody_is_registered_nothing_is_said(packbench: Packbench) -> None:
    assert packbench("pack", *LIST, "--worker", "001").err == ""


def test_a_bench_whose_own_scans_can_not_be_read_says_that_it_is_this_computer(
    packbench: Packbench, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "spool").touch()
    refused = packbench("pack", *LIST, "--worker", "001")
    assert refused.status == 3
    assert "The scans that wait on this computer can't be read" in refused.err
    assert "network" not in refused.err


def test_a_bench_that_can_keep_no_scans_is_refused_and_leaves_nothing_to_mend(
    packbench: Packbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Spool:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert packbench("pack", *LIST, "--worker", "001").status == 0
    monkeypatch.setattr(SpoolShelf, "begin", full)
    refused = packbench("pack", *LIST, "--worker", "001")
    assert refused.status == 3
    assert "This computer can't keep its copy of the scans" in refused.err
    verified = packbench("verify", *LIST[:4], "--json").object
    assert (verified["problems"], verified["epochs"]) == ([], 2)


def regenerated(warehouse: Path, change: Callable[[Orders], Orders]) -> None:
    """The Shopify tool writes the list anew, with other orders."""
    source = warehouse / "Sessions" / "CLIENT_M" / LIST[0] / "packing_lists" / f"{LIST[1]}.json"
    content = json.loads(source.read_text(encoding="utf-8"))
    source.write_text(json.dumps({**content, "orders": change(content["orders"])}), encoding="utf-8")


def test_a_source_that_changed_under_the_packer_is_told_at_the_next_opening(
    packbench: Packbench, warehouse: Path
) -> None:
    packbench("pack", *LIST, "--worker", "001")
    gone = packbench("show", *LIST[:4], "--json").object["orders"][-1]["order"]
    regenerated(warehouse, lambda orders: orders[:-1])
    said = packbench("pack", *LIST, "--worker", "001").out
    assert f"\n  Order {gone} is no longer in the source list.\n" in said
    assert "What differs is packed as it was begun, unless --take-changes is given." in said
    packbench("pack", *LIST, "--worker", "001", "--take-changes")
    assert "differs" not in packbench("pack", *LIST, "--worker", "001").out


def test_of_many_things_to_look_at_some_are_told_and_where_the_others_are(
    packbench: Packbench, warehouse: Path
) -> None:
    packbench("pack", *LIST, "--worker", "001")
    more = [f"NEW-{number}" for number in range(13)]
    regenerated(warehouse, lambda orders: orders + [{**orders[0], "order_number": text} for text in more])
    said = packbench("pack", *LIST, "--worker", "001").out
    assert said.count("is new in the source list") == 10
    assert "… and 3 more: packbench show" in said


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_a_reader_who_leaves_leaves_no_list_held(packbench: Packbench, lines: int) -> None:
    """``packbench simulate … | head``: the process lived on for ever, and held the list."""
    words = ("simulate", *LIST[:4], "--rate", "0", "--errors", "0", "--seed", "1", "--json")
    command = (sys.executable, "-m", "packbench", *words)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        assert process.wait(30) == 0
    rows = packbench("sessions", "--json").objects
    [row] = [row for row in rows if (row["session"], row["list"]) == LIST[:2]]
    assert row["status"] in ("paused", "available")


def test_a_fault_in_mid_work_stops_the_bench_as_a_crash_would() -> None:
    bench = Stopping()
    with pytest.raises(ValueError, match="a fault"), at_work(bench, Output(as_json=True)):  # type: ignore[arg-type]
        raise ValueError("a fault")
    assert bench.stopped


class Stopping:
    """A bench that can be stopped."""

    stopped = False

    def stop(self) -> None:
        self.stopped = True


def test_codes_in_a_file_that_is_not_there_are_told_before_the_list_is_opened(packbench: Packbench) -> None:
    said = packbench("pack", *LIST[:4], "--worker", "001", "--scans", "nowhere.txt", "--json")
    assert (said.status, said.objects[0]["reason"]) == (1, "unreadable")
    assert "one code per line" in said.err
    assert "available" in {row["status"] for row in packbench("sessions", "--json").objects}


@pytest.fixture
def ahead(warehouse: Path) -> Path:
    """The lock of a bench whose clock is hours ahead: nobody can tell by it whether it is at work."""
    lock = warehouse / "Sessions" / "CLIENT_M" / LIST[0] / "packing" / LIST[1] / ".session.lock"
    lock.parent.mkdir(parents=True)
    beat = (SystemClock().now() + timedelta(hours=5)).isoformat()
    held = {"locked_by": "PC-3", "worker_name": "Olena", "lock_time": beat, "heartbeat": beat}
    lock.write_text(json.dumps(held), encoding="utf-8")
    return lock


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the program waits for passes at once; gives the seconds."""
    waited: list[float] = []
    began = SystemClock().monotonic()
    monkeypatch.setattr(SystemClock, "monotonic", lambda _clock: began + sum(waited))
    monkeypatch.setattr(SystemClock, "sleep", lambda _clock, seconds: waited.append(seconds))
    return waited


@pytest.mark.usefixtures("ahead")
def test_whom_nobody_can_judge_by_the_clock_is_watched_and_then_taken_over(
    packbench: Packbench, waited: list[float]
) -> None:
    said = packbench("pack", *LIST, "--worker", "001", "--take-over")
    assert said.status == 0
    assert said.out.startswith("Watching for 120 s whether the holder of the list is at work …\n")
    assert 120 < sum(waited) < 130


def test_who_shows_a_sign_of_life_while_it_is_watched_keeps_the_list(
    packbench: Packbench, ahead: Path, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(_clock: SystemClock, seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            lock = json.loads(ahead.read_text(encoding="utf-8"))
            later = datetime.fromisoformat(lock["heartbeat"]) + timedelta(minutes=1)
            ahead.write_text(json.dumps(lock | {"heartbeat": later.isoformat()}), encoding="utf-8")

    monkeypatch.setattr(SystemClock, "sleep", sleep)
    said = packbench("pack", *LIST, "--worker", "001", "--take-over", "--json")
    assert (said.status, said.objects[-1]["reason"]) == (1, "locked")
    assert len(waited) == 3


@pytest.mark.usefixtures("ahead")
def test_a_refusal_names_the_option_that_helps(packbench: Packbench) -> None:
    refused = packbench("pack", *LIST, "--worker", "001")
    assert refused.status == 1
    assert "With --take-over it is watched for 120 s" in refused.err
    kept = packbench("unlock", *LIST[:4], "--reason", "its clock is wrong")
    assert kept.status == 1
    assert "With --force it is freed all the same" in kept.err
    assert packbench("unlock", *LIST[:4], "--reason", "its clock is wrong", "--force").status == 0


def test_of_whom_nothing_was_heard_for_long_the_refusal_says_how_to_take_over(
    packbench: Packbench, ahead: Path
) -> None:
    long_ago = (SystemClock().now() - timedelta(hours=3)).isoformat()
    lock = json.loads(ahead.read_text(encoding="utf-8"))
    ahead.write_text(json.dumps(lock | {"heartbeat": long_ago}), encoding="utf-8")
    os.utime(ahead, (1_000_000_000, 1_000_000_000))
    refused = packbench("pack", *LIST, "--worker", "001", "--json")
    assert (refused.status, refused.object["reason"]) == (1, "stale")
    assert "With --take-over you take it" in refused.object["message"]
    assert packbench("pack", *LIST, "--worker", "001", "--take-over").status == 0
