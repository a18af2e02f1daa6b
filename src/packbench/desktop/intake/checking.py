"""The third step: the pre-flight report, with what must be looked at first. Pure."""

from collections.abc import Iterable, Sequence

from packbench import said
from packbench.app.imports import Preview
from packbench.desktop.intake.view import CheckRow, CheckView, Figure
from packbench.domain.drafts import Look
from packbench.domain.orders import Notice, Order
from packbench.words import _, mark

MOST = 500
"""Rows on the screen; the report that is saved has them all."""

_TO_LOOK_AT = frozenset(
    {
        "bad_row", "check_refund", "courier_differs", "country_differs", "digits_lost", "duplicate_order",
        "encoding_guessed", "large_quantity", "many_lines", "no_order_number", "no_quantity_column", "no_sku",
        "odd_quotes", "order_repeated", "order_scattered", "orders_collide", "quantity_doubtful",
        "row_left_out", "same_number", "sku_doubtful", "unscannable_order",
    }
)  # fmt: skip
"""What was assumed and may be wrong. All else is said and needs no act."""

_WARNED = "imported_before"


def check_view(preview: Preview, look: Look | None) -> CheckView:
    """What is shown; made on the lane, because a dirty file has a doubt for every row."""
    notices = ranked(preview.notices)
    to_look_at = sum(map(is_to_look_at, notices))
    packing_list = preview.packing_list
    figures = (
        (_("Orders"), packing_list.orders_total, _("in this file")),
        (_("Rows"), look.rows if look else preview.lines, _("read, none refused")),
        (_("Units"), packing_list.units_total, _("to pack")),
        (_("Look at"), to_look_at, _("something was assumed")),
        (_("Notices"), len(notices) - to_look_at, _("nothing to do")),
    )
    warned = [notice.message for notice in preview.notices if notice.code == _WARNED]
    hidden = len(notices) - MOST
    return CheckView(
        figures=tuple(
            [Figure(name=name, figure=said.number(count), note=note) for name, count, note in figures]
        ),
        rows=check_rows(notices[:MOST], packing_list.orders),
        warning=" ".join(warned),
        more=_("{number} more are in the report.").format(number=said.number(hidden)) if hidden > 0 else "",
        name=packing_list.ref.name,
    )


def is_to_look_at(notice: Notice) -> bool:
    """Whether a person should look at it before the list is packed."""
    return notice.code in _TO_LOOK_AT


def ranked(notices: Iterable[Notice]) -> list[Notice]:
    """What is to be looked at first, then by row; the warning stands above them all, not among them."""
    among = [notice for notice in notices if notice.code != _WARNED]
    return sorted(among, key=lambda notice: (not is_to_look_at(notice), notice.row or 0))


def check_rows(notices: Sequence[Notice], orders: Sequence[Order]) -> tuple[CheckRow, ...]:
    """A row for each notice."""
    wanted = {notice.order for notice in notices if notice.line is not None}
    found = {order.number: order for order in orders if order.number in wanted}
    return tuple(
        [
            CheckRow(
                place=place,
                look=is_to_look_at(notice),
                row=notice.row,
                order=notice.order,
                sku=_sku(found.get(notice.order), notice.line),
                said=notice.message,
            )
            for place, notice in enumerate(notices)
        ]
    )


REPORT = (mark("What"), mark("Row"), mark("Order"), mark("SKU"), mark("Found and assumed"))


def report_rows(preview: Preview) -> list[tuple[str | int, ...]]:
    """All of it, for whoever has to mend the file."""
    rows = check_rows(ranked(preview.notices), preview.packing_list.orders)
    return [(what(row), row.row or "", row.order, row.sku, row.said) for row in rows]


def what(row: CheckRow) -> str:
    """What it asks of a person."""
    return _("Look at") if row.look else _("Notice")


def _sku(order: Order | None, line: int | None) -> str:
    if order is None or line is None or not 0 < line <= len(order.lines):
        return ""
    return order.lines[line - 1].sku
