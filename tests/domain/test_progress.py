"""How events add up to the state of orders and of the list."""

import pytest

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
    OrderFact,
    OrderOpened,
    OrderSkipped,
    PackedElsewhere,
    Problem,
    ProblemNoted,
    ScanRejected,
    WorkerChanged,
)
from packbench.domain.progress import Extra, OrderState, Progress, Stage, fill, fits
from tests.domain.examples import NOON, event, events, order, packing_list

LIST = packing_list(
    order("#1", ("CREAM", 2), ("SOAP", 1)),
    order("#2", ("SOAP", 1)),
    order("#3", ("OIL", 1), hold="On Hold"),
    order("#4", ("CREAM", 1), note="Gift", note_must_be_read=True),
)


def opened(number: str = "#1") -> OrderOpened:
    return OrderOpened(order=number)


def packed(line: int = 1, units: int = 1, number: str = "#1", how: How = How.SCANNED) -> ItemPacked:
    return ItemPacked(order=number, counts=((line, units),), how=how)


def extra(line: int = 1, units: int = 1, number: str = "#1") -> ExtraSeen:
    return ExtraSeen(order=number, line=line, units=units)


def after(*facts: Fact) -> Progress:
    """The list after these facts; the n-th has the event id "1-n"."""
    return Progress(LIST, events(*facts))


def state(*facts: Fact) -> OrderState:
    """Order #1 after these facts."""
    return after(*facts).state("#1")


DONE_1: tuple[Fact, ...] = (opened(), packed(units=2), packed(line=2))
DONE_2: tuple[Fact, ...] = (opened("#2"), packed(number="#2"))


# One order


def test_an_order_is_new_before_anything_happened() -> None:
    assert (state().stage, state().packed) == (Stage.NEW, (0, 0))


def test_an_order_on_hold_is_not_packable() -> None:
    assert after().state("#3").stage is Stage.NOT_PACKABLE


def test_an_order_is_open_once_somebody_opened_it() -> None:
    assert state(opened()).stage is Stage.OPEN


def test_an_order_keeps_the_time_of_its_first_opening() -> None:
    assert state(opened(), OrderSkipped(order="#1"), opened()).opened_at == event(opened(), 1).at


def test_units_count_on_the_line_they_were_packed_for() -> None:
    assert state(opened(), packed(), packed(line=2)).packed == (1, 1)


def test_an_order_is_done_with_its_last_unit() -> None:
    assert state(*DONE_1).stage is Stage.DONE


def test_an_order_is_done_when_and_by_whom_its_last_unit_was_packed() -> None:
    done = Progress(LIST, [event(fact, n, worker=f"00{n}") for n, fact in enumerate(DONE_1, 1)]).state("#1")
    assert (done.done_at, done.done_by) == (event(opened(), 3).at, "003")


def test_an_order_is_not_done_while_an_extra_is_unanswered() -> None:
    assert state(opened(), packed(units=2), extra(), packed(line=2)).stage is Stage.OPEN


@pytest.mark.parametrize(
    "answer", [ExtraKept(order="#1", extra="1-3"), ExtraRemoved(order="#1", extra="1-3")]
)
def test_answering_the_last_extra_finishes_an_order_that_needs_nothing_more(answer: Fact) -> None:
    assert state(opened(), packed(units=2), extra(), packed(line=2), answer).stage is Stage.DONE


def test_a_kept_extra_is_on_top_of_what_was_packed() -> None:
    kept = state(opened(), packed(units=2), extra(), ExtraKept(order="#1", extra="1-3"))
    assert (kept.packed, kept.kept, kept.extras) == ((2, 0), (1, 0), ())


def test_of_a_kept_case_the_units_that_are_still_needed_count_as_packed() -> None:
    kept = state(opened(), packed(), extra(units=6), ExtraKept(order="#1", extra="1-3"))
    assert (kept.packed, kept.kept) == ((2, 0), (5, 0))


def test_each_extra_is_answered_by_itself() -> None:
    left = state(opened(), packed(units=2), extra(), extra(), ExtraKept(order="#1", extra="1-3"))
    assert (left.kept, left.extras) == ((1, 0), (Extra(id="1-4", line=1, units=1),))


