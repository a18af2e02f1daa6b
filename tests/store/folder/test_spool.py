import os
import random
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from packbench.domain.errors import EnvironmentFailure
from packbench.domain.events import ListPaused
from packbench.store.folder.chain import Chain
from packbench.store.folder.late import LateFiles
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.spool import SpoolKey, SpoolShelf, spool_folder
from tests.fakes import Fault, FaultyFs, TurnableClock
from tests.store.folder.hall import REF, Hall, packed

NONCE = "0123456789abcdef"
LINES = (
    Chain(epoch=7, nonce=NONCE, bench="B")
    .facts([packed(str(number)) for number in range(9)], at=datetime(2026, 11, 23, tzinfo=UTC), worker="")
    .lines
)
KEY = SpoolKey(7, NONCE)


@pytest.fixture
def disk() -> FaultyFs:
    return FaultyFs(RealFs(clock=TurnableClock(), rng=random.Random(1)))


@pytest.fixture
def shelf(disk: FaultyFs, tmp_path: Path) -> SpoolShelf:
    return SpoolShelf(disk, tmp_path / "spool" / "key")


def test_a_spool_is_read_as_it_was_written(shelf: SpoolShelf) -> None:
    spool = shelf.begin(7, NONCE, LINES[:1])
    spool.append(LINES[1:3])
    spool.append(LINES[3:4])
    spool.close()
    assert shelf.unshared() == (KEY,)
    assert shelf.runs(KEY) == (LINES[:4],)


def test_a_closed_spool_writes_no_more_into_its_file(shelf: SpoolShelf, tmp_path: Path) -> None:
    spool = shelf.begin(7, NONCE, LINES[:1])
    spool.close()
    spool.close()
    spool.append(LINES[1:2])
    assert len(list((tmp_path / "spool" / "key").iterdir())) == 2
    assert shelf.runs(KEY) == (LINES[:2],)


@pytest.mark.parametrize("touches", ["entries", "read"])
def test_a_disk_that_can_not_be_read_is_told_as_that_of_this_computer(
    shelf: SpoolShelf, disk: FaultyFs, touches: str
) -> None:
    shelf.begin(7, NONCE, LINES[:1]).close()
    disk.fault = Fault(at=1, error=OSError(5, "the disk is bad"), touches=touches)
    with pytest.raises(EnvironmentFailure, match="on this computer can't be read: the disk is bad"):
        shelf.runs(KEY)


def test_parts_join_and_the_later_one_counts(shelf: SpoolShelf, disk: FaultyFs, tmp_path: Path) -> None:
    spool = shelf.begin(7, NONCE, LINES[:1])
    for number in range(1, 9):
        if number % 3 == 0:
            disk.fault = Fault(at=1, error=OSError(5, "no"), after=True, touches="append ")
            with pytest.raises(OSError, match="no"):
                spool.append([LINES[number].replace(b"5901", b"1095")])
        spool.append([LINES[number]])
    spool.close()
    assert len(list((tmp_path / "spool" / "key").iterdir())) == 3
    assert shelf.runs(KEY) == (LINES,)


def test_what_is_computed_meanwhile_is_computed_once_also_where_a_new_part_begins(
    shelf: SpoolShelf, disk: FaultyFs
) -> None:
    computed: list[int] = []
    spool = shelf.begin(7, NONCE, LINES[:1])
    disk.fault = Fault(at=1, error=OSError(5, "no"), for_ever=True)  # no new part can be begun either
    with pytest.raises(OSError, match="no"):
        spool.append(LINES[1:2])
    disk.fault = None
    for number in (1, 2):
        spool.append([LINES[number]], partial(computed.append, number))
    spool.close()
    assert computed == [1, 2]
    assert shelf.runs(KEY) == (LINES[:3],)


def test_lines_whose_consequences_can_not_be_computed_do_not_count(shelf: SpoolShelf) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    spool = shelf.begin(7, NONCE, LINES[:2])
    with pytest.raises(ZeroDivisionError):
        spool.append([LINES[2].replace(b"5901", b"1095")], fail)
    spool.append([LINES[2]])
    spool.close()
    assert shelf.runs(KEY) == (LINES[:3],)


def test_a_damaged_part_does_not_hide_the_next(shelf: SpoolShelf, disk: FaultyFs, tmp_path: Path) -> None:
    spool = shelf.begin(7, NONCE, LINES[:5])
    disk.fault = Fault(at=1, error=OSError(5, "no"), touches="append ")
    with pytest.raises(OSError, match="no"):
        spool.append(LINES[5:6])
    spool.append(LINES[5:7])
    spool.close()
    first = tmp_path / "spool" / "key" / f"000007-{NONCE}-1.jsonl"
    first.write_bytes(first.read_bytes()[:300])
    assert shelf.runs(KEY) == (LINES[:1], LINES[4:7])


def test_late_files_grow_by_parts_and_never_change(disk: FaultyFs, tmp_path: Path) -> None:
    work = WorkFolder(tmp_path)
    LateFiles(disk, work).keep(7, NONCE, LINES[:2])
    LateFiles(disk, work).keep(7, NONCE, LINES[:2])
    LateFiles(disk, work).keep(7, NONCE, LINES[1:4])
    LateFiles(disk, work).keep(7, NONCE, LINES[:4])
    assert {path.name: path.read_bytes() for path in work.lates.iterdir()} == {
        work.late(7, NONCE, 1).name: b"".join(LINES[:2]),
        work.late(7, NONCE, 2).name: b"".join(LINES[2:4]),
    }


