"""A packing list as the Shopify tool writes it since 2026-02-19 (formats, 1.7 and 3.3).

``packing_lists/<name>.json``::

    {"session_id", "created_at", "total_orders", "total_items", "orders": [
      {"order_number", "order_type", "shipping_provider", "order_fulfillment_status",
       "destination_country", "courier", "status", "shipping_country", "tags", "notes", "system_note",
       "internal_tags", "order_min_box",
       "items": [{"sku", "product_name", "quantity", "order_fulfillment_status", "status_note",
                  "system_note"}]}]}

Other columns of the source are further keys of the order or the item; one that would hide a key above gets
``source_`` before its name. So there is one way to open a list, and the old program can read what we import.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from packbench.domain.orders import Line, Notice, Order

_FULFILLABLE: Final = "Fulfillable"
_NO_COURIER: Final = "N/A"
"""The old program refuses a whole list for one empty courier (D-B54); to us this text stands for nothing."""

_ORDER_KEYS: Final = frozenset(
    {
        "order_number", "label", "order_type", "shipping_provider", "order_fulfillment_status", "status",
        "destination_country", "courier", "shipping_country", "destination", "tags", "notes", "system_note",
        "internal_tags", "order_min_box", "items",
    }
)  # fmt: skip
_ITEM_KEYS: Final = frozenset(
    {
        "sku", "product_name", "quantity", "order_fulfillment_status", "stock_status", "status_note",
        "system_note", "location",
    }
)  # fmt: skip
_STATUS: Final = {"not_fulfillable": "Not Fulfillable"}

_Pairs = tuple[tuple[str, str], ...]


def encoded_list(
    orders: Sequence[Order], *, session: str, created: datetime, notices: Iterable[Notice] = ()
) -> bytes:
    """The file's content; ``total_orders`` and ``total_items`` (units) count what can be packed.

    What was assumed of a line or an order (``notices``) is its ``status_note`` or ``system_note``, so that it
    is still to be seen at the bench.
    """
    notes = _Notes(notices)
    return msgspec.json.encode(
        {
            "session_id": session,
            "created_at": created.isoformat(),
            "created_by_tool": "packbench",
            "total_orders": sum([order.packable for order in orders]),
            "total_items": sum([order.units for order in orders]),
            "orders": [_order(order, notes) for order in orders],
        }
    )


class _Notes:
    """Messages by order and line; most orders have none."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.by_place: dict[tuple[str, int | None], str] = {}
        for notice in notices:
            place = notice.order, notice.line
            if notice.order:
                self.by_place[place] = " ".join(filter(None, [self.by_place.get(place), notice.message]))
        self.orders = frozenset([order for order, _ in self.by_place])


def _order(order: Order, notes: _Notes) -> dict[str, object]:
    status = order.hold or _FULFILLABLE
    items = [_item(line) for line in order.lines]
    fields: dict[str, object] = {
        "order_number": order.number,
        "order_type": "Single" if len(order.lines) == 1 else "Multi",
        "shipping_provider": order.courier,
        "order_fulfillment_status": status,
        "destination_country": order.country,
        "courier": order.courier or _NO_COURIER,
        "status": status,
        "shipping_country": order.country,
        "tags": order.tags,
        "notes": order.note,
        "system_note": "",
        "internal_tags": (),
        "order_min_box": order.box or None,
        "items": items,
    }
    if order.number in notes.orders:
        fields["system_note"] = notes.by_place.get((order.number, None), "")
        for line, item in zip(order.lines, items, strict=True):
            item["status_note"] = notes.by_place.get((order.number, line.number), "")
    if order.label:
        fields["label"] = order.label
    if order.extra:
        fields.update(_beside(order.extra, _ORDER_KEYS))
    return fields


def _item(line: Line) -> dict[str, object]:
    why_not = line.why_not
    item: dict[str, object] = {
        "sku": "" if why_not == "no_sku" else line.sku,
        "product_name": line.name,
        "quantity": 0 if why_not == "no_quantity" else line.required,
        "order_fulfillment_status": _STATUS.get(why_not, _FULFILLABLE),
        "status_note": "",
        "system_note": "",
    }
    if line.location:
        item["location"] = line.location
    if line.extra:
        item.update(_beside(line.extra, _ITEM_KEYS))
    return item


def _beside(extra: _Pairs, taken: frozenset[str]) -> dict[str, str]:
    """Further keys, renamed where they would hide one of the form's."""
    further = dict(extra)
    if taken.isdisjoint(further):
        return further
    return {f"source_{key}" if key in taken else key: text for key, text in further.items()}
