"""Shopify's orders export as it comes from Shopify."""

from pathlib import Path

import pytest

from packbench.domain.errors import Unreadable
from packbench.sources.shopify_csv import is_orders_export, read_orders_export
from packbench.sources.table import read_table
from tests.sources.tables import REF, contents, csv, rows_told, shopify, told


def row(name: str, sku: str = "A", quantity: str = "1", **order: str) -> dict[str, str]:
    """A row of an export: what stands on every row, and with ``order`` what stands on first rows only."""
    named = {key.replace("_", " "): value for key, value in order.items()}
    return {
        "Name": name,
        "Lineitem sku": sku,
        "Lineitem quantity": quantity,
        "Lineitem name": f"Product {sku}",
        **named,
    }


@pytest.mark.parametrize(
    ("sample", "orders", "units"),
    [("M_small_orders_export.csv", 15, 34), ("M_medium_orders_export.csv", 300, 705)],
)
def test_the_samples_are_read_whole(data_dir: Path, sample: str, orders: int, units: int) -> None:
    table = read_table((data_dir / "imports" / sample).read_bytes(), sample)
    packing_list = read_orders_export(table, REF).packing_list
    assert is_orders_export(table.header)
    assert (packing_list.orders_total, packing_list.units_total) == (orders, units)


def test_the_first_order_of_the_small_sample(data_dir: Path) -> None:
    name = "M_small_orders_export.csv"
    order = read_orders_export(
        read_table((data_dir / "imports" / name).read_bytes(), name), REF
    ).packing_list.orders[0]
    assert (order.number, order.country, order.tags) == ("#1001", "BG", ("VIP", "gift"))
    assert order.courier == "Speedy – до офис (1-2 работни дни)"
    assert [(line.sku, line.required) for line in order.lines] == [("CND-250-01", 2), ("OMG-090-04", 1)]


def test_no_personal_data_gets_into_the_list(data_dir: Path) -> None:
    name = "M_small_orders_export.csv"
    reading = read_orders_export(read_table((data_dir / "imports" / name).read_bytes(), name), REF)
    assert {key for order in reading.packing_list.orders for key, _ in order.extra} == {"Id", "Created at"}
    for private in ("Примерова", "Musterweg", "@example.com", "+359"):
        assert private not in repr(reading)


def test_an_export_is_known_by_its_headings_in_any_order() -> None:
    assert is_orders_export(["Lineitem name", "LINEITEM QUANTITY", "Vendor", "name"])
    assert not is_orders_export(["Name", "SKU", "Quantity"])


def test_an_older_export_that_lacks_columns_is_read() -> None:
    assert contents(shopify(row("#1001"), row("#1001", "B", "2"))) == {"#1001": [("A", 1), ("B", 2)]}


def test_what_a_first_row_says_is_never_carried_to_the_next_order() -> None:
    reading = shopify(row("#1001", Shipping_Method="DHL", Tags="VIP", Notes="ring"), row("#1002"))
    first, second = reading.packing_list.orders
    assert (first.courier, first.tags, first.note) == ("DHL", ("VIP",), "ring")
    assert (second.courier, second.tags, second.note) == ("", (), "")


def test_a_row_without_name_goes_on_with_the_order_above() -> None:
    reading = shopify(row("#1001", Id="1"), row("", "B"), row("#1002", Id="2"))
    assert contents(reading) == {"#1001": [("A", 1), ("B", 1)], "#1002": [("A", 1)]}
    assert rows_told(reading.notices, "order_continued") == [3]


def test_without_names_the_id_is_the_number() -> None:
    assert contents(shopify(row("", Id="11000001"), row("", "B"), row("", "C", Id="11000002"))) == {
        "11000001": [("A", 1), ("B", 1)],
        "11000002": [("C", 1)],
    }


