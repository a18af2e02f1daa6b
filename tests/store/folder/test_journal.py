"""Appending, sharing, losing, closing: what the open journal promises."""

import errno
import json
import os
from pathlib import Path

import pytest

from packbench.domain.errors import LeaseLost, ListHeld, NotSaved
from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.leases import Consent, LeaseStatus
from packbench.store.folder import codec
from tests.fakes import Fault, Killed
from tests.store.folder.hall import REF, Hall, away, events, packed


@pytest.fixture(autouse=True)
def quick_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cut off here is the process, not the power."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_scan_is_saved_here_first_and_then_shared(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    event = bench.scan(journal)
    assert (event.epoch, event.seq, event.worker, event.bench) == (1, 1, "001", "BENCH-1")
    assert journal.waiting == 1
    assert journal.wait_shared(5)
    assert journal.waiting == 0
    assert events(hall) == (event,)


def test_nothing_to_append_is_no_error(hall: Hall) -> None:
    assert hall.bench().begin().append([], worker="001") == ()


def test_facts_whose_consequences_can_not_be_worked_out_do_not_count(hall: Hall) -> None:
    def fail(_events: object) -> None:
        raise ZeroDivisionError

    bench = hall.bench()
    journal = bench.begin()
    with pytest.raises(ZeroDivisionError):
        journal.append([packed("never")], worker="001", meanwhile=fail)
    scanned = bench.scan(journal)
    assert (scanned.seq, journal.waiting) == (1, 1)
    assert journal.wait_shared(5)
    assert events(hall) == (scanned,)


def test_scanning_goes_on_while_the_share_is_away(hall: Hall) -> None:
    """D-N25: the old program waited for a dead share for ever at every finished order."""
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = away()
    scanned = tuple(bench.scan(journal) for _ in range(5))
    assert not journal.wait_shared(10)
    state = journal.share()
    assert (state.waiting, state.trouble, state.lost_to) == (5, "the server is away", None)
    assert state.away_since is not None
    bench.share.fault = None
    assert journal.wait_shared(31)
    assert journal.share().away_since is None
    assert events(hall) == scanned


