"""A source list that changed after packing began: what differs, and what taking the change over means."""

from dataclasses import replace
from typing import Final

from packbench.domain.orders import Notice, Order, PackingList
from packbench.domain.progress import Progress, Stage
from packbench.words import _

CHANGES: Final = frozenset({"order_added", "order_removed", "order_changed"})
"""Codes of what ``differences`` tells."""


def differences(begun: PackingList, now: PackingList) -> tuple[Notice, ...]:
    """What a regenerated source says otherwise than the list that is being packed, order by order."""
    notices = [
        _notice(order, now.by_number.get(order.number))
        for order in begun.orders
        if now.by_number.get(order.number) is None or _goods(order) != _goods(now.by_number[order.number])
    ]
    added = [
        Notice(
            code="order_added",
            order=order.number,
            message=_("Order {number} is new in the source list.").format(number=order.number),
        )
        for order in now.orders
        if order.number not in begun.by_number
    ]
    return (*notices, *added)


def taken_over(begun: PackingList, now: PackingList, progress: Progress) -> PackingList:
    """The list to go on with when the change is wanted.

    An order that somebody has touched stays as it was begun, for its scans speak of those lines; others are
    as the source has them now, and orders that left the source untouched leave the list.
    """
    touched = {state.order.number: state.order for state in progress.states() if _touched(state.stage)}
    orders = [touched.get(order.number, order) for order in now.orders]
    left = [order for number, order in touched.items() if number not in now.by_number]
    return replace(now, orders=(*orders, *left), ref=begun.ref)


def _touched(stage: Stage) -> bool:
    return stage not in (Stage.NEW, Stage.NOT_PACKABLE)


def _goods(order: Order) -> tuple[object, ...]:
    return (order.hold, *[(line.sku, line.required, line.why_not) for line in order.lines])


def _notice(begun: Order, now: Order | None) -> Notice:
    if now is None:
        message = _("Order {number} is no longer in the source list.").format(number=begun.number)
        return Notice(code="order_removed", order=begun.number, message=message)
    message = _("The lines of order {number} differ from the source list as it is now.").format(
        number=begun.number
    )
    return Notice(code="order_changed", order=begun.number, message=message)
