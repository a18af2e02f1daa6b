"""What an import writes is read again by the one way that all lists are opened."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Notice, Order, PackingList
from packbench.sources.shopify_json import list_file
from packbench.sources.shopify_list import packing_list
from packbench.sources.texts import NOTHING
from packbench.store.folder.list_file import encoded_list

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REF = ListRef(client="M", session="2026-11-23_1", name="Orders")


def line(number: int = 1, sku: str = "SKU-1", required: int = 2, **fields: object) -> Line:
    return replace(Line(number=number, sku=sku, name="Cream", required=required), **fields)  # type: ignore[arg-type]


def order(*lines: Line, number: str = "#1001", **fields: object) -> Order:
    return replace(Order(number=number, lines=lines, courier="DHL"), **fields)  # type: ignore[arg-type]


def written(*orders: Order, notices: tuple[Notice, ...] = ()) -> bytes:
    return encoded_list(orders, session=REF.session, created=NOON, notices=notices)


def reopened(*orders: Order, notices: tuple[Notice, ...] = ()) -> PackingList:
    data = written(*orders, notices=notices)
    return packing_list(list_file(data, "Orders.json"), REF, source="list")[0]


def test_the_top_counts_orders_and_units_that_can_be_packed() -> None:
    top = json.loads(
        written(order(line(), line(2, "SKU-2", 1)), order(line(why_not="no_sku"), number="#1002"))
    )
    assert (top["session_id"], top["total_orders"], top["total_items"]) == ("2026-11-23_1", 1, 3)


def test_an_order_has_the_newest_form_of_the_shopify_tool() -> None:
    (found,) = json.loads(written(order(line(), country="BG", tags=("vip",), note="!Gift", box="BOX-S")))[
        "orders"
    ]
    assert found == {
        "order_number": "#1001",
        "order_type": "Single",
        "shipping_provider": "DHL",
        "order_fulfillment_status": "Fulfillable",
        "destination_country": "BG",
        "courier": "DHL",
        "status": "Fulfillable",
        "shipping_country": "BG",
        "tags": ["vip"],
        "notes": "!Gift",
        "system_note": "",
        "internal_tags": [],
        "order_min_box": "BOX-S",
        "items": [
            {
                "sku": "SKU-1",
                "product_name": "Cream",
                "quantity": 2,
                "order_fulfillment_status": "Fulfillable",
                "status_note": "",
                "system_note": "",
            }
        ],
    }


def test_no_courier_is_none_to_us_and_a_text_to_the_old_program() -> None:
    without = order(line(), courier="")
    assert json.loads(written(without))["orders"][0]["courier"] == "N/A"
    assert reopened(without).orders[0].courier == ""


def test_lines_that_can_t_be_packed_keep_their_reason() -> None:
    lines = (
        line(1, "", 1, why_not="no_sku"),
        line(2, "B", 0, why_not="no_quantity"),
        line(3, "C", 1, why_not="not_fulfillable"),
        line(4, "D", 1),
    )
    (found,) = reopened(order(*lines)).orders
    assert [one.why_not for one in found.lines] == ["no_sku", "no_quantity", "not_fulfillable", ""]


def test_an_order_on_hold_stays_on_hold() -> None:
    found = reopened(order(line(), hold="Cancelled"))
    assert found.orders[0].hold == "Cancelled"
    assert found.orders_total == 0


def test_a_status_that_is_no_hold_does_not_become_one() -> None:
    assert reopened(order(line(), status="paid")).orders_total == 1


def test_the_label_of_a_second_order_of_the_same_number_is_kept() -> None:
    twins = order(line(), number="#1001"), order(line(), number="#1001 (2)", label="#1001")
    assert [one.label for one in reopened(*twins).orders] == ["", "#1001"]


def test_extra_columns_are_kept_and_never_hide_what_the_form_says() -> None:
    extra = (("Gift wrap", "yes"), ("status", "paid"), ("items", "3"))
    (found,) = reopened(order(line(extra=(("Colour", "red"), ("sku", "x"))), extra=extra)).orders
    assert {("Gift wrap", "yes"), ("source_status", "paid"), ("source_items", "3")} <= set(found.extra)
    assert {("Colour", "red"), ("source_sku", "x")} <= set(found.lines[0].extra)
    assert (found.status, found.lines[0].sku) == ("Fulfillable", "SKU-1")


def test_what_was_assumed_of_a_line_is_seen_with_it() -> None:
    notice = Notice(
        code="quantity_doubtful", message="Row 2 has no quantity; 1 is assumed.", order="#1001", line=2
    )
    lines = line(1, "A", 1), line(2, "B", 1)
    (found,) = reopened(order(*lines), notices=(notice,)).orders
    assert [dict(one.extra)["status_note"] for one in found.lines] == ["", notice.message]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CODES = st.from_regex(r"[A-Z0-9#][A-Za-z0-9#/ .-]{0,10}[A-Z1-9]", fullmatch=True).filter(
    lambda text: text not in NOTHING
)
EXTRAS = st.dictionaries(TEXTS.filter(bool), TEXTS, max_size=3).map(lambda pairs: tuple(pairs.items()))
LINES = st.builds(
    Line,
    number=st.just(0),
    sku=CODES,
    name=CODES,
    required=st.integers(1, 9_999),
    location=CODES,
    extra=EXTRAS,
)
ORDERS = st.builds(
    lambda number, lines, **fields: Order(
        number=number,
        lines=tuple(replace(one, number=place) for place, one in enumerate(lines, 1)),
        **fields,
    ),
    number=CODES,
    lines=st.lists(LINES, min_size=1, max_size=4),
    courier=CODES,
    country=st.sampled_from(["BG", "DE", ""]),
    box=CODES,
    note=CODES,
    tags=st.lists(st.sampled_from(["vip", "gift"]), unique=True).map(tuple),
    extra=EXTRAS,
)


@given(st.lists(ORDERS, max_size=5, unique_by=lambda one: one.number))
def test_whatever_is_imported_is_the_same_when_it_is_opened(orders: list[Order]) -> None:
    found = reopened(*orders)
    assert [facts(one) for one in found.orders] == [facts(one) for one in orders]


def facts(one: Order) -> tuple[object, ...]:
    lines = [
        (each.number, each.sku, each.name, each.required, each.why_not, each.location) for each in one.lines
    ]
    return one.number, one.courier, one.country, one.hold, one.box, one.note, one.tags, lines
