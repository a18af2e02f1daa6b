"""What a scan does: each outcome, each command, each correction."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.codes import Command, CommandName, Foreign, Item, OrderLabel
from packbench.domain.events import (
    ExtraKept,
    ExtraSeen,
    How,
    ItemPacked,
    ItemUndone,
    LineReduced,
    OrderFact,
    OrderOpened,
    PackedElsewhere,
    Problem,
    ProblemNoted,
    ScanRejected,
    WorkerChanged,
)
from packbench.domain.orders import Order, PackingList
from packbench.domain.packing import Outcome, Rules, Scan, Verdict, decide
from packbench.domain.progress import Progress, Stage, fits
from tests.domain.examples import REF, Packing, events, order, packing_list

CASE = {"CASE6": (Item("CREAM", 6),)}


def packing(*, rules: Rules | None = None) -> Packing:
    """Order #1 (2 CREAM, 1 SOAP), order #2 (1 SOAP), and OIL somewhere else; a case holds 6 CREAM."""
    orders = (
        order("#1", ("CREAM", 2), ("SOAP", 1)),
        order("#2", ("SOAP", 1)),
        order("#3", ("OIL", 1)),
    )
    return Packing(*orders, barcodes=CASE, rules=rules)


def one(*goods: tuple[str, int] | tuple[str, int, str]) -> Packing:
    """One order with these lines, already in hand."""
    desk = Packing(order("#1", *goods), barcodes=CASE)
    desk.scan("#1")
    return desk


def told(verdict: Verdict) -> tuple[Outcome, str]:
    return verdict.outcome, verdict.reason


def counted(verdict: Verdict) -> tuple[int | None, int | None, int | None]:
    """Line, packed, required."""
    return verdict.line, verdict.packed, verdict.required


# Labels


def test_an_orders_label_opens_it() -> None:
    verdict = packing().scan("#1")
    assert (verdict.outcome, verdict.order, verdict.facts) == (
        Outcome.ORDER_OPENED,
        "#1",
        (OrderOpened(order="#1"),),
    )


def test_the_label_of_the_order_in_hand_opens_it_again_with_everything_kept() -> None:
    desk = packing()
    assert desk.scans("#1 CREAM #1") == [Outcome.ORDER_OPENED, Outcome.ITEM_OK, Outcome.ORDER_OPENED]
    assert desk.state("#1").packed == (1, 0)


def test_another_orders_label_says_which_order_is_still_open() -> None:
    desk = packing()
    desk.scan("#1")
    verdict = desk.scan("#2")
    assert (verdict.outcome, verdict.order, desk.progress.hand) == (Outcome.ORDER_STILL_OPEN, "#1", "#1")


def test_d_b62_the_next_label_counts_at_once_after_an_order_is_done() -> None:
    assert packing().scans("#2 SOAP #3")[-2:] == [Outcome.ORDER_DONE, Outcome.ORDER_OPENED]


def test_a_done_order_is_already_packed() -> None:
    desk = packing()
    desk.scans("#2 SOAP")
    assert told(desk.scan("#2")) == (Outcome.ALREADY_PACKED, "")


def test_an_order_packed_in_another_list_says_in_which() -> None:
    desk = packing()
    desk.happen(PackedElsewhere(order="#2", list_name="Urgent"))
    assert told(desk.scan("#2")) == (Outcome.ALREADY_PACKED, "Urgent")


def test_a_done_order_is_already_packed_while_another_is_in_hand() -> None:
    desk = packing()
    desk.scans("#2 SOAP #1")
    verdict = desk.scan("#2")
    assert (verdict.outcome, verdict.order, desk.progress.hand) == (Outcome.ALREADY_PACKED, "#2", "#1")


def test_an_order_on_hold_says_so() -> None:
    desk = Packing(order("#1", ("CREAM", 1), hold="On Hold"))
    assert told(desk.scan("#1")) == (Outcome.NOT_PACKABLE, "On Hold")


@pytest.mark.parametrize("goods", [[], [("NO_SKU", 1, "no_sku")]])
def test_an_order_with_nothing_to_scan_says_so(goods: list[tuple[str, int, str]]) -> None:
    assert told(Packing(order("#1", *goods)).scan("#1")) == (Outcome.NOT_PACKABLE, "nothing_to_scan")


def test_a_label_of_two_orders_lets_the_worker_choose() -> None:
    desk = Packing(order("#2001", ("CREAM", 1)), order("#20 01", ("CREAM", 1)))
    verdict = desk.scan("#2001")
    assert (verdict.outcome, verdict.choices) == (
        Outcome.AMBIGUOUS,
        (OrderLabel("#2001"), OrderLabel("#20 01")),
    )


# Products


def test_a_needed_unit_is_ok_and_counts() -> None:
    desk = packing()
    desk.scan("#1")
    verdict = desk.scan("CREAM")
    assert (verdict.outcome, verdict.sku, counted(verdict)) == (Outcome.ITEM_OK, "CREAM", (1, 1, 2))


def test_a_scan_is_kept_with_its_line_and_its_code() -> None:
    desk = packing()
    desk.scan("#1")
    assert desk.scan(" cream ").facts == (ItemPacked(order="#1", counts=((1, 1),), code=" cream "),)


