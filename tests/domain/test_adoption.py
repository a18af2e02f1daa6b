"""Taking over lists that were begun in the old program: the fold of the facts is what was really packed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from packbench.domain.adoption import (
    AdoptedFact,
    OldOrder,
    OldProgress,
    OldRow,
    OldScan,
    OldStage,
    adopted_facts,
)
from packbench.domain.events import Event, ExtraSeen, How, ItemPacked, NoteRead, OrderOpened, OrderSkipped
from packbench.domain.old_progress import old_normalised
from packbench.domain.orders import Notice, Order
from packbench.domain.progress import OrderState, Progress, Stage
from tests.domain.examples import NOON, events, order, packing_list

TWO_MASKS = order("#1", ("MASK", 2), ("SOAP", 1))


def row(sku: str, packed: int, place: int | None = None, required: int = 9) -> OldRow:
    return OldRow(sku=sku, normalised=old_normalised(sku), required=required, packed=packed, row=place)


def scan(sku: str, units: int = 1, place: int | None = None, how: How = How.SCANNED) -> OldScan:
    return OldScan(sku=old_normalised(sku), units=units, row=place, at=at(5), how=how)


def done(number: str, *scans: OldScan, minute: int = 10) -> OldOrder:
    return OldOrder(
        number=number, stage=OldStage.DONE, scans=scans, started_at=at(1), completed_at=at(minute)
    )


def begun(number: str, *rows: OldRow, scans: tuple[OldScan, ...] = ()) -> OldOrder:
    return OldOrder(number=number, stage=OldStage.OPEN, rows=rows, scans=scans, started_at=at(1))


def skipped(number: str, *rows: OldRow, minute: int = 20) -> OldOrder:
    return OldOrder(number=number, stage=OldStage.SKIPPED, rows=rows, skipped_at=at(minute))


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


def old(*orders: OldOrder, in_hand: str = "", extras: tuple[tuple[str, int], ...] = ()) -> OldProgress:
    return OldProgress(orders=orders, in_hand=in_hand, extras=extras, updated_at=at(30))


def fresh(*orders: Order) -> Progress:
    return Progress(packing_list(*orders))


def fold(progress: Progress, facts: Sequence[AdoptedFact]) -> Progress:
    for number, adopted in enumerate(facts, start=1):
        progress.apply(
            Event(
                id=f"adopted-{number}",
                epoch=9,
                seq=number,
                at=adopted.at or NOON,
                worker="",
                bench="Bench 1",
                fact=adopted.fact,
            )
        )
    return progress


class Adopted:
    """A list after it was taken over."""

    def __init__(self, progress: Progress, before: OldProgress) -> None:
        self.adopted, self.notices = adopted_facts(progress, before)
        self.facts = [adopted.fact for adopted in self.adopted]
        self.progress = fold(progress, self.adopted)

    def state(self, number: str = "#1") -> OrderState:
        return self.progress.state(number)


def codes(notices: Sequence[Notice]) -> list[tuple[str, str]]:
    return [(notice.code, notice.order) for notice in notices]


def test_d_s22_a_half_packed_order_goes_on_where_it_was() -> None:
    after = Adopted(fresh(TWO_MASKS), old(begun("#1", row("MASK", 1, 0), row("SOAP", 0, 1)), in_hand="#1"))
    assert (after.state().packed, after.state().stage) == ((1, 0), Stage.OPEN)
    assert after.progress.hand == "#1"
    assert after.notices == ()


def test_records_say_how_and_when_and_the_rest_is_adopted() -> None:
    before = begun("#1", row("MASK", 2, 0), scans=(scan("MASK", 1, 0),))
    after = Adopted(fresh(TWO_MASKS), old(before, in_hand="#1"))
    assert after.adopted == (
        AdoptedFact(at=at(1), fact=OrderOpened(order="#1")),
        AdoptedFact(at=at(5), fact=ItemPacked(order="#1", counts=((1, 1),), how=How.SCANNED)),
        AdoptedFact(at=at(30), fact=ItemPacked(order="#1", counts=((1, 1),), how=How.ADOPTED)),
    )


def test_a_finished_order_is_finished_with_its_records() -> None:
    before = done("#1", scan("MASK", 1, 0), scan("MASK", 1, 0), scan("SOAP", 1, 1, How.FORCED))
    after = Adopted(fresh(TWO_MASKS), old(before))
    assert after.state().stage is Stage.DONE
    assert [fact.how for fact in after.facts if isinstance(fact, ItemPacked)] == [
        How.SCANNED,
        How.SCANNED,
        How.FORCED,
    ]
    assert after.state().opened_at == at(1)


def test_d_s20_a_finished_order_without_any_record_is_finished() -> None:
    after = Adopted(fresh(TWO_MASKS), old(OldOrder(number="#1", stage=OldStage.DONE)))
    assert (after.state().packed, after.state().stage) == ((2, 1), Stage.DONE)
    assert after.facts[1] == ItemPacked(order="#1", counts=((1, 2), (2, 1)), how=How.ADOPTED)


def test_d_n59_records_of_another_order_dont_count_and_the_order_is_finished_all_the_same() -> None:
    after = Adopted(fresh(TWO_MASKS), old(done("#1", scan("BALM", 3, 0), scan("SOAP", 7, 0))))
    assert (after.state().packed, after.state().stage) == ((2, 1), Stage.DONE)
    assert [fact.counts for fact in after.facts if isinstance(fact, ItemPacked)] == [((2, 1),), ((1, 2),)]


def test_a_finished_order_has_its_note_read() -> None:
    fragile = order("#1", ("MASK", 1), note="!Fragile", note_must_be_read=True)
    after = Adopted(fresh(fragile), old(done("#1")))
    assert NoteRead(order="#1") in after.facts
    assert after.state().done


def test_an_order_in_hand_has_its_note_still_to_be_read() -> None:
    fragile = order("#1", ("MASK", 1), note="!Fragile", note_must_be_read=True)
    after = Adopted(fresh(fragile), old(begun("#1", row("MASK", 1, 0)), in_hand="#1"))
    assert not after.state().done


def test_a_skipped_order_keeps_what_was_packed() -> None:
    after = Adopted(fresh(TWO_MASKS), old(skipped("#1", row("MASK", 1, 0))))
    assert (after.state().stage, after.state().packed) == (Stage.SKIPPED, (1, 0))
    assert after.adopted[-1] == AdoptedFact(at=at(20), fact=OrderSkipped(order="#1"))


def test_an_order_that_was_left_open_is_open_but_not_in_hand() -> None:
    after = Adopted(fresh(TWO_MASKS, order("#2", ("SOAP", 2))), old(begun("#1", row("MASK", 1, 0))))
    assert (after.state().stage, after.state().packed) == (Stage.OPEN, (1, 0))
    assert after.progress.hand is None


def test_finished_orders_come_first_and_the_order_in_hand_last() -> None:
    orders = [order(number, ("MASK", 2)) for number in ("#1", "#2", "#3", "#4")]
    before = old(
        begun("#4", row("MASK", 1, 0)),
        skipped("#3"),
        done("#2", minute=12),
        done("#1", minute=9),
        in_hand="#4",
    )
    after = Adopted(fresh(*orders), before)
    assert [fact.order for fact in after.facts if isinstance(fact, OrderOpened)] == ["#1", "#2", "#3", "#4"]
    assert after.progress.hand == "#4"


def test_d_n58_extras_belong_to_the_order_in_hand_and_keep_it_open() -> None:
    before = old(begun("#1", row("MASK", 2, 0), row("SOAP", 1, 1)), in_hand="#1", extras=(("mask", 2),))
    after = Adopted(fresh(TWO_MASKS), before)
    assert ExtraSeen(order="#1", line=1, units=2) in after.facts
    assert (after.state().stage, after.state().packed) == (Stage.OPEN, (2, 1))


def test_d_n58_extras_of_no_known_order_are_told_and_given_to_none() -> None:
    after = Adopted(fresh(TWO_MASKS), old(begun("#1", row("MASK", 1, 0)), extras=(("mask", 2),)))
    assert not any(isinstance(fact, ExtraSeen) for fact in after.facts)
    assert codes(after.notices) == [("old_progress_unmatched", "")]


def test_extras_of_a_product_that_is_not_in_the_order_are_told() -> None:
    after = Adopted(fresh(TWO_MASKS), old(begun("#1"), in_hand="#1", extras=(("balm", 1),)))
    assert codes(after.notices) == [("old_progress_unmatched", "#1")]


def test_d_b31_rows_that_moved_are_found_by_their_sku() -> None:
    moved = order("#1", ("SOAP", 1), ("MASK", 2))
    after = Adopted(fresh(moved), old(begun("#1", row("MASK", 2, 0), row("SOAP", 1, 1)), in_hand="#1"))
    assert after.state().packed == (1, 2)
    assert after.notices == ()


def test_d_b31_never_more_than_the_list_asks_for_now_and_the_rest_is_told() -> None:
    after = Adopted(fresh(order("#1", ("MASK", 1), ("SOAP", 1))), old(begun("#1", row("MASK", 3, 0))))
    assert after.state().packed == (1, 0)
    assert [notice.message for notice in after.notices] == [
        "2 of MASK packed in the old program find no line in order #1. Check what is in the parcel."
    ]


def test_d_b31_a_product_that_is_not_in_the_order_any_more_is_told() -> None:
    after = Adopted(fresh(TWO_MASKS), old(begun("#1", row("BALM", 1, 0), row("SOAP", 0, 1))))
    assert codes(after.notices) == [("old_progress_unmatched", "#1")]


def test_d_b31_a_finished_order_stays_finished_though_the_list_asks_for_more_now() -> None:
    after = Adopted(fresh(order("#1", ("MASK", 5), ("BALM", 1))), old(done("#1", scan("MASK", 1, 0))))
    assert (after.state().stage, after.state().packed) == (Stage.DONE, (5, 1))


def test_d_b31_an_order_that_is_not_in_the_list_any_more_is_told_if_anything_of_it_was_packed() -> None:
    before = old(done("#7"), begun("#8", row("A", 1)), begun("#9", row("A", 0)), skipped("#10"))
    after = Adopted(fresh(TWO_MASKS), before)
    assert after.facts == []
    assert [notice.message for notice in after.notices] == [
        "Order #7 was begun in the old program but is not in the list any more.",
        "Order #8 was begun in the old program but is not in the list any more.",
    ]


def test_an_order_of_which_nothing_can_be_packed_now_is_told() -> None:
    held = order("#1", ("MASK", 1), hold="On Hold")
    after = Adopted(fresh(held), old(done("#1")))
    assert (after.facts, codes(after.notices)) == ([], [("old_progress_unmatched", "#1")])


def test_units_of_a_line_that_cant_be_packed_here_are_no_news() -> None:
    gift = order("#1", ("NO_SKU", 1, "no_sku"), ("SOAP", 1))
    after = Adopted(fresh(gift), old(begun("#1", row("NO_SKU", 1, 0), row("SOAP", 0, 1))))
    assert (after.facts, after.notices) == ([], ())


def test_two_rows_with_the_same_sku_are_told_apart_by_their_place() -> None:
    twice = order("#1", ("MASK", 2), ("SOAP", 1), ("MASK", 3))
    after = Adopted(fresh(twice), old(begun("#1", row("MASK", 0, 0), row("MASK", 2, 2))))
    assert after.state().packed == (0, 0, 2)


def test_rows_without_a_place_fill_the_lines_of_their_sku_in_turn() -> None:
    twice = order("#1", ("MASK", 2), ("SOAP", 1), ("MASK", 3))
    after = Adopted(fresh(twice), old(begun("#1", row("MASK", 3))))
    assert after.state().packed == (2, 0, 1)


def test_of_skus_that_were_one_to_the_old_program_the_same_text_comes_first() -> None:
    alike = order("#1", ("AB-C100", 1), ("ABC-100", 1))
    after = Adopted(fresh(alike), old(begun("#1", row("ABC-100", 1))))
    assert after.state().packed == (0, 1)


def test_1_5_ml_was_15_ml_to_the_old_program() -> None:
    nameless = OldRow(sku="", normalised="oil15ml", required=1, packed=1)
    after = Adopted(fresh(order("#1", ("OIL-1.5ML", 1))), old(begun("#1", nameless)))
    assert after.state().packed == (1,)


def test_what_was_packed_here_already_is_not_doubled() -> None:
    facts = events(OrderOpened(order="#1"), ItemPacked(order="#1", counts=((1, 1),)))
    progress = Progress(packing_list(TWO_MASKS), facts)
    before = begun("#1", row("MASK", 2, 0), scans=(scan("MASK", 1, 0), scan("MASK", 1, 0)))
    after = Adopted(progress, old(before, in_hand="#1"))
    assert after.state().packed == (2, 0)
    assert [fact.counts for fact in after.facts if isinstance(fact, ItemPacked)] == [((1, 1),)]


def test_what_was_packed_here_and_not_there_is_not_taken_back() -> None:
    facts = events(OrderOpened(order="#1"), ItemPacked(order="#1", counts=((1, 2),)))
    after = Adopted(
        Progress(packing_list(TWO_MASKS), facts), old(begun("#1", row("MASK", 1, 0)), in_hand="#1")
    )
    assert after.state().packed == (2, 0)


def test_an_order_that_was_finished_here_is_left_alone() -> None:
    facts = events(OrderOpened(order="#1"), ItemPacked(order="#1", counts=((1, 2), (2, 1))))
    after = Adopted(
        Progress(packing_list(TWO_MASKS), facts), old(begun("#1", row("MASK", 1, 0)), in_hand="#1")
    )
    assert (after.facts, after.state().stage) == ([], Stage.DONE)


def test_what_was_broken_in_the_state_is_handed_on() -> None:
    damaged = Notice(
        code="old_state_damaged", message="A finished order has no order number; it is left out."
    )
    _, notices = adopted_facts(fresh(TWO_MASKS), OldProgress(notices=(damaged,)))
    assert notices == (damaged,)
