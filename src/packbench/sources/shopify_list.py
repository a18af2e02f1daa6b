"""One list's JSON → a packing list, whatever generation of the Shopify tool wrote it (since 2025-11-05).

One bad order or line never refuses the list: it becomes a notice.
"""

import msgspec

from packbench.domain.errors import Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice, Order, PackingList
from packbench.sources.careful_order import MustRead, careful_order
from packbench.sources.doubts import Doubts
from packbench.sources.json_bytes import decode_json
from packbench.sources.merging import merged
from packbench.sources.plain_orders import PlainOrders
from packbench.sources.shopify_json import ListFile, plain_order
from packbench.sources.texts import cleaned
from packbench.words import _


def begins_with_exclamation_mark(note: str) -> bool:
    """The usual ``MustRead``: a note that begins with "!" must be read."""
    return note.startswith("!")


def packing_list(
    file: ListFile, ref: ListRef, *, source: str, must_read: MustRead = begins_with_exclamation_mark
) -> tuple[PackingList, tuple[Notice, ...]]:
    """The list in a file that was read, and what is doubtful in it.

    Raises:
        Unreadable: it holds no list of orders, or the tool that wrote it noted that it failed.
    """
    doubts = Doubts()
    _look_at_failure(file, ref, doubts)
    if file.orders is None:
        raise Unreadable(
            _("The file of {ref} holds no orders.").format(ref=ref),
            _("It is not a list of the Shopify tool."),
        )
    orders = _Orders(must_read, doubts).of(file.orders)
    created = cleaned(file.created_at) or cleaned(file.analyzed_at)
    return PackingList(ref=ref, orders=orders, source=source, created_at=created), doubts.settled(orders)


def _look_at_failure(file: ListFile, ref: ListRef, doubts: Doubts) -> None:
    failure = cleaned(file.error)
    if failure and not file.orders:
        what = _("The Shopify tool could not write the orders of {ref}: {failure}.").format(
            ref=ref, failure=failure
        )
        raise Unreadable(what, _("Repair the source there and analyse the session again."))
    if failure:
        doubts.note(
            "analysis_error",
            _("The Shopify tool noted a failure in this file: {failure}.").format(failure=failure),
        )


class _Orders:
    """The orders of one file, by number, in the file's order."""

    def __init__(self, must_read: MustRead, doubts: Doubts) -> None:
        self._must_read = must_read
        self._doubts = doubts
        self._plain = PlainOrders(must_read, self._with_care)
        self._orders: dict[str, Order] = {}

    def of(self, entries: list[msgspec.Raw]) -> tuple[Order, ...]:
        for place, raw in enumerate(entries, 1):
            plain = plain_order(raw)
            number = cleaned(plain.order_number) if plain else ""
            if plain and number and number not in self._orders:
                self._orders[number] = self._plain.order(number, plain, raw)
            else:
                self._add_with_care(place, raw)
        return tuple(self._orders.values())

    def _with_care(self, raw: msgspec.Raw) -> Order:
        return careful_order("", msgspec.json.decode(raw), self._must_read, self._doubts)

    def _add_with_care(self, place: int, raw: msgspec.Raw) -> None:
        entry = self._entry(raw)
        number = cleaned(entry.get("order_number"))
        if not number:
            self._doubts.note(
                "bad_row",
                _("Entry {place} of the list has no order number; it is left out.").format(place=place),
            )
            return
        before = self._orders.get(number)
        first_line = len(before.lines) + 1 if before else 1
        order = careful_order(number, entry, self._must_read, self._doubts, first_line=first_line)
        if before:
            message = _("Order {number} is in the list more than once; its lines were put together.").format(
                number=number
            )
            self._doubts.note("duplicate_order", message, order=number)
        self._orders[number] = merged(before, order) if before else order

    @staticmethod
    def _entry(raw: msgspec.Raw) -> dict[str, object]:
        try:
            entry = decode_json(bytes(raw), _("An order"))
        except Unreadable:
            return {}
        return entry if isinstance(entry, dict) else {}