def test_a_line_is_done_with_its_last_unit() -> None:
    assert packing().scans("#1 CREAM CREAM")[1:] == [Outcome.ITEM_OK, Outcome.LINE_DONE]


def test_an_order_is_done_when_all_its_lines_are() -> None:
    assert packing().scans("#1 CREAM SOAP CREAM")[1:] == [
        Outcome.ITEM_OK,
        Outcome.LINE_DONE,
        Outcome.ORDER_DONE,
    ]


def test_a_product_of_another_order_is_wrong() -> None:
    desk = packing()
    desk.scan("#1")
    verdict = desk.scan("OIL")
    assert (verdict.outcome, verdict.order, verdict.sku) == (Outcome.WRONG_ITEM, "#1", "OIL")


def test_a_wrong_item_is_kept_in_the_journal_and_changes_nothing() -> None:
    desk = packing()
    desk.scan("#1")
    before = desk.state("#1")
    assert desk.scan("OIL").facts == (ScanRejected(code="OIL", outcome="wrong_item", order="#1", sku="OIL"),)
    assert desk.state("#1") == before


@pytest.mark.parametrize(
    ("code", "kind"), [("nonsense", "unknown"), ("", "empty"), ("C001H029A", "shelf"), ("12/2026", "expiry")]
)
def test_a_code_of_nothing_in_this_list_says_what_it_looks_like(code: str, kind: str) -> None:
    desk = packing()
    desk.scan("#1")
    assert told(desk.scan(code)) == (Outcome.UNKNOWN_CODE, kind)


def test_d_s56_a_product_without_an_order_in_hand_counts_for_nothing() -> None:
    desk = packing()
    verdict = desk.scan("CREAM")
    assert (verdict.outcome, verdict.sku, desk.progress.units_packed) == (Outcome.NO_ORDER_OPEN, "CREAM", 0)


def test_without_an_order_in_hand_nobody_has_to_choose_among_products() -> None:
    desk = Packing(order("#1", ("CREAM", 1), ("SOAP", 1)), barcodes={"11": (Item("CREAM"), Item("SOAP"))})
    verdict = desk.scan("11")
    assert (verdict.outcome, verdict.choices) == (Outcome.NO_ORDER_OPEN, ())


def test_a_barcode_of_two_products_that_the_order_needs_lets_the_worker_choose() -> None:
    desk = Packing(order("#1", ("CREAM", 1), ("SOAP", 1)), barcodes={"11": (Item("CREAM"), Item("SOAP"))})
    desk.scan("#1")
    verdict = desk.scan("11")
    assert (verdict.outcome, verdict.choices) == (Outcome.AMBIGUOUS, (Item("CREAM"), Item("SOAP")))


def test_a_line_that_cannot_be_scanned_says_why() -> None:
    assert told(one(("CREAM", 1), ("SOAP", 1, "not_fulfillable")).scan("SOAP")) == (
        Outcome.NOT_PACKABLE,
        "not_fulfillable",
    )


def test_a_line_that_cannot_be_scanned_does_not_hold_the_order_up() -> None:
    assert one(("CREAM", 1), ("NO_SKU", 1, "no_sku")).scan("CREAM").outcome is Outcome.ORDER_DONE


def test_a_sku_that_stands_on_a_line_to_scan_and_on_one_not_counts_for_the_first() -> None:
    assert counted(one(("CREAM", 1, "not_fulfillable"), ("CREAM", 1)).scan("CREAM")) == (2, 1, 1)


def test_a_sku_on_several_lines_fills_them_in_their_order() -> None:
    desk = one(("CREAM", 1), ("SOAP", 1), ("CREAM", 2))
    assert [counted(desk.scan("CREAM")) for _ in range(3)] == [(1, 1, 1), (3, 1, 2), (3, 2, 2)]


# Cases


def test_a_case_counts_all_its_units() -> None:
    assert counted(one(("CREAM", 12)).scan("CASE6")) == (1, 6, 12)


def test_a_case_is_spread_over_the_lines_of_its_product() -> None:
    desk = one(("CREAM", 2), ("SOAP", 1), ("CREAM", 5))
    verdict = desk.scan("CASE6")
    assert verdict.facts == (ItemPacked(order="#1", counts=((1, 2), (3, 4)), code="CASE6"),)
    assert (verdict.outcome, counted(verdict)) == (Outcome.ITEM_OK, (3, 4, 5))


def test_a_case_bigger_than_the_need_counts_for_nothing_before_somebody_answers() -> None:
    desk = one(("CREAM", 4), ("SOAP", 1))
    verdict = desk.scan("CASE6")
    assert verdict.facts == (ExtraSeen(order="#1", line=1, units=6, code="CASE6"),)
    assert (verdict.outcome, counted(verdict)) == (Outcome.ONE_TOO_MANY, (1, 0, 4))


def test_a_bigger_case_that_is_kept_fills_the_line() -> None:
    desk = one(("CREAM", 4), ("SOAP", 1))
    desk.scan("CASE6")
    verdict = desk.scan("PBKEEP")
    assert (verdict.outcome, counted(verdict)) == (Outcome.EXTRA_KEPT, (1, 6, 4))
    assert desk.state("#1").packed == (4, 0)


