"""What a person decides of doubtful rows: what is asked, and what becomes of the orders."""

import pytest

from packbench.domain.codes import Item
from packbench.domain.decisions import (
    Decision,
    Question,
    as_decided,
    decided_line,
    is_answered,
    questions,
    told,
)
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Notice, Order, PackingList

REF = ListRef(client="M", session="2026-08-17_1", name="DHL")
SOAP = Line(number=1, sku="SOAP-1", name="Soap", required=2)
VAGUE = Line(number=2, sku="BALM-1", name="Balm", required=1)
NAMELESS = Line(number=3, sku="", name="Soap", required=1, why_not="no_sku")
ONE = Order(number="#1", lines=(SOAP, VAGUE, NAMELESS))
TWO = Order(number="#2", lines=(SOAP,))
LIST = PackingList(ref=REF, orders=(ONE, TWO))
HALF = Notice(code="quantity_doubtful", message="", order="#1", line=2, found="2,5", units=(2, 3))
NO_SKU = Notice(code="no_sku", message="", order="#1", line=3)
TWICE = Notice(code="in_other_list", message="", order="#2")


def asked(*notices: Notice) -> dict[tuple[str, int | None], Question]:
    return questions(LIST, notices, barcodes={})


def test_a_doubtful_quantity_is_asked_for_with_what_it_may_mean() -> None:
    assert asked(HALF) == {("#1", 2): Question(place=("#1", 2), units=(2, 3), found="2,5")}


def test_a_missing_sku_is_asked_for_with_the_one_that_the_product_has_in_other_rows() -> None:
    assert asked(NO_SKU)["#1", 3] == Question(place=("#1", 3), sku="", skus=("SOAP-1",), name="Soap")


def test_a_product_with_two_skus_offers_none() -> None:
    other = Order(number="#3", lines=(Line(number=1, sku="SOAP-2", name="soap", required=1),))
    found = questions(PackingList(ref=REF, orders=(ONE, other)), [NO_SKU], barcodes={})
    assert found["#1", 3].skus == ()


def test_the_barcode_of_a_row_tells_its_sku() -> None:
    line = Line(number=1, sku="", name="", required=1, why_not="no_sku", extra=(("EAN", "380001"),))
    found = questions(
        PackingList(ref=REF, orders=(Order(number="#1", lines=(line,)),)),
        [Notice(code="no_sku", message="", order="#1", line=1)],
        barcodes={"380001": (Item("BALM-1"),)},
        barcode_column="EAN",
    )
    assert found["#1", 1].skus == ("BALM-1",)


def test_an_order_as_a_whole_may_be_left_out() -> None:
    assert asked(TWICE)["#2", None].of_order
    assert as_decided(LIST.orders, {("#2", None): Decision(left_out=True)}) == (ONE,)
    assert as_decided(LIST.orders, {("#2", None): Decision(left_out=False)}) == LIST.orders


def test_what_is_only_told_is_not_asked() -> None:
    assert asked(Notice(code="no_courier", message="", order="#1")) == {}
    assert asked(Notice(code="quantity_doubtful", message="", order="#9", line=1)) == {}


def test_orders_that_nobody_decided_on_stay_the_same_values() -> None:
    made = as_decided(LIST.orders, {("#1", 2): Decision(units=3)})
    assert made[1] is TWO
    assert [line.required for line in made[0].lines] == [2, 3, 1]


@pytest.mark.parametrize(
    ("line", "decision", "sku", "required", "why_not"),
    [
        (VAGUE, Decision(units=7), "BALM-1", 7, ""),
        (VAGUE, Decision(units=0), "BALM-1", 0, "no_quantity"),
        (VAGUE, Decision(sku=""), "", 1, "no_sku"),
        (NAMELESS, Decision(sku="SOAP-1"), "SOAP-1", 1, ""),
        (NAMELESS, Decision(sku="SOAP-1", units=4), "SOAP-1", 4, ""),
        (NAMELESS, Decision(), "", 1, "no_sku"),
    ],
)
def test_a_line_is_as_it_was_decided(
    line: Line, decision: Decision, sku: str, required: int, why_not: str
) -> None:
    made = decided_line(line, decision)
    assert (made.sku, made.required, made.why_not) == (sku, required, why_not)


def test_a_line_that_is_not_to_be_packed_stays_so() -> None:
    sent = Line(number=1, sku="A", name="", required=1, why_not="not_fulfillable")
    assert decided_line(sent, Decision(units=3)).why_not == "not_fulfillable"


def test_a_row_without_sku_and_quantity_is_answered_when_both_are_decided() -> None:
    question = Question(place=("#1", 3), sku="", units=(1,), found="abc")
    place = question.place
    assert not is_answered(question, {})
    assert not is_answered(question, {place: Decision(sku="SOAP-1")})
    assert is_answered(question, {place: Decision(sku="SOAP-1", units=1)})
    assert is_answered(question, {place: Decision(sku="")})


def test_nothing_of_an_order_that_is_left_out_is_asked_any_more() -> None:
    assert is_answered(asked(HALF)["#1", 2], {("#1", None): Decision(left_out=True)})


def test_the_packer_is_told_at_the_line_what_was_decided() -> None:
    decisions = {("#1", 2): Decision(units=3), ("#1", 3): Decision(sku="SOAP-1"), ("#2", None): Decision()}
    said = {(notice.order, notice.line): notice.message for notice in told(asked(HALF, NO_SKU), decisions)}
    assert said == {
        ("#1", 2): "Decided at the import: pack 3.",
        ("#1", 3): "Decided at the import: the SKU is SOAP-1.",
    }
