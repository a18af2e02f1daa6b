"""The store as it really runs: threads, processes, kills, one folder."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from packbench.clock import SystemClock
from packbench.domain.errors import LeaseLost, ListHeld
from packbench.domain.events import ListPaused
from packbench.domain.leases import Consent
from packbench.store.folder.lanes import Bell, Threads
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import this_bench
from packbench.store.folder.realfs import RealFs
from tests.at_length import at_length
from tests.store.folder.hall import LIST, REF, Hall, packed

ROUNDS = at_length(60, 1000)


def leases(root: Path, name: str) -> FolderLeases:
    clock, rng = SystemClock(), random.Random()
    home = root / name
    bench = this_bench(name, fs=RealFs(clock=clock, rng=rng), data_folder=home)
    return FolderLeases(root=root, data_folder=home, bench=bench, clock=clock, rng=rng)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Hall(tmp_path).root


def test_scans_reach_the_share_by_themselves_and_no_thread_stays(root: Path) -> None:
    journal = leases(root, "A").claim(REF, worker="001").begin(snapshot=LIST)
    for number in range(50):
        journal.append([packed(str(number))], worker="001")
    assert journal.wait_shared(30)
    assert journal.close(ListPaused(), worker="001")
    assert len(leases(root, "B").read_past(REF).events) == 51


def test_a_killed_list_is_taken_up_where_it_was(root: Path) -> None:
    first = leases(root, "A")
    journal = first.claim(REF, worker="001").begin(snapshot=LIST)
    scanned = [journal.append([packed(str(number))], worker="001")[0] for number in range(20)]
    journal.stop()
    claim = first.claim(REF, worker="001")
    assert list(claim.past.events) == scanned
    claim.abandon()


def test_a_takeover_reaches_the_other_bench(root: Path) -> None:
    journal = leases(root, "A").claim(REF, worker="001").begin(snapshot=LIST)
    other = leases(root, "B").claim(REF, worker="002", consent=Consent.FORCE).begin()
    journal.append([packed()], worker="001")
    with pytest.raises(LeaseLost):
        journal.wait_shared(30)
    with pytest.raises(LeaseLost):
        journal.close(ListPaused(), worker="001")
    assert other.close(ListPaused(), worker="002")


def test_a_lane_rings_rests_and_ends() -> None:
    bell, rung = Bell(), threading.Event()
    wanted = [True]

    def step() -> float | None:
        wanted.clear()
        rung.set()
        return None

    lane = Threads().start("bell", step, bell=bell, due=lambda: bool(wanted), pause=60)
    assert rung.wait(10)
    assert lane.stop(10)


RACER = """
import random, sys
from pathlib import Path
from packbench.clock import SystemClock
from packbench.domain.errors import LeaseLost, ListHeld
from packbench.domain.leases import Consent
from packbench.domain.list_ref import ListRef
from tests.store.folder.test_threads import leases
root, name = Path(sys.argv[1]), sys.argv[2]
me = leases(root, name)
for line in sys.stdin:
    session, wished = line.split()
    ref = ListRef(client="M", session=session, name="DHL_Orders")
    try:
        journal = me.claim(ref, worker=name, consent=Consent(wished)).begin(snapshot=b"{}")
    except (ListHeld, LeaseLost) as refused:
        print("refused", flush=True)
    else:
        journal.stop()
        print("won", flush=True)
"""


def racers(root: Path, count: int) -> list[subprocess.Popen[str]]:
    return [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(root), f"RACER-{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=Path(__file__).parents[3],
        )
        for number in range(count)
    ]


def shout(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdin
    process.stdin.write(word + "\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_of_several_processes_that_open_one_list_at_once_one_wins(root: Path) -> None:
    """D-B1: every round a fresh list, a start shot, one winner."""
    sessions = root / "Sessions" / "CLIENT_M"
    running = racers(root, 4)
    try:
        for number in range(ROUNDS):
            (sessions / f"race_{number}").mkdir()
            for process in running:
                shout(process, f"race_{number} none")
            assert sorted(answer(process) for process in running) == ["refused"] * 3 + ["won"]
    finally:
        for process in running:
            process.communicate(timeout=30)


def test_a_process_that_is_killed_while_packing_loses_no_acknowledged_scan(root: Path) -> None:
    """D-B28: what was acknowledged is there, whenever SIGKILL comes."""
    packer = """
import sys
from pathlib import Path
from tests.store.folder.hall import REF, packed
from tests.store.folder.test_threads import leases
journal = leases(Path(sys.argv[1]), "A").claim(REF, worker="001").begin(snapshot=b"{}")
while True:
    print(journal.append([packed()], worker="001")[0].id, flush=True)
"""
    acknowledged: list[str] = []
    for scans in (1, 7, 20):
        process = subprocess.Popen(
            [sys.executable, "-c", packer, str(root)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=Path(__file__).parents[3],
        )
        acknowledged += [answer(process) for _ in range(scans)]
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        rest, _ = process.communicate(timeout=30)
        acknowledged += rest.split("\n")[:-1]
    claim = leases(root, "A").claim(REF, worker="001")
    counted = [event.id for event in claim.past.events]
    assert [event for event in counted if event in set(acknowledged)] == acknowledged
    assert not claim.past.problems
    claim.abandon()


def test_a_second_start_on_this_bench_does_not_take_a_list_in_use(root: Path) -> None:
    journal = leases(root, "A").claim(REF, worker="001").begin(snapshot=LIST)
    with pytest.raises(ListHeld):
        leases(root, "A").claim(REF, worker="001")
    journal.close(ListPaused(), worker="001")
