"""A packing list as the Shopify tool writes it since 2026-02-19 (formats, 1.7 and 3.3).

``packing_lists/<name>.json``::

    {"session_id", "created_at", "total_orders", "total_items", "orders": [
      {"order_number", "order_type", "shipping_provider", "order_fulfillment_status",
       "destination_country", "courier", "status", "shipping_country", "tags", "notes", "system_note",
       "internal_tags", "order_min_box",
       "items": [{"sku", "product_name", "quantity", "order_fulfillment_status", "status_note",
                  "system_note"}]}]}

What is assumed of an order or a line stands in its ``system_note`` or ``status_note``, so that it is still
to be seen at the bench. Other columns of the source are further keys of the order or the item; one that
would hide a key above gets ``source_`` before its name. So there is one way to open a list, and the old
program can read what we import.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Final

import msgspec

from packbench.domain.garbage import collector_at_rest
from packbench.domain.orders import Line, Notice, Order, Pairs, line_of

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
_PLAIN_KEYS: Final = 6
"""Keys of an item of which there is nothing to say."""
_READ_TOO: Final = _ITEM_KEYS - {
    "sku", "product_name", "quantity", "order_fulfillment_status", "status_note", "system_note",
}  # fmt: skip
_SAID: Final[dict[str, dict[str, object]]] = {
    "no_sku": {"sku": ""},
    "no_quantity": {"quantity": 0},
    "not_fulfillable": {"order_fulfillment_status": "Not Fulfillable"},
}
"""How a line says why it can't be scanned."""

_encode: Final = msgspec.json.Encoder().encode


def encoded_list(
    orders: Sequence[Order], *, session: str, created: datetime, notices: Iterable[Notice] = ()
) -> bytes:
    """The file's content; ``total_orders`` and ``total_items`` (units) count what can be packed."""
    with collector_at_rest():
        units = [order.units for order in orders]
        top = _encode(
            {
                "session_id": session,
                "created_at": created.isoformat(),
                "created_by_tool": "packbench",
                "total_orders": len(units) - units.count(0),
                "total_items": sum(units),
            }
        )
        return b"".join([top[:-1], b',"orders":[', *_Orders(notices).pieces(orders), b"]}"])


class _Items(dict[tuple[object, ...], bytes]):
    """Lines, encoded, by what is said of them; a hundred thousand lines have few products."""

    def __missing__(self, kind: tuple[str, str, int, str, str, Pairs]) -> bytes:
        item = self[kind] = _encode(_item(line_of(0, *kind)))
        return item


class _Further(dict[Pairs, bytes]):
    """Further keys of orders, encoded, to be put behind others; orders of one day say much the same."""

    def __missing__(self, extra: Pairs) -> bytes:
        further = self[extra] = b"," + _encode(_beside(extra, _ORDER_KEYS))[1:-1] if extra else b""
        return further


_of_line: Final = attrgetter("sku", "name", "required", "why_not", "location", "extra")
_of_head: Final = attrgetter("courier", "country", "hold", "box", "tags")
_lines_of: Final = attrgetter("lines")


class _Orders:
    """Encodes the orders of one list; what is equal in lines and in the heads of orders is encoded once."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self._notes: dict[tuple[str, int | None], str] = {}
        for notice in notices:
            place = notice.order, notice.line
            self._notes[place] = " ".join(filter(None, [self._notes.get(place), notice.message]))
        self._noted = frozenset([order for order, _ in self._notes])
        self._heads: dict[tuple[object, ...], bytes] = {}
        self._items = _Items()
        self._further = _Further()

    def pieces(self, orders: Sequence[Order]) -> list[bytes]:
        """What must be joined: most pieces are shared, so that no order needs memory of its own.

        One thing is done for all orders, then the next: that is quicker than one order after the other.
        """
        lines = chain.from_iterable(map(_lines_of, orders))
        items = iter(list(map(self._items.__getitem__, map(_of_line, lines))))
        beginnings = [list(map(part, orders)) for part in (self._own, self._further_of, self._head)]
        pieces: list[bytes] = []
        for order, *beginning in zip(orders, *beginnings, strict=True):
            pieces += beginning
            own: Iterable[bytes] = islice(items, len(order.lines))
            if order.number in self._noted:
                own = map(self._noted_item, repeat(order.number), order.lines, own)
            for item in own:
                pieces += (item, b",")
            if order.lines:
                pieces.pop()
            pieces.append(b"]},")
        return [*pieces[:-1], b"]}"] if pieces else []

    def _own(self, order: Order) -> bytes:
        """What is said of this order alone, and of others by chance."""
        note = self._notes.get((order.number, None), "") if order.number in self._noted else ""
        own = {"order_number": order.number, "notes": order.note, "system_note": note}
        if order.label:
            own["label"] = order.label
        return _encode(own)[:-1]

    def _further_of(self, order: Order) -> bytes:
        return self._further[order.extra]

    def _head(self, order: Order) -> bytes:
        kind = len(order.lines) == 1, _of_head(order)
        head = self._heads.get(kind)
        if head is None:
            head = self._heads[kind] = b',%b,"items":[' % _encode(_head(order))[1:-1]
        return head

    def _noted_item(self, order: str, line: Line, item: bytes) -> bytes:
        note = self._notes.get((order, line.number))
        return _encode({**_item(line), "status_note": note}) if note else item


def _head(order: Order) -> dict[str, object]:
    status = order.hold or _FULFILLABLE
    return {
        "order_type": "Single" if len(order.lines) == 1 else "Multi",
        "shipping_provider": order.courier,
        "order_fulfillment_status": status,
        "destination_country": order.country,
        "courier": order.courier or _NO_COURIER,
        "status": status,
        "shipping_country": order.country,
        "tags": order.tags,
        "internal_tags": (),
        "order_min_box": order.box or None,
    }


def _item(line: Line) -> dict[str, object]:
    item: dict[str, object] = {
        "sku": line.sku,
        "product_name": line.name,
        "quantity": line.required,
        "order_fulfillment_status": _FULFILLABLE,
        "status_note": "",
        "system_note": "",
        **dict(line.extra),
    }
    if len(item) != _PLAIN_KEYS + len(line.extra) or not _READ_TOO.isdisjoint(item):
        return {**_item(replace(line, extra=())), **_beside(line.extra, _ITEM_KEYS)}
    if line.why_not:
        item |= _SAID[line.why_not]
    if line.location:
        item["location"] = line.location
    return item


def _beside(extra: Pairs, taken: frozenset[str]) -> dict[str, str]:
    """Further keys, renamed where they would hide one of the form's."""
    further = dict(extra)
    if taken.isdisjoint(further):
        return further
    return {f"source_{key}" if key in taken else key: text for key, text in further.items()}
