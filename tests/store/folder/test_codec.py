from datetime import UTC, datetime, timedelta, timezone
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain import events as facts
from packbench.domain.adoption import AdoptedFact
from packbench.domain.errors import TooNew
from packbench.domain.events import Event, Fact
from packbench.store.folder import codec, records
from packbench.store.folder.chain import Chain, Written
from packbench.store.folder.records import NO_HASH, Header, Record, VectorEntry

AT = datetime(2026, 11, 23, 8, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
NONCE = "0123456789abcdef"
CHAIN = Chain(epoch=7, nonce=NONCE, bench="BENCH-3")
HEADER = Header(
    nonce=NONCE,
    client="M",
    session="2026-08-17_1",
    list="DHL_Orders",
    vector=(VectorEntry(epoch=6, nonce="ff", bytes=10, seq=1, hash="00"),),
    late=("000005-ff.jsonl",),
)
EVERY_FACT: tuple[Fact, ...] = (
    facts.OrderOpened(order="#1001"),
    facts.ItemPacked(order="Ж", counts=((1, 2), (3, 1)), how=facts.How.TYPED, code='a\nb\x00"\\'),
    facts.ItemPacked(order="", counts=()),
    facts.ExtraSeen(order="1", line=1, units=2),
    facts.ExtraKept(order="1", extra="x-1"),
    facts.ExtraRemoved(order="1", extra="x-1"),
    facts.ItemUndone(order="1", undone="x-1"),
    facts.LineReduced(order="1", line=4),
    facts.OrderSkipped(order="1"),
    facts.ProblemNoted(order="1", problem=facts.Problem.SHORT, note="…", line=2),
    facts.ProblemNoted(order="1", problem=facts.Problem.OTHER),
    facts.NoteRead(order="1"),
    facts.PackedElsewhere(order="1", list_name="Urgent"),
    facts.ScanRejected(code="{}", outcome="unknown_code"),
    facts.WorkerChanged(worker="001", name="Olena"),
    facts.ListPaused(),
    facts.ListEnded(incomplete=True),
)


def journal(*told: Fact) -> Written:
    head = CHAIN.record(records.HEADER, HEADER, at=AT, worker="001")
    return head + head.chain.facts(told, at=AT, worker="001")


def test_what_happened_outside_did_so_in_its_own_time_and_by_nobody() -> None:
    before, fact = AT - timedelta(days=1), facts.OrderOpened(order="#1001")
    adopted = CHAIN.adopted([AdoptedFact(at=before, fact=fact), AdoptedFact(at=None, fact=fact)], at=AT)
    prefix = codec.decode(b"".join(adopted.lines))
    assert [(event.at, event.worker) for event in prefix.events] == [(before, ""), (AT, "")]


def test_every_kind_of_fact_comes_back_as_it_was() -> None:
    written = journal(*EVERY_FACT)
    prefix = codec.decode(b"".join(written.lines))
    assert prefix.events == written.events
    assert (prefix.header, prefix.problem, prefix.unknown) == (HEADER, "", ())
    assert (prefix.first, prefix.seq, prefix.hash) == (0, len(EVERY_FACT), written.chain.hash)
    assert {type(fact) for fact in EVERY_FACT} == set(codec.KIND_OF)


def test_a_line_looks_as_the_specification_says() -> None:
    line = journal(facts.OrderOpened(order="#1")).lines[1]
    length, crc, body = line.split(b" ", 2)
    assert (int(length), len(crc), line[-1:]) == (len(body) - 1, 8, b"\n")
    assert body.startswith(
        b'{"v":1,"epoch":7,"seq":1,"id":"0123456789abcdef-1","at":"2026-11-23T08:00:00.123456+02:00"'
    )
    assert b'"kind":"order_opened","data":{"order":"#1"}' in body


def test_times_keep_their_microseconds_and_their_offset() -> None:
    [event] = codec.decode(b"".join(journal(facts.ListPaused()).lines)).events
    assert (event.at, event.at.utcoffset()) == (AT, timedelta(hours=2))


def test_kinds_are_the_class_names_in_snake_case() -> None:
    assert codec.KIND_OF[facts.PackedElsewhere] == "packed_elsewhere"


def test_every_torn_end_leaves_the_whole_lines_before_it() -> None:
    """A prefix of every length: the last whole line is the last that counts, and the rest is told."""
    written = journal(*EVERY_FACT)
    data = b"".join(written.lines)
    ends = [0]
    for line in written.lines:
        ends.append(ends[-1] + len(line))
    for length in range(len(data) + 1):
        prefix = codec.decode(data[:length])
        whole = max(end for end in ends if end <= length)
        assert (prefix.bytes, prefix.seq) == (whole, ends.index(whole) - 1)
        assert bool(prefix.problem) == (length != whole)


def test_every_flipped_bit_ends_the_prefix_before_its_line() -> None:
    written = journal(*EVERY_FACT[:4])
    data = b"".join(written.lines)
    ends = [len(b"".join(written.lines[:count])) for count in range(len(written.lines) + 1)]
    for byte in range(len(data)):
        for bit in range(8):
            damaged = bytearray(data)
            damaged[byte] ^= 1 << bit
            prefix = codec.decode(bytes(damaged))
            assert prefix.bytes == max(end for end in ends if end <= byte)
            assert prefix.problem


@given(st.binary(max_size=300))
def test_no_rubbish_is_taken_for_a_record(rubbish: bytes) -> None:
    assert codec.decode(rubbish).events == ()
    assert codec.decode(rubbish, whole=False).events == ()


def test_a_line_of_another_journal_does_not_follow() -> None:
    one = journal(facts.ListPaused())
    other = Chain(epoch=7, nonce="f" * 16, bench="B").record(records.HEADER, HEADER, at=AT, worker="")
    prefix = codec.decode(other.lines[0] + one.lines[1])
    assert (prefix.seq, prefix.problem != "") == (0, True)


def test_a_late_file_begins_in_the_middle() -> None:
    written = journal(*EVERY_FACT)
    late = b"".join(written.lines[5:])
    assert codec.decode(late).events == ()
    prefix = codec.decode(late, whole=False)
    assert (prefix.events, prefix.first) == (written.events[4:], 5)


def line(kind: str, data: object, *, v: int = 1) -> bytes:
    return codec.encode(
        Record(
            v=v,
            epoch=7,
            seq=0,
            id="x-0",
            at=AT,
            worker="",
            bench="",
            kind=kind,
            data=data,
            prev=NO_HASH,
        )
    )


def test_a_later_version_is_refused_whatever_its_records_look_like() -> None:
    with pytest.raises(TooNew):
        codec.decode(line("header", {}, v=2))
    import zlib

    body = b'{"v":3,"something":"else"}'
    with pytest.raises(TooNew):
        codec.decode(b"%d %08x %b\n" % (len(body), zlib.crc32(body), body))


def test_an_unknown_kind_is_told_and_kept_out() -> None:
    prefix = codec.decode(line("order_wrapped", {"order": "1"}), whole=False)
    assert (prefix.events, prefix.unknown, prefix.problem) == ((), ("order_wrapped",), "")


def test_an_unknown_value_of_a_known_kind_is_told_and_kept_out() -> None:
    data = {"order": "1", "counts": [[1, 1]], "how": "by_robot"}
    assert codec.decode(line("item_packed", data), whole=False).unknown == ("item_packed",)


def test_unknown_keys_are_ignored() -> None:
    prefix = codec.decode(line("order_opened", {"order": "1", "colour": "red"}), whole=False)
    assert [event.fact for event in prefix.events] == [facts.OrderOpened(order="1")]


def test_a_tombstone_is_no_journal() -> None:
    prefix = codec.decode(line("tombstone", {"by": 9}))
    assert (prefix.tombstone, prefix.header) == (True, None)


def test_a_seal_closes_a_journal() -> None:
    written = journal(facts.ListPaused())
    written += written.chain.seal(at=AT, worker="")
    assert codec.decode(b"".join(written.lines)).sealed
    assert not codec.decode(b"".join(written.lines[:-1])).sealed


_texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(_texts, _texts, _texts, st.integers(0, 10**9), st.datetimes(timezones=st.just(UTC)))
def test_any_text_survives_the_way_to_disk_and_back(
    order: str, code: str, worker: str, units: int, at: datetime
) -> None:
    fact = facts.ItemPacked(order=order, counts=((units, units),), code=code)
    written = CHAIN.facts([fact], at=at, worker=worker)
    assert written.lines[0].count(b"\n") == 1
    expected = Event(id=f"{NONCE}-0", epoch=7, seq=0, at=at, worker=worker, bench="BENCH-3", fact=fact)
    assert codec.decode(written.lines[0]).events == (expected,)


def line_of(body: bytes) -> bytes:
    """A line that is whole, whatever is in it."""
    return b"%d %08x %b\n" % (len(body), crc32(body), body)


@pytest.mark.parametrize("body", [b"{}", b'{"v":1}', b'{"v":"\xb0"}', b"{"])
def test_a_whole_line_that_is_no_record_ends_the_prefix(body: bytes) -> None:
    prefix = codec.decode(line_of(body))
    assert (prefix.bytes, prefix.problem) == (0, "byte 0: not a record")


def test_a_line_of_a_later_version_in_a_form_that_nobody_knows_is_refused() -> None:
    with pytest.raises(TooNew):
        codec.decode(line_of(b'{"v":2,"what":[]}'))


def test_a_header_that_is_none_makes_no_journal() -> None:
    told = CHAIN.record(records.HEADER, {"nonce": 7}, at=AT, worker="")
    assert codec.decode(told.lines[0]).header is None
