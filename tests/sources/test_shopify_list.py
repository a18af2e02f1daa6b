"""Orders of every generation of the Shopify tool, and the dirt that was seen in them."""

from typing import Any

import pytest

from packbench.domain.errors import Unreadable
from packbench.domain.orders import Line
from tests.sources.folders import codes, entry, item, only_order, read, reading


def line_of(**fields: Any) -> Line:
    (line,) = only_order(reading(entry("#1001", item(**fields)))).lines
    return line


def test_an_order_of_today() -> None:
    found = reading(
        entry(
            "#1001",
            item("SKU-CREAM-01", 2, status_note="VIP customer"),
            tags=["vip", "nan"],
            internal_tags=["BOX", "vip"],
            notes=" Please call ",
            order_min_box="S",
        )
    )
    order = only_order(found)
    assert (order.number, order.label, order.courier, order.country, order.box) == (
        "#1001",
        "",
        "DHL",
        "BG",
        "S",
    )
    assert (order.tags, order.note, order.note_must_be_read) == (("vip", "BOX"), "Please call", False)
    assert order.lines == (
        Line(
            number=1,
            sku="SKU-CREAM-01",
            name="Cream",
            required=2,
            extra=(
                ("order_fulfillment_status", "Fulfillable"),
                ("status_note", "VIP customer"),
                ("system_note", ""),
            ),
        ),
    )
    assert found.notices == ()
    assert found.packing_list.created_at == "2026-08-18T08:10:00+03:00"


def test_every_other_field_is_kept_in_its_order_as_the_old_programs_report_showed_it() -> None:
    order = only_order(reading(entry(tags=["vip"], new_field=[1, None], system_note="Repeat")))
    assert order.extra == (
        ("order_type", "Single"),
        ("shipping_provider", "DHL"),
        ("order_fulfillment_status", "Fulfillable"),
        ("destination_country", "BG"),
        ("status", "Fulfillable"),
        ("shipping_country", "BG"),
        ("tags", "['vip']"),
        ("notes", "nan"),
        ("system_note", "Repeat"),
        ("internal_tags", "[]"),
        ("order_min_box", "None"),
        ("new_field", "[1, None]"),
    )


def test_an_analysis_of_2025_has_tags_as_text_or_nan_and_no_courier() -> None:
    first = {
        "order_number": "#1",
        "courier": "",
        "status": "Fulfillable",
        "shipping_country": "",
        "tags": "VIP, gift",
    }
    second = first | {"order_number": "#2", "tags": float("nan")}
    items = {"items": [{"sku": "A", "product_name": "Cream", "quantity": 2}]}
    found = reading(first | items, second | items)
    assert [order.tags for order in found.packing_list.orders] == [("VIP", "gift"), ()]
    assert found.packing_list.units_total == 4
    assert codes(found) == ["no_courier"]


def test_a_list_of_2025_has_the_status_in_its_items_and_the_country_as_destination() -> None:
    items = [
        {"sku": "A", "product_name": "Cream", "quantity": 1, "stock_status": "Fulfillable"},
        {"sku": "B", "product_name": "Soap", "stock_status": "Not Fulfillable"},
        {"sku": "C", "product_name": "Mask", "stock_status": "Fulfillable"},
    ]
    found = reading({"order_number": "#1", "items": items, "courier": "DHL", "destination": "DE", "tags": []})
    order = only_order(found)
    assert (order.courier, order.country, order.hold) == ("DHL", "DE", "")
    assert [line.why_not for line in order.lines] == ["", "not_fulfillable", ""]
    assert codes(found) == ["not_fulfillable", "quantity_doubtful"]


def test_d_s64_orders_that_are_not_fulfillable_are_shown_and_not_waited_for() -> None:
    missing = item(order_fulfillment_status="Not Fulfillable")
    found = reading(entry("#1", missing, missing, order_fulfillment_status="Not Fulfillable"), entry("#2"))
    assert [order.packable for order in found.packing_list.orders] == [False, True]
    assert found.packing_list.orders_total == 1
    assert [(notice.code, notice.order, notice.line) for notice in found.notices] == [
        ("not_fulfillable", "#1", None)
    ]


def test_the_status_of_the_items_counts_where_the_head_of_the_order_is_that_of_a_gift_card() -> None:
    gift_card = item("NO_SKU", order_fulfillment_status="Not Fulfillable", system_note="[NO_SKU]")
    found = reading(entry("#1", gift_card, item("A"), order_fulfillment_status="Not Fulfillable"))
    order = only_order(found)
    assert [(line.number, line.sku, line.why_not) for line in order.lines] == [
        (1, "NO_SKU", "no_sku"),
        (2, "A", ""),
    ]
    assert order.units == 1
    assert codes(found) == ["no_sku"]


def test_items_without_a_status_have_that_of_their_order() -> None:
    bare = {"sku": "A", "product_name": "Cream", "quantity": 1}
    found = reading(entry("#1", bare, order_fulfillment_status="Not Fulfillable", status="Not Fulfillable"))
    assert only_order(found).lines[0].why_not == "not_fulfillable"


def test_a_status_that_a_rule_wrote_holds_the_whole_order() -> None:
    found = reading(entry("#1", order_fulfillment_status="On Hold", status="On Hold"))
    assert (only_order(found).hold, only_order(found).packable) == ("On Hold", False)
    assert found.notices[0].message == 'Order #1 has the status "On Hold" and is not to be packed.'


@pytest.mark.parametrize("sku", ["", "nan", None, "NO_SKU", " "], ids=repr)
def test_d_b53_a_line_without_sku_is_shown_and_never_asked_for(sku: object) -> None:
    found = reading(entry("#1", item(sku), item("A")))
    assert [line.why_not for line in only_order(found).lines] == ["no_sku", ""]
    assert [(notice.code, notice.line) for notice in found.notices] == [("no_sku", 1)]