def test_a_bigger_case_that_is_kept_can_finish_the_order() -> None:
    assert one(("CREAM", 4)).scans("CASE6 PBKEEP") == [Outcome.ONE_TOO_MANY, Outcome.ORDER_DONE]


def test_a_bigger_case_that_is_removed_leaves_the_line_as_it_was() -> None:
    desk = one(("CREAM", 4), ("SOAP", 1))
    assert desk.scans("CASE6 PBREMOVE") == [Outcome.ONE_TOO_MANY, Outcome.EXTRA_REMOVED]
    assert desk.state("#1").packed == (0, 0)


def test_an_undo_takes_a_whole_case_back() -> None:
    desk = one(("CREAM", 2), ("CREAM", 5))
    desk.scans("CASE6 PBUNDO")
    assert desk.state("#1").packed == (0, 0)


# One too many


def test_d_s56_a_unit_more_than_needed_is_one_too_many_and_does_not_count() -> None:
    desk = packing()
    assert desk.scans("#1 SOAP SOAP")[-1] is Outcome.ONE_TOO_MANY
    assert desk.state("#1").packed == (0, 1)


def test_an_unanswered_extra_does_not_stop_the_next_scan() -> None:
    assert packing().scans("#1 SOAP SOAP CREAM")[-1] is Outcome.ITEM_OK


def test_an_extra_on_an_unfinished_order_does_not_finish_it() -> None:
    desk = packing()
    desk.scans("#1 SOAP SOAP SOAP")
    assert desk.state("#1").stage is Stage.OPEN


def test_the_last_unit_with_an_extra_unanswered_does_not_finish_the_order() -> None:
    desk = packing()
    assert desk.scans("#1 SOAP SOAP CREAM CREAM")[-1] is Outcome.LINE_DONE
    assert desk.state("#1").stage is Stage.OPEN


@pytest.mark.parametrize("answer", ["PBKEEP", "PBREMOVE"])
def test_the_answer_to_the_last_extra_finishes_the_order(answer: str) -> None:
    assert packing().scans(f"#1 SOAP SOAP CREAM CREAM {answer}")[-1] is Outcome.ORDER_DONE


def test_an_answer_that_leaves_another_extra_open_does_not_finish_the_order() -> None:
    assert packing().scans("#1 SOAP SOAP SOAP CREAM CREAM PBKEEP PBREMOVE")[-2:] == [
        Outcome.EXTRA_KEPT,
        Outcome.ORDER_DONE,
    ]


def test_the_newest_extra_is_answered_first() -> None:
    desk = packing()
    desk.scans("#1 SOAP SOAP SOAP")
    assert desk.scan("PBKEEP").facts == (ExtraKept(order="#1", extra="1-4"),)


def test_one_too_many_of_several_lines_is_shown_on_the_last_of_them() -> None:
    desk = one(("CREAM", 1), ("SOAP", 1), ("CREAM", 1))
    desk.scans("CREAM CREAM")
    assert counted(desk.scan("CREAM")) == (3, 1, 1)


def test_a_kept_extra_is_shown_on_top_of_what_is_packed() -> None:
    desk = packing()
    desk.scans("#1 SOAP SOAP")
    assert counted(desk.scan("PBKEEP")) == (2, 2, 1)


@pytest.mark.parametrize("answer", ["PBKEEP", "PBREMOVE"])
def test_without_an_extra_there_is_nothing_to_answer(answer: str) -> None:
    desk = packing()
    desk.scan("#1")
    assert told(desk.scan(answer)) == (Outcome.COMMAND_REFUSED, "no_extra")


def test_an_extra_waits_with_its_order_and_is_not_another_orders() -> None:
    assert packing().scans("#1 SOAP SOAP PBSKIP #2 SOAP #1 CREAM CREAM PBKEEP")[-5:] == [
        Outcome.ORDER_DONE,
        Outcome.ORDER_OPENED,
        Outcome.ITEM_OK,
        Outcome.LINE_DONE,
        Outcome.ORDER_DONE,
    ]


# Undo


def test_an_undo_takes_the_last_scan_back() -> None:
    desk = packing()
    desk.scans("#1 CREAM CREAM")
    verdict = desk.scan("PBUNDO")
    assert (verdict.outcome, verdict.sku, counted(verdict)) == (Outcome.UNDONE, "CREAM", (1, 1, 2))


def test_an_undo_takes_back_the_scan_of_that_line_and_not_of_the_same_sku_on_another() -> None:
    desk = one(("CREAM", 1), ("CREAM", 1), ("SOAP", 1))
    desk.scans("CREAM CREAM")
    assert desk.scan("PBUNDO").facts == (ItemUndone(order="#1", undone="1-3"),)
    assert desk.state("#1").packed == (1, 0, 0)


def test_undo_after_undo_goes_back_to_the_beginning() -> None:
    assert packing().scans("#1 CREAM SOAP PBUNDO PBUNDO PBUNDO")[-3:] == [
        Outcome.UNDONE,
        Outcome.UNDONE,
        Outcome.NOTHING_TO_UNDO,
    ]


