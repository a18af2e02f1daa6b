"""Orders and lines as values."""

from dataclasses import fields

from packbench.domain.orders import Line, Order, line_of, order_of


def test_a_line_that_was_made_quickly_is_like_any_other() -> None:
    quick = line_of(2, "PEN", "Pen", 3, "not_fulfillable", "A-1", (("Colour", "blue"),))
    usual = Line(
        number=2,
        sku="PEN",
        name="Pen",
        required=3,
        why_not="not_fulfillable",
        location="A-1",
        extra=(("Colour", "blue"),),
    )
    assert (quick, hash(quick)) == (usual, hash(usual))


def test_an_order_that_was_made_quickly_is_like_any_other() -> None:
    lines = (Line(number=1, sku="PEN", name="Pen", required=3),)
    quick = order_of("#1", lines, "DHL", "BG", "On Hold", "S", ("gift",), "Call", (("City", "Sofia"),))
    usual = Order(
        number="#1",
        lines=lines,
        courier="DHL",
        country="BG",
        hold="On Hold",
        box="S",
        tags=("gift",),
        note="Call",
        extra=(("City", "Sofia"),),
    )
    assert quick == usual
    assert list(vars(quick)) == [field.name for field in fields(Order)]


def test_what_can_not_be_packed_counts_no_units() -> None:
    lines = (
        Line(number=1, sku="PEN", name="Pen", required=3),
        Line(number=2, sku="", name="Gift", required=1, why_not="no_sku"),
    )
    assert [Order(number="#1", lines=lines, hold=hold).units for hold in ("", "On Hold")] == [3, 0]