def test_a_removed_extra_leaves_nothing_behind() -> None:
    removed = state(opened(), packed(units=2), extra(), ExtraRemoved(order="#1", extra="1-3"))
    assert (removed.packed, removed.kept, removed.extras) == ((2, 0), (0, 0), ())


def test_an_undone_scan_leaves_nothing_behind() -> None:
    assert state(opened(), packed(), ItemUndone(order="#1", undone="1-2")).packed == (0, 0)


def test_an_undone_case_leaves_every_line_that_it_filled() -> None:
    case = ItemPacked(order="#1", counts=((1, 2), (2, 1)))
    more = order("#1", ("CREAM", 2), ("CREAM", 2))
    undone = Progress(packing_list(more), events(opened(), case, ItemUndone(order="#1", undone="1-2")))
    assert undone.state("#1").packed == (0, 0)


def test_an_undone_extra_need_not_be_answered_any_more() -> None:
    assert state(opened(), packed(units=2), extra(), ItemUndone(order="#1", undone="1-3")).extras == ()


def test_an_undone_kept_extra_leaves_the_parcel() -> None:
    undone = state(
        opened(),
        packed(),
        extra(units=6),
        ExtraKept(order="#1", extra="1-3"),
        ItemUndone(order="#1", undone="1-3"),
    )
    assert (undone.packed, undone.kept) == ((1, 0), (0, 0))


def test_a_confirmed_line_can_be_confirmed_again_after_an_undo() -> None:
    confirm = packed(line=2, how=How.CONFIRMED)
    again = state(opened(), confirm, ItemUndone(order="#1", undone="1-2"), confirm)
    assert (again.packed, [step.id for step in again.trail]) == ((0, 1), ["1-4"])


def test_a_reduced_line_has_a_unit_less() -> None:
    assert state(opened(), packed(units=2), LineReduced(order="#1", line=1)).packed == (1, 0)


def test_reducing_a_line_forgets_its_newest_scan_so_that_no_undo_takes_it_back_again() -> None:
    reduced = state(opened(), packed(line=2), packed(), LineReduced(order="#1", line=2))
    assert [step.id for step in reduced.trail] == ["1-3"]


def test_of_several_scans_of_a_reduced_line_the_older_ones_can_still_be_undone() -> None:
    reduced = state(opened(), packed(), packed(), LineReduced(order="#1", line=1))
    assert [step.id for step in reduced.trail] == ["1-2"]


def test_reducing_a_line_takes_out_what_is_on_top_first() -> None:
    reduced = state(
        opened(),
        packed(units=2),
        extra(),
        ExtraKept(order="#1", extra="1-3"),
        LineReduced(order="#1", line=1),
    )
    assert (reduced.packed, reduced.kept) == ((2, 0), (0, 0))


def test_a_line_never_falls_below_nothing_when_a_case_is_undone_after_it_was_reduced() -> None:
    reduced = state(
        opened(), packed(units=2), LineReduced(order="#1", line=1), ItemUndone(order="#1", undone="1-2")
    )
    assert reduced.packed == (0, 0)


def test_a_skipped_order_keeps_what_was_packed() -> None:
    skipped = state(opened(), packed(), OrderSkipped(order="#1"))
    assert (skipped.stage, skipped.packed) == (Stage.SKIPPED, (1, 0))


def test_opening_a_skipped_order_goes_on_where_it_was() -> None:
    resumed = state(opened(), packed(), OrderSkipped(order="#1"), opened())
    assert (resumed.stage, resumed.packed) == (Stage.OPEN, (1, 0))


def test_completing_a_skipped_order_makes_it_done() -> None:
    assert state(opened(), packed(units=2), OrderSkipped(order="#1"), packed(line=2)).stage is Stage.DONE


def test_an_order_set_aside_tells_why() -> None:
    aside = state(opened(), ProblemNoted(order="#1", problem=Problem.SHORT, note="1 left"))
    assert (aside.stage, aside.problem, aside.problem_note) == (Stage.PROBLEM, Problem.SHORT, "1 left")


def test_opening_an_order_set_aside_puts_the_problem_behind() -> None:
    resumed = state(opened(), ProblemNoted(order="#1", problem=Problem.SHORT, note="1 left"), opened())
    assert (resumed.stage, resumed.problem, resumed.problem_note) == (Stage.OPEN, None, "")