def test_an_undone_scan_can_be_done_again() -> None:
    assert packing().scans("#1 SOAP PBUNDO SOAP")[-1] is Outcome.LINE_DONE


def test_d_n60_a_confirmed_unit_can_be_undone_and_confirmed_again() -> None:
    assert packing().scans("#1 PBCONFIRM PBUNDO PBCONFIRM")[-2:] == [Outcome.UNDONE, Outcome.CONFIRMED]


def test_an_undo_without_a_scan_in_this_order_says_so() -> None:
    desk = packing()
    desk.scan("#1")
    assert told(desk.scan("PBUNDO")) == (Outcome.NOTHING_TO_UNDO, "nothing_scanned")


def test_there_is_nothing_to_undo_without_an_order_in_hand() -> None:
    assert packing().scan("PBUNDO").outcome is Outcome.NOTHING_TO_UNDO


def test_a_done_order_cannot_be_undone() -> None:
    desk = packing()
    assert desk.scans("#2 SOAP PBUNDO")[-1] is Outcome.NOTHING_TO_UNDO
    assert desk.state("#2").done


def test_an_undo_takes_an_unanswered_extra_back() -> None:
    desk = packing()
    assert desk.scans("#1 SOAP SOAP PBUNDO")[-1] is Outcome.UNDONE
    assert desk.state("#1").extras == ()


def test_undoing_the_last_unanswered_extra_finishes_an_order_that_needs_nothing_more() -> None:
    desk = one(("CREAM", 1), ("SOAP", 1))
    desk.scans("CREAM CREAM SOAP")
    undone = ItemUndone(order="#1", undone="1-3")
    desk.happen(undone)
    assert desk.state("#1").done


def test_an_undo_after_keeping_takes_the_kept_extra_out() -> None:
    desk = packing()
    desk.scans("#1 SOAP SOAP PBKEEP")
    assert counted(desk.scan("PBUNDO")) == (2, 1, 1)


def test_what_was_adopted_from_the_old_program_cannot_be_undone_at_one_stroke() -> None:
    desk = packing()
    desk.happen(ItemPacked(order="#1", counts=((1, 1), (2, 1)), how=How.ADOPTED))
    assert desk.scans("#1 PBUNDO")[-1] is Outcome.NOTHING_TO_UNDO


def test_a_unit_reduced_by_hand_is_not_undone_once_more() -> None:
    desk = packing()
    desk.scans("#1 CREAM")
    desk.happen(LineReduced(order="#1", line=1))
    assert desk.scan("PBUNDO").outcome is Outcome.NOTHING_TO_UNDO


def test_one_unit_is_taken_off_a_line_that_is_named() -> None:
    desk = one(("CREAM", 3), ("SOAP", 2))
    desk.scans("CREAM CREAM SOAP")
    verdict = desk.scan("PBMINUS1")
    assert verdict.facts == (LineReduced(order="#1", line=1),)
    assert (verdict.outcome, counted(verdict)) == (Outcome.UNDONE, (1, 1, 3))


def test_without_a_number_the_line_last_touched_loses_a_unit() -> None:
    desk = one(("CREAM", 3), ("SOAP", 2))
    desk.scans("CREAM CREAM SOAP")
    assert counted(desk.scan("PBMINUS")) == (2, 0, 2)


def test_a_kept_extra_goes_first() -> None:
    desk = packing()
    desk.scans("#1 SOAP SOAP PBKEEP")
    assert counted(desk.scan("PBMINUS2")) == (2, 1, 1)
    assert desk.state("#1").kept == (0, 0)


@pytest.mark.parametrize(
    ("scans", "code", "reason"),
    [
        ("", "PBMINUS", "nothing_scanned"),
        ("", "PBMINUS1", "nothing_scanned"),
        ("CREAM PBMINUS", "PBMINUS1", "nothing_scanned"),
        ("CREAM", "PBMINUS2", "nothing_scanned"),
        ("CREAM", "PBMINUS0", "no_line"),
        ("CREAM", "PBMINUS3", "no_line"),
        ("CREAM", "PBMINUS9999999999", "no_line"),
        ("SOAP SOAP", "PBMINUS2", "extra_unanswered"),
        ("SOAP SOAP", "PBMINUS", "extra_unanswered"),
    ],
)
def test_what_is_not_there_can_not_be_taken_off(scans: str, code: str, reason: str) -> None:
    desk = one(("CREAM", 3), ("SOAP", 1))
    desk.scans(scans)
    assert told(desk.scan(code)) == (Outcome.COMMAND_REFUSED, reason)


def test_an_extra_of_another_line_does_not_stop_it() -> None:
    desk = one(("CREAM", 3), ("SOAP", 1))
    desk.scans("CREAM SOAP SOAP")
    assert desk.scan("PBMINUS1").outcome is Outcome.UNDONE


def test_without_an_order_in_hand_there_is_nothing_to_take_off() -> None:
    assert packing().scan("PBMINUS1").outcome is Outcome.NO_ORDER_OPEN


