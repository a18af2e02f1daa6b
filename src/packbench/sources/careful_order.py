"""One order of the Shopify tool, read with care: any generation, any dirt.

Generations, by what an order carries: until 2025-11-06 ``courier``, ``status``, ``shipping_country`` and tags
as text or NaN; until 2026-02-18 ``courier``, ``destination``, tags as list and a ``stock_status`` in each
item; since then both ``shipping_provider`` = ``courier``, ``order_fulfillment_status`` = ``status`` and
``destination_country`` = ``shipping_country``.
"""

from collections.abc import Callable, Mapping
from typing import Final

from packbench.domain.orders import Line, Order
from packbench.sources.doubts import Doubts
from packbench.sources.quantities import Quantity, read_quantity
from packbench.sources.texts import cleaned, shown, sku_text, tag_texts
from packbench.words import _

MustRead = Callable[[str], bool]
"""Whether an order's note must be acknowledged before the order can be finished."""

FULFILLABLE: Final = "fulfillable"
NO_HOLD: Final = frozenset({"", FULFILLABLE, "not fulfillable"})
"""Statuses, case folded, that leave it to the lines what is to be packed; any other holds the whole order."""

_TOLD_BY_ORDER: Final = frozenset({"order_number", "label", "courier", "items"})
_TOLD_BY_LINE: Final = frozenset({"sku", "product_name", "quantity", "location"})


def careful_order(
    number: str, entry: Mapping[str, object], must_read: MustRead, doubts: Doubts, *, first_line: int = 1
) -> Order:
    """An order with its lines numbered from ``first_line``; what is doubtful goes to ``doubts``."""
    get = entry.get
    status = cleaned(get("order_fulfillment_status")) or cleaned(get("status"))
    note = cleaned(get("notes"))
    items = get("items")
    return Order(
        number=number,
        label=cleaned(get("label")),
        lines=_lines(number, items if isinstance(items, list) else [], status, doubts, first_line),
        courier=cleaned(get("shipping_provider")) or cleaned(get("courier")),
        country=_first(entry, "destination_country", "shipping_country", "destination"),
        status=status,
        hold="" if status.casefold() in NO_HOLD else status,
        box=cleaned(get("order_min_box")),
        tags=tag_texts(get("tags"), get("internal_tags")),
        note=note,
        note_must_be_read=bool(note) and must_read(note),
        extra=tuple([(key, shown(value)) for key, value in entry.items() if key not in _TOLD_BY_ORDER]),
    )


def _first(entry: Mapping[str, object], *fields: str) -> str:
    return next(filter(None, (cleaned(entry.get(field)) for field in fields)), "")


def _lines(order: str, items: list[object], status: str, doubts: Doubts, first: int) -> tuple[Line, ...]:
    return tuple([_line(order, number, item, status, doubts) for number, item in enumerate(items, first)])


def _line(order: str, number: int, item: object, order_status: str, doubts: Doubts) -> Line:
    if not isinstance(item, dict):
        message = _("Line {number} of order {order} is no item; it can't be packed.").format(
            number=number, order=order
        )
        doubts.note("bad_row", message, order=order, line=number)
        return Line(number=number, sku="", name="", required=0, why_not="no_sku")
    sku, quantity = sku_text(item.get("sku")), read_quantity(item.get("quantity"))
    status = _first(item, "order_fulfillment_status", "stock_status") or order_status
    why_not = _why_not(sku, status, quantity)
    if quantity.code and why_not in {"", "no_quantity"}:
        message = _("Line {number} of order {order} ({sku}) {assumed}.").format(
            number=number, order=order, sku=sku, assumed=quantity.assumed
        )
        doubts.note(quantity.code, message, order=order, line=number)
    return Line(
        number=number,
        sku=sku or cleaned(item.get("sku")),
        name=cleaned(item.get("product_name")),
        required=quantity.units,
        why_not=why_not,
        location=cleaned(item.get("location")),
        extra=tuple([(key, shown(value)) for key, value in item.items() if key not in _TOLD_BY_LINE]),
    )


def _why_not(sku: str, status: str, quantity: Quantity) -> str:
    if not sku:
        return "no_sku"
    if status and status.casefold() != FULFILLABLE:
        return "not_fulfillable"
    return "" if quantity.units else "no_quantity"
