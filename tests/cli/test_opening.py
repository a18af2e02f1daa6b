"""Who opens a list at the command line, and who leaves it."""

import os
import subprocess
import sys

import pytest

from packbench.cli.opening import at_work
from packbench.cli.output import Output
from tests.cli.conftest import Packbench

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
    with pytest.raises(ValueError, match="a fault"), at_work(bench, Output(json=True)):  # type: ignore[arg-type]
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
