"""Acquiring a list: who gets it, and who is told what."""

import errno
import json
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from packbench.domain.adoption import AdoptedFact
from packbench.domain.errors import LeaseLost, ListHeld, NotFound, NotSaved, ShareUnavailable, TooNew
from packbench.domain.events import ListPaused, OrderOpened
from packbench.domain.leases import Consent, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.store.folder import codec
from packbench.store.folder.epochs import Epochs
from packbench.store.folder.records import NO_HASH, Record
from tests.fakes import Fault, Killed
from tests.store.folder.hall import LIST, REF, Hall, TestBench, packed


@pytest.fixture(autouse=True)
def quick_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cut off here is the process, not the power."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_free_list_is_given_to_who_asks(hall: Hall) -> None:
    bench = hall.bench()
    claim = bench.leases.claim(REF, worker="001", worker_name="Olena")
    assert (claim.epoch, claim.past.events, claim.past.snapshot) == (1, (), None)
    journal = claim.begin(snapshot=LIST, facts=[AdoptedFact(at=None, fact=OrderOpened(order="1001"))])
    assert [event.fact for event in journal.begun] == [OrderOpened(order="1001")]
    past = bench.leases.read_past(REF)
    assert (past.events, past.snapshot, past.epoch) == (journal.begun, LIST, 1)


def test_a_live_list_is_refused_with_the_name_of_its_holder(hall: Hall) -> None:
    hall.bench("BENCH-1").begin()
    hall.pass_time(90)
    with pytest.raises(ListHeld) as refused:
        hall.bench("BENCH-2").begin(Consent.STALE)
    assert refused.value.reason == "locked"
    holder = refused.value.holder
    assert (holder["worker"], holder["worker_id"], holder["bench"]) == ("001 (Olena)", "001", "BENCH-1")
    assert holder["last_sign_of_life_seconds"] == 30
    assert holder["since"] == "2026-11-23T08:00:00+00:00"


def test_a_silent_list_is_offered_after_two_minutes_and_not_before(hall: Hall) -> None:
    first = hall.bench("BENCH-1", machine="PC-1")
    first.begin()
    first.die()
    hall.running.add(first.pid)
    second = hall.bench("BENCH-2")
    hall.pass_time(119)
    assert hall.bench("BENCH-3").leases.look(REF).status is LeaseStatus.LIVE
    hall.pass_time(2)
    with pytest.raises(ListHeld, match="no sign of life") as refused:
        second.begin()
    assert refused.value.reason == "stale"
    assert second.begin(Consent.STALE).epoch == 2


def test_a_takeover_needs_consent_again_if_the_holder_came_back(hall: Hall) -> None:
    """D-B4: what was stale when the question was asked may have been renewed before the answer."""
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.begin()
    lanes, first.lanes.lanes = first.lanes.lanes, []
    hall.pass_time(200)
    assert second.leases.look(REF).status is LeaseStatus.STALE
    first.lanes.lanes = lanes
    hall.pass_time(5)
    with pytest.raises(ListHeld) as refused:
        second.begin(Consent.STALE)
    assert refused.value.reason == "locked"