def test_the_share_is_asked_ever_more_rarely_while_it_is_away(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = away(touches="write_at")
    bench.scan(journal)
    hall.pass_time(600, step=0.5)
    assert 20 <= bench.share.count <= 30


def test_a_trouble_without_words_is_named_by_its_kind(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=TimeoutError(), touches="write_at", for_ever=True)
    bench.scan(journal)
    bench.lanes.run()
    assert journal.share().trouble == "TimeoutError"


def test_when_the_share_took_all_is_told(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    hall.pass_time(7)
    bench.scan(journal)
    assert journal.wait_shared(5)
    assert journal.share().shared_at == bench.clock.now()


def test_the_second_try_comes_within_a_good_second_each_time_the_share_goes_away(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    for _ in range(2):
        bench.share.fault = away(touches="write_at")
        bench.scan(journal)
        bench.lanes.run()
        assert bench.share.count == 1
        hall.pass_time(1.3, step=0.1)
        assert bench.share.count == 2
        bench.share.fault = None
        assert journal.wait_shared(60)


def test_a_scan_that_could_not_be_saved_for_a_reason_without_words_names_its_kind(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.disk.fault = Fault(at=1, error=TimeoutError(), touches="append")
    with pytest.raises(NotSaved, match="TimeoutError") as refused:
        bench.scan(journal)
    assert refused.value.advice == "Scan it again."


def test_a_reply_that_was_lost_writes_no_scan_twice(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=OSError(errno.EIO, "lost"), after=True, touches="write_at")
    event = bench.scan(journal)
    assert journal.wait_shared(5)
    assert events(hall) == (event,)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_scan_that_could_not_be_saved_does_not_count_and_the_next_one_may(hall: Hall, number: int) -> None:
    """D-B23: the worker hears of it, and nothing has changed."""
    bench = hall.bench()
    journal = bench.begin()
    first = bench.scan(journal)
    bench.disk.fault = Fault(at=1, error=OSError(number, "no"), touches="append")
    with pytest.raises(NotSaved):
        bench.scan(journal)
    second = bench.scan(journal)
    assert (first.seq, second.seq) == (1, 2)
    assert journal.wait_shared(5)
    assert events(hall) == (first, second)


def test_a_line_whose_flush_failed_is_void_after_a_crash(hall: Hall) -> None:
    """It may be on the platter all the same; the next part of the spool says that it does not count."""
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = away()
    first = bench.scan(journal)
    bench.disk.fault = Fault(at=1, error=OSError(errno.EIO, "no"), after=True, touches="append")
    with pytest.raises(NotSaved):
        bench.scan(journal, order="never")
    bench.die()
    again = hall.bench()
    assert again.leases.claim(REF, worker="001").past.events == (first,)


def test_a_full_disk_refuses_scan_after_scan_until_there_is_space(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.disk.fault = Fault(at=1, error=OSError(errno.ENOSPC, "no space"), for_ever=True)
    for _ in range(3):
        with pytest.raises(NotSaved, match="no space"):
            bench.scan(journal)
    bench.disk.fault = None
    event = bench.scan(journal)
    assert event.seq == 1
    bench.die()
    assert hall.bench().leases.claim(REF, worker="001").past.events == (event,)


def test_who_lost_the_list_is_told_and_its_scans_are_kept(hall: Hall) -> None:
    """D-B3: a bench that slept, while another took over, stops writing and says so."""
    sleeper, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = sleeper.begin()
    shared = sleeper.scan(journal)
    assert journal.wait_shared(5)
    successor = other.begin(Consent.FORCE)
    late = sleeper.scan(journal)
    with pytest.raises(LeaseLost) as lost:
        journal.wait_shared(5)
    assert lost.value.holder["bench"] == "BENCH-2"
    assert (lost.value.what, lost.value.advice) == (
        "BENCH-2 has taken this list over.",
        "Stop packing it here. What you scanned is kept and will be merged.",
    )
    with pytest.raises(LeaseLost):
        sleeper.scan(journal)
    with pytest.raises(LeaseLost):
        journal.close(ListPaused(), worker="001")
    assert journal.share().waiting == 0
    new = other.scan(successor)
    assert successor.wait_shared(5)
    assert events(hall) == (shared, new, late)


def test_late_scans_come_into_the_next_epoch_once(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = first.begin()
    successor = second.begin(Consent.FORCE)
    late = first.scan(journal)
    first.lanes.run()
    assert successor.close(ListPaused(), worker="002")
    paused = events(hall)[0]
    claim = second.leases.claim(REF, worker="002")
    assert claim.past.events == (paused, late)
    assert len(claim.past.late) == 1
    third = claim.begin()
    new = second.scan(third)
    assert third.wait_shared(5)
    past = second.leases.read_past(REF)
    assert (past.events, past.late) == ((paused, late, new), ())


def test_the_same_late_scans_from_bench_and_spool_count_once(hall: Hall) -> None:
    """The fenced bench is killed in the midst of writing its late file; its successor finds the spool."""
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = first.begin()
    second.begin(Consent.FORCE)
    late = first.scan(journal)
    first.share.fault = Fault(at=1, after=True, touches="create 000001-")
    with pytest.raises(Killed):
        first.lanes.run()
    first.die()
    second.die()
    again = hall.bench("BENCH-1")
    claim = again.leases.claim(REF, worker="001", consent=Consent.FORCE)
    assert claim.past.events == (late,)
    assert len(list(hall.work.lates.iterdir())) == 1


def test_a_pause_seals_the_journal_and_frees_the_list(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.scan(journal)
    seen: list[bool] = []
    assert journal.close(
        ListPaused(), worker="001", derive=lambda: seen.append(hall.work.sealed_journal(1).exists())
    )
    assert seen == [True]
    assert not hall.work.lock.exists()
    assert not hall.work.open_journal(1).exists()
    past = bench.leases.read_past(REF)
    assert past.sealed
    assert past.events[-1].fact == ListPaused()
    assert hall.bench("BENCH-2").begin().epoch == 2


def test_derived_files_that_fail_do_not_keep_the_list(hall: Hall) -> None:
    journal = hall.bench().begin()

    def fail() -> None:
        raise ValueError("no summary")

    with pytest.raises(ValueError, match="no summary"):
        journal.close(ListEnded(), worker="001", derive=fail)
    assert not hall.work.lock.exists()


def test_closing_while_the_share_is_away_keeps_all_for_the_next_start(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = away()
    event = bench.scan(journal)
    assert not journal.close(ListEnded(incomplete=True), worker="001")
    bench.share.fault = None
    claim = bench.leases.claim(REF, worker="001")
    assert claim.past.events[0] == event
    assert claim.past.events[1].fact == ListEnded(incomplete=True)


def test_a_list_is_closed_although_a_successor_has_begun_to_seal_it(hall: Hall) -> None:
    """It was killed between the two steps of that."""
    bench = hall.bench()
    journal = bench.begin()
    event = bench.scan(journal)
    os.link(hall.work.open_journal(1), hall.work.sealed_journal(1))
    assert journal.close(ListPaused(), worker="001")
    assert not hall.work.open_journal(1).exists()
    past = hall.bench("BENCH-2").leases.claim(REF, worker="002").past
    assert past.events[0] == event
    assert isinstance(past.events[1].fact, ListPaused)


def test_nothing_is_appended_after_closing(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    journal.close(ListPaused(), worker="001")
    with pytest.raises(NotSaved):
        bench.scan(journal)


def test_release_deletes_no_lock_but_its_own(hall: Hall) -> None:
    """D-B14: the lock that stands there may be a successor's by now."""
    bench = hall.bench()
    journal = bench.begin()
    foreign = hall.work.lock.read_bytes().replace(b'"BENCH-1"', b'"BENCH-9"')
    nonce = codec.decode(hall.work.open_journal(1).read_bytes()).header.nonce  # type: ignore[union-attr]
    foreign = foreign.replace(nonce.encode(), b"f" * 16)
    journal.close(ListPaused(), worker="001", derive=lambda: void(hall.work.lock.write_bytes(foreign)))
    assert hall.work.lock.read_bytes() == foreign


def void(_: object) -> None:
    """Nothing."""


def pack_until_killed(hall: Hall, fault: Fault, *, distrusted: bool) -> list[str]:
    """Three scans and a pause, with a failed flush on the way if so wished.

    The ids that were acknowledged.
    """
    bench = hall.bench()
    acknowledged = []
    journal = bench.begin()
    bench.share.fault = fault
    if distrusted:
        hall.work.open_journal(1).write_bytes(b"")  # the server lost all that it had acknowledged
    try:
        for _ in range(3):
            acknowledged.append(bench.scan(journal).id)
            bench.lanes.run()
        journal.close(ListPaused(), worker="001")
    except Killed:
        pass
    bench.die()
    return acknowledged


@pytest.mark.parametrize("distrusted", [False, True])
@pytest.mark.parametrize("after", [False, True])
def test_a_crash_between_any_two_steps_of_packing_loses_no_acknowledged_scan(
    tmp_path: Path, *, after: bool, distrusted: bool
) -> None:
    never = Fault(at=10**9)
    pack_until_killed(Hall(tmp_path / "count"), never, distrusted=distrusted)
    for step in range(1, 50 if distrusted else 14):
        hall = Hall(tmp_path / str(step))
        acknowledged = pack_until_killed(hall, Fault(at=step, after=after), distrusted=distrusted)
        past = hall.bench().leases.claim(REF, worker="001").past
        assert [event.id for event in past.events][: len(acknowledged)] == acknowledged, step


def test_the_heartbeat_keeps_the_lock_young_and_its_size(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    size = hall.work.lock.stat().st_size
    hall.pass_time(600)
    assert hall.work.lock.stat().st_size == size == 1025
    assert hall.bench("BENCH-2").leases.look(REF).status is LeaseStatus.LIVE


def test_a_lock_that_was_deleted_comes_back_once_the_journal_was_seen_to_be_ours(hall: Hall) -> None:
    """Who lets go of a list looks whose the lock is and deletes it a moment later: by then it may be ours."""
    bench = hall.bench()
    journal = bench.begin()
    hall.work.lock.unlink()
    bench.clock.turn(61)
    bench.lanes.run()
    assert not hall.work.lock.exists()
    hall.pass_time(10)
    assert bench.leases.look(REF).status is LeaseStatus.LIVE
    bench.scan(journal)
    assert journal.wait_shared(5)


def test_the_heartbeat_sets_no_lock_again_while_the_share_does_not_say_whose_the_list_is(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    hall.work.lock.unlink()
    bench.share.fault = Fault(at=1, error=OSError("away"), touches="write_at", for_ever=True)
    hall.pass_time(130)
    assert not hall.work.lock.exists()
    bench.share.fault = None
    hall.pass_time(60)
    assert hall.work.lock.exists()
    assert journal.share().lost_to is None


def test_who_lost_the_list_sets_no_lock_again(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    bench.begin()
    other.begin(Consent.FORCE)
    other.die()
    hall.work.lock.unlink()
    hall.pass_time(130)
    assert not hall.work.lock.exists()


def test_a_lock_that_another_sets_first_is_left_alone(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    before = hall.work.lock.read_bytes()
    theirs = before.replace(b"BENCH-1", b"BENCH-2")
    hall.work.lock.unlink()
    bench.share.fault = Fault(at=1, error=FileExistsError("taken"), touches="create .session")
    hall.pass_time(70)
    hall.work.lock.write_bytes(theirs)
    hall.pass_time(5)
    assert hall.work.lock.exists()


def test_the_heartbeat_never_touches_a_successors_lock_and_finds_the_loss(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    other.begin(Consent.FORCE)
    theirs = hall.work.lock.read_bytes()
    bench.clock.turn(61)
    bench.lanes.run()
    assert hall.work.lock.read_bytes() == theirs
    with pytest.raises(LeaseLost):
        bench.scan(journal)


def test_a_slow_predecessors_lock_is_replaced_by_the_rightful_holder(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    bench.begin()
    before = hall.work.lock.read_bytes()
    other.begin(Consent.FORCE)
    hall.work.lock.write_bytes(before)
    other.clock.turn(61)
    other.lanes.run()
    assert b'"BENCH-2"' in hall.work.lock.read_bytes()


@pytest.mark.parametrize(
    ("epoch", "replaced"),
    [
        (1, True),  # a slow predecessor's, whoever it was
        (2, False),  # of our epoch, and not ours: the journal will tell
        (3, False),  # a successor's, perhaps
        (0, False),  # makes no sense
    ],
)
def test_only_a_predecessors_lock_is_replaced(hall: Hall, epoch: int, *, replaced: bool) -> None:
    first, bench = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.begin()
    journal = bench.begin(Consent.FORCE)
    other = json.loads(hall.work.lock.read_bytes()) | {"epoch": epoch, "nonce": "f" * 16}
    hall.work.lock.write_bytes(json.dumps(other).encode())
    bench.clock.turn(61)
    bench.lanes.run()
    assert (b"ffff" not in hall.work.lock.read_bytes()) is replaced
    assert journal.share().lost_to is None
    bench.scan(journal)


@pytest.mark.parametrize(("epoch", "pause"), [(1, 60), (9, 5)])
def test_who_met_another_lock_beats_again_soon_and_who_replaced_one_as_ever(
    hall: Hall, epoch: int, pause: int
) -> None:
    bench = hall.bench()
    bench.begin()
    bench.die()
    bench = hall.bench()
    bench.begin()
    other = json.loads(hall.work.lock.read_bytes()) | {"epoch": epoch, "nonce": "f" * 16}
    hall.work.lock.write_bytes(json.dumps(other).encode())
    bench.clock.turn(61)
    bench.lanes.run()
    beats = bench.share.log.count("overwrite .session.lock")
    bench.clock.turn(pause - 1)
    bench.lanes.run()
    assert bench.share.log.count("overwrite .session.lock") == beats
    bench.clock.turn(1)
    bench.lanes.run()
    assert bench.share.log.count("overwrite .session.lock") == beats + 1


def test_the_old_program_taking_over_stops_the_bench_but_not_its_scans(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    event = bench.scan(journal)
    hall.work.lock.write_bytes(
        b'{"locked_by":"OLDPC","user_name":"x","lock_time":"","heartbeat":"2026-11-23T08:01:00"}'
    )
    bench.clock.turn(61)
    bench.lanes.run()
    with pytest.raises(LeaseLost) as lost:
        bench.scan(journal)
    assert lost.value.holder["bench"] == "OLDPC"
    assert events(hall) == (event,)


def test_a_lock_that_can_not_be_replaced_yet_is_replaced_later(hall: Hall) -> None:
    """On Windows a replace is refused as long as anybody reads the file.

    Nothing that matters may hang on it.
    """
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.begin()
    second.share.fault = Fault(
        at=1, error=PermissionError(errno.EACCES, "in use"), touches="replace .session"
    )
    journal = second.begin(Consent.FORCE)
    assert b'"BENCH-1"' in hall.work.lock.read_bytes()
    assert journal.append([packed()], worker="002")
    hall.pass_time(10)
    assert b'"BENCH-2"' in hall.work.lock.read_bytes()


def test_a_list_open_here_is_not_opened_twice(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    with pytest.raises(ListHeld):
        bench.begin()


def test_a_list_whose_journal_was_sealed_by_a_successor_is_closed(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FileNotFoundError(), touches="rename 000001")
    assert journal.close(ListPaused(), worker="001")


def test_a_list_whose_journal_can_not_be_sealed_stays_ours(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=OSError(5, "away"), touches="rename 000001")
    assert not journal.close(ListPaused(), worker="001")
    journal.stop()
    assert hall.work.lock.exists()


def test_a_journal_that_can_not_be_seen_under_any_name_means_that_the_share_is_away(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=FileNotFoundError(), touches="write_at", for_ever=True)
    event = bench.scan(journal)
    assert not journal.wait_shared(10)
    assert journal.share().trouble
    bench.share.fault = None
    assert journal.wait_shared(60)
    assert events(hall) == (event,)


def test_a_list_is_closed_at_once_when_the_share_is_back_however_long_the_next_try_is_off(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = away()
    bench.scan(journal)
    hall.pass_time(120)  # the tries are 30 s apart by now
    tried = bench.share.count
    while bench.share.count == tried:
        hall.pass_time(1, step=1)
    bench.share.fault = None
    assert journal.close(ListPaused(), worker="001")
    assert not hall.work.lock.exists()


def test_who_lost_the_list_to_nobody_knows_whom_is_told_so(hall: Hall) -> None:
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    other.begin(Consent.FORCE)
    bench.share.fault = away(touches="read .session")
    bench.scan(journal)
    with pytest.raises(LeaseLost) as lost:
        journal.wait_shared(5)
    assert lost.value.what == "Another bench has taken this list over."
    assert lost.value.holder["bench"] == ""


def test_our_own_lock_names_no_successor(hall: Hall) -> None:
    """A successor that was killed before it set its lock has sealed our journal."""
    bench, other = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = bench.begin()
    other.share.fault = Fault(at=1, after=True, touches="create 000002.jsonl")
    with pytest.raises(Killed):
        other.begin(Consent.FORCE)
    bench.scan(journal)
    with pytest.raises(LeaseLost) as lost:
        journal.wait_shared(5)
    assert lost.value.holder["bench"] == ""


def test_a_lock_is_set_again_each_time_it_was_deleted_never_at_the_first_look(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    for _ in range(2):
        hall.work.lock.unlink()
        bench.clock.turn(61)
        bench.lanes.run()
        assert not hall.work.lock.exists()
        bench.clock.turn(10)
        bench.lanes.run()
        assert hall.work.lock.exists()


def test_after_a_lock_was_set_again_the_next_beat_is_as_far_off_as_ever(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    hall.work.lock.unlink()
    bench.clock.turn(61)
    bench.lanes.run()
    bench.clock.turn(10)
    bench.lanes.run()
    beats = bench.share.log.count("overwrite .session.lock")
    bench.clock.turn(30)
    bench.lanes.run()
    assert bench.share.log.count("overwrite .session.lock") == beats