def test_an_order_whose_note_must_be_read_is_not_done_before() -> None:
    assert after(opened("#4"), packed(number="#4")).state("#4").stage is Stage.OPEN


def test_reading_the_note_finishes_an_order_that_needs_nothing_more() -> None:
    assert after(opened("#4"), packed(number="#4"), NoteRead(order="#4")).state("#4").done


def test_a_note_may_be_read_first() -> None:
    assert after(opened("#4"), NoteRead(order="#4"), packed(number="#4")).state("#4").done


def test_an_order_packed_elsewhere_is_done_and_says_where() -> None:
    elsewhere = state(PackedElsewhere(order="#1", list_name="Urgent"))
    assert (elsewhere.stage, elsewhere.elsewhere) == (Stage.DONE, "Urgent")


def test_an_order_with_adopted_units_is_open_though_nobody_opened_it_here() -> None:
    assert state(packed(how=How.ADOPTED)).stage is Stage.OPEN


def test_adopted_units_are_no_scan_that_an_undo_could_take_back() -> None:
    assert state(packed(units=2, how=How.ADOPTED)).trail == ()


def test_the_line_in_hand_is_the_one_last_touched() -> None:
    line = state(opened(), packed(), packed(), ItemUndone(order="#1", undone="1-3")).line_in_hand
    assert line is not None
    assert line.sku == "CREAM"


def test_the_line_in_hand_is_the_first_open_one_when_the_last_touched_is_full() -> None:
    line = state(opened(), packed(units=2)).line_in_hand
    assert line is not None
    assert line.sku == "SOAP"


def test_there_is_no_line_in_hand_when_all_is_packed() -> None:
    assert state(opened(), packed(units=2), extra(), packed(line=2)).line_in_hand is None


def test_a_sku_on_several_lines_is_filled_first_line_first() -> None:
    lines = order("#1", ("CREAM", 2), ("SOAP", 1), ("CREAM", 3))
    assert fill(OrderState.fresh(lines), "CREAM", 4) == (((1, 2), (3, 2)), 0)


def test_what_finds_no_place_is_left_over() -> None:
    assert fill(state(opened(), packed()), "CREAM", 6) == (((1, 1),), 5)


def test_nothing_remains_to_be_packed_of_an_order_on_hold() -> None:
    held = after().state("#3")
    assert held.remaining(held.order.lines[0]) == 0


def test_a_line_that_cannot_be_scanned_is_never_filled() -> None:
    lines = order("#1", ("CREAM", 2, "not_fulfillable"), ("CREAM", 1))
    assert fill(OrderState.fresh(lines), "CREAM", 2) == (((2, 1),), 1)


# What fits


@pytest.mark.parametrize(
    "fact",
    [
        packed(units=2),
        packed(units=3),
        packed(units=0),
        packed(units=-1),
        packed(line=0),
        packed(line=3),
        ItemPacked(order="#1", counts=()),
        ItemPacked(order="#1", counts=((2, 1), (2, 1))),
        extra(line=3),
        extra(units=0),
        LineReduced(order="#1", line=1, units=2),
        LineReduced(order="#1", line=2),
        LineReduced(order="#1", line=3),
        LineReduced(order="#1", line=1, units=0),
        ItemUndone(order="#1", undone="1-9"),
        ExtraKept(order="#1", extra="1-2"),
        ExtraRemoved(order="#1", extra="1-2"),
    ],
)
def test_what_cannot_have_happened_to_an_order_with_one_of_two_packed_does_not_fit(fact: OrderFact) -> None:
    assert not fits(state(opened(), packed()), fact)


@pytest.mark.parametrize(
    "fact",
    [opened(), packed(), extra(), OrderSkipped(order="#1"), PackedElsewhere(order="#1", list_name="Urgent")],
)
def test_nothing_more_fits_a_done_order(fact: OrderFact) -> None:
    assert not fits(state(*DONE_1), fact)


@pytest.mark.parametrize("fact", [opened("#3"), packed(number="#3"), NoteRead(order="#3")])
def test_nothing_fits_an_order_on_hold(fact: OrderFact) -> None:
    assert not fits(after().state("#3"), fact)


# The list


def test_sums_count_done_orders_and_packed_units() -> None:
    progress = after(opened(), packed(), OrderSkipped(order="#1"), *DONE_2)
    assert (progress.orders_done, progress.units_packed) == (1, 2)


