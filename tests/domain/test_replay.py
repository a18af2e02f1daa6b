"""Folding many events at once gives what folding them one by one gives, whatever happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraSeen,
    Fact,
    How,
    ItemPacked,
    ItemUndone,
    ListEnded,
    NoteRead,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
)
from packbench.domain.progress import Progress, Stage
from tests.domain.examples import events, order, packing_list

LIST = packing_list(
    order("#1", ("CREAM", 5), ("GIFT", 2, "no_sku"), ("SOAP", 5)),
    order("#2", ("SOAP", 3)),
    order("#3", ("OIL", 1), hold="On Hold"),
    order("#4", ("CREAM", 1), note="Gift", note_must_be_read=True),
)

numbers = st.sampled_from(["#1", "#2", "#3", "#4", "#5"])
counts = st.tuples(st.integers(0, 4), st.integers(0, 2))
plain = [
    ItemPacked(order="#1", counts=((line, 1),), how=how)
    for line in (1, 3)
    for how in (How.SCANNED, How.TYPED)
]
odd = st.builds(
    ItemPacked,
    order=st.one_of(st.just("#1"), numbers),
    counts=st.one_of(st.tuples(counts), st.tuples(counts, counts)),
    how=st.sampled_from([How.SCANNED, How.ADOPTED]),
)
ids = st.integers(1, 30).map(lambda seq: f"1-{seq}")
others: st.SearchStrategy[Fact] = st.one_of(
    st.builds(OrderOpened, order=numbers),
    st.builds(OrderOpened, order=numbers),
    st.builds(ExtraSeen, order=numbers, line=st.just(1), units=st.just(1)),
    st.builds(ExtraKept, order=numbers, extra=ids),
    st.builds(ItemUndone, order=numbers, undone=ids),
    st.builds(OrderSkipped, order=numbers),
    st.builds(NoteRead, order=numbers),
    st.builds(PackedElsewhere, order=numbers, list_name=st.just("DPD")),
    st.just(ListEnded()),
)
happened: st.SearchStrategy[list[tuple[Fact, int]]] = st.lists(
    st.tuples(st.one_of(st.sampled_from(plain), odd, others), st.sampled_from([1, 1, 1, 2])), max_size=30
)


def told(facts: list[tuple[Fact, int]]) -> list[Event]:
    """#1 is opened and all of this happens to it; some events are told twice in a row."""
    made = events(OrderOpened(order="#1"), *[fact for fact, _ in facts])
    return [
        made[0],
        *[event for event, (_, times) in zip(made[1:], facts, strict=True) for _ in range(times)],
    ]


def everything(progress: Progress) -> dict[str, object]:
    """All that a list's state consists of."""
    return {**vars(progress), "_states": [vars(state) for state in progress.states()]}


def one_by_one(made: list[Event]) -> Progress:
    progress = Progress(LIST)
    for event in made:
        progress.apply(event)
    return progress


@given(happened)
def test_at_once_is_the_same_as_one_by_one(facts: list[tuple[Fact, int]]) -> None:
    assert everything(Progress(LIST, told(facts))) == everything(one_by_one(told(facts)))


def packed(*counts: tuple[int, int], number: str = "#1", how: How = How.SCANNED) -> ItemPacked:
    return ItemPacked(order=number, counts=counts, how=how)


@pytest.mark.parametrize(
    "odd",
    [
        packed((2, 1)),  # a line without SKU
        packed((1, 5)),  # more than is missing
        packed((1, 0)),
        packed((3, -1)),
        packed((0, 1)),
        packed((4, 1)),  # no such line
        packed((1, 1), (3, 1)),
        packed((1, 1), (1, 1)),
        packed((1, 1), how=How.ADOPTED),  # leaves nothing to undo
        packed((1, 1), number="#2"),
        OrderSkipped(order="#1"),
        PackedElsewhere(order="#1", list_name="DPD"),
    ],
)
def test_what_is_no_plain_scan_is_folded_among_plain_ones_as_it_would_be_alone(odd: Fact) -> None:
    made = events(OrderOpened(order="#1"), packed((1, 1)), odd, packed((3, 1)), packed((3, 1)))
    assert everything(Progress(LIST, made)) == everything(one_by_one(made))


def test_a_row_of_scans_is_done_at_its_last_missing_unit_and_by_who_scanned_it() -> None:
    scan = ItemPacked(order="#2", counts=((1, 1),))
    made = events(OrderOpened(order="#2"), scan, scan, scan, scan)
    progress = Progress(LIST, made)
    done = progress.state("#2")
    assert (done.stage, done.packed, done.done_at, done.done_by) == (Stage.DONE, (3,), made[3].at, "001")
    assert progress.conflicts == made[4:]