def test_a_supervisor_may_take_a_live_list_and_the_journal_says_so(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.begin()
    second.begin(Consent.FORCE, reason="shift change")
    header = second.leases.read_past(REF).headers[-1]
    assert (header.forced, header.reason) == (True, "shift change")


@pytest.mark.parametrize("wrong", [-86_400, -600, 180, 86_400])
def test_a_wrong_clock_kills_no_healthy_lease(hall: Hall, wrong: float) -> None:
    """D-B5: neither a reader's nor a writer's clock decides alone."""
    holder, reader = hall.bench("BENCH-1", wrong=wrong), hall.bench("BENCH-2")
    holder.begin()
    hall.pass_time(30)
    assert reader.leases.look(REF).status is LeaseStatus.UNCERTAIN
    with pytest.raises(ListHeld) as refused:
        reader.begin(Consent.STALE)
    assert refused.value.reason == "uncertain"
    hall.pass_time(75)
    assert reader.leases.look(REF).status is LeaseStatus.LIVE


def test_watching_an_uncertain_lock_ends_in_stale_when_nothing_moves(hall: Hall) -> None:
    holder, reader = hall.bench("BENCH-1", wrong=86_400), hall.bench("BENCH-2")
    holder.begin()
    holder.die()
    hall.running.add(holder.pid)
    assert reader.leases.watch(REF).status is LeaseStatus.STALE
    assert 120 < reader.clock.monotonic() <= 130


def test_a_crashed_bench_gets_its_own_list_back_at_once(hall: Hall) -> None:
    first = hall.bench("BENCH-1")
    journal = first.begin()
    event = first.scan(journal)
    first.die()
    again = hall.bench("BENCH-1")
    claim = again.leases.claim(REF, worker="001")
    assert claim.past.events == (event,)
    assert claim.past.late == (f"000001-{event.id.split('-')[0]}.jsonl",)


def test_a_crashed_bench_with_another_name_on_this_computer_counts_as_stale(hall: Hall) -> None:
    first = hall.bench("BENCH-1", machine="PC-7")
    event = first.scan(first.begin())
    first.die()
    second = hall.bench("BENCH-2", machine="PC-7")
    with pytest.raises(ListHeld) as refused:
        second.begin()
    assert refused.value.reason == "stale"
    assert second.leases.claim(REF, worker="002", consent=Consent.STALE).past.events == (event,)


def test_a_new_process_with_the_old_number_owns_nothing(hall: Hall) -> None:
    """D-B15: own is what carries our nonce, not our process id."""
    first = hall.bench("BENCH-1")
    first.begin()
    twin = hall.bench("BENCH-1")
    with pytest.raises(ListHeld) as refused:
        twin.begin()
    assert refused.value.reason == "locked"


@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 1025, b"[]", b'"x"', b"null", b'{"heartbeat": 5}'])
def test_a_lock_that_makes_no_sense_is_held_until_it_has_not_moved_for_two_minutes(
    hall: Hall, content: bytes
) -> None:
    """D-B2: unreadable means held, never free."""
    hall.work.path.mkdir(parents=True)
    hall.work.lock.write_bytes(content)
    bench = hall.bench()
    with pytest.raises(ListHeld) as refused:
        bench.begin(Consent.STALE)
    assert refused.value.reason == "uncertain"
    hall.pass_time(121)
    assert bench.begin(Consent.STALE).epoch == 1


def old_lock(heartbeat: str) -> bytes:
    return json.dumps(
        {
            "locked_by": "OLDPC",
            "user_name": "packer",
            "lock_time": "2026-11-23T07:00:00",
            "process_id": 8947,
            "app_version": "1.3.0",
            "heartbeat": heartbeat,
            "worker_id": "worker_001",
            "worker_name": "Ivan",
        },
        indent=2,
    ).encode()


@pytest.mark.parametrize("beat", ["2026-11-23T08:00:00", "2026-11-23T10:00:00+02:00", "2026-11-23T08:00:00Z"])
def test_a_live_lock_of_the_old_program_is_honoured(hall: Hall, beat: str) -> None:
    """D-S6: a time without offset is local, one with offset is what it says."""
    bench = hall.bench()
    hall.work.path.mkdir(parents=True)
    bench.share.create(hall.work.lock, old_lock(beat))
    with pytest.raises(ListHeld) as refused:
        bench.begin(Consent.STALE)
    assert refused.value.reason == "locked"
    assert (refused.value.holder["bench"], refused.value.holder["worker"]) == ("OLDPC", "worker_001 (Ivan)")


def test_a_stale_lock_of_the_old_program_is_taken_over_with_consent(hall: Hall) -> None:
    bench = hall.bench()
    hall.work.path.mkdir(parents=True)
    bench.share.create(hall.work.lock, old_lock("2026-11-23T08:00:00"))
    hall.pass_time(130)
    with pytest.raises(ListHeld, match="no sign of life"):
        bench.begin()
    bench.begin(Consent.STALE)
    assert json.loads(hall.work.lock.read_bytes())["bench"] == "BENCH-1"


