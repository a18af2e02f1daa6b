"""Two benches that measure their shared folder together: here two threads, each with a share of its kind."""

import os
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from packbench.clock import SystemClock
from packbench.domain.findings import Finding, Health
from packbench.domain.leases import Bench
from packbench.domain.ports import FileFacts
from packbench.store.folder.meeting import FOLDER
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.two_benches import Extent, two_benches
from tests.app.tryout import TurnedClock

QUICK = Extent(races=5, pace=0.02, rounds=1, longest=5.0, patience=20.0)
Findings = dict[str, Finding]


def real(kind: type[RealFs] = RealFs) -> RealFs:
    return kind(clock=SystemClock(), rng=random.Random(), patience=0.1)


def bench(name: str) -> Bench:
    return Bench(name=name, machine=name)


def measured(root: Path, one: RealFs, other: RealFs, *, machine: str = "") -> tuple[Findings, Findings]:
    """What two benches found, by the names of the findings."""

    def run(fs: RealFs, who: Bench) -> Findings:
        findings = two_benches(fs, SystemClock(), root, who, wait=20, waiting=lambda: None, extent=QUICK)
        return {finding.name: finding for finding in findings}

    benches = [replace(bench(name), machine=machine or name) for name in ("A", "B")]
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(run, (one, other), benches)
    return first, second


def test_two_benches_find_the_same_and_leave_nothing_behind(tmp_path: Path) -> None:
    first, second = measured(tmp_path, real(), real())
    names = ["second bench", "one winner", "new file seen", "listing seen", "content seen", "rename in use"]
    assert list(first) == list(second) == names
    assert {finding.health for finding in (*first.values(), *second.values())} == {Health.OK}
    races = [found["one winner"].figures for found in (first, second)]
    assert sum(int(str(race["won_here"])) for race in races) == QUICK.races
    assert list(tmp_path.iterdir()) == []


class Remembering(RealFs):
    """Believes for a while that a file which was not there still isn't, as a PC on an SMB share does."""

    def __init__(self, **words: object) -> None:
        super().__init__(**words)  # type: ignore[arg-type]
        self._missed: dict[Path, float] = {}

    def read(self, path: Path) -> bytes:
        now = self._clock.monotonic()
        if now - self._missed.get(path, -9.0) < 0.5:
            raise FileNotFoundError(2, "remembered", str(path))
        try:
            return super().read(path)
        except FileNotFoundError:
            self._missed[path] = now
            raise


def test_what_a_bench_sees_late_is_told_with_its_name(tmp_path: Path) -> None:
    for found in measured(tmp_path, real(), real(Remembering)):
        late = found["new file seen"]
        seconds = late.figures["worst_seconds"]
        assert isinstance(seconds, list)
        assert max(seconds) >= 0.4
        assert min(seconds) < max(seconds)
        assert f"at B after {max(seconds):.2f} s" in late.what


class Generous(RealFs):
    """Lets everybody believe to have made the file."""

    def create(self, path: Path, data: bytes) -> None:
        if "race" in path.name:
            path.write_bytes(data)
        else:
            super().create(path, data)


def test_a_folder_where_both_win_is_not_to_be_packed_on(tmp_path: Path) -> None:
    for found in measured(tmp_path, real(Generous), real(Generous)):
        assert found["one winner"].health is Health.FAILED
        assert "Don't pack" in found["one winner"].advice


class Holding(RealFs):
    """Renames nothing that is open for writing, as Windows."""

    def rename(self, source: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(source))


def test_a_file_in_use_that_waits_is_well(tmp_path: Path) -> None:
    for found in measured(tmp_path, real(Holding), real(Holding)):
        assert found["rename in use"].figures == {"allowed": []}


def test_a_file_in_use_on_windows_that_can_be_renamed_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for found in measured(tmp_path, real(), real()):
        assert found["rename in use"].health is Health.FAILED


def test_one_pc_that_meets_itself_learns_nothing_and_is_told_so(tmp_path: Path) -> None:
    for found in measured(tmp_path, real(), real(), machine="one PC"):
        assert found["second bench"].health is Health.WARNING
        assert "use another PC" in found["second bench"].advice


def test_who_waits_in_vain_is_told_what_to_do_and_leaves_nothing_behind(tmp_path: Path) -> None:
    [only] = waits(tmp_path)
    assert only.health is Health.FAILED
    assert "on another PC" in only.advice
    assert list(tmp_path.iterdir()) == []


def waits(root: Path, seconds: float = 30.0) -> Iterator[Finding]:
    """Alone, with a clock that is turned by waiting."""
    clock = TurnedClock()
    fs = RealFs(clock=clock, rng=random.Random())
    return two_benches(fs, clock, root, bench("A"), wait=seconds, waiting=lambda: None)


def test_who_comes_to_one_that_was_killed_while_it_waited_is_told_so_and_the_next_finds_a_clean_folder(
    tmp_path: Path,
) -> None:
    killed_while_waiting(tmp_path)
    [only] = waits(tmp_path)
    assert "Killed does not answer any more" in only.what
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_long_ago_is_cleared(tmp_path: Path) -> None:
    killed_while_waiting(tmp_path)
    long_ago = (tmp_path / FOLDER / "first").stat().st_mtime - 3600
    os.utime(tmp_path / FOLDER / "first", (long_ago, long_ago))
    [only] = waits(tmp_path)
    assert "No second bench came" in only.what
    assert list(tmp_path.iterdir()) == []


def killed_while_waiting(root: Path) -> None:
    """Leave the folder as a process leaves it that is killed while it waits."""

    class Stopped(BaseException):
        """Not even the tidying up is done."""

    class Kill(RealFs):
        def entries(self, folder: Path) -> tuple[FileFacts, ...]:
            raise Stopped

    def stop() -> None:
        raise Stopped

    fs = Kill(clock=SystemClock(), rng=random.Random())
    with pytest.raises(Stopped):
        list(two_benches(fs, SystemClock(), root, bench("Killed"), wait=30, waiting=stop))


def test_a_third_bench_does_not_disturb_two_that_measure(tmp_path: Path) -> None:
    killed_while_waiting(tmp_path)
    [guest] = list((tmp_path / FOLDER).glob("*-1.mail"))
    nonce = guest.name.removesuffix("-1.mail")
    (tmp_path / FOLDER / f"{nonce}.guest").write_bytes(b"{}")
    before = sorted((tmp_path / FOLDER).iterdir())
    [only] = waits(tmp_path)
    assert "measuring already" in only.what
    assert sorted((tmp_path / FOLDER).iterdir()) == before


def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_bytes(b"in the way")
    [only] = waits(tmp_path)
    assert "The shared folder refused" in only.what
