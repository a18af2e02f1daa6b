"""What was damaged on the share is told and kept, and costs no more than itself."""

from pathlib import Path

import pytest

from packbench.domain.events import ListPaused
from packbench.store.folder.past import Past
from tests.store.folder.hall import REF, Hall, TestBench


def packed_hall(folder: Path) -> tuple[Hall, TestBench]:
    """Two epochs with two scans each, the second one still open; the bench was killed, its disk is lost."""
    hall = Hall(folder)
    bench = hall.bench("BENCH-1", machine="PC-1")
    journal = bench.begin()
    bench.scan(journal)
    assert journal.close(ListPaused(), worker="001")
    journal = bench.begin()
    bench.scan(journal)
    bench.scan(journal)
    assert journal.wait_shared(5)
    bench.die()
    hall.pass_time(200)
    return hall, hall.bench("BENCH-1", machine="PC-1")


def past(bench: TestBench) -> Past:
    return bench.leases.read_past(REF)


@pytest.fixture
def hall_and_bench(tmp_path: Path) -> tuple[Hall, TestBench]:
    return packed_hall(tmp_path)


def test_a_torn_end_is_told_and_kept_as_evidence(hall_and_bench: tuple[Hall, TestBench]) -> None:
    """D-B27: nothing that can't be read is ever overwritten."""
    hall, bench = hall_and_bench
    path = hall.work.open_journal(2)
    torn = path.read_bytes()[:-9]
    path.write_bytes(torn)
    assert [event.seq for event in past(bench).events] == [1, 2, 1]
    assert "a torn line" in past(bench).problems[0]
    claim = bench.leases.claim(REF, worker="001")
    assert hall.work.sealed_journal(2).read_bytes() == torn
    assert [event.seq for event in claim.past.events] == [1, 2, 1, 2]  # the spool still had it


def test_a_flipped_bit_in_an_older_journal_costs_what_follows_in_that_journal_only(
    hall_and_bench: tuple[Hall, TestBench],
) -> None:
    hall, bench = hall_and_bench
    path = hall.work.sealed_journal(1)
    damaged = bytearray(path.read_bytes())
    damaged[-300] ^= 4
    path.write_bytes(bytes(damaged))
    told = past(bench)
    assert told.epochs == (1, 2)
    assert [event.epoch for event in told.events][-2:] == [2, 2]
    assert "damaged" in "".join(told.problems)


def test_a_journal_whose_header_was_damaged_is_put_aside_and_its_scans_come_from_the_spool(
    hall_and_bench: tuple[Hall, TestBench],
) -> None:
    hall, bench = hall_and_bench
    path = hall.work.open_journal(2)
    damaged = bytearray(path.read_bytes())
    damaged[20] ^= 1
    path.write_bytes(bytes(damaged))
    claim = bench.leases.claim(REF, worker="001")
    assert hall.work.sealed_journal(2).read_bytes() == bytes(damaged)
    assert [(event.epoch, event.seq) for event in claim.past.events] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert claim.begin().epoch == 3


def test_a_missing_snapshot_is_told(hall_and_bench: tuple[Hall, TestBench]) -> None:
    hall, bench = hall_and_bench
    hall.work.snapshot().unlink()
    assert past(bench).snapshot is None
    assert "list.json" in past(bench).problems[0]


def test_a_snapshot_that_was_changed_is_told(hall_and_bench: tuple[Hall, TestBench]) -> None:
    hall, bench = hall_and_bench
    hall.work.snapshot().write_bytes(b"{}")
    assert "is not the list as it was begun" in past(bench).problems[0]


def test_a_missing_journal_is_told(hall_and_bench: tuple[Hall, TestBench]) -> None:
    hall, bench = hall_and_bench
    hall.work.sealed_journal(1).unlink()
    assert [event.epoch for event in past(bench).events] == [2, 2]
    assert "epoch 1" in past(bench).problems[0]


def test_an_open_journal_cut_at_any_byte_is_taken_over_with_all_that_the_spool_has(tmp_path: Path) -> None:
    length = len(packed_hall(tmp_path / "whole")[0].work.open_journal(2).read_bytes())
    for cut in range(0, length, 97):
        hall, bench = packed_hall(tmp_path / str(cut))
        path = hall.work.open_journal(2)
        path.write_bytes(path.read_bytes()[:cut])
        claim = bench.leases.claim(REF, worker="001")
        assert [(event.epoch, event.seq) for event in claim.past.events] == [(1, 1), (1, 2), (2, 1), (2, 2)]
        claim.begin()
