"""What waits for the share, and when its shipper is called."""

import random
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from packbench.domain.leases import Holder
from packbench.store.folder.chain import Chain
from packbench.store.folder.outbox import Leftover, Outbox, Segment, ShareState
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.records import HEADER, Header
from packbench.store.folder.spool import SpoolShelf
from tests.fakes import TurnableClock
from tests.store.folder.hall import packed

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ANOTHER = Holder(bench="BENCH-2")


@pytest.fixture
def segment(tmp_path: Path) -> Segment:
    """The segment of a journal that has just begun."""
    header = Header(
        nonce="a" * 16, client="M", session="S", list="L", machine="m", boot="b", pid=1, started="1"
    )
    head = Chain(epoch=1, nonce=header.nonce, bench="BENCH-1").record(HEADER, header, at=AT, worker="001")
    spool = SpoolShelf(RealFs(clock=TurnableClock(), rng=random.Random(1)), tmp_path).begin(
        1, header.nonce, head.lines
    )
    return Segment.after(head, path=tmp_path / "000001.jsonl", spool=spool, begun=True)


@pytest.fixture
def outbox(segment: Segment) -> Outbox:
    made = Outbox(segment)
    assert made.next() is None
    assert not made.due()
    return made


def scanned(outbox: Outbox) -> tuple[bytes, ...]:
    """One scan on its way; its lines."""
    segment = outbox.enter()
    assert segment is not None
    written = segment.chain.facts([packed()], at=AT, worker="001")
    segment.chain = written.chain
    outbox.leave(written.lines)
    return tuple(written.lines)


def test_a_scan_calls_the_shipper(outbox: Outbox) -> None:
    scanned(outbox)
    assert outbox.due()


def test_a_scan_does_not_call_a_shipper_that_waits_for_a_share_that_is_away(outbox: Outbox) -> None:
    outbox.away(AT, "the server is away")
    scanned(outbox)
    assert not outbox.due()
    outbox.hurry()
    assert outbox.due()


def test_a_lost_lease_calls_the_shipper_to_bring_home_what_waits(outbox: Outbox) -> None:
    scanned(outbox)
    outbox.next()
    outbox.lose(ANOTHER)
    assert outbox.due()
    assert outbox.enter() is None
    assert outbox.share().lost_to == ANOTHER


def test_who_took_the_list_over_first_is_told_whatever_comes_after(outbox: Outbox) -> None:
    outbox.lose(ANOTHER)
    outbox.lose(Holder(bench="BENCH-3"))
    assert outbox.share().lost_to == ANOTHER


def test_what_a_fenced_journal_did_not_acknowledge_is_left_over(outbox: Outbox) -> None:
    lines = scanned(outbox)
    outbox.fenced(ANOTHER)
    left = outbox.next()
    assert left == Leftover(epoch=1, nonce="a" * 16, lines=lines)
    assert outbox.share().waiting == 1
    outbox.kept(AT)
    assert (outbox.next(), outbox.share().waiting, outbox.share().shared_at) == (None, 0, AT)


def test_nothing_is_left_over_twice(outbox: Outbox) -> None:
    scanned(outbox)
    outbox.fenced(ANOTHER)
    outbox.fenced(ANOTHER)
    assert outbox.share().waiting == 1


def test_a_change_of_segments_calls_the_shipper(outbox: Outbox, segment: Segment) -> None:
    outbox.change(lambda old, left: segment)
    assert outbox.due()


def test_a_doubt_brings_the_shipper_to_the_journal_without_lines_and_ends_with_the_answer(
    outbox: Outbox,
) -> None:
    outbox.doubt()
    assert outbox.due()
    assert not outbox.sure()
    parcel = outbox.next()
    assert parcel is not None
    assert not isinstance(parcel, Leftover)
    assert (parcel.lines, parcel.doubted) == ((), True)
    outbox.delivered(parcel, AT)
    assert outbox.sure()
    assert outbox.next() is None
    outbox.lose(ANOTHER)
    assert not outbox.sure()


def test_what_the_share_has_taken_is_counted_and_said(outbox: Outbox, segment: Segment) -> None:
    lines, began = scanned(outbox), segment.offset
    outbox.away(AT, "the server is away")
    state = outbox.share()
    assert (state.waiting, state.away_since, state.trouble) == (1, AT, "the server is away")
    parcel = outbox.next()
    assert parcel is not None
    assert not isinstance(parcel, Leftover)
    outbox.delivered(parcel, AT)
    state = outbox.share()
    assert (state.waiting, state.shared_at, state.away_since, state.trouble) == (0, AT, None, "")
    assert segment.offset == began + len(lines[0])
    assert outbox.settled()
    assert outbox.due()


def test_the_first_failure_is_when_the_share_went_away(outbox: Outbox) -> None:
    outbox.away(AT, "once")
    outbox.away(AT.replace(hour=9), "again")
    assert (outbox.share().away_since, outbox.share().trouble) == (AT, "again")


def test_at_first_nothing_is_known_of_the_share(outbox: Outbox) -> None:
    assert outbox.share() == ShareState()


def test_a_segment_begins_behind_what_its_journal_was_begun_with(segment: Segment) -> None:
    header = segment.chain
    adopted = header.facts([packed(), packed("1002")], at=AT, worker="001")
    begun = Segment.after(adopted, path=segment.path, spool=segment.spool, begun=True)
    assert begun.head == b"".join(adopted.lines)
    assert (begun.lines, begun.shared, begun.offset) == (list(adopted.lines[1:]), 1, len(begun.head))


def test_a_segment_is_not_taken_from_under_an_append(outbox: Outbox) -> None:
    segment = outbox.enter()
    assert segment is not None
    written = segment.chain.facts([packed()], at=AT, worker="001")
    fencing = threading.Thread(target=outbox.fenced, args=(ANOTHER,))
    fencing.start()
    fencing.join(0.1)
    assert fencing.is_alive()
    outbox.leave(written.lines)
    fencing.join(10)
    assert outbox.next() == Leftover(epoch=1, nonce="a" * 16, lines=tuple(written.lines))
