import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from packbench.store.folder.machine import (
    ProcessId,
    boot_id,
    is_running,
    machine_id,
    process_started,
    this_bench,
    this_process,
)
from packbench.store.folder.realfs import RealFs
from tests.fakes import TurnableClock

linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells it")


def fs() -> RealFs:
    return RealFs(clock=TurnableClock(), rng=random.Random(1))


def test_this_process_runs() -> None:
    assert is_running(this_process())


def test_a_machine_keeps_its_id_and_a_cloned_disk_with_another_name_does_not_share_it(tmp_path: Path) -> None:
    first = machine_id(fs(), tmp_path, host="PC-1", fresh=lambda: "a" * 32)
    assert machine_id(fs(), tmp_path, host="pc-1", fresh=lambda: "b" * 32) == first
    assert machine_id(fs(), tmp_path, host="PC-2", fresh=lambda: "c" * 32) != first


def test_a_bench_knows_itself(tmp_path: Path) -> None:
    bench = this_bench("BENCH-1", fs=fs(), data_folder=tmp_path)
    assert (bench.name, bench.pid) == ("BENCH-1", this_process().pid)
    assert bench.machine


@linux
def test_a_process_that_ended_is_gone_even_before_its_parent_asked() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    process = ProcessId(pid=child.pid, started=process_started(child.pid), boot=boot_id())
    assert is_running(process)
    assert child.stdin
    child.stdin.close()
    child.wait()
    assert not is_running(process)


@linux
def test_a_number_that_was_given_anew_is_another_process() -> None:
    """D-B15."""
    namespace = this_process().started.split(":")[0]
    assert not is_running(replace(this_process(), started=f"{namespace}:1"))


@linux
def test_nothing_survives_a_restart_of_the_computer() -> None:
    assert not is_running(replace(this_process(), boot="another boot"))


@linux
def test_a_process_of_another_container_counts_as_running() -> None:
    assert is_running(ProcessId(pid=999_999_999, started="1:1", boot=boot_id()))


def test_what_can_not_be_known_counts_as_running() -> None:
    assert is_running(ProcessId(pid=0, started="", boot=""))