def test_kept_extras_do_not_count_as_packed_units() -> None:
    assert after(opened(), packed(units=2), extra(), ExtraKept(order="#1", extra="1-3")).units_packed == 2


def test_taken_back_units_do_not_count() -> None:
    assert after(opened(), packed(), ItemUndone(order="#1", undone="1-2")).units_packed == 0


def test_an_order_packed_elsewhere_counts_with_all_its_units() -> None:
    progress = after(opened(), packed(), PackedElsewhere(order="#1", list_name="Urgent"))
    assert (progress.orders_done, progress.units_packed) == (1, 3)


def test_an_order_on_hold_is_never_counted_whatever_its_events_say() -> None:
    progress = after(opened("#3"), packed(number="#3"))
    assert (progress.orders_done, progress.units_packed) == (0, 0)


def test_a_list_is_complete_when_every_order_that_can_be_packed_is_done() -> None:
    progress = after(*DONE_1, *DONE_2, opened("#4"), packed(number="#4"), NoteRead(order="#4"))
    assert progress.complete


def test_a_list_with_a_skipped_order_is_not_complete() -> None:
    progress = after(*DONE_1, *DONE_2, opened("#4"), OrderSkipped(order="#4"))
    assert not progress.complete


def test_states_come_in_the_order_of_the_list() -> None:
    assert [state.order.number for state in after(*DONE_2).states()] == ["#1", "#2", "#3", "#4"]


def test_another_lists_order_is_not_known() -> None:
    with pytest.raises(KeyError):
        after().state("#9")


def test_an_event_counts_once_however_often_it_comes() -> None:
    scan = event(packed(), 1)
    assert Progress(LIST, [scan, scan]).units_packed == 1


def test_folding_the_same_events_twice_changes_nothing() -> None:
    happened = events(opened(), packed(), extra(2), *DONE_2)
    assert list(Progress(LIST, [*happened, *happened]).states()) == list(Progress(LIST, happened).states())


def test_orders_never_mix() -> None:
    mixed = after(opened(), packed(), OrderSkipped(order="#1"), *DONE_2, opened(), packed())
    alone = after(opened(), packed(), OrderSkipped(order="#1"), opened(), packed())
    assert mixed.state("#1").packed == alone.state("#1").packed


def test_an_extra_belongs_to_its_order_also_after_another_was_opened() -> None:
    progress = after(opened(), packed(units=2), extra(), OrderSkipped(order="#1"), opened("#2"))
    assert (len(progress.state("#1").extras), progress.state("#2").extras) == (1, ())


# What is foreseen


def test_what_is_foreseen_comes_true_and_changes_nothing_before() -> None:
    progress = after(opened(), packed())
    before, scan = progress.state("#1"), event(packed(), 3)
    foreseen = progress.foresee(scan)
    assert (progress.state("#1"), progress.units_packed) == (before, 1)
    progress.apply(scan)
    assert progress.state("#1") is foreseen
    assert progress.state("#1") == state(opened(), packed(), packed())
    assert progress.units_packed == 2


def test_what_was_foreseen_without_an_event_before_it_is_worked_out_anew() -> None:
    progress = after(opened())
    first, second = event(packed(), 2), event(packed(), 3)
    progress.foresee(second)
    progress.apply(first)
    progress.apply(second)
    assert progress.state("#1") == state(opened(), packed(), packed())


def test_what_never_happened_though_it_was_foreseen_leaves_no_trace() -> None:
    progress = after(opened())
    progress.foresee(event(packed(units=2), 2))
    progress.apply(event(packed(line=2), 2))
    assert progress.state("#1") == state(opened(), packed(line=2))


@pytest.mark.parametrize(
    "fact", [packed(units=9), packed(number="#9"), ListPaused(), WorkerChanged(worker="2")]
)
def test_of_what_does_not_fit_and_of_what_is_no_orders_no_state_is_foreseen(fact: Fact) -> None:
    progress = after(opened())
    happened = event(fact, 2)
    assert progress.foresee(happened) is None
    progress.apply(happened)
    assert progress.state("#1") == state(opened())
    assert progress.conflicts == ([happened] if isinstance(fact, OrderFact) else [])


# What is in hand


def test_nothing_is_in_hand_at_first() -> None:
    assert (after().hand, after().in_hand) == (None, None)