def test_units_taken_off_a_case_are_not_undone_once_more() -> None:
    """The undo of the case takes back the rest of it, and nothing that was packed before."""
    desk = one(("CREAM", 9))
    desk.scans("CREAM CASE6 PBMINUS PBMINUS")
    assert desk.state("#1").packed == (5,)
    assert counted(desk.scan("PBUNDO")) == (1, 1, 9)
    desk.scans("CASE6 PBMINUS PBMINUS PBMINUS PBMINUS PBMINUS PBMINUS")
    assert counted(desk.scan("PBUNDO")) == (1, 0, 9)


def test_who_may_take_a_scan_back_only_with_a_supervisor_may_take_no_unit_off() -> None:
    desk = packing(rules=Rules(supervised=frozenset({CommandName.UNDO})))
    desk.scans("#1 CREAM")
    assert told(desk.scan("PBMINUS")) == (Outcome.COMMAND_REFUSED, "supervisor")


# By hand


def test_confirming_counts_one_unit_of_the_line_last_touched() -> None:
    desk = one(("SOAP", 1), ("CREAM", 3))
    desk.scan("CREAM")
    verdict = desk.scan("PBCONFIRM")
    assert verdict.facts == (ItemPacked(order="#1", counts=((2, 1),), how=How.CONFIRMED),)
    assert (verdict.outcome, counted(verdict)) == (Outcome.CONFIRMED, (2, 2, 3))


def test_d_b57_confirming_goes_past_the_mapping_and_never_beyond_the_need() -> None:
    """The old program sent the SKU through the mapping, confirmed without end, and kept no trace."""
    desk = Packing(order("#1", ("CREAM", 1), ("SOAP", 1)), barcodes={"CREAM": (Item("SOAP"),)})
    outcomes = desk.scans("#1 PBCONFIRM PBCONFIRM PBCONFIRM")
    assert outcomes[1:3] == [Outcome.CONFIRMED, Outcome.ORDER_DONE]
    assert desk.state("#1").packed == (1, 1)
    counted = [event.fact.counts for event in desk.events if isinstance(event.fact, ItemPacked)]
    assert counted == [((1, 1),), ((2, 1),)]


def test_confirming_before_any_scan_counts_for_the_first_open_line() -> None:
    desk = one(("SOAP", 1), ("CREAM", 3))
    assert counted(desk.scan("PBCONFIRM")) == (1, 1, 1)


def test_confirming_the_last_unit_finishes_the_order() -> None:
    assert packing().scans("#2 PBCONFIRM")[-1] is Outcome.ORDER_DONE


def test_forcing_records_only_the_units_that_remain() -> None:
    desk = one(("CREAM", 5), ("SOAP", 1))
    desk.scans("CREAM CREAM")
    verdict = desk.scan("PBFORCE")
    assert verdict.facts == (ItemPacked(order="#1", counts=((1, 3),), how=How.FORCED),)
    assert (verdict.outcome, counted(verdict)) == (Outcome.FORCED, (1, 5, 5))


def test_forcing_the_last_line_finishes_the_order() -> None:
    assert packing().scans("#1 SOAP PBFORCE")[-1] is Outcome.ORDER_DONE


@pytest.mark.parametrize("command", ["PBCONFIRM", "PBFORCE"])
def test_nothing_counts_by_hand_when_only_an_extra_is_left_to_answer(command: str) -> None:
    desk = packing()
    desk.scans("#1 SOAP SOAP CREAM CREAM")
    assert told(desk.scan(command)) == (Outcome.COMMAND_REFUSED, "nothing_left")


# Quantities


def test_the_last_scan_stands_for_the_quantity_typed_after_it() -> None:
    desk = one(("CREAM", 9))
    desk.scan("CREAM")
    verdict = desk.scan("PBQTY5")
    assert verdict.facts == (ItemPacked(order="#1", counts=((1, 4),), how=How.TYPED),)
    assert (verdict.outcome, counted(verdict)) == (Outcome.ITEM_OK, (1, 5, 9))


def test_a_quantity_before_any_scan_counts_for_the_first_open_line() -> None:
    assert counted(one(("CREAM", 9)).scan("PBQTY5")) == (1, 5, 9)


def test_a_quantity_can_finish_a_line() -> None:
    assert one(("CREAM", 9), ("SOAP", 1)).scans("CREAM PBQTY9")[-1] is Outcome.LINE_DONE


def test_a_quantity_can_finish_the_order() -> None:
    assert one(("CREAM", 9)).scans("CREAM PBQTY9")[-1] is Outcome.ORDER_DONE


def test_a_quantity_read_twice_by_the_scanner_counts_once() -> None:
    desk = one(("CREAM", 20))
    desk.scans("CREAM PBQTY5")
    assert told(desk.scan("PBQTY5")) == (Outcome.COMMAND_REFUSED, "already_counted")


def test_a_greater_quantity_corrects_the_one_before() -> None:
    desk = one(("CREAM", 20))
    desk.scans("CREAM PBQTY5 PBQTY7")
    assert desk.state("#1").packed == (7,)


