"""The orders as a tree: how each line was confirmed, and what a search finds."""

import pytest

from packbench.desktop.details.order_rows import Kept, OrderRow, found, order_rows
from packbench.domain.events import Event, How, ItemPacked, OrderOpened
from packbench.domain.orders import Line, Order
from packbench.domain.progress import Stage
from tests.desktop.details.lists import BEGIN, an_afternoon, every_way, looked


@pytest.fixture
def rows() -> tuple[OrderRow, ...]:
    return order_rows(looked(*every_way()))


def test_each_line_tells_how_it_was_confirmed(rows: tuple[OrderRow, ...]) -> None:
    assert [(child.sku, child.how) for child in rows[0].children] == [
        ("S1", "Scanned, 2 ×"),
        ("S9", "Wrong item, put back"),
        ("S2", "Quantity typed"),
        ("S1", "One too many"),
        ("S3", "Confirmed without a scan"),
        ("S4", "Forced complete"),
    ]


def test_an_order_tells_it_all_in_one_line(rows: tuple[OrderRow, ...]) -> None:
    told = "Scanned, 1 confirmed, 1 quantity typed, 1 forced, 1 wrong item, 1 too many"
    assert rows[0].how == told


def test_each_line_took_the_time_since_what_came_before(rows: tuple[OrderRow, ...]) -> None:
    assert [child.took for child in rows[0].children if child.took is not None] == [15, 4, 7, 5]


def test_what_nobody_packed_is_said(rows: tuple[OrderRow, ...]) -> None:
    assert (rows[2].stage, rows[2].at, rows[2].took) == (Stage.NEW, None, None)
    assert rows[2].children[0].how.endswith("still to be packed")


@pytest.mark.parametrize(
    ("text", "kept", "numbers"),
    [
        ("", Kept.ALL, ["#1", "#2", "#3"]),
        ("", Kept.OPEN, ["#2", "#3"]),
        ("", Kept.BY_HAND, ["#1"]),
        ("", Kept.MISTAKES, ["#1"]),
        ("product 3 doe", Kept.ALL, ["#1"]),
        ("#3", Kept.ALL, ["#3"]),
        ("s1", Kept.OPEN, []),
        ("no such thing", Kept.ALL, []),
    ],
)
def test_a_search_looks_for_every_word(
    rows: tuple[OrderRow, ...], text: str, kept: Kept, numbers: list[str]
) -> None:
    assert [row.number for row in found(rows, text, kept)] == numbers


def test_units_of_the_old_program_without_a_time_are_told_without_one() -> None:
    order = Order(number="#1", lines=(Line(number=1, sku="A", name="Soap", required=2),))
    list_looked_at = looked((order,), [])
    list_looked_at.progress.apply(
        Event(
            id="outside-0",
            epoch=0,
            seq=0,
            at=BEGIN,
            worker="",
            bench="",
            fact=ItemPacked(order="#1", counts=((1, 2),), how=How.ADOPTED),
        )
    )
    (row,) = order_rows(list_looked_at)
    assert [(child.how, child.at, child.quantity) for child in row.children] == [
        ("Packed in the old program, when is not known", None, "2")
    ]


def test_an_order_that_was_packed_in_another_list_names_it() -> None:
    from packbench.domain.events import PackedElsewhere

    the_orders, _ = every_way()
    day = [
        Event(id="1", epoch=1, seq=1, at=BEGIN, worker="001", bench="B", fact=OrderOpened(order="#1")),
        Event(
            id="2",
            epoch=1,
            seq=2,
            at=BEGIN,
            worker="001",
            bench="B",
            fact=PackedElsewhere(order="#1", list_name="Urgent"),
        ),
    ]
    rows = order_rows(looked(the_orders, day))
    assert (rows[0].how, rows[0].packed) == ("Packed in list Urgent", 8)


def test_every_unit_of_a_packed_list_stands_under_its_order() -> None:
    the_list = an_afternoon()
    for row in order_rows(the_list):
        packed = [child for child in row.children if child.quantity]
        assert sum(int(child.quantity.split()[0]) for child in packed) == row.packed == row.units
