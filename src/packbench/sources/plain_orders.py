"""Orders of the usual shape, read fast.

A list of 5,000 orders has some 12,500 lines, but few products and fewer combinations of courier, country and
tags. So lines that are equal in everything, their place in the order included, become one shared value, and
what orders have in common is understood once. What any of it means is said in ``careful_order`` alone.
"""

from collections.abc import Callable

import msgspec

from packbench.domain.orders import Line, Order
from packbench.sources.careful_order import MustRead
from packbench.sources.shopify_json import PlainItem, PlainOrder
from packbench.sources.texts import cleaned, sku_text

_Pairs = tuple[tuple[str, str], ...]

_Like = tuple[Order, _Pairs, _Pairs]
"""An order of the same kind, and its ``extra`` before and after the notes, which are each order's own."""


class _Once(dict[str, str]):
    """Texts and what they mean, each asked once."""

    def __init__(self, meaning: Callable[[object], str]) -> None:
        self._meaning = meaning

    def __missing__(self, text: str) -> str:
        meaning = self[text] = self._meaning(text)
        return meaning


class _Notes(dict[tuple[str, str, str], _Pairs]):
    """What an item says beside SKU, name and quantity → the line's ``extra``."""

    def __missing__(self, notes: tuple[str, str, str]) -> _Pairs:
        fields = "order_fulfillment_status", "status_note", "system_note"
        extra = self[notes] = tuple(zip(fields, notes, strict=True))
        return extra


class _Lines(dict[tuple[int, PlainItem], Line]):
    """(Number, item) → its line."""

    def __init__(self) -> None:
        self._skus = _Once(sku_text)
        self._names = _Once(cleaned)
        self._notes = _Notes()

    def __missing__(self, key: tuple[int, PlainItem]) -> Line:
        number, item = key
        sku, status = self._skus[item.sku], item.order_fulfillment_status
        line = self[key] = Line(
            number=number,
            sku=sku or cleaned(item.sku),
            name=self._names[item.product_name],
            required=item.quantity,
            why_not=_why_not(sku, status),
            extra=self._notes[status, item.status_note, item.system_note],
        )
        return line


def _why_not(sku: str, status: str) -> str:
    if not sku:
        return "no_sku"
    return "" if status == "Fulfillable" else "not_fulfillable"


class PlainOrders:
    """Makes the plain orders of one list. ``read_with_care`` is asked once for each kind of order."""

    def __init__(self, must_read: MustRead, read_with_care: Callable[[msgspec.Raw], Order]) -> None:
        self._must_read = must_read
        self._read_with_care = read_with_care
        self._likes: dict[tuple[object, ...], _Like] = {}
        self._lines = _Lines()

    def order(self, number: str, plain: PlainOrder, raw: msgspec.Raw) -> Order:
        """The order that is ``plain`` when decoded and ``raw`` before, under its cleaned number."""
        like, before_notes, after_notes = self._like(plain, raw)
        lines, note = self._lines, cleaned(plain.notes)
        return Order(
            number=number,
            lines=tuple([lines[key] for key in enumerate(plain.items, 1)]),
            courier=like.courier,
            country=like.country,
            status=like.status,
            hold=like.hold,
            box=like.box,
            tags=like.tags,
            note=note,
            note_must_be_read=bool(note) and self._must_read(note),
            extra=before_notes + (("notes", plain.notes),) + after_notes,  # noqa: RUF005 -- three times as fast
        )

    def _like(self, plain: PlainOrder, raw: msgspec.Raw) -> _Like:
        kind = (
            plain.order_type,
            plain.shipping_provider,
            plain.order_fulfillment_status,
            plain.destination_country,
            plain.courier,
            plain.status,
            plain.shipping_country,
            plain.tags,
            plain.system_note,
            plain.internal_tags,
            plain.order_min_box,
        )
        like = self._likes.get(kind)
        if like is None:
            order = self._read_with_care(raw)
            fields = [name for name, _ in order.extra]
            notes = fields.index("notes")
            like = self._likes[kind] = order, order.extra[:notes], order.extra[notes + 1 :]
        return like