def test_a_quantity_after_a_case_counts_the_units_of_the_case_in() -> None:
    desk = one(("CREAM", 20))
    desk.scans("CASE6 PBQTY8")
    assert desk.state("#1").packed == (8,)


def test_a_quantity_after_a_kept_case_counts_for_the_line_in_hand() -> None:
    desk = one(("CREAM", 4), ("SOAP", 3))
    desk.scans("CASE6 PBKEEP PBQTY2")
    assert desk.state("#1").packed == (4, 2)


def test_a_quantity_after_an_extra_never_counts_for_another_product() -> None:
    desk = one(("CREAM", 1), ("SOAP", 3))
    desk.scans("CREAM CREAM")
    assert told(desk.scan("PBQTY3")) == (Outcome.COMMAND_REFUSED, "extra_unanswered")
    assert desk.state("#1").packed == (1, 0)


def test_a_quantity_goes_over_all_lines_of_the_product() -> None:
    desk = one(("CREAM", 1), ("SOAP", 1), ("CREAM", 4))
    desk.scans("CREAM PBQTY3")
    assert desk.state("#1").packed == (1, 0, 2)


def test_a_quantity_after_a_scan_of_one_unit_more_speaks_of_that_scan_alone() -> None:
    desk = one(("CREAM", 9))
    desk.scans("CREAM CREAM PBQTY3")
    assert desk.state("#1").packed == (4,)


def test_a_quantity_after_a_confirmation_counts_by_itself() -> None:
    desk = one(("CREAM", 9))
    desk.scans("PBCONFIRM PBQTY3")
    assert desk.state("#1").packed == (4,)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("PBQTY", "not_a_quantity"),
        ("PBQTY0", "not_a_quantity"),
        ("PBQTY5901234123457", "not_a_quantity"),
        ("PBQTY" + "9" * 5000, "not_a_quantity"),
        ("PBQTY1000", "over_ceiling"),
        ("PBQTY10", "over_required"),
        ("PBQTY1", "already_counted"),
    ],
)
def test_a_quantity_that_cannot_be_meant_is_refused_and_counts_for_nothing(code: str, reason: str) -> None:
    desk = one(("CREAM", 9))
    desk.scan("CREAM")
    assert told(desk.scan(code)) == (Outcome.COMMAND_REFUSED, reason)
    assert desk.state("#1").packed == (1,)


def test_a_quantity_over_the_need_is_refused_before_any_scan_too() -> None:
    assert told(one(("CREAM", 9)).scan("PBQTY10")) == (Outcome.COMMAND_REFUSED, "over_required")


@pytest.mark.parametrize("digit", ["²", "x", "-1", ""])
def test_a_quantity_that_is_no_number_is_refused(digit: str) -> None:
    scan = Scan(code="typed", meaning=Command(CommandName.QUANTITY, digit))
    assert told(decide(one(("CREAM", 9)).progress, scan, Rules())) == (
        Outcome.COMMAND_REFUSED,
        "not_a_quantity",
    )


def test_the_ceiling_is_the_clients() -> None:
    desk = packing(rules=Rules(ceiling=1))
    assert told(desk.scan("#1")) == (Outcome.ORDER_OPENED, "")
    assert told(desk.scan("PBQTY2")) == (Outcome.COMMAND_REFUSED, "over_ceiling")


# Putting an order away


def test_a_skipped_order_keeps_what_was_packed_and_leaves_the_hand() -> None:
    desk = packing()
    assert desk.scans("#1 CREAM PBSKIP")[-1] is Outcome.SKIPPED
    assert (desk.progress.hand, desk.state("#1").packed) == (None, (1, 0))


def test_coming_back_to_a_skipped_order_unskips_it() -> None:
    desk = packing()
    assert desk.scans("#1 CREAM PBSKIP #1")[-1] is Outcome.ORDER_OPENED
    assert desk.state("#1").stage is Stage.OPEN


def test_a_skipped_order_goes_on_where_it_was() -> None:
    assert packing().scans("#1 CREAM PBSKIP #2 SOAP #1 CREAM SOAP")[-2:] == [
        Outcome.LINE_DONE,
        Outcome.ORDER_DONE,
    ]


def test_what_was_scanned_before_a_skip_can_still_be_undone() -> None:
    assert packing().scans("#1 CREAM PBSKIP #2 PBSKIP #1 PBUNDO")[-1] is Outcome.UNDONE


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("PBPROBLEMSHORT", Problem.SHORT),
        ("PBPROBLEMDAMAGED", Problem.DAMAGED),
        ("PBPROBLEMWRONGSTOCK", Problem.WRONG_STOCK),
        ("pbproblemother", Problem.OTHER),
    ],
)
def test_a_problem_sets_the_order_aside_with_its_reason_and_line(code: str, problem: Problem) -> None:
    desk = packing()
    desk.scans("#1 CREAM CREAM")
    verdict = desk.scan(code)
    assert (verdict.outcome, verdict.facts) == (
        Outcome.PROBLEM_NOTED,
        (ProblemNoted(order="#1", problem=problem, line=2),),
    )
    assert (desk.progress.hand, desk.state("#1").stage) == (None, Stage.PROBLEM)


