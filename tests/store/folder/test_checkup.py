import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from packbench.clock import SystemClock
from packbench.domain.events import ListPaused, OrderOpened
from packbench.domain.findings import Finding, Health
from packbench.domain.leases import Bench
from packbench.domain.list_ref import ListRef
from packbench.store.folder.checkup import Checkup
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import this_process
from packbench.store.folder.realfs import RealFs

REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A warehouse with one session."""
    (tmp_path / "share" / "Clients").mkdir(parents=True)
    (tmp_path / "share" / "Sessions" / "CLIENT_M" / REF.session).mkdir(parents=True)
    return tmp_path / "share"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def checkup(root: Path | None, home: Path) -> Checkup:
    clock = SystemClock()
    fs = RealFs(clock=clock, rng=random.Random(1))
    return Checkup(fs=fs, clock=clock, root=root, home=home)


def found(findings: Iterator[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def leases(root: Path, home: Path, *, pid: int) -> FolderLeases:
    """As a process of another number sees them: with 999999999 it is one that runs no more."""
    own = this_process()
    bench = Bench(name="BENCH-1", machine="m", boot=own.boot, pid=pid, started=own.started)
    return FolderLeases(root=root, data_folder=home, bench=bench, clock=SystemClock(), rng=random.Random(2))


def test_a_good_warehouse_has_nothing_that_failed(root: Path, home: Path) -> None:
    checks = found(checkup(root, home).run())
    assert [name for name, one in checks.items() if one.health is Health.FAILED] == []
    assert checks["folder"].what.startswith(f"{root} is a warehouse folder")
    assert checks["spool"].figures == {"lists": 0}
    assert checks["locks"].figures == {"held": 0, "old_program": 0}


def test_nothing_is_left_behind(root: Path, home: Path) -> None:
    before = sorted(root.rglob("*"))
    list(checkup(root, home).run())
    assert sorted(root.rglob("*")) == before
    assert list(home.iterdir()) == []


def test_a_wrong_path_is_told_and_not_made(tmp_path: Path, home: Path) -> None:
    checks = found(checkup(tmp_path / "nowhere", home).run())
    assert checks["folder"].health is Health.FAILED
    assert "rights" not in checks
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_no_warehouse_gets_no_scratch_folder(tmp_path: Path, home: Path) -> None:
    other = tmp_path / "photos"
    other.mkdir()
    checks = found(checkup(other, home).run())
    assert checks["folder"].health is Health.FAILED
    assert list(other.iterdir()) == []


def test_no_folder_chosen_is_told_with_advice(home: Path) -> None:
    first = next(checkup(None, home).run())
    assert first.health is Health.FAILED
    assert "--root" in first.advice


def test_a_list_that_a_killed_process_left_waits_in_the_spool(root: Path, home: Path) -> None:
    claim = leases(root, home, pid=999_999_999).claim(REF, worker="001")
    journal = claim.begin(snapshot=b"{}")
    journal.append([OrderOpened(order="#1")], worker="001")
    journal.stop()
    spool = checkup(root, home).spool()
    assert spool.health is Health.WARNING
    assert "M / 2026-11-23_1 / DHL_Orders" in spool.what


def test_a_list_that_is_open_here_is_named_and_its_scans_are_said_to_be_kept(root: Path, home: Path) -> None:
    """The share may be away: then it would be wrong to say that no scans wait."""
    journal = leases(root, home, pid=os.getpid()).claim(REF, worker="001").begin(snapshot=b"{}")
    spool = checkup(root, home).spool()
    journal.stop()
    assert spool.health is Health.OK
    assert spool.what.startswith("Scans of M / 2026-11-23_1 / DHL_Orders, open on this bench now, are kept")


def test_a_list_that_was_let_go_of_does_not(root: Path, home: Path) -> None:
    journal = leases(root, home, pid=999_999_999).claim(REF, worker="001").begin(snapshot=b"{}")
    journal.close(ListPaused(), worker="001")
    assert checkup(root, home).spool().health is Health.OK


def test_locks_are_counted_and_those_of_the_old_program_are_named(root: Path, home: Path) -> None:
    work = root / "Sessions" / "CLIENT_M" / REF.session / "packing"
    for name, text in (
        ("DHL_Orders", '{"bench":"BENCH-2","epoch":3}'),
        ("DPD_Orders", '{"locked_by":"PC-7"}'),
    ):
        (work / name).mkdir(parents=True)
        (work / name / ".session.lock").write_text(text, "utf-8")
    seen = checkup(root, home).locks_seen(root)
    assert seen.health is Health.WARNING
    assert seen.figures == {"held": 2, "old_program": 1}
    assert "BENCH-2, PC-7" in seen.what


@pytest.mark.parametrize(
    ("free", "expected"), [(2e10, Health.OK), (5e8, Health.WARNING), (3e7, Health.FAILED)]
)
def test_free_space_is_judged(root: Path, home: Path, free: float, expected: Health) -> None:
    clock = SystemClock()
    fs = RealFs(clock=clock, rng=random.Random(1))
    checks = Checkup(fs=fs, clock=clock, root=root, home=home, free=lambda _folder: free)
    assert checks.free_space("share space", root).health is expected


def test_a_glance_at_a_bench_that_is_well_asks_nothing_of_the_share(tmp_path: Path, home: Path) -> None:
    checks = found(checkup(tmp_path / "nowhere", home).bench(waiting=0, server_ahead=0.2))
    assert {name: one.health for name, one in checks.items()} == {
        "data folder": Health.OK, "disk space": checks["disk space"].health, "clock": Health.OK,
    }  # fmt: skip
    assert list(home.iterdir()) == []


def test_a_data_folder_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "home"
    taken.write_text("a file", "utf-8")
    found_here = checkup(None, taken).data_folder()
    assert found_here.health is Health.FAILED
    assert "PACKBENCH_HOME" in found_here.advice


def test_a_disk_that_is_nearly_full_is_told(home: Path) -> None:
    clock = SystemClock()
    fs = RealFs(clock=clock, rng=random.Random(1))
    for free, health in ((9e9, Health.OK), (5e8, Health.WARNING), (1e6, Health.FAILED)):
        check = Checkup(fs=fs, clock=clock, root=None, home=home, free=lambda _folder, free=free: free)  # type: ignore[misc]
        assert found(check.bench(waiting=0, server_ahead=None))["disk space"].health is health


def test_what_waits_here_and_a_wrong_clock_are_told(home: Path) -> None:
    checks = found(checkup(None, home).bench(waiting=2, server_ahead=-300.0))
    assert checks["waiting"].what.startswith("Scans of 2 lists wait on this bench")
    assert "ahead" in checks["clock"].advice
