"""The notices of one list while it is being read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from packbench.domain.orders import Line, Notice, Order
from packbench.sources.quantities import Quantity
from packbench.words import _, mark


@dataclass(slots=True)
class Doubts:
    """Collects what a person should look at; reading goes on."""

    notices: list[Notice] = field(default_factory=list)

    def note(
        self,
        code: str,
        message: str,
        *,
        order: str = "",
        line: int | None = None,
        row: int | None = None,
        quantity: Quantity | None = None,
    ) -> None:
        """Add one notice; see ``Notice`` for what the words mean. ``quantity`` is one that is in doubt."""
        found, units = (quantity.found, quantity.may_be) if quantity and quantity.code else ("", ())
        self.notices.append(
            Notice(code=code, message=message, order=order, line=line, row=row, found=found, units=units)
        )

    def settled(self, orders: tuple[Order, ...]) -> tuple[Notice, ...]:
        """All notices, those that the finished orders give rise to among them, in the order of the list."""
        notices = [*self.notices, *_about_couriers(orders), *_about_orders(orders), *_about_lines(orders)]
        if not notices:
            return ()
        places = {order.number: place for place, order in enumerate(orders)}
        return tuple(sorted(notices, key=lambda notice: (places.get(notice.order, -1), notice.line or 0)))


def _about_couriers(orders: tuple[Order, ...]) -> Iterator[Notice]:
    without = [order.number for order in orders if not order.courier]
    if len(without) > 1 and len(without) == len(orders):
        yield Notice(code="no_courier", message=_("No order of this list names a courier."))
        return
    for number in without:
        yield Notice(
            code="no_courier",
            message=_("Order {number} names no courier.").format(number=number),
            order=number,
        )


def _about_orders(orders: tuple[Order, ...]) -> Iterator[Notice]:
    for order in [order for order in orders if order.hold or not order.lines]:
        if order.hold:
            message = _('Order {number} has the status "{hold}" and is not to be packed.').format(
                number=order.number, hold=order.hold
            )
            yield Notice(code="on_hold", message=message, order=order.number)
        else:
            message = _("Order {number} has no lines.").format(number=order.number)
            yield Notice(code="no_lines", message=message, order=order.number)


def _about_lines(orders: tuple[Order, ...]) -> Iterator[Notice]:
    """One notice for an order without a fulfillable line, else one for each line that can't be scanned."""
    blocked = [(order, line) for order in orders for line in order.lines if line.why_not in _WHY_NOT]
    for order, group in groupby(blocked, key=lambda pair: pair[0]):
        lines = [line for _rest, line in group]
        if len(lines) == len(order.lines) and all(line.why_not == "not_fulfillable" for line in lines):
            message = _("Order {number} is not fulfillable and not to be packed.").format(number=order.number)
            yield Notice(code="not_fulfillable", message=message, order=order.number)
        else:
            yield from [_about_line(order, line) for line in lines]


def _about_line(order: Order, line: Line) -> Notice:
    what = _("Line {line} of order {order} ({sku}) {why_not}.").format(
        line=line.number, order=order.number, sku=line.sku or line.name, why_not=_(_WHY_NOT[line.why_not])
    )
    return Notice(code=line.why_not, message=what, order=order.number, line=line.number)


_WHY_NOT = {
    "no_sku": mark("has no SKU and can't be scanned; it is shown and not waited for"),
    "not_fulfillable": mark("is not fulfillable; it is shown and not waited for"),
}
"""Lines without a quantity are not among these: their notice was made where the quantity was read."""
