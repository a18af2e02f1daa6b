"""Disks that fill up, become read-only or lose their rights while a list is packed, in three time zones."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.process.bench_process import Answer, BenchProcess, packbench

SESSION, LIST = "2026-08-17_1", "DHL_Orders"
QUICK = ("--share-wait", "0.2")
PATIENCE = 120.0

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Linux' ways to spoil a disk"),
    pytest.mark.usefixtures("zone"),
    pytest.mark.timeout(300),  # the computer may be busy with other tests
]


@pytest.fixture(params=["Europe/Sofia", "America/New_York", "Asia/Kathmandu"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", request.param)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 4 MB."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "packbench-test", place], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def small_share(small_disk: Path, data_dir: Path) -> Path:
    """A warehouse with one session on that disk."""
    root = small_disk / "warehouse"
    (root / "Clients").mkdir(parents=True)
    sample = data_dir / "warehouse" / "Sessions" / "CLIENT_M" / SESSION
    shutil.copytree(sample, root / "Sessions" / "CLIENT_M" / SESSION)
    return root


def fill(disk: Path) -> Path:
    """Leave no byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1 << 16))
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x")
    return filler


def until(bench: BenchProcess, **wanted: str) -> list[Answer]:
    """Scan on until an answer is as wanted; all answers on the way."""
    end = time.monotonic() + PATIENCE
    answers = [bench.scan("no such code")]
    while any(answers[-1].get(key) != value for key, value in wanted.items()):
        assert time.monotonic() < end, answers[-1]
        answers.append(bench.scan("no such code"))
    return answers


def kept(root: Path, home: Path) -> list[str]:
    """When the scans were that count, as anybody sees it."""
    return [event["at"] for event in packbench(root, home, "events", SESSION, LIST, "--client", "M")]


def test_a_bench_whose_disk_is_full_refuses_scans_and_goes_on_when_there_is_room(
    warehouse: Path, small_disk: Path
) -> None:
    home = small_disk / "bench"
    bench = BenchProcess(warehouse, home, SESSION, LIST)
    bench.scan("#1006")
    filler = fill(small_disk)
    answers = until(bench, reason="not_saved")
    assert answers[-1]["outcome"] == "command_refused"
    filler.unlink()
    answers += until(bench, outcome="unknown_code", durable="share")
    assert bench.close_input()[-1]["event"] == "paused"
    assert bench.status == 3
    counted = [answer["at"] for answer in answers if answer["outcome"] != "command_refused"]
    there = kept(warehouse, home)
    assert [at for at in counted if at not in there] == []
    assert len([at for at in there if at not in counted]) == 2  # the order was opened, the list paused
    (checked,) = packbench(warehouse, home, "verify", SESSION, LIST, "--client", "M")
    assert checked["ok"], checked["problems"]


def test_scans_wait_on_the_bench_while_the_share_is_full(small_share: Path, tmp_path: Path) -> None:
    home = tmp_path / "bench"
    bench = BenchProcess(small_share, home, SESSION, LIST, *QUICK)
    filler = fill(small_share.parent)
    answers = until(bench, durable="bench")
    filler.unlink()
    answers += until(bench, durable="share")
    assert bench.close_input()[-1]["shared"]
    there = kept(small_share, home)
    assert [answer for answer in answers if answer["at"] not in there] == []


def test_scans_wait_on_the_bench_while_the_share_is_read_only(small_share: Path, tmp_path: Path) -> None:
    home = tmp_path / "bench"
    bench = BenchProcess(small_share, home, SESSION, LIST, *QUICK)
    disk = small_share.parent
    remount(disk, "ro")
    answers = until(bench, durable="bench")
    remount(disk, "rw")
    answers += until(bench, durable="share")
    assert bench.close_input()[-1]["shared"]
    there = kept(small_share, home)
    assert [answer for answer in answers if answer["at"] not in there] == []


def remount(disk: Path, how: str) -> None:
    """Again and again while somebody has a file open to write."""
    end = time.monotonic() + PATIENCE
    while subprocess.run(
        ["mount", "-o", f"remount,{how}", disk], capture_output=True, check=False
    ).returncode:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_scans_wait_on_the_bench_while_it_may_not_write_to_the_share(warehouse: Path, home: Path) -> None:
    bench = BenchProcess(warehouse, home, SESSION, LIST, *QUICK, under=without_root())
    bench.scan("#1006")
    work = warehouse / "Sessions" / "CLIENT_M" / SESSION / "packing" / LIST
    journal = work / "journal" / "000001.jsonl"
    journal.chmod(0o400)
    answers = until(bench, durable="bench")
    journal.chmod(0o600)
    answers += until(bench, durable="share")
    assert bench.close_input()[-1]["shared"]
    there = kept(warehouse, home)
    assert [answer for answer in answers if answer["at"] not in there] == []


def without_root() -> list[str]:
    """What takes from root the right to write everywhere."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to take that away")
    return ["setpriv", "--bounding-set", "-dac_override"]