def test_of_two_who_consent_to_the_same_takeover_one_wins(hall: Hall) -> None:
    first = hall.bench("BENCH-1")
    first.begin()
    first.die()
    hall.pass_time(200)
    second, third = hall.bench("BENCH-2"), hall.bench("BENCH-3")
    claim = second.leases.claim(REF, worker="002", consent=Consent.STALE)
    with pytest.raises(ListHeld) as refused:
        third.leases.claim(REF, worker="003", consent=Consent.STALE)
    assert (refused.value.reason, refused.value.holder["bench"]) == ("locked", "BENCH-2")
    assert claim.begin().epoch == 2


def test_a_claimer_who_was_paused_finds_a_tombstone_and_is_fenced(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    paused = first.leases.claim(REF, worker="001")
    journal = second.begin(Consent.FORCE)
    with pytest.raises(LeaseLost, match="Another bench has just taken this list over") as lost:
        paused.begin(snapshot=LIST)
    assert lost.value.advice == "Look again in a moment."
    assert lost.value.holder["bench"] == "BENCH-2"
    event = second.scan(journal)
    assert journal.wait_shared(5)
    assert first.leases.read_past(REF).events == (event,)


def test_a_claimer_who_was_paused_stays_fenced_after_the_next_takeover(hall: Hall) -> None:
    benches = [hall.bench(f"BENCH-{number}") for number in (1, 2, 3)]
    paused = benches[0].leases.claim(REF, worker="001")
    benches[1].leases.claim(REF, worker="002", consent=Consent.FORCE)
    journal = benches[2].begin(Consent.FORCE)
    with pytest.raises(LeaseLost):
        paused.begin(snapshot=LIST)
    assert journal.epoch == 3
    assert benches[0].leases.read_past(REF).epochs == (3,)


def test_a_journal_is_not_counted_before_its_writer_has_lost_the_open_name(hall: Hall) -> None:
    """Who sealed it was killed between the two steps of that, so its writer went on."""
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = first.begin()
    events = [first.scan(journal)]
    assert journal.wait_shared(5)
    os.link(hall.work.open_journal(1), hall.work.sealed_journal(1))
    events.append(first.scan(journal))
    assert journal.wait_shared(5)
    claim = second.leases.claim(REF, worker="002", consent=Consent.FORCE)
    assert not hall.work.open_journal(1).exists()
    assert list(claim.past.events) == events
    first.scan(journal)
    with pytest.raises(LeaseLost):
        journal.wait_shared(5)


def test_a_cache_that_hides_the_open_name_hides_no_scan(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    journal = first.begin()
    os.link(hall.work.open_journal(1), hall.work.sealed_journal(1))
    event = first.scan(journal)
    assert journal.wait_shared(5)
    second.share.fault = Fault(at=1, error=FileNotFoundError(), touches="remove 000001.jsonl")
    claim = second.leases.claim(REF, worker="002", consent=Consent.FORCE)
    assert claim.past.events == (event,)
    assert not hall.work.open_journal(1).exists()


def test_where_nothing_was_to_be_removed_a_tombstone_keeps_it_so(hall: Hall) -> None:
    first, second, third = (hall.bench(f"BENCH-{number}") for number in (1, 2, 3))
    event = first.scan(first.begin())
    first.lanes.run()
    second.leases.claim(REF, worker="002", consent=Consent.FORCE)
    claim = third.leases.claim(REF, worker="003", consent=Consent.FORCE)
    assert codec.decode(hall.work.open_journal(1).read_bytes()).tombstone
    assert claim.past.events == (event,)
    assert third.leases.read_past(REF).events == (event,)


@pytest.mark.parametrize("touches", [".session.lock", "000001.claim", "000001.jsonl"])
def test_a_lost_reply_to_a_create_is_recognised_as_our_own(hall: Hall, touches: str) -> None:
    """The server did it and its reply was lost; the call that was made again says that the name exists."""
    bench = hall.bench()
    bench.share.fault = Fault(at=1, error=FileExistsError(), after=True, touches=f"create {touches}")
    assert bench.begin().epoch == 1


def test_a_create_in_doubt_voids_the_claim_and_the_next_claim_works(hall: Hall) -> None:
    bench = hall.bench()
    bench.share.fault = Fault(at=1, error=OSError(5, "away"), after=True, touches="create 000001.jsonl")
    with pytest.raises(ShareUnavailable):
        bench.begin()
    assert not hall.work.lock.exists()
    assert bench.begin().epoch == 2


def test_abandoning_a_claim_frees_the_list(hall: Hall) -> None:
    bench = hall.bench()
    bench.leases.claim(REF, worker="001").abandon()
    assert bench.leases.look(REF).status is LeaseStatus.FREE
    assert hall.bench("BENCH-2").begin().epoch == 2


def test_abandoning_a_takeover_leaves_the_other_lock_alone(hall: Hall) -> None:
    """Only what carries our nonce is ours to delete."""
    hall.bench("BENCH-1").begin()
    before = hall.work.lock.read_bytes()
    hall.bench("BENCH-2").leases.claim(REF, worker="002", consent=Consent.FORCE).abandon()
    assert hall.work.lock.read_bytes() == before


def test_no_folder_is_made_for_a_session_that_is_not_there(hall: Hall) -> None:
    nowhere = ListRef(client="M", session="2026-08-71_1", name="DHL_Orders")
    with pytest.raises(NotFound):
        hall.bench().leases.claim(nowhere, worker="001")
    assert [path.name for path in (hall.root / "Sessions" / "CLIENT_M").iterdir()] == [REF.session]


def test_a_viewer_writes_nothing(hall: Hall) -> None:
    first, viewer = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.scan(first.begin())
    hall.pass_time(5)
    viewer.leases.read_past(REF)
    viewer.leases.look(REF, probe=False)
    assert {line.split()[0] for line in viewer.share.log} <= {"read", "entries"}


def test_a_changed_list_is_taken_over_under_a_new_name(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin().close(ListPaused(), worker="001")
    claim = bench.leases.claim(REF, worker="001")
    journal = claim.begin(snapshot=b'{"orders":[1]}')
    past = bench.leases.read_past(REF)
    assert (past.snapshot, past.snapshot_name) == (b'{"orders":[1]}', "list-000002.json")
    assert (hall.work.path / "list.json").read_bytes() == LIST
    journal.close(ListPaused(), worker="001")
    assert bench.leases.claim(REF, worker="001").past.snapshot == b'{"orders":[1]}'


def count_of_steps(folder: Path) -> int:
    """Operations on the share of a takeover with a crashed bench's scans in the spool."""
    hall = Hall(folder)
    bench = prepared(hall)
    bench.share.fault = Fault(at=10**9)
    bench.begin().append([packed("2")], worker="001")
    return bench.share.count


def prepared(hall: Hall) -> TestBench:
    """Two epochs in the past, the second left by a crash with one scan on the share and one in the spool."""
    first = hall.bench("BENCH-1")
    first.scan(first.begin())
    first.lanes.run()
    first.die()
    second = hall.bench("BENCH-1")
    journal = second.begin()
    second.scan(journal)
    assert journal.wait_shared(5)
    second.scan(journal)
    second.die()
    return hall.bench("BENCH-1")


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_between_any_two_steps_of_acquiring_loses_nothing(tmp_path: Path, *, after: bool) -> None:
    steps = count_of_steps(tmp_path / "count")
    assert steps > 15
    for step in range(1, steps + 1):
        hall = Hall(tmp_path / str(step))
        crashing = prepared(hall)
        crashing.share.fault = Fault(at=step, after=after)
        with suppress(Killed):
            crashing.begin()
        crashing.die()
        claim = hall.bench("BENCH-1").leases.claim(REF, worker="001")
        assert [event.seq for event in claim.past.events] == [1, 1, 2], step
        assert not claim.past.problems
        claim.begin()


@pytest.mark.parametrize("after", [False, True])
def test_an_error_at_any_step_of_acquiring_loses_nothing(tmp_path: Path, *, after: bool) -> None:
    steps = count_of_steps(tmp_path / "count")
    for step in range(1, steps + 1):
        hall = Hall(tmp_path / str(step))
        bench = prepared(hall)
        bench.share.fault = Fault(at=step, error=OSError(5, "the server stumbled"), after=after)
        try:
            journal = bench.begin()
        except ShareUnavailable:
            bench.share.fault = None
            journal = bench.begin()
        event = bench.scan(journal)
        assert journal.wait_shared(60), step
        assert [e.seq for e in bench.leases.read_past(REF).events] == [1, 1, 2, event.seq], step


def test_a_journal_of_a_later_version_is_refused_not_sealed_away(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.scan(journal)
    assert journal.wait_shared(5)
    bench.die()
    line = codec.encode(
        Record(
            v=9,
            epoch=1,
            seq=0,
            id="x-0",
            at=hall.clock.now(),
            worker="",
            bench="",
            kind="header",
            data={},
            prev=NO_HASH,
        )
    )
    hall.work.open_journal(1).write_bytes(line)
    with pytest.raises(TooNew) as refused:
        hall.bench("BENCH-1").leases.claim(REF, worker="001")
    assert refused.value.what == "A journal of version 9 was found; this program knows 1."
    assert refused.value.advice == "Update Packbench."
    assert hall.work.open_journal(1).read_bytes() == line


def test_the_old_programs_lock_of_an_excel_session_is_honoured(hall: Hall) -> None:
    """It lies in the session's own folder, and the list's folder knows nothing of it."""
    session = hall.root / "Sessions" / "CLIENT_M" / "2025-10-01_09-15"
    session.mkdir()
    bench = hall.bench()
    bench.share.create(session / ".session.lock", old_lock("2026-11-23T08:00:00Z"))
    ref = replace(REF, session=session.name, name="october")
    with pytest.raises(ListHeld) as refused:
        bench.leases.claim(ref, worker="001", consent=Consent.STALE)
    assert (refused.value.reason, bench.leases.look(ref).status) == ("locked", LeaseStatus.LIVE)


def test_a_list_file_that_no_header_knows_gives_way_if_it_is_another(hall: Hall) -> None:
    claim = hall.bench().leases.claim(REF, worker="001")
    hall.work.snapshot().write_bytes(b"left by a bench that got no further")
    claim.begin(snapshot=LIST)
    assert hall.bench("VIEWER").leases.read_past(REF).snapshot_name == "list-000001.json"


def test_two_list_files_that_no_header_knows_void_the_claim(hall: Hall) -> None:
    claim = hall.bench().leases.claim(REF, worker="001")
    for path in (hall.work.snapshot(), hall.work.snapshot(1)):
        path.write_bytes(b"another")
    with pytest.raises(ShareUnavailable):
        claim.begin(snapshot=LIST)
    assert not hall.work.lock.exists()


def test_a_bench_whose_disk_takes_no_spool_does_not_begin(hall: Hall) -> None:
    bench = hall.bench()
    bench.disk.fault = Fault(at=1, error=OSError("full"), touches="appender")
    with pytest.raises(NotSaved):
        bench.begin()
    assert not hall.work.lock.exists()


@pytest.mark.parametrize("locked", [True, False])
def test_a_journal_that_exists_and_is_not_there_is_no_journal(hall: Hall, *, locked: bool) -> None:
    """It was made, sealed by a successor and its name is free again."""
    bench = hall.bench()
    claim = bench.leases.claim(REF, worker="001")
    if not locked:
        hall.work.lock.unlink()
    bench.share.fault = Fault(at=1, error=FileExistsError(), touches="create 000001.jsonl")
    with pytest.raises(LeaseLost):
        claim.begin(snapshot=LIST)


def test_who_finds_its_number_taken_is_refused(hall: Hall) -> None:
    bench = hall.bench()
    bench.share.fault = Fault(at=1, error=FileExistsError(), touches="create 000001.claim")
    with pytest.raises(ListHeld):
        bench.begin()


def test_who_loses_the_race_for_the_lock_of_a_free_list_is_refused(hall: Hall) -> None:
    bench = hall.bench()
    bench.share.fault = Fault(at=1, error=FileExistsError(), touches="create .session.lock")
    with pytest.raises(ListHeld):
        bench.begin()


class InUse(PermissionError):
    """As Windows says it."""

    winerror = 32


def test_a_journal_that_its_writer_has_open_for_a_minute_is_left_to_it(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    event = first.scan(first.begin())
    first.lanes.run()
    second.share.fault = Fault(at=1, error=InUse(), touches="rename 000001.jsonl", for_ever=True)
    with pytest.raises(ListHeld) as refused:
        second.begin(Consent.FORCE)
    assert refused.value.holder["bench"] == "BENCH-1"
    assert first.leases.read_past(REF).events == (event,)


def test_an_error_while_sealing_is_told(hall: Hall) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.begin()
    second.share.fault = Fault(at=1, error=OSError(5, "away"), touches="rename 000001.jsonl")
    with pytest.raises(ShareUnavailable):
        second.begin(Consent.FORCE)


def test_folders_that_a_cache_does_not_show_hold_no_numbers_yet(hall: Hall) -> None:
    bench = hall.bench()
    bench.share.fault = Fault(at=1, error=FileNotFoundError(), touches="entries .epochs")
    assert bench.begin().epoch == 1


def test_a_claim_that_led_to_nothing_hinders_nobody_after_two_minutes(hall: Hall) -> None:
    first, second, third = (hall.bench(f"BENCH-{number}") for number in (1, 2, 3))
    first.begin()
    second.leases.claim(REF, worker="002", consent=Consent.FORCE)
    first.die()
    hall.running.update({first.pid, second.pid})
    hall.pass_time(300)
    third.leases.look(REF)
    hall.pass_time(130)
    assert third.begin(Consent.STALE).epoch == 3


def test_whether_a_list_was_begun_is_told_without_reading_it(hall: Hall) -> None:
    bench = hall.bench()
    assert not bench.leases.begun(REF)
    bench.begin()
    assert bench.leases.begun(REF)


def test_a_bench_that_never_packed_has_nothing_to_tidy_up(hall: Hall) -> None:
    hall.bench().leases.sweep()
    assert not list(hall.folder.rglob("*.jsonl"))


def test_a_list_at_work_here_is_so_whatever_the_old_program_left_in_its_session(hall: Hall) -> None:
    """Sessions made of an Excel file have the old program's lock in their own folder: here there is none."""
    excel = ListRef(client="M", session="2025-10-15_09-41", name="monday")
    (hall.root / "Sessions" / "CLIENT_M" / excel.session).mkdir()
    hall.bench("BENCH-1").leases.claim(excel, worker="001").begin(snapshot=LIST)
    assert hall.bench("BENCH-2").leases.look(excel).status is LeaseStatus.LIVE


def test_a_tombstone_says_who_buried_the_epoch_and_why_it_is_there(hall: Hall) -> None:
    paused, bench = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    paused.leases.claim(REF, worker="001")
    bench.begin(Consent.FORCE)
    for path in (hall.work.open_journal(1), hall.work.sealed_journal(1)):
        stone = json.loads(path.read_bytes().split(b" ", 2)[2])
        assert (stone["kind"], stone["data"], stone["epoch"]) == ("tombstone", {"by": 2}, 1)
        assert (stone["bench"], stone["worker"]) == ("BENCH-2", "")
        nonce, number = stone["id"].split("-")
        assert (len(nonce), number) == (16, "0")


def test_a_tombstone_beside_a_sealed_journal_says_who_put_it_there_too(hall: Hall) -> None:
    """The name was free already: whoever might wake must find it taken."""
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.begin()
    hall.work.open_journal(1).rename(hall.work.sealed_journal(1))
    second.begin(Consent.FORCE)
    stone = json.loads(hall.work.open_journal(1).read_bytes().split(b" ", 2)[2])
    assert (stone["kind"], stone["data"]) == ("tombstone", {"by": 2})


def test_the_age_of_a_sign_of_life_is_the_servers_word_and_never_below_nothing(hall: Hall) -> None:
    holder, reader = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    holder.begin()
    assert seen_seconds(reader) == 0
    hall.pass_time(30)
    assert seen_seconds(reader) == 30


@pytest.mark.parametrize(("wrong", "shown"), [(0, 30), (-45, 75), (30, 0), (31, None)])
def test_without_the_servers_clock_the_locks_text_tells_the_age_unless_it_lies_in_the_future(
    hall: Hall, wrong: float, shown: float | None
) -> None:
    holder, reader = hall.bench("BENCH-1", wrong=wrong), hall.bench("BENCH-2")
    holder.begin()
    hall.pass_time(30)
    assert seen_seconds(reader, probe=False) == shown


def test_a_lock_without_a_time_has_no_age(hall: Hall) -> None:
    reader = hall.bench("BENCH-2")
    hall.bench("BENCH-1").begin()
    hall.work.lock.write_bytes(b"{}")
    assert seen_seconds(reader, probe=False) is None


def test_a_look_leaves_nothing_behind(hall: Hall) -> None:
    hall.bench("BENCH-1").begin()
    before = sorted(hall.work.path.rglob("*"))
    hall.bench("BENCH-2").leases.look(REF)
    assert sorted(hall.work.path.rglob("*")) == before


def seen_seconds(bench: TestBench, *, probe: bool = True) -> float | None:
    """The age of the holder's last sign of life, as a bench sees it."""
    look = bench.leases.look(REF, probe=probe)
    assert look.holder is not None
    return look.holder.seen_seconds


def two_who_take_over(hall: Hall, *, after: float) -> ListHeld:
    """One bench has claimed a dead bench's list and not begun; another of the same PC comes later."""
    dead, first = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    dead.begin()
    dead.die()
    hall.pass_time(300)
    first.leases.claim(REF, worker="002", worker_name="Maria", consent=Consent.STALE)
    hall.pass_time(after)
    with pytest.raises(ListHeld) as refused:
        hall.bench("BENCH-3", machine="BENCH-2").leases.claim(REF, worker="003", consent=Consent.STALE)
    return refused.value


@pytest.mark.parametrize("after", [0, 120])
def test_who_has_just_claimed_a_silent_list_is_given_time_to_begin(hall: Hall, after: float) -> None:
    refused = two_who_take_over(hall, after=after)
    assert (refused.reason, refused.holder["worker"]) == ("locked", "002 (Maria)")
    assert refused.holder["last_sign_of_life_seconds"] == after


def test_a_header_says_who_writes_where_and_with_what(hall: Hall) -> None:
    bench = hall.bench()
    journal = bench.begin()
    assert journal.ref == REF
    [header] = bench.leases.read_past(REF).headers
    lock = json.loads(hall.work.lock.read_bytes())
    assert (header.client, header.session, header.list) == (REF.client, REF.session, REF.name)
    assert (header.machine, header.boot, header.pid, header.started) == (
        "BENCH-1",
        "b",
        bench.pid,
        str(bench.pid),
    )
    assert (header.worker_name, header.app, header.nonce) == ("Olena", "0.1", lock["nonce"])
    assert (header.snapshot, header.forced, header.reason) == ("list.json", False, "")


def test_who_begins_without_a_list_file_names_none(hall: Hall) -> None:
    bench = hall.bench()
    bench.leases.claim(REF, worker="001").begin()
    [header] = bench.leases.read_past(REF).headers
    assert (header.snapshot, header.snapshot_sha256) == ("", "")


@pytest.mark.parametrize(
    ("error", "said"), [(OSError(28, "No space left"), "No space left"), (TimeoutError(), "TimeoutError")]
)
def test_a_bench_that_can_not_keep_its_copy_says_why(hall: Hall, error: OSError, said: str) -> None:
    bench = hall.bench()
    claim = bench.leases.claim(REF, worker="001")
    bench.disk.fault = Fault(at=1, error=error, touches="appender")
    with pytest.raises(NotSaved) as refused:
        claim.begin(snapshot=LIST)
    assert refused.value.what == f"This computer can't keep its copy of the scans: {said}."
    assert refused.value.advice == "Free some space on its disk."


def another_list(hall: Hall) -> ListRef:
    """A list of the same session."""
    return ListRef(client=REF.client, session=REF.session, name="DPD_Orders")


def test_what_was_seen_of_one_list_says_nothing_of_another(hall: Hall) -> None:
    other = another_list(hall)
    hall.bench("BENCH-1").begin()
    hall.bench("BENCH-2").leases.claim(other, worker="002").begin(snapshot=LIST)
    hall.benches.clear()  # nobody beats any more
    hall.pass_time(300)
    reader = hall.bench("BENCH-3")
    assert [reader.leases.look(ref).status for ref in (REF, other)] == [LeaseStatus.STALE] * 2


def test_a_list_that_was_free_meanwhile_has_no_history(hall: Hall) -> None:
    reader = hall.bench("BENCH-3")
    journal = hall.bench("BENCH-1").begin()
    assert reader.leases.look(REF).status is LeaseStatus.LIVE
    assert journal.close(ListPaused(), worker="001")
    assert reader.leases.look(REF).status is LeaseStatus.FREE
    hall.bench("BENCH-2").begin()
    hall.benches[:] = [reader]
    hall.pass_time(300)
    assert reader.leases.look(REF).status is LeaseStatus.STALE


def test_a_claim_says_who_claimed(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    lock = json.loads(hall.work.lock.read_bytes())
    assert json.loads(hall.work.claim(1).read_bytes()) == {
        "nonce": lock["nonce"],
        "bench": "BENCH-1",
        "machine": "BENCH-1",
        "boot": "b",
        "pid": bench.pid,
        "started": str(bench.pid),
        "worker": "001",
        "worker_name": "Olena",
        "at": "2026-11-23T08:00:00+00:00",
    }


def test_who_gives_neither_name_nor_reason_leaves_none(hall: Hall) -> None:
    bench = hall.bench()
    bench.leases.claim(REF, worker="001").begin(snapshot=LIST)
    [header] = bench.leases.read_past(REF).headers
    assert (header.worker_name, header.reason) == ("", "")


def test_of_two_who_claim_at_once_the_second_is_told_of_the_first(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = hall.bench("BENCH-1"), hall.bench("BENCH-2")
    first.leases.claim(REF, worker="001", worker_name="Olena")
    hall.work.lock.unlink()  # as if it were not to be seen yet
    monkeypatch.setattr(Epochs, "highest", lambda _epochs: 0)
    with pytest.raises(ListHeld) as refused:
        second.leases.claim(REF, worker="002")
    assert (refused.value.reason, refused.value.holder["worker"]) == ("locked", "001 (Olena)")
    assert refused.value.holder["last_sign_of_life_seconds"] == 0


def test_a_claim_whose_reply_was_lost_is_ours_and_one_that_was_not_made_is_not(hall: Hall) -> None:
    bench = hall.bench()
    lost = OSError(errno.EIO, "lost")
    bench.share.fault = Fault(at=1, error=lost, after=True, touches="create 000001.claim")
    assert bench.leases.claim(REF, worker="001").epoch == 1
    hall.work.lock.unlink()
    bench.share.fault = Fault(at=1, error=lost, touches="create 000002.claim")
    with pytest.raises(ShareUnavailable):
        bench.leases.claim(REF, worker="001", consent=Consent.FORCE)


def test_strange_files_are_no_epochs_and_a_folder_that_is_missing_hides_no_journal(hall: Hall) -> None:
    hall.work.epochs.mkdir(parents=True)
    (hall.work.epochs / "notes.txt").write_text("ours", "utf-8")
    journal = hall.bench("BENCH-1").begin()
    assert journal.epoch == 1
    shutil.rmtree(hall.work.epochs)
    assert hall.bench("BENCH-2").begin(Consent.FORCE).epoch == 2


def test_a_supervisor_takes_a_list_that_the_old_program_holds(hall: Hall) -> None:
    excel = ListRef(client="M", session="2025-10-15_09-41", name="monday")
    session = hall.root / "Sessions" / "CLIENT_M" / excel.session
    session.mkdir()
    beat = hall.clock.now().isoformat()
    (session / ".session.lock").write_text(json.dumps({"locked_by": "OLDPC", "heartbeat": beat}), "utf-8")
    bench = hall.bench()
    with pytest.raises(ListHeld):
        bench.leases.claim(excel, worker="001")
    assert bench.leases.claim(excel, worker="001", consent=Consent.FORCE).epoch == 1
