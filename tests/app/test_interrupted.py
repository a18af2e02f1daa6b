"""What a bench left behind in a crash, or while the share was away."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from packbench.app.bench import Bench
from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Leftover
from packbench.domain.rows import RowStatus
from packbench.settings import Settings

REF = ListRef(client="M", session="2026-08-17_1", name="DPD_Orders")


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def at_work(services: Services) -> Iterator[Bench]:
    bench = services.list_desk.open(Wish(ref=REF, worker="001")).bench
    bench.scan(bench.progress.packing_list.orders[0].number)
    yield bench
    bench.stop()


def test_a_bench_that_left_nothing_has_nothing_to_go_on_with(services: Services) -> None:
    services.list_desk.open(Wish(ref=REF, worker="001")).bench.pause()
    assert services.interrupted.found() == ()


@pytest.mark.usefixtures("at_work")
def test_a_list_that_is_in_work_is_no_leftover(services: Services) -> None:
    assert services.interrupted.found() == ()


def test_a_list_left_in_mid_work_is_found_taken_at_once_and_sent(services: Services) -> None:
    crash(services)
    left = Leftover(ref=REF, closed=False, ended=False, worker="001")
    assert services.interrupted.found() == (left,)
    assert services.interrupted.send(left)
    assert services.leases.look(REF).status.value == "free"
    assert services.interrupted.found() == ()


def test_what_is_sent_later_stays_the_work_of_who_packed_it(services: Services) -> None:
    crash(services)
    (left,) = services.interrupted.found()
    services.interrupted.send(left)
    services.rows.refresh()
    row = services.rows.row(REF)
    assert row is not None
    assert (row.status, row.worker) == (RowStatus.PAUSED, "001")


CRASH = """
import os, sys
from pathlib import Path
from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings
root, home = map(Path, sys.argv[1:])
services = Services(Settings(root=root, home=home, bench="Bench 2"))
ref = ListRef(client="M", session="2026-08-17_1", name="DPD_Orders")
bench = services.list_desk.open(Wish(ref=ref, worker="001")).bench
bench.scan(bench.progress.packing_list.orders[0].number)
os._exit(9)
"""


def crash(services: Services) -> None:
    """Open the list in a process that dies in mid-work."""
    folders = (str(services.layout.root), str(services.settings.home))
    done = subprocess.run([sys.executable, "-c", CRASH, *folders], check=False)
    assert done.returncode == 9
