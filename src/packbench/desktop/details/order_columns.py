"""The columns of the tree of orders, in words. Qt-free."""

from collections.abc import Callable
from typing import NamedTuple

from packbench import said
from packbench.desktop.details.order_rows import LineRow, OrderRow
from packbench.desktop.details.words import NOT_KNOWN, STAGES, listed, time_shown, took_shown
from packbench.words import _, mark, plural


class Column(NamedTuple):
    """A column: its title, the words of an order and of a line in it, and at which side they stand."""

    title: str
    of_order: Callable[[OrderRow], str]
    of_line: Callable[[LineRow], str]
    right: bool = False


def spoken(row: OrderRow) -> str:
    """An order as a screen reader says it."""
    return listed((row.number, _(STAGES[row.stage]), quantity(row)))


def quantity(row: OrderRow) -> str:
    """How many units, or how many of how many."""
    if row.packed == row.units:
        return said.number(row.units)
    return _("{packed} of {required}").format(packed=said.number(row.packed), required=said.number(row.units))


def _line_took(row: LineRow) -> str:
    return took_shown(row.took) if row.at and row.took is not None else ""


COLUMNS = (
    Column(mark("Order"), lambda row: row.number, lambda row: row.sku),
    Column(mark("Status"), lambda row: _(STAGES[row.stage]), lambda _row: ""),
    Column(
        mark("Item"), lambda row: plural("{number} line", "{number} lines", row.lines), lambda row: row.name
    ),
    Column(mark("Quantity"), quantity, lambda row: row.quantity, right=True),
    Column(mark("Time"), lambda row: time_shown(row.at), lambda row: time_shown(row.at) if row.at else ""),
    Column(mark("Took"), lambda row: took_shown(row.took), _line_took, right=True),
    Column(mark("How confirmed"), lambda row: row.how or NOT_KNOWN, lambda row: row.how),
    Column(mark("Worker"), lambda row: row.worker or NOT_KNOWN, lambda row: row.worker),
)
STATUS, ITEM, HOW = 1, 2, 6
