"""Who packed what, when, and how long it took: examples whose figures were worked out by hand."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraRemoved,
    ExtraSeen,
    Fact,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    ListEnded,
    ListPaused,
    NoteRead,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
    Problem,
    ProblemNoted,
    ScanRejected,
    WorkerChanged,
)
from packbench.domain.figures import Figures, Incidents, ListFigures
from packbench.domain.metrics import measure
from packbench.domain.orders import Order
from packbench.domain.progress import Progress
from tests.domain.examples import order, packing_list

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)

Step = tuple[float, Fact] | tuple[float, Fact, str]


def happened(
    *steps: Step, day: datetime = MONDAY, worker: str = "001", epoch: int = 1, bench: str = "Bench 1"
) -> list[Event]:
    """Events at so many seconds after 8:00 of a day, each by ``worker`` unless it names another."""
    return [
        Event(
            id=f"{epoch}-{seq}",
            epoch=epoch,
            seq=seq,
            at=day + timedelta(seconds=step[0]),
            worker=step[2] if len(step) > 2 else worker,
            bench=bench,
            fact=step[1],
        )
        for seq, step in enumerate(steps, start=1)
    ]


def figures(orders: Sequence[Order], events: Iterable[Event]) -> ListFigures:
    known = list(events)
    return measure(Progress(packing_list(*orders), known), known)


def opened(number: str = "#1") -> OrderOpened:
    return OrderOpened(order=number)


def packed(number: str = "#1", line: int = 1, units: int = 1, how: How = How.SCANNED) -> ItemPacked:
    return ItemPacked(order=number, counts=((line, units),), how=how)


def test_an_order_takes_from_its_opening_to_its_last_unit() -> None:
    events = happened((0, opened()), (7, packed()), (20, packed(line=2)))
    one = figures([order("#1", ("A", 1), ("B", 1))], events).orders["#1"]
    assert (one.opened_at, one.first_scan_at, one.done_at) == (events[0].at, events[1].at, events[2].at)
    assert (one.active_seconds, one.wall_seconds, one.seconds_to_first_scan) == (20, 20, 7)
    assert (one.units, one.lines, one.workers, one.done_by) == (2, 2, ("001",), "001")
    assert [(scan.line, scan.sku, scan.units, scan.bench) for scan in one.scans] == [
        (1, "A", 1, "Bench 1"),
        (2, "B", 1, "Bench 1"),
    ]


def test_a_standstill_counts_as_five_minutes_at_most() -> None:
    events = happened((0, opened()), (1000, packed()), (1010, packed()))
    one = figures([order("#1", ("A", 2))], events).orders["#1"]
    assert (one.active_seconds, one.wall_seconds) == (310, 1010)


def test_time_does_not_run_while_an_order_is_skipped_or_set_aside() -> None:
    events = happened(
        (0, opened()),
        (10, OrderSkipped(order="#1")),
        (50, opened()),
        (55, ProblemNoted(order="#1", problem=Problem.SHORT)),
        (100, opened()),
        (103, packed()),
    )
    one = figures([order("#1", ("A", 1))], events).orders["#1"]
    assert (one.active_seconds, one.wall_seconds) == (18, 103)
    assert one.set_aside_at == events[3].at


def test_scans_of_another_order_never_leak_into_a_resumed_one() -> None:
    """D-N59: skip A, pack C, resume A: A's record had C's scans and not its own."""
    events = happened(
        (0, opened("#A")),
        (5, packed("#A")),
        (6, OrderSkipped(order="#A")),
        (10, opened("#C")),
        (12, packed("#C")),
        (20, opened("#A")),
        (25, packed("#A")),
    )
    found = figures([order("#A", ("A", 2)), order("#C", ("C", 1))], events).orders
    assert [scan.sku for scan in found["#A"].scans] == ["A", "A"]
    assert [scan.sku for scan in found["#C"].scans] == ["C"]
    assert (found["#A"].active_seconds, found["#C"].active_seconds) == (11, 2)


def test_nights_and_pauses_are_wall_time_only() -> None:
    """D-B114: the old summary counted the night between two days as work."""
    monday = happened((0, opened()), (10, packed()), (12, ListPaused()))
    tuesday = happened((0, packed()), (8, packed()), (9, ListEnded()), day=TUESDAY, epoch=2)
    found = figures([order("#1", ("A", 3))], [*monday, *tuesday])
    assert found.orders["#1"].active_seconds == 20
    assert found.orders["#1"].wall_seconds == 86_408
    assert (found.total.active_seconds, found.total.wall_seconds) == (20, 86_409)


def test_a_crash_ends_the_time_of_the_order_in_hand() -> None:
    before = happened((0, opened()), (10, packed()))
    after = happened((100, packed()), (105, packed()), epoch=2)
    assert figures([order("#1", ("A", 3))], [*before, *after]).orders["#1"].active_seconds == 15


def test_a_list_packed_by_three_people_on_two_days_is_credited_to_each() -> None:
    """D-B114: the old summary gave everything to the last worker."""
    monday = happened(
        (0, opened("#1")),
        (10, packed("#1", units=2)),
        (20, opened("#2")),
        (24, packed("#2")),
        (30, WorkerChanged(worker="002", name="Olena"), "002"),
        (36, packed("#2"), "002"),
        (40, ListPaused(), "002"),
    )
    tuesday = happened((0, opened("#3")), (60, packed("#3", units=3)), day=TUESDAY, worker="003", epoch=2)
    orders = [order("#1", ("A", 2)), order("#2", ("A", 2)), order("#3", ("A", 3))]
    found = figures(orders, [*monday, *tuesday])
    workers = {
        worker: (one.orders, one.units, one.active_seconds) for worker, one in found.by_worker().items()
    }
    assert workers == {"001": (1, 3, 20), "002": (1, 1, 6), "003": (1, 3, 60)}
    assert found.orders["#2"].workers == ("001", "002")
    assert {day: one.units for day, one in found.by_day().items()} == {
        date(2026, 11, 23): 4,
        date(2026, 11, 24): 3,
    }
    assert found.shares["001", date(2026, 11, 23)].wall_seconds == 24
    assert found.names == {"002": "Olena"}


def test_rates_are_per_hour_of_active_time() -> None:
    worker = Figures(orders=3, units=30, active_seconds=1800, order_seconds=(0.0, 600.0, 1200.0))
    assert (worker.orders_per_hour, worker.units_per_hour) == (6, 60)
    assert worker.average_order_seconds == 900
    assert (worker.fastest_order_seconds, worker.slowest_order_seconds) == (600, 1200)


def test_nothing_done_has_rates_of_zero() -> None:
    """D-S113: no division by a duration that is not there."""
    nothing = figures([order("#1", ("A", 1))], []).total
    assert (nothing.orders_per_hour, nothing.average_order_seconds, nothing.fastest_order_seconds) == (
        0,
        0,
        0,
    )
    assert nothing.wall_seconds == 0


def test_a_scan_that_was_taken_back_is_not_in_the_parcel() -> None:
    events = happened(
        (0, opened()),
        (1, packed(), "001"),
        (2, ItemUndone(order="#1", undone="1-2")),
        (3, packed(), "002"),
        (4, packed(line=2), "002"),
    )
    found = figures([order("#1", ("A", 1), ("B", 1))], events)
    assert [scan.worker for scan in found.orders["#1"].scans] == ["002", "002"]
    assert found.orders["#1"].incidents == Incidents(undone=1)
    assert {worker: one.units for worker, one in found.by_worker().items()} == {"001": 0, "002": 2}


def test_a_unit_taken_back_by_hand_is_the_newest_of_its_line() -> None:
    events = happened(
        (0, opened()),
        (1, packed(units=2, how=How.TYPED)),
        (2, LineReduced(order="#1", line=1)),
        (3, packed()),
    )
    one = figures([order("#1", ("A", 2), ("B", 1))], events).orders["#1"]
    assert [(scan.units, scan.at) for scan in one.scans] == [(1, events[1].at), (1, events[3].at)]
    assert one.incidents == Incidents(undone=1, manual=1)


def test_a_kept_extra_fills_what_its_product_still_needs() -> None:
    """A case of six was scanned where two were wanted on one line and three more on the next."""
    events = happened(
        (0, opened()),
        (1, packed(units=2)),
        (2, ExtraSeen(order="#1", line=1, units=6)),
        (3, ExtraKept(order="#1", extra="1-3")),
    )
    one = figures([order("#1", ("A", 2), ("A", 3))], events).orders["#1"]
    assert [(scan.line, scan.units) for scan in one.scans] == [(1, 2), (2, 3)]
    assert one.done
    assert one.incidents == Incidents(extra=1)


def test_slips_are_counted_for_the_order_and_for_the_worker() -> None:
    events = happened(
        (0, ScanRejected(code="x", outcome="unknown_code")),
        (1, opened()),
        (2, ScanRejected(code="B", outcome="wrong_item", order="#1", sku="B")),
        (3, ScanRejected(code="?", outcome="unknown_code", order="#1")),
        (4, ScanRejected(code="#2", outcome="order_still_open", order="#1")),
        (5, packed(how=How.CONFIRMED)),
        (6, ExtraSeen(order="#1", line=1, units=1)),
        (7, ExtraRemoved(order="#1", extra="1-7")),
        (8, packed(line=2, units=4, how=How.FORCED)),
    )
    found = figures([order("#1", ("A", 1), ("B", 4)), order("#2", ("A", 1))], events)
    assert found.orders["#1"].incidents == Incidents(wrong=1, unknown=1, manual=1, extra=1, forced=1)
    assert found.total.incidents == Incidents(wrong=1, unknown=2, manual=1, extra=1, forced=1)
    assert set(found.orders) == {"#1"}


def test_an_order_packed_in_another_list_is_nobodys_work_here() -> None:
    events = happened((0, opened()), (5, packed()), (6, PackedElsewhere(order="#1", list_name="Urgent")))
    found = figures([order("#1", ("A", 2))], events)
    assert not found.orders["#1"].done
    assert (found.total.orders, found.total.units) == (0, 0)


def test_a_late_scan_of_a_finished_order_counts_for_nothing() -> None:
    done = happened((0, opened()), (5, packed()))
    late = happened((50, opened(), "002"), (60, packed(), "002"), epoch=2)
    found = figures([order("#1", ("A", 1))], [*done, *late])
    assert (found.orders["#1"].active_seconds, found.total.units) == (5, 1)
    assert found.by_worker()["002"].units == 0


def test_an_event_that_comes_twice_counts_once() -> None:
    events = happened((0, opened()), (5, packed()))
    assert figures([order("#1", ("A", 2))], [*events, *events]).total.units == 1


def test_what_the_old_program_packed_keeps_its_old_times() -> None:
    old = MONDAY - timedelta(days=3)
    adopted = happened((0, opened()), (30, packed(units=2)), (40, packed(line=2, how=How.ADOPTED)), day=old)
    found = figures([order("#1", ("A", 2), ("B", 1))], [*adopted, *happened((0, ListPaused()), epoch=2)])
    assert found.started_at == old
    assert found.orders["#1"].wall_seconds == 40
    assert found.by_day()[old.date()].orders == 1


def test_between_the_old_programs_last_scan_and_ours_nobody_worked() -> None:
    old = MONDAY - timedelta(hours=1)
    adopted = happened((0, opened()), (30, packed()), day=old, worker="")
    ours = [Event(id="1-9", epoch=1, seq=9, at=MONDAY, worker="001", bench="Bench 1", fact=packed())]
    found = figures([order("#1", ("A", 2))], [*adopted, *ours])
    assert {worker: one.active_seconds for worker, one in found.by_worker().items()} == {"": 30, "001": 0}


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    events = happened((100, opened()), (40, packed()), (50, packed()))
    one = figures([order("#1", ("A", 2))], events).orders["#1"]
    assert (one.active_seconds, one.wall_seconds) == (10, 0)


def test_the_closing_is_that_of_the_newest_epoch() -> None:
    paused = happened((0, opened()), (5, ListPaused()))
    late = happened((3, packed()), epoch=0)
    again = happened((9, packed()), epoch=2)
    goods = [order("#1", ("A", 3))]
    assert figures(goods, [*paused, *late]).closing == ListPaused()
    assert figures(goods, [*paused, *again]).closing is None
    assert (figures(goods, [*paused, *again]).epoch, figures(goods, [*paused, *again]).seq) == (2, 1)


GOODS = (order("#1", ("A", 3), ("B", 1), ("A", 2)), order("#2", ("B", 2), note_must_be_read=True))

facts = st.one_of(
    st.builds(OrderOpened, order=st.sampled_from(["#1", "#2", "#9"])),
    st.builds(
        ItemPacked,
        order=st.sampled_from(["#1", "#2", "#9"]),
        counts=st.tuples(st.tuples(st.integers(1, 3), st.integers(1, 2))),
        how=st.sampled_from(How),
    ),
    st.builds(ExtraSeen, order=st.just("#1"), line=st.integers(1, 3), units=st.integers(1, 4)),
    st.builds(ExtraKept, order=st.just("#1"), extra=st.integers(1, 40).map("1-{}".format)),
    st.builds(ItemUndone, order=st.just("#1"), undone=st.integers(1, 40).map("1-{}".format)),
    st.builds(LineReduced, order=st.just("#1"), line=st.integers(1, 3), units=st.integers(1, 2)),
    st.builds(NoteRead, order=st.just("#2")),
    st.builds(OrderSkipped, order=st.sampled_from(["#1", "#2"])),
)


@given(st.lists(st.tuples(st.floats(0, 9), facts, st.sampled_from(["001", "002"])), max_size=40))
def test_the_figures_never_contradict_the_state(steps: list[tuple[float, Fact, str]]) -> None:
    events = happened(*[(place * 10 + after, fact, who) for place, (after, fact, who) in enumerate(steps)])
    progress = Progress(packing_list(*GOODS), events)
    found = measure(progress, events)
    assert found.total.orders == progress.orders_done
    assert found.total.units == progress.units_packed
    assert found.total.active_seconds == pytest.approx(
        sum(one.active_seconds for one in found.orders.values())
    )
    assert found.total.units == sum(one.units for one in found.by_worker().values())


def test_an_order_has_a_time_to_its_first_scan_and_a_time_by_the_clock_on_the_wall() -> None:
    """The pause in the middle is wall time; it is nobody's work."""
    first = happened((0, opened("#1")), (7, packed("#1")), (10, ListPaused()))
    then = happened((3600, opened("#1")), (3605, packed("#1")), epoch=2)
    total = figures([order("#1", ("A", 2))], [*first, *then]).total
    assert (total.average_first_scan_seconds, total.average_order_wall_seconds) == (7, 3605)
    assert (total.average_order_seconds, total.seconds_per_unit) == (15, 7.5)
    assert total.wall_seconds_per_unit == 3605 / 2