def test_the_opened_order_is_in_hand() -> None:
    in_hand = after(opened()).in_hand
    assert in_hand is not None
    assert in_hand.order.number == "#1"


@pytest.mark.parametrize(
    "last",
    [
        OrderSkipped(order="#1"),
        ProblemNoted(order="#1", problem=Problem.DAMAGED),
        PackedElsewhere(order="#1", list_name="Urgent"),
    ],
)
def test_an_order_leaves_the_hand_when_it_is_put_away(last: Fact) -> None:
    assert after(opened(), last).hand is None


def test_a_done_order_leaves_the_hand() -> None:
    assert after(*DONE_2).hand is None


def test_an_order_stays_in_hand_over_a_pause() -> None:
    assert after(opened(), packed(), ListPaused()).hand == "#1"


def test_what_happens_to_another_order_leaves_the_hand_alone() -> None:
    assert after(opened(), PackedElsewhere(order="#2", list_name="Urgent")).hand == "#1"


def test_the_worker_is_the_one_who_signed_in_last() -> None:
    assert after(WorkerChanged(worker="001"), WorkerChanged(worker="002")).worker == "002"


def test_a_rejected_scan_changes_nothing() -> None:
    rejected = after(opened(), ScanRejected(code="x", outcome="unknown_code", order="#1"))
    assert list(rejected.states()) == list(after(opened()).states())


# Late scans


def late(*facts: Fact) -> list[Event]:
    """What a bench of epoch 1 could not share before another bench went on in epoch 2."""
    return [event(fact, 100 + number) for number, fact in enumerate(facts)]


def test_a_late_scan_that_fits_counts() -> None:
    progress = Progress(LIST, [*events(opened(), packed(), epoch=2), *late(packed())])
    assert (progress.units_packed, progress.conflicts) == (2, [])


@pytest.mark.parametrize("fact", [packed(), extra(), ExtraKept(order="#1", extra="1-9")])
def test_a_late_scan_of_a_finished_order_is_a_conflict_and_counts_for_nothing(fact: Fact) -> None:
    progress = Progress(LIST, [*events(*DONE_1, epoch=2), *late(fact)])
    assert (progress.conflicts, progress.units_packed) == (late(fact), 3)


def test_a_late_scan_beyond_the_need_is_a_conflict() -> None:
    progress = Progress(LIST, [*events(opened(), packed(), epoch=2), *late(packed(units=2))])
    assert (progress.conflicts, progress.units_packed) == (late(packed(units=2)), 1)


def test_a_late_opening_of_a_finished_order_is_nothing_to_show() -> None:
    progress = Progress(LIST, [*events(*DONE_1, epoch=2), *late(opened())])
    assert (progress.conflicts, progress.hand) == ([], None)


def test_a_scan_of_an_order_that_the_list_does_not_have_is_a_conflict() -> None:
    assert after(packed(number="#9")).conflicts == events(packed(number="#9"))


# The end


def test_an_ended_list_says_whether_it_was_complete() -> None:
    assert after(*DONE_1, ListEnded(incomplete=True)).ended == ListEnded(incomplete=True)


def test_a_list_goes_on_when_an_order_is_opened_after_its_end() -> None:
    progress = Progress(LIST, [*events(*DONE_1, ListEnded(incomplete=True)), event(opened("#2"), 1, epoch=2)])
    assert progress.ended is None


def test_a_rejected_scan_does_not_take_an_ended_list_up_again() -> None:
    assert after(ListEnded(), ScanRejected(code="x", outcome="unknown_code")).ended == ListEnded()


def test_a_late_scan_of_before_the_end_does_not_take_the_list_up_again() -> None:
    ended = events(*DONE_1, ListEnded(incomplete=True), epoch=2)
    progress = Progress(LIST, [*ended, *late(*DONE_2)])
    assert (progress.ended, progress.orders_done) == (ListEnded(incomplete=True), 2)


def test_a_conflict_does_not_take_the_list_up_again() -> None:
    ended = events(*DONE_1, ListEnded(incomplete=True))
    assert Progress(LIST, [*ended, event(packed(), 1, epoch=2)]).ended == ListEnded(incomplete=True)


def test_times_are_those_of_the_events() -> None:
    assert state(*DONE_1).done_at == NOON.replace(second=3)
