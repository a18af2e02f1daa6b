"""Going on in a new epoch after a flush on the share failed."""

import errno
import json
import os
from pathlib import Path
from zlib import crc32

import pytest

from packbench.domain.errors import LeaseLost
from packbench.domain.events import ListPaused
from packbench.domain.leases import Consent
from packbench.store.folder.epochs import ClaimRecord, Epochs
from packbench.store.folder.fs import FlushFailed
from tests.fakes import Fault, Killed
from tests.store.folder.hall import LIST, REF, Hall, away, distrusted, events


@pytest.fixture(autouse=True)
def quick_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cut off here is the process, not the power."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_failed_flush_on_the_share_begins_a_new_epoch_by_itself(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    first = bench.scan(journal)
    assert journal.wait_shared(5)
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    second = bench.scan(journal)
    assert journal.wait_shared(30)
    third = bench.scan(journal)
    assert journal.wait_shared(5)
    assert (journal.epoch, second.epoch, third.epoch) == (2, 1, 2)
    assert events(hall) == (first, second, third)
    assert journal.close(ListPaused(), worker="001")
    assert not hall.work.lock.exists()


def test_scans_go_on_in_order_while_a_renewal_waits_for_the_share(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    scanned = [bench.scan(journal)]
    bench.lanes.run()
    bench.share.fault = away(touches="create 000002.jsonl")
    for _ in range(4):
        scanned.append(bench.scan(journal))
        hall.pass_time(1)
    bench.share.fault = None
    assert journal.wait_shared(120)
    scanned.append(bench.scan(journal))
    assert journal.wait_shared(60)
    assert list(events(hall)) == scanned
    assert len({event.epoch for event in scanned}) == 3


def test_a_bench_that_can_not_renew_because_it_was_taken_over_is_fenced(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    late = bench.scan(journal)
    bench.lanes.run()
    other.begin(Consent.FORCE)
    with pytest.raises(LeaseLost):
        journal.wait_shared(60)
    bench.lanes.run()
    assert events(hall) == (late,)
    assert hall.bench("VIEWER").leases.read_past(REF).epoch == 2


def test_a_bench_does_not_wait_for_ever_for_one_that_claimed_and_died(hall: Hall) -> None:
    """Found by the seeds of tests/simulation: the scans stayed here until somebody opened the list."""
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    event = bench.scan(journal)
    other.share.fault = Fault(at=1, after=True, touches="create 000002.claim")
    with pytest.raises(Killed):
        other.begin(Consent.FORCE)
    other.die()
    assert not journal.wait_shared(100)
    assert journal.wait_shared(100)
    assert journal.epoch == 3
    assert events(hall) == (event,)


def test_a_renewal_claims_above_no_bench_that_has_begun(hall: Hall) -> None:
    """The newest claim is a dead bench's, but the list belongs to the one before."""
    bench, holder, dead = hall.bench("BENCH-1"), hall.bench("BENCH-2"), hall.bench("BENCH-3")
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    bench.scan(journal)
    bench.lanes.run()
    successor = holder.begin(Consent.FORCE)
    dead.share.fault = Fault(at=1, after=True, touches="create 000003.claim")
    with pytest.raises(Killed):
        dead.begin(Consent.FORCE)
    dead.die()
    with pytest.raises(LeaseLost):
        journal.wait_shared(300)
    holder.scan(successor)
    assert successor.wait_shared(5)


@pytest.mark.parametrize("touches", ["create 000002.claim", "rename 000001.jsonl"])
def test_a_renewal_that_meets_somebody_is_tried_again(hall: Hall, touches: str) -> None:
    bench = hall.bench()
    journal = bench.begin()
    event = distrusted(hall, bench, journal)
    error = FileExistsError() if "claim" in touches else Busy()
    bench.share.fault = Fault(at=1, error=error, touches=touches, for_ever=True)
    assert not journal.wait_shared(70)
    assert journal.share().lost_to is None
    bench.share.fault = None
    assert journal.wait_shared(300)
    assert events(hall) == (event,)


class Busy(PermissionError):
    """As Windows says it."""

    winerror = 32


def test_a_renewal_whose_journal_was_buried_before_it_came_is_fenced(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    event = distrusted(hall, bench, journal)
    bench.share.fault = away(touches="create 000001-")
    hall.pass_time(5)
    other.begin(Consent.FORCE)
    bench.share.fault = None
    assert journal.epoch == 2
    with pytest.raises(LeaseLost):
        journal.wait_shared(60)
    bench.lanes.run()
    assert events(hall) == (event,)


def test_a_renewal_knows_its_journal_although_the_reply_was_lost(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    event = distrusted(hall, bench, journal)
    bench.share.fault = Fault(at=1, error=FileExistsError(), after=True, touches="create 000002.jsonl")
    assert journal.wait_shared(60)
    assert journal.epoch == 2
    assert events(hall) == (event,)


def test_a_share_that_fails_once_more_right_after_a_renewal_is_asked_again(hall: Hall) -> None:
    """With nothing waiting yet: the scans after it were to wait for the end of the list."""
    bench = hall.bench()
    journal = bench.begin()
    first = distrusted(hall, bench, journal)
    bench.share.fault = Fault(at=1, error=TimeoutError("no answer"), touches="write_at 000002")
    hall.pass_time(10)
    assert journal.epoch == 2
    second = bench.scan(journal)
    hall.pass_time(5)
    assert (journal.share().waiting, journal.share().away_since) == (0, None)
    assert events(hall) == (first, second)


def test_a_renewal_owes_nothing_where_nothing_was_scanned(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    hall.work.open_journal(1).write_bytes(b"")  # lost by the server
    hall.work.lock.unlink()  # so that the journal is looked at
    hall.pass_time(120)
    assert journal.epoch == 2
    assert not list(hall.work.path.rglob("late/*"))


def test_a_renewal_goes_past_claims_that_were_buried(hall: Hall) -> None:
    bench, second, third = (hall.bench(f"BENCH-{number}") for number in (1, 2, 3))
    journal = bench.begin()
    event = distrusted(hall, bench, journal)
    for dead, number in ((second, 2), (third, 3)):
        dead.share.fault = Fault(at=1, touches=f"create {number:06d}.jsonl")
        with pytest.raises(Killed):
            dead.begin(Consent.FORCE)
        dead.die()
    assert journal.wait_shared(300)
    assert journal.epoch == 4
    assert events(hall) == (event,)


def test_a_renewal_that_is_overtaken_while_it_claims_is_fenced(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    event = distrusted(hall, bench, journal)
    claim = other.leases.claim(REF, worker="002", consent=Consent.FORCE)
    take = Epochs.take

    def a_moment_later(epochs: Epochs, epoch: int, record: ClaimRecord) -> None:
        claim.begin(snapshot=LIST)
        take(epochs, epoch, record)

    monkeypatch.setattr(Epochs, "take", a_moment_later)
    with pytest.raises(LeaseLost):
        journal.wait_shared(300)
    bench.lanes.run()
    assert events(hall) == (event,)


def test_what_a_later_version_wrote_is_said_while_the_scans_wait(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    bench.scan(journal)
    later = b'{"v":9}'
    hall.work.open_journal(1).write_bytes(b"%d %08x %b\n" % (len(later), crc32(later), later))
    assert not journal.wait_shared(5)
    assert "version 9" in journal.share().trouble


def test_a_renewal_finds_a_successor_that_an_old_listing_hid(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    event = distrusted(hall, bench, journal)
    successor = other.begin(Consent.FORCE)
    hall.work.claim(2).unlink()  # as if it were not to be seen
    hall.work.claim(2).with_name("000003.claim").write_bytes(b"{}")
    assert successor.close(ListPaused(), worker="002")
    with pytest.raises(LeaseLost):
        journal.wait_shared(400)
    bench.lanes.run()
    assert event in events(hall)


def late_lines(hall: Hall) -> list[bytes]:
    """All lines of late files."""
    return [line for path in sorted(hall.work.lates.iterdir()) for line in path.read_bytes().splitlines()]


def test_only_what_the_share_did_not_acknowledge_goes_to_the_late_file(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    shared = [bench.scan(journal) for _ in range(3)]
    assert journal.wait_shared(5)
    event = distrusted(hall, bench, journal)
    assert journal.wait_shared(60)
    [line] = late_lines(hall)
    assert event.id.encode() in line
    assert events(hall) == (*shared, event)


def test_what_the_share_shows_but_did_not_acknowledge_goes_to_the_late_file_too(hall: Hall) -> None:
    """It may be in the server's memory only."""
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(
        at=1, error=FlushFailed(errno.EIO, "flush"), after=True, touches="write_at 000001"
    )
    event = bench.scan(journal)
    assert journal.wait_shared(60)
    assert len(late_lines(hall)) == 1
    assert events(hall) == (event,)


def test_all_goes_to_the_late_file_if_the_share_lost_what_it_had_acknowledged(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    scanned = [bench.scan(journal) for _ in range(2)]
    assert journal.wait_shared(5)
    hall.work.open_journal(1).write_bytes(b"")
    scanned.append(distrusted(hall, bench, journal))
    assert journal.wait_shared(60)
    assert len(late_lines(hall)) == 3
    assert list(events(hall)) == scanned


def test_no_late_file_is_promised_where_the_share_has_all(hall: Hall) -> None:
    """A look whether the journal is still ours writes nothing, but its flush can fail all the same."""
    bench = hall.bench()
    journal = bench.begin()
    event = bench.scan(journal)
    assert journal.wait_shared(5)
    hall.work.lock.unlink()  # so that the journal is looked at
    bench.share.fault = Fault(at=1, error=FlushFailed(errno.EIO, "flush"), touches="write_at 000001")
    hall.pass_time(120)
    assert journal.epoch == 2
    header = hall.bench("VIEWER").leases.read_past(REF).headers[-1]
    assert header.late == ()
    assert events(hall) == (event,)


def test_the_new_epoch_is_claimed_under_the_name_that_its_journal_bears(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    distrusted(hall, bench, journal)
    assert journal.wait_shared(60)
    headers = hall.bench("VIEWER").leases.read_past(REF).headers
    claims = [json.loads(hall.work.claim(epoch).read_bytes())["nonce"] for epoch in (1, 2)]
    assert claims == [header.nonce for header in headers]
    assert claims[0] != claims[1]


def test_scans_of_a_renewal_that_the_share_never_saw_are_found_after_a_crash(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    scanned = [distrusted(hall, bench, journal)]
    bench.share.fault = away(touches="000002.jsonl")
    hall.pass_time(5)
    assert journal.epoch == 2
    scanned.append(bench.scan(journal))
    bench.die()
    assert list(hall.bench().leases.claim(REF, worker="001").past.events) == scanned


def test_while_a_renewal_has_to_wait_the_trouble_is_named(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    distrusted(hall, bench, journal)
    bench.share.fault = Fault(at=1, error=Busy(), touches="rename 000001", for_ever=True)
    assert not journal.wait_shared(20)
    assert journal.share().trouble == os.strerror(errno.EAGAIN)


def test_who_died_after_claiming_is_waited_for_once_and_as_long_as_a_lock_may_be_silent(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    distrusted(hall, bench, journal)
    other.share.fault = Fault(at=1, after=True, touches="create 000002.claim")
    with pytest.raises(Killed):
        other.begin(Consent.FORCE)
    other.die()
    hall.pass_time(5)
    assert journal.share().trouble == "Another bench is taking this list over."
    hall.pass_time(110)
    assert journal.epoch == 1
    hall.pass_time(65)
    assert journal.epoch == 3


def test_who_has_the_list_is_named_to_whom_it_was_taken_from(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    distrusted(hall, bench, journal)
    other.begin(Consent.FORCE)
    bench.share.fault = Fault(
        at=1, error=OSError("no lock to be seen"), touches="read .session", for_ever=True
    )
    with pytest.raises(LeaseLost, match="BENCH-2 has taken this list over") as lost:
        journal.wait_shared(60)
    assert lost.value.holder["bench"] == "BENCH-2"


def test_a_renewal_that_was_buried_makes_no_further_claims(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    distrusted(hall, bench, journal)
    bench.share.fault = away(touches="create 000001-")
    hall.pass_time(5)
    other.begin(Consent.FORCE)
    bench.share.fault = None
    with pytest.raises(LeaseLost) as lost:
        journal.wait_shared(60)
    assert lost.value.holder["bench"] == "BENCH-2"
    hall.pass_time(300)
    assert len(list(hall.work.epochs.iterdir())) == 3
