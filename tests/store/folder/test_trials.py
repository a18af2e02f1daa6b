import errno
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from packbench.domain.findings import Finding, Health
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.trials import Trials, disk_latency, latency, scratch_folder
from tests.app.tryout import TurnedClock
from tests.fakes import Fault, FaultyFs


class ClockOfTheDisk(TurnedClock):
    """Starts at the time that the file system of a folder has."""

    def __init__(self, folder: Path, *, behind: float = 0.0) -> None:
        probe = folder / "probe"
        probe.touch()
        super().__init__()
        self.sleep(probe.stat().st_mtime - self.now().timestamp() - behind)


def real_fs() -> RealFs:
    return RealFs(clock=TurnedClock(), rng=random.Random(1), patience=0.0)


def trials(folder: Path, fs: RealFs | None = None, *, behind: float = 0.0) -> Trials:
    return Trials(fs or real_fs(), folder, ClockOfTheDisk(folder, behind=behind))


def health(findings: Iterator[Finding]) -> dict[str, Health]:
    return {finding.name: finding.health for finding in findings}


def test_a_good_folder_passes_every_trial(tmp_path: Path) -> None:
    found = health(trials(tmp_path).run())
    assert set(found) == {
        "rights",
        "exclusive create",
        "second name",
        "rename",
        "rename while read",
        "clock",
        "share latency",
    }
    assert set(found.values()) <= {Health.OK, Health.WARNING}
    assert found["exclusive create"] is Health.OK


class Forbidden(RealFs):
    """May read, and nothing else."""

    def create(self, path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))


class TwoWinners(RealFs):
    """Lets everybody believe to have made the file."""

    def create(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)


class Replacing(RealFs):
    """Renames as POSIX does."""

    def rename(self, source: Path, target: Path) -> None:
        source.replace(target)


class Guarding(RealFs):
    """Renames nothing that is open, as Windows."""

    def rename(self, source: Path, target: Path) -> None:
        if source.name == "read-1":
            raise PermissionError(13, "The process cannot access the file", str(source))
        super().rename(source, target)


def faulty(kind: type[RealFs]) -> RealFs:
    return kind(clock=TurnedClock(), rng=random.Random(1), patience=0.0)


def test_without_rights_only_that_is_said(tmp_path: Path) -> None:
    assert health(trials(tmp_path, faulty(Forbidden)).run()) == {"rights": Health.FAILED}


def test_two_winners_of_one_name_are_told(tmp_path: Path) -> None:
    assert trials(tmp_path, faulty(TwoWinners)).exclusive_create().health is Health.FAILED


def test_a_rename_that_replaces_is_told(tmp_path: Path) -> None:
    assert trials(tmp_path, faulty(Replacing)).rename().health is Health.FAILED


def test_a_file_that_waits_for_its_readers_is_well(tmp_path: Path) -> None:
    found = trials(tmp_path, faulty(Guarding)).rename_while_read()
    assert found.health is Health.OK
    assert "waits" in found.what


@pytest.mark.parametrize(
    ("behind", "expected", "word"),
    [
        (0.0, Health.OK, ""),
        (25.0, Health.OK, ""),
        (60.0, Health.WARNING, "behind"),
        (-3600.0, Health.WARNING, "ahead"),
    ],
)
def test_a_clock_that_is_wrong_is_told_with_its_direction(
    tmp_path: Path, behind: float, expected: Health, word: str
) -> None:
    found = trials(tmp_path, behind=behind).clock()
    assert found.health is expected
    assert word in found.advice


def test_latency_is_judged_by_its_median_and_its_worst() -> None:
    assert latency("share", "It is there", [0.002] * 19 + [0.4], "Look.").health is Health.OK
    assert latency("share", "It is there", [0.2] * 20, "Look.").health is Health.WARNING
    slow = latency("share", "It is there", [0.002] * 19 + [3.0], "Look.")
    assert slow.health is Health.WARNING
    assert slow.figures == {"median_ms": 2.0, "worst_ms": 3000.0}


def test_the_scratch_folder_is_gone_afterwards_whatever_happens(tmp_path: Path) -> None:
    def fail_inside() -> None:
        with scratch_folder(real_fs(), tmp_path) as folder:
            (folder / "left").touch()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert list(tmp_path.iterdir()) == []


def test_the_disk_of_the_bench_is_measured_and_left_clean(tmp_path: Path) -> None:
    found = disk_latency(real_fs(), tmp_path / "home")
    assert found.health is not Health.FAILED
    assert list((tmp_path / "home").iterdir()) == []


def test_a_full_disk_is_told_and_left_clean(tmp_path: Path) -> None:
    disk = FaultyFs(real_fs())
    disk.fault = Fault(at=1, error=OSError(errno.ENOSPC, "No space left on device"), touches="append")
    found = disk_latency(disk, tmp_path / "home")
    assert (found.health, "No space left on device" in found.what) == (Health.FAILED, True)
    assert list((tmp_path / "home").iterdir()) == []


def test_a_data_folder_that_cannot_be_written_fails(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    assert disk_latency(real_fs(), tmp_path / "home").health is Health.FAILED


def test_whether_files_can_have_two_names_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trials(tmp_path).second_name().figures == {"links": True}

    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(os, "link", refuse)
    found = trials(other).second_name()
    assert (found.health, found.figures) == (Health.OK, {"links": False})
