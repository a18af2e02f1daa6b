"""A list on paper: packing slips, and the list with tick boxes for the day when the PC is dead."""

from collections.abc import Iterable
from datetime import datetime

from packbench import said
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from packbench.papers.barcodes import barcode
from packbench.papers.drawing import Drawing, frame
from packbench.papers.flow import Column, Flow, mm
from packbench.papers.labels import scanned_text
from packbench.papers.lettering import plain, wrapped
from packbench.papers.source_rows import why_not
from packbench.words import _, plural

_BOX, _MOST_BOXES, _LINE, _BIG = 4.2, 6, 6.8, 3.5  # mm, boxes of a line, mm, mm
_HEAD, _BARS = 16.0, 10.0  # mm
_QUANTITY_AT, _SKU_AT, _NAME_AT, _PLACE_AT = 31.0, 44.0, 88.0, 162.0  # mm from the left


def paper_list(ref: ListRef, orders: Iterable[Order], *, client: str, at: datetime) -> tuple[Drawing, ...]:
    """All orders with a box to tick for each piece, and the order's code to scan when the PC is back."""
    shown = list(orders)
    units = sum([order.units for order in shown])
    printed = _("Session {session} · {orders}, {units} · printed {at} · packed by ______________________")
    subtitle = printed.format(
        session=ref.session,
        orders=plural("{number} order", "{number} orders", len(shown)),
        units=plural("{number} unit", "{number} units", units),
        at=said.moment(at),
    )
    flow = Flow(f"{ref.name} – {client}", subtitle)
    for order in shown:
        _order(flow, order)
    return flow.pages()


def packing_slips(ref: ListRef, orders: Iterable[Order], *, client: str) -> tuple[Drawing, ...]:
    """A sheet for each order, to go into the parcel: what is in it and what was left out."""
    flow = Flow("", numbered=False)
    for order in orders:
        flow.turn()
        _slip(flow, ref, order, client)
    return flow.pages()


def _slip(flow: Flow, ref: ListRef, order: Order, client: str) -> None:
    flow.put(barcode(scanned_text(order), x=flow.left + 96, y=flow.y, width=90, height=14, right=True))
    flow.write(client, size=4.2)
    for line in wrapped(
        _("Order {order}").format(order=plain(order.number)), mm(7), mm(92), lines=2, bold=True
    ):
        flow.say(line, flow.left, flow.y, size=7, bold=True)
        flow.y += 9
    flow.write(_facts(order))
    if order.note:
        flow.write(_("Note: {note}").format(note=order.note), bold=True, lines=4)
    flow.y += 3
    columns = (
        Column(heading=_("Quantity"), width=20, right=True),
        Column(heading="SKU", width=46, lines=2),
        Column(heading=_("Product"), width=96, lines=3),
        Column(heading=_("Location"), width=24, lines=2),
    )
    flow.table(
        columns,
        [
            (_quantity(line, order), line.sku, f"{line.name}{_left_out(line, order)}", line.location)
            for line in order.lines
        ],
    )
    units = plural("{number} unit", "{number} units", order.units)
    flow.write(f"{units} · {ref.session} · {ref.name}")


def _facts(order: Order) -> str:
    box = _("box {name}").format(name=order.box) if order.box else ""
    return " · ".join(filter(None, (order.courier, order.country, box, *order.tags)))


def _quantity(line: Line, order: Order) -> str:
    return str(line.required) if line.packable and not order.hold else "–"


def _left_out(line: Line, order: Order) -> str:
    reason = order.hold or why_not(line)
    return " " + _("(not packed here: {reason})").format(reason=reason) if reason else ""


def _order(flow: Flow, order: Order) -> None:
    """A block that stays together unless it is longer than a page."""
    flow.need(min(_HEAD + len(order.lines) * _LINE + 4, 200))
    flow.rule(flow.y, 0.4)
    top = flow.y + 2
    flow.put(*frame(mm(flow.left), mm(top + 0.6), mm(6), mm(6), mm(0.5)))
    flow.put(barcode(scanned_text(order), x=flow.left + 96, y=top, width=90, height=_BARS, right=True))
    flow.say(plain(order.number), flow.left + 9, top, size=6, bold=True, room=86)
    flow.say(plain(_facts(order)), flow.left + 9, top + 8, size=3.4, room=86)
    flow.y = top + _HEAD - 3
    if order.note or order.hold:
        flow.write(order.note or order.hold, bold=True, lines=3)
    for line in order.lines:
        _line(flow, line, order)
    flow.y += 2


def _line(flow: Flow, line: Line, order: Order) -> None:
    """Boxes, quantity, SKU, product, place; long texts go on below."""
    packable = line.packable and not order.hold
    product = plain(line.name) + _left_out(line, order)
    texts = (
        (_SKU_AT, wrapped(plain(line.sku), mm(_BIG), mm(_NAME_AT - _SKU_AT - 2), lines=3, bold=True), True),
        (_NAME_AT, wrapped(product, mm(_BIG), mm(_PLACE_AT - _NAME_AT - 2), lines=3), False),
        (_PLACE_AT, wrapped(plain(line.location), mm(_BIG), mm(flow.width - _PLACE_AT), lines=3), False),
    )
    height = max([len(lines) for _, lines, _ in texts]) * _BIG * 1.35 + 2
    flow.need(height)
    _boxes(flow, line.required if packable else 0)
    quantity = f"{line.required} ×" if packable else "–"
    flow.say(quantity, flow.left + _QUANTITY_AT, flow.y + 0.5, size=4.2, bold=line.required > 1)
    for x, lines, bold in texts:
        for place, text in enumerate(lines):
            flow.say(text, flow.left + x, flow.y + 0.9 + place * _BIG * 1.35, size=_BIG, bold=bold)
    flow.y += height


def _boxes(flow: Flow, units: int) -> None:
    """A box for each piece, one for all where there are many."""
    for place in range(units if units <= _MOST_BOXES else 1):
        x = flow.left + place * (_BOX + 0.8)
        flow.put(*frame(mm(x), mm(flow.y + 0.6), mm(_BOX), mm(_BOX), mm(0.3)))