def test_d_b53_quantities_are_never_understood_silently() -> None:
    found = reading(
        entry("#1", item("A", "1,5"), item("B", 0), item("C", -1), item("D", float("inf")), item("E", 2))
    )
    assert [(line.required, line.why_not) for line in only_order(found).lines] == [
        (1, ""),
        (0, "no_quantity"),
        (0, "no_quantity"),
        (1, ""),
        (2, ""),
    ]
    assert codes(found) == ["quantity_doubtful", "quantity_zero", "quantity_zero", "quantity_doubtful"]
    assert found.notices[0].message == (
        'Line 1 of order #1 (A) has the quantity "1,5", which is not a whole number; 1 is assumed.'
    )


def test_true_is_no_quantity_even_beside_an_equal_line_with_one() -> None:
    found = reading(entry("#1", item("A", 1)), entry("#2", item("A", True)))
    assert [(notice.code, notice.order) for notice in found.notices] == [("quantity_doubtful", "#2")]


def test_the_same_sku_on_several_lines_stays_on_several_lines() -> None:
    order = only_order(reading(entry("#1", item("A", 1), item("B", 1), item("A", 2))))
    assert [(line.number, line.sku, line.required) for line in order.lines] == [
        (1, "A", 1),
        (2, "B", 1),
        (3, "A", 2),
    ]


def test_skus_keep_case_zeros_and_letters_that_only_look_alike() -> None:
    order = only_order(reading(entry("#1", item("abc-100"), item("ABC-100"), item("АВС-100"), item("07"))))
    assert [line.sku for line in order.lines] == ["abc-100", "ABC-100", "АВС-100", "07"]


def test_an_order_number_twice_becomes_one_order_with_the_lines_of_both() -> None:
    first, second = entry("#1", item("A"), item("B"), tags=["vip"]), entry("#1 ", item("C"), notes="!Fragile")
    found = reading(first, entry("#2"), second)
    order = found.packing_list.by_number["#1"]
    assert [(line.number, line.sku) for line in order.lines] == [(1, "A"), (2, "B"), (3, "C")]
    assert (order.tags, order.note, order.note_must_be_read) == (("vip",), "!Fragile", True)
    assert [order.number for order in found.packing_list.orders] == ["#1", "#2"]
    assert [(notice.code, notice.order) for notice in found.notices] == [("duplicate_order", "#1")]


def test_numbers_are_numbers_of_orders_too() -> None:
    found = reading(entry(10001), entry("10002.0"), entry("  #1003\t"), entry("###"), entry("_1004"))
    assert list(found.packing_list.by_number) == ["10001", "10002.0", "#1003", "###", "_1004"]


def test_d_s55_an_order_number_in_cyrillic_is_an_order_number() -> None:
    assert only_order(reading(entry("Поръчка-7"))).number == "Поръчка-7"


def test_d_b54_one_order_without_courier_is_told_and_refuses_nothing() -> None:
    found = reading(entry("#1"), entry("#2", courier="", shipping_provider=""))
    assert found.packing_list.orders_total == 2
    assert [(notice.code, notice.order) for notice in found.notices] == [("no_courier", "#2")]


@pytest.mark.parametrize(
    "bad", [None, 5, "text", [], {}, {"order_number": ""}, {"order_number": None}], ids=repr
)
def test_one_bad_entry_is_left_out_and_told(bad: object) -> None:
    found = reading(entry("#1"), bad, entry("#2"))
    assert list(found.packing_list.by_number) == ["#1", "#2"]
    assert found.notices[0].message == "Entry 2 of the list has no order number; it is left out."


def test_an_item_that_is_none_keeps_the_numbers_of_the_others() -> None:
    found = reading(entry("#1", item("A"), "oops", item("B")))
    assert [(line.number, line.sku, line.why_not) for line in only_order(found).lines] == [
        (1, "A", ""),
        (2, "", "no_sku"),
        (3, "B", ""),
    ]
    assert "bad_row" in codes(found)


@pytest.mark.parametrize("items", [None, [], {}, "text"], ids=repr)
def test_an_order_without_items_is_shown_and_told(items: object) -> None:
    found = reading(entry("#1", items=items))
    assert (only_order(found).lines, codes(found)) == ((), ["no_lines"])


def test_a_note_that_begins_with_an_exclamation_mark_must_be_read() -> None:
    assert only_order(reading(entry(notes="!Do not bend"))).note_must_be_read


def test_two_plain_orders_alike_in_all_but_the_note_keep_their_own() -> None:
    found = reading(entry("#1", notes="first"), entry("#2", notes="nan"))
    assert [order.note for order in found.packing_list.orders] == ["first", ""]
    assert [dict(order.extra)["notes"] for order in found.packing_list.orders] == ["first", "nan"]


def test_a_location_is_no_extra() -> None:
    line = line_of(location="C001H029A")
    assert (line.location, "location" in dict(line.extra)) == ("C001H029A", False)


def test_a_failed_analysis_says_what_the_tool_said() -> None:
    with pytest.raises(
        Unreadable, match=r"could not write the orders of .*: cannot convert float NaN to integer"
    ):
        reading(error="cannot convert float NaN to integer", total_orders=0)


def test_a_noted_failure_beside_orders_is_told() -> None:
    assert codes(reading(entry(), error="Stock file is missing")) == ["analysis_error"]


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b'{"orders": null}', b'{"orders": {}}', b"null", b'{"orders": 1}'], ids=repr
)
def test_a_file_without_orders_is_no_list(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


def test_an_empty_list_is_a_list() -> None:
    assert reading().packing_list.orders == ()