def test_orders_of_two_shops_with_the_same_name_are_not_merged() -> None:
    reading = shopify(
        row("#1001", Id="1", Email="a@example.com"),
        row("#1001", "B", Email="a@example.com"),
        row("#1002", Id="2", Email="c@example.com"),
        row("#1001", "C", Id="9", Email="b@example.com"),
    )
    assert contents(reading) == {
        "#1001 (1)": [("A", 1), ("B", 1)],
        "#1002": [("A", 1)],
        "#1001 (2)": [("C", 1)],
    }
    assert [order.label for order in reading.packing_list.orders] == ["#1001", "", "#1001"]
    assert rows_told(reading.notices, "same_number") == [2, 5]


def test_two_shops_that_follow_each_other_are_told_apart_by_email_alone() -> None:
    reading = shopify(row("#1001", Email="a@example.com"), row("#1001", "B", Email="b@example.com"))
    assert list(contents(reading)) == ["#1001 (1)", "#1001 (2)"]


def test_the_same_order_pasted_twice_is_taken_once_and_told() -> None:
    pasted = [row("#1001", Id="1"), row("#1001", "B"), row("#1002", Id="2")]
    reading = shopify(*pasted, *pasted)
    assert contents(reading) == {"#1001": [("A", 1), ("B", 1)], "#1002": [("A", 1)]}
    assert rows_told(reading.notices, "order_repeated") == [5, 7]


def test_the_same_product_on_two_lines_stays_two_lines() -> None:
    assert contents(shopify(row("#1001", Id="1"), row("#1001"))) == {"#1001": [("A", 1), ("A", 1)]}
    assert contents(shopify(row("#1001", Id="1"), row("#1001", Id="1"))) == {"#1001": [("A", 1), ("A", 1)]}


@pytest.mark.parametrize(
    ("said", "hold"),
    [
        ({"Cancelled_at": "2026-11-20 08:00:00 +0200"}, "Cancelled"),
        ({"Financial_Status": "voided"}, "Payment voided"),
        ({"Financial_Status": "refunded"}, "Refunded"),
        ({"Fulfillment_Status": "fulfilled"}, "Already fulfilled"),
        ({"Fulfillment_Status": "restocked"}, "Restocked"),
        ({"Financial_Status": "partially_refunded", "Fulfillment_Status": "partial"}, ""),
        ({"Financial_Status": "paid", "Fulfillment_Status": "unfulfilled"}, ""),
    ],
)
def test_what_is_not_to_be_sent_is_on_hold(said: dict[str, str], hold: str) -> None:
    reading = shopify(row("#1001", **said))
    assert reading.packing_list.orders[0].hold == hold
    assert bool(told(reading.notices, "on_hold")) == bool(hold)


@pytest.mark.parametrize(
    ("said", "why_not"),
    [
        ({"Lineitem_requires_shipping": "false"}, "not_fulfillable"),
        ({"Lineitem_fulfillment_status": "fulfilled"}, "not_fulfillable"),
        ({"Lineitem_requires_shipping": "true", "Lineitem_fulfillment_status": "pending"}, ""),
    ],
)
def test_a_line_that_needs_no_parcel_is_shown_and_not_scanned(said: dict[str, str], why_not: str) -> None:
    reading = shopify(row("#1001", **said))
    assert reading.packing_list.orders[0].lines[0].why_not == why_not
    assert (2 in rows_told(reading.notices, "not_fulfillable")) == bool(why_not)


def test_a_line_edited_down_to_nothing_and_a_line_without_sku_do_not_block_their_order() -> None:
    order = shopify(row("#1001"), row("#1001", "B", "0"), row("#1001", "")).packing_list.orders[0]
    assert [line.why_not for line in order.lines] == ["", "no_quantity", "no_sku"]
    assert order.units == 1


def test_a_partial_refund_is_to_be_checked_since_the_export_does_not_say_which_items() -> None:
    reading = shopify(row("#1001", Refunded_Amount="9.90"), row("#1002", Refunded_Amount="0.00"))
    assert [notice.order for notice in reading.notices if notice.code == "check_refund"] == ["#1001"]


def test_an_export_without_orders_is_refused() -> None:
    data = csv("Name,Lineitem quantity,Lineitem name,Vendor", ",,,Demo")
    with pytest.raises(Unreadable, match="no row with an order"):
        read_orders_export(read_table(data, "orders.csv"), REF)
