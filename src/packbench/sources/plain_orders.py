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


class PlainOrders:
    """Makes the plain orders of one list. ``read_with_care`` is asked once for each kind of order."""

    def __init__(self, must_read: MustRead, read_with_care: Callable[[msgspec.Raw], Order]) -> None:
        self._must_read = must_read
        self._read_with_care = read_with_care
        self._likes: dict[tuple[object, ...], _Like] = {}
        self._lines: dict[tuple[int, PlainItem], Line] = {}
        self._skus = _Once(sku_text)
        self._names = _Once(cleaned)
        self._extras: dict[tuple[str, str, str], _Pairs] = {}

    def order(self, number: str, plain: PlainOrder, raw: msgspec.Raw) -> Order:
        """The order that is ``plain`` when decoded and ``raw`` before, under its cleaned number."""
        like, before_notes, after_notes = self._like(plain, raw)
        note = cleaned(plain.notes)
        return Order(
            number=number,
            lines=self._lines_of(plain.items),
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

    def _lines_of(self, items: tuple[PlainItem, ...]) -> tuple[Line, ...]:
        known = self._lines.get
        return tuple(
            [known((number, item)) or self._line(number, item) for number, item in enumerate(items, 1)]
        )

    def _line(self, number: int, item: PlainItem) -> Line:
        sku = self._skus[item.sku]
        notes = item.order_fulfillment_status, item.status_note, item.system_note
        line = self._lines[number, item] = Line(
            number=number,
            sku=sku or cleaned(item.sku),
            name=self._names[item.product_name],
            required=item.quantity,
            why_not=_why_not(sku, item),
            extra=self._extras.get(notes) or self._extra(notes),
        )
        return line

    def _extra(self, notes: tuple[str, str, str]) -> _Pairs:
        fields = "order_fulfillment_status", "status_note", "system_note"
        extra = self._extras[notes] = tuple(zip(fields, notes, strict=True))
        return extra


def _why_not(sku: str, item: PlainItem) -> str:
    if not sku:
        return "no_sku"
    return "" if item.order_fulfillment_status == "Fulfillable" else "not_fulfillable"
