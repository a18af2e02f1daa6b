"""Whatever is written comes back as it was: every value of every kind, made by Hypothesis from its type."""

from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar, get_args, get_type_hints

import hypothesis
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.events import Fact
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order, PackingList
from packbench.domain.ports import Snapshot
from packbench.store.folder import codec, locks
from packbench.store.folder.chain import Chain
from packbench.store.folder.epochs import ClaimRecord
from packbench.store.folder.locks import Lock
from packbench.store.folder.records import HEADER, Header, VectorEntry
from packbench.store.folder.snapshot import SnapshotFile
from tests.at_length import at_length

T = TypeVar("T")
MUCH = hypothesis.settings(max_examples=at_length(200, 20_000))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.integers(0, 2**53)
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: texts,
    int: numbers,
    int | None: st.none() | numbers,
    tuple[tuple[int, int], ...]: st.lists(st.tuples(numbers, numbers), max_size=3).map(tuple),
    tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
    tuple[tuple[str, str], ...]: st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
}


def made(kind: type[T], **more: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Any value of a class, by the types of its fields."""
    plain = {name: PLAIN[hint] for name, hint in get_type_hints(kind).items() if hint in PLAIN}
    return st.builds(kind, **(plain | more))


facts = st.one_of([made(kind) for kind in get_args(Fact)])
# An offset of full minutes, as the clock gives it.
zones = st.builds(timezone, st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes)))
times = st.datetimes(timezones=zones)
headers = made(Header, vector=st.lists(made(VectorEntry), max_size=4).map(tuple))


@MUCH
@given(headers, st.lists(facts, max_size=6), times, texts, texts, st.booleans())
def test_a_journal(
    header: Header, told: list[Fact], at: datetime, worker: str, bench: str, sealed: bool
) -> None:
    chain = Chain(epoch=3, nonce="0123456789abcdef", bench=bench)
    written = chain.record(HEADER, header, at=at, worker=worker)
    written += written.chain.facts(told, at=at, worker=worker)
    if sealed:
        written += written.chain.seal(at=at, worker=worker)
    prefix = codec.decode(b"".join(written.lines))
    assert prefix.events == written.events
    assert [event.fact for event in prefix.events] == told
    assert (prefix.header, prefix.sealed, prefix.problem, prefix.unknown) == (header, sealed, "", ())
    assert all(line.count(b"\n") == 1 for line in written.lines)
    assert {event.at.utcoffset() for event in prefix.events} <= {at.utcoffset()}


@MUCH
@given(made(ClaimRecord))
def test_a_claim(record: ClaimRecord) -> None:
    assert msgspec.json.decode(msgspec.json.encode(record), type=ClaimRecord) == record


names = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=16)


@MUCH
@given(made(Lock, **{name: names for name, hint in get_type_hints(Lock).items() if hint is str}))
def test_a_lock_with_names_that_fit(lock: Lock) -> None:
    assert locks.decode(locks.encode(lock)) == lock


lines = made(Line)
orders = made(Order, lines=st.lists(lines, max_size=3).map(tuple))
packing_lists = made(PackingList, ref=made(ListRef), orders=st.lists(orders, max_size=3).map(tuple))


@MUCH
@given(packing_lists, texts)
def test_a_packing_list_as_it_was_begun(packing_list: PackingList, sha256: str) -> None:
    snapshot = Snapshot(packing_list=packing_list, source_sha256=sha256)
    data = SnapshotFile().encode(snapshot)
    assert SnapshotFile().decode(data) == snapshot
    assert data.count(b"\n") == 1