@pytest.mark.parametrize("code", ["PBPROBLEM", "PBPROBLEMRAIN"])
def test_a_problem_that_nobody_knows_is_refused(code: str) -> None:
    desk = packing()
    desk.scan("#1")
    assert told(desk.scan(code)) == (Outcome.COMMAND_REFUSED, "unknown_problem")


@pytest.mark.parametrize(
    "code", ["PBSKIP", "PBCONFIRM", "PBFORCE", "PBKEEP", "PBREMOVE", "PBNOTE", "PBQTY2", "PBPROBLEMSHORT"]
)
def test_a_command_without_an_order_in_hand_does_nothing(code: str) -> None:
    assert packing().scan(code).outcome is Outcome.NO_ORDER_OPEN


# Notes


def noted() -> Packing:
    """An order in hand whose note must be read."""
    desk = Packing(order("#1", ("CREAM", 2), note="Gift wrap", note_must_be_read=True))
    desk.scan("#1")
    return desk


def test_an_order_whose_note_was_not_read_waits_for_it() -> None:
    desk = noted()
    assert desk.scans("CREAM CREAM") == [Outcome.ITEM_OK, Outcome.NOTE_PENDING]
    assert desk.state("#1").stage is Stage.OPEN


def test_reading_the_note_finishes_the_order() -> None:
    assert noted().scans("CREAM CREAM PBNOTE")[-1] is Outcome.ORDER_DONE


def test_a_note_can_be_read_before_the_first_scan() -> None:
    assert noted().scans("PBNOTE CREAM CREAM") == [Outcome.CONFIRMED, Outcome.ITEM_OK, Outcome.ORDER_DONE]


def test_a_note_is_read_once() -> None:
    desk = noted()
    desk.scan("PBNOTE")
    assert told(desk.scan("PBNOTE")) == (Outcome.COMMAND_REFUSED, "no_note")


def test_an_order_without_a_note_has_none_to_read() -> None:
    desk = packing()
    desk.scan("#1")
    assert told(desk.scan("PBNOTE")) == (Outcome.COMMAND_REFUSED, "no_note")


def test_a_note_that_must_be_read_can_be_read_even_if_it_is_empty() -> None:
    desk = Packing(order("#1", ("CREAM", 1), note_must_be_read=True))
    assert desk.scans("#1 CREAM PBNOTE")[-1] is Outcome.ORDER_DONE


def test_an_extra_is_answered_before_the_note_counts_as_the_last_thing() -> None:
    assert noted().scans("CREAM CREAM CREAM PBKEEP PBNOTE")[-3:] == [
        Outcome.ONE_TOO_MANY,
        Outcome.NOTE_PENDING,
        Outcome.ORDER_DONE,
    ]


def test_an_order_that_waits_for_its_note_can_still_be_skipped() -> None:
    assert noted().scans("CREAM CREAM PBSKIP")[-1] is Outcome.SKIPPED


# Workers, supervisors, and what is not decided here


def test_a_badge_changes_the_worker_in_mid_order() -> None:
    desk = packing()
    desk.scan("#1")
    verdict = desk.scan("PBWORKER002")
    assert (verdict.outcome, verdict.order, verdict.facts) == (
        Outcome.WORKER_CHANGED,
        "#1",
        (WorkerChanged(worker="002"),),
    )
    assert desk.progress.worker == "002"


def test_a_badge_is_read_without_an_order_too() -> None:
    assert packing().scan("PBWORKER002").outcome is Outcome.WORKER_CHANGED


def test_a_badge_without_a_worker_is_refused() -> None:
    assert told(packing().scan("PBWORKER")) == (Outcome.COMMAND_REFUSED, "no_worker")


def test_a_supervised_command_needs_the_supervisor() -> None:
    desk = packing(rules=Rules(supervised=frozenset({CommandName.FORCE})))
    desk.scan("#1")
    assert told(desk.scan("PBFORCE")) == (Outcome.COMMAND_REFUSED, "supervisor")
    assert desk.scan("PBFORCE", supervisor=True).outcome is Outcome.FORCED


def test_other_commands_need_no_supervisor() -> None:
    desk = packing(rules=Rules(supervised=frozenset({CommandName.FORCE})))
    assert desk.scans("#1 PBCONFIRM")[-1] is Outcome.CONFIRMED


@pytest.mark.parametrize("code", ["PBPAUSE", "PBEND", "PBPICK1"])
def test_a_command_that_is_no_matter_of_an_order_is_refused_here(code: str) -> None:
    assert told(packing().scan(code)) == (Outcome.COMMAND_REFUSED, "not_now")


# What holds for every scan

