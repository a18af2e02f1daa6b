"""What is doubtful before packing. D-B50, D-B51: codes that the old program took for each other."""

import time
from dataclasses import replace

import pytest

from packbench.domain.codes import Item
from packbench.domain.orders import Notice, Order, PackingList
from packbench.domain.preflight import preflight, together
from tests.domain.examples import order, packing_list


def with_courier(*orders: Order) -> PackingList:
    return packing_list(*[replace(one, courier="DHL") for one in orders])


def found(*orders: Order) -> list[tuple[str, str]]:
    """Codes and orders of the notices about orders that lack nothing else."""
    return [(notice.code, notice.order) for notice in preflight(with_courier(*orders))]


def test_a_list_without_doubt_gives_no_notice() -> None:
    assert found(order("#1001", ("A-1", 2)), order("#1002", ("B-2", 1))) == []


@pytest.mark.parametrize("why_not", ["no_sku", "no_quantity", "not_fulfillable"])
def test_a_line_that_can_not_be_scanned_is_shown(why_not: str) -> None:
    orders = with_courier(order("#1001", ("A-1", 1), ("B-2", 1, why_not)))
    assert [(n.code, n.order, n.line) for n in preflight(orders)] == [(why_not, "#1001", 2)]


def test_d_b51_a_number_that_two_orders_have_is_named_once() -> None:
    assert found(order("#1001", ("A-1", 1)), order("#1001", ("B-2", 1))) == [("duplicate_order", "#1001")]


@pytest.mark.parametrize("other", ["1001", "#10 01", "1001.0"])
def test_d_b51_numbers_whose_labels_look_the_same_are_named(other: str) -> None:
    assert found(order("#1001", ("A-1", 1)), order(other, ("B-2", 1))) == [("orders_collide", "#1001")]


def test_d_b51_a_number_without_letter_or_digit_has_no_label() -> None:
    assert found(order("###", ("A-1", 1))) == [("unscannable_order", "###")]


def test_an_order_that_another_list_has_too_is_named_with_the_list() -> None:
    orders = with_courier(order("#1001", ("A-1", 1)), order("#1002", ("A-1", 1)))
    others = {"Speedy_Orders": frozenset({"#1001"}), "BG couriers": frozenset({"#1001", "#9"})}
    notices = preflight(orders, others=others)
    assert [(n.code, n.order) for n in notices] == [("in_other_list", "#1001")]
    assert "Speedy_Orders, BG couriers" in notices[0].message


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("1.5ML", "15ML", "signs or spaces"),
        ("AB-C100", "ABC-100", "signs or spaces"),
        ("ABC-100", "abc-100", "capital letters"),
        ("07", "0007", "leading zeros"),
        ("7", "07", "leading zeros"),
        ("АВС-100", "ABC-100", "Cyrillic"),  # the first one is Cyrillic
        ("СОК1", "COK1", "Cyrillic"),
    ],
)
def test_d_b50_skus_that_look_alike_are_named_with_their_difference(
    one: str, other: str, difference: str
) -> None:
    notices = preflight(with_courier(order("#1001", (one, 1), (other, 1))))
    assert [n.code for n in notices] == ["lookalike_skus"]
    assert one in notices[0].message
    assert other in notices[0].message
    assert difference in notices[0].message


def test_the_same_sku_on_two_lines_does_not_look_like_itself() -> None:
    assert found(order("#1001", ("A-1", 1), ("A-1", 2))) == []


def test_products_without_barcode_are_summed_up_when_the_client_has_barcodes_at_all() -> None:
    orders = with_courier(order("#1001", ("A-1", 1), ("B-2", 1), ("C-3", 1)))
    assert preflight(orders, mapping={}) == ()
    notices = preflight(orders, mapping={"3800100000019": (Item("A-1"),)})
    assert [(n.code, n.message) for n in notices] == [
        ("no_barcode", "2 SKUs have no barcode in the client's mapping: B-2, C-3.")
    ]


def test_d_n61_a_product_that_the_mapping_spells_in_another_way_has_a_barcode() -> None:
    orders = with_courier(order("#1001", ("A-1", 1), ("B-2", 1), ("B2", 1)))
    notices = preflight(orders, mapping={"3800100000019": (Item("a1"),), "3800100000026": (Item("b 2"),)})
    assert [n.message for n in notices if n.code == "no_barcode"] == [
        "2 SKUs have no barcode in the client's mapping: B-2, B2."
    ]


def test_d_b54_orders_without_courier_are_named_and_a_list_without_any_is_summed_up() -> None:
    without, sent = order("#1001", ("A-1", 1)), replace(order("#1002", ("A-1", 1)), courier="DHL")
    assert [(n.code, n.order) for n in preflight(packing_list(without, sent))] == [("no_courier", "#1001")]
    assert [(n.code, n.order) for n in preflight(packing_list(without, order("#3", ("A-1", 1))))] == [
        ("no_courier", "")
    ]


def test_quantities_and_orders_that_are_unusually_large_are_named() -> None:
    assert found(order("#1001", ("A-1", 99)), order("#1002", ("A-1", 100))) == [("large_quantity", "#1002")]
    assert found(order("#1001", *[("A-1", 1)] * 40)) == []
    assert found(order("#1001", *[("A-1", 1)] * 41)) == [("many_lines", "#1001")]


def test_what_the_reading_said_with_a_row_is_not_said_again() -> None:
    read = Notice(code="no_sku", message="Row 2 (order #1001) has no SKU.", order="#1001", line=1, row=2)
    looked_at = preflight(with_courier(order("#1001", ("", 1, "no_sku"), ("", 1, "no_sku"), ("A-1", 1))))
    assert [(n.line, n.row) for n in together([read], looked_at)] == [(1, 2), (2, None)]


def test_a_list_of_12_500_lines_is_looked_at_in_no_time() -> None:
    orders = [order(f"#{n}", *[(f"SKU-{n * 5 + place:05}", 1) for place in range(5)]) for n in range(2_500)]
    begin = time.perf_counter()
    assert preflight(with_courier(*orders)) == ()
    assert time.perf_counter() - begin < 2  # 0.1 s where nothing else runs