def test_a_late_file_whose_create_failed_is_not_trusted_though_it_is_there(
    disk: FaultyFs, tmp_path: Path
) -> None:
    """It may be in the server's memory only."""
    work = WorkFolder(tmp_path)
    late = LateFiles(disk, work)
    disk.fault = Fault(at=1, error=OSError("the flush failed"), after=True, touches="create")
    with pytest.raises(OSError, match="the flush failed"):
        late.keep(7, NONCE, LINES[:2])
    late.keep(7, NONCE, LINES[:2])
    assert [path.read_bytes() for path in sorted(work.lates.iterdir())] == [b"".join(LINES[:2])] * 2


def test_old_spools_are_swept_but_none_that_the_share_may_lack(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    shared, crashed = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    shared.begin().close(ListPaused(), worker="001")
    crashed.scan(crashed.begin())
    crashed.die()
    hall.pass_time(13 * 86_400, step=86_400)
    for bench in (shared, crashed):
        bench.leases.sweep()
    assert len(list(tmp_path.glob("BENCH-*/spool/*/*.jsonl"))) == 2
    hall.pass_time(2 * 86_400, step=86_400)
    for bench in (shared, crashed):
        bench.leases.sweep()
    assert [path.parts[len(tmp_path.parts)] for path in tmp_path.glob("BENCH-*/spool/*/*")] == ["BENCH-2"]
    assert hall.bench("BENCH-2").leases.claim(REF, worker="1").past.events[-1].seq == 1


def test_a_spool_may_be_closed_twice_and_a_part_without_a_whole_line_holds_nothing(
    shelf: SpoolShelf, tmp_path: Path
) -> None:
    spool = shelf.begin(7, NONCE, LINES[:1])
    spool.close()
    spool.close()
    (tmp_path / "spool" / "key" / f"000007-{NONCE}-2.jsonl").write_bytes(LINES[1][:20])
    assert shelf.runs(KEY) == (LINES[:1],)


def test_a_spool_is_kept_for_the_whole_of_its_time(shelf: SpoolShelf, tmp_path: Path) -> None:
    shelf.begin(7, NONCE, LINES[:1]).close()
    shelf.mark_shared(KEY)
    folder = tmp_path / "spool" / "key"
    [mark] = [path for path in folder.iterdir() if path.suffix != ".jsonl"]
    os.utime(mark, ns=(1_000, 1_000))
    shelf.sweep(before_ns=1_000)
    assert len(list(folder.iterdir())) == 2
    shelf.sweep(before_ns=1_001)
    assert list(folder.iterdir()) == []


def test_a_part_that_begins_with_the_first_line_joins(shelf: SpoolShelf, disk: FaultyFs) -> None:
    spool = shelf.begin(7, NONCE, LINES[:1])
    disk.fault = Fault(at=1, error=OSError(5, "no"), touches="append ")
    with pytest.raises(OSError, match="no"):
        spool.append(LINES[1:2])
    spool.append(LINES[1:2])
    spool.close()
    assert shelf.runs(KEY) == (LINES[:2],)


def test_what_follows_a_part_that_lost_its_end_is_a_run_of_its_own(
    shelf: SpoolShelf, disk: FaultyFs, tmp_path: Path
) -> None:
    spool = shelf.begin(7, NONCE, LINES[:5])
    disk.fault = Fault(at=1, error=OSError(5, "no"), touches="append ")
    with pytest.raises(OSError, match="no"):
        spool.append(LINES[5:6])
    spool.append(LINES[5:7])
    spool.close()
    first = tmp_path / "spool" / "key" / f"000007-{NONCE}-1.jsonl"
    first.write_bytes(first.read_bytes()[:-5])
    assert shelf.runs(KEY) == (LINES[:4], LINES[4:7])


def test_a_part_that_holds_nothing_hides_none_that_follows(
    shelf: SpoolShelf, disk: FaultyFs, tmp_path: Path
) -> None:
    spool = shelf.begin(7, NONCE, LINES[:1])
    for _ in range(2):
        disk.fault = Fault(at=1, error=OSError(5, "no"), touches="append ")
        with pytest.raises(OSError, match="no"):
            spool.append(LINES[1:2])
        spool.append(LINES[1:2])
    spool.close()
    (tmp_path / "spool" / "key" / f"000007-{NONCE}-2.jsonl").write_bytes(b"damaged")
    assert [run[-1] for run in shelf.runs(KEY)][-1] == LINES[1]


def test_spools_of_other_epochs_are_others(shelf: SpoolShelf, tmp_path: Path) -> None:
    shelf.begin(7, NONCE, LINES[:2]).close()
    shelf.begin(8, NONCE, LINES[2:4]).close()
    assert shelf.runs(KEY) == (LINES[:2],)
    shelf.mark_shared(KEY)
    [mark] = (tmp_path / "spool" / "key").glob("*.shared")
    shelf.sweep(before_ns=mark.stat().st_mtime_ns + 1)
    assert shelf.known() == (SpoolKey(8, NONCE),)
    assert mark.name == f"000007-{NONCE}.shared"


def test_each_list_of_each_warehouse_has_a_folder_of_its_own_that_stays_the_same_for_ever() -> None:
    """An update that looked elsewhere would leave scans behind."""
    here = Path("data")
    made = spool_folder(here, Path("root"), REF)
    assert made == here / "spool" / "6a9f7bd5245e239e"
    odd = replace(REF, name="\udce4")
    others = {
        spool_folder(here, Path("other"), REF),
        *[spool_folder(here, Path("root"), ref) for ref in (odd, replace(REF, client="N"))],
    }
    assert len(others - {made}) == 3