CODES = [
    *["#1", "#2", "#3", "#4", "CREAM", "cream", "SOAP", "OIL", "CASE6", "11", "nonsense", "", "C001H029A"],
    *["PBUNDO", "PBSKIP", "PBCONFIRM", "PBFORCE", "PBKEEP", "PBREMOVE", "PBNOTE", "PBQTY", "PBQTY2"],
    *[
        "PBMINUS",
        "PBMINUS1",
        "PBMINUS2",
        "PBQTY6",
        "PBPROBLEMSHORT",
        "PBPROBLEM",
        "PBWORKER002",
        "PBWORKER",
        "PBPAUSE",
        "PBEND",
        "PBPICK1",
    ],
]
BARCODES = {**CASE, "11": (Item("CREAM"), Item("SOAP"))}
lines = st.tuples(
    st.sampled_from(["CREAM", "SOAP", "OIL"]), st.integers(1, 7), st.sampled_from(["", "", "no_sku"])
)
orders = st.builds(
    lambda goods, hold, note: order("#", *goods, hold=hold, note=note, note_must_be_read=bool(note)),
    st.lists(lines, max_size=4),
    st.sampled_from(["", "", "", "On Hold"]),
    st.sampled_from(["", "", "Gift"]),
)
lists = st.lists(orders, max_size=4).map(
    lambda made: [replace(each, number=f"#{place}") for place, each in enumerate(made, 1)]
)
scans = st.lists(st.sampled_from(CODES), max_size=40)


def packed_at_random(made: Sequence[Order], codes: Sequence[str]) -> Packing:
    desk = Packing(*made, barcodes=BARCODES)
    for code in codes:
        desk.scan(code)
    return desk


@given(lists, scans)
def test_no_line_is_ever_packed_beyond_its_need(made: list[Order], codes: list[str]) -> None:
    states = packed_at_random(made, codes).progress.states()
    assert all(
        0 <= packed <= line.required
        for state in states
        for line, packed in zip(state.order.lines, state.packed, strict=True)
    )


@given(lists, scans)
def test_the_sums_are_always_those_of_the_orders(made: list[Order], codes: list[str]) -> None:
    progress = packed_at_random(made, codes).progress
    states = list(progress.states())
    assert progress.orders_done == sum(state.done for state in states)
    assert progress.units_packed == sum(sum(state.packed) for state in states)


@given(lists, scans)
def test_the_same_events_give_the_same_state_anywhere(made: list[Order], codes: list[str]) -> None:
    desk = packed_at_random(made, codes)
    again = Progress(desk.progress.packing_list, desk.events)
    assert list(again.states()) == list(desk.progress.states())
    assert (again.hand, again.orders_done, again.conflicts) == (
        desk.progress.hand,
        desk.progress.orders_done,
        [],
    )


@given(lists, scans, st.sampled_from(CODES))
def test_a_verdict_has_a_fact_and_it_fits(made: list[Order], codes: list[str], code: str) -> None:
    desk = packed_at_random(made, codes)
    facts = desk.judge(code).facts
    about_orders = [fact for fact in facts if isinstance(fact, OrderFact)]
    assert facts
    assert all(fits(desk.state(fact.order), fact) for fact in about_orders)


@given(lists, scans, st.sampled_from(CODES))
def test_judging_changes_nothing(made: list[Order], codes: list[str], code: str) -> None:
    desk = packed_at_random(made, codes)
    desk.judge(code)
    again = Progress(desk.progress.packing_list, desk.events)
    assert list(desk.progress.states()) == list(again.states())
    assert (desk.progress.hand, desk.progress.worker) == (again.hand, again.worker)


@given(lists, scans, st.sampled_from(CODES))
def test_done_is_said_by_the_very_scan_that_finishes_an_order(
    made: list[Order], codes: list[str], code: str
) -> None:
    desk = packed_at_random(made, codes)
    before = desk.progress.orders_done
    said = desk.scan(code).outcome is Outcome.ORDER_DONE
    assert desk.progress.orders_done - before == said


@given(lists, scans, scans)
def test_events_of_two_benches_merge_without_packing_beyond_the_need(
    made: list[Order], here: list[str], there: list[str]
) -> None:
    mine, others = packed_at_random(made, here).events, packed_at_random(made, there).events
    late = [replace(each, id=f"late-{each.id}", epoch=0) for each in others]
    progress = Progress(packing_list(*made), [*mine, *late])
    assert progress.units_packed == sum(sum(state.packed) for state in progress.states())
    assert progress.units_packed <= progress.packing_list.units_total


class MadeWhenAsked(dict[str, Order]):
    """Ten thousand orders, of which each exists only once somebody asks for it."""

    def __missing__(self, number: str) -> Order:
        self[number] = order(number, ("CREAM", 2))
        return self[number]

    def __contains__(self, number: object) -> bool:
        return True


def big_list() -> tuple[Progress, MadeWhenAsked]:
    big, orders = PackingList(ref=REF, orders=()), MadeWhenAsked()
    big.__dict__["by_number"] = orders
    return Progress(big, events(OrderOpened(order="#1"))), orders


@pytest.mark.parametrize("meaning", [Item("CREAM"), Item("SOAP"), Command(CommandName.UNDO), Foreign()])
def test_a_scan_looks_at_the_order_in_hand_alone(meaning: Item | Command | Foreign) -> None:
    progress, orders = big_list()
    decide(progress, Scan(code="", meaning=meaning), Rules())
    assert list(orders) == ["#1"]


def test_a_label_looks_at_its_order_alone() -> None:
    progress, orders = big_list()
    decide(progress, Scan(code="", meaning=OrderLabel("#7000")), Rules())
    assert list(orders) == ["#1", "#7000"]
