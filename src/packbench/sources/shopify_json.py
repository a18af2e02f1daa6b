"""The shape of the Shopify tool's list files, as far as decoding them fast needs it.

A file is split into its orders without looking into them; most orders are then exactly of the shape that the
tool writes since 2026-02-19 (``PlainOrder``) and are decoded straight into it. Whatever does not fit is read
with care, order by order.
"""

from codecs import BOM_UTF8
from typing import Annotated, Final, Literal

import msgspec

from packbench.domain.errors import Unreadable
from packbench.sources.json_bytes import strict_json
from packbench.sources.quantities import LARGEST_USUAL
from packbench.words import _


class ListFile(msgspec.Struct):
    """A list: ``packing_lists/<name>.json`` has ``created_at``, ``analysis_data.json`` ``analyzed_at``."""

    orders: list[msgspec.Raw] | None = None
    created_at: object = None
    analyzed_at: object = None
    error: object = None


class PlainItem(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """An item without anything to ask about."""

    sku: str
    product_name: str
    quantity: Annotated[int, msgspec.Meta(ge=1, le=LARGEST_USUAL)]
    order_fulfillment_status: Literal["Fulfillable", "Not Fulfillable"]
    status_note: str
    system_note: str


class PlainOrder(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """An order of plain items."""

    order_number: str
    order_type: str
    shipping_provider: str
    order_fulfillment_status: str
    destination_country: str
    courier: str
    status: str
    shipping_country: str
    tags: tuple[str, ...]
    notes: str
    system_note: str
    internal_tags: tuple[str, ...]
    order_min_box: str | None
    items: tuple[PlainItem, ...]


_LIST_FILE: Final = msgspec.json.Decoder(ListFile)
_PLAIN_ORDER: Final = msgspec.json.Decoder(PlainOrder)


def list_file(data: bytes, name: str) -> ListFile:
    """The top of a list file, its orders still as JSON.

    Raises:
        Unreadable: it is not JSON, only half of it is there, or it holds no list of orders.
    """
    try:
        return _LIST_FILE.decode(data.removeprefix(BOM_UTF8))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        pass
    try:
        return _LIST_FILE.decode(strict_json(data, name))
    except msgspec.MsgspecError as error:
        raise Unreadable(
            _("{name} is no packing list: {error}.").format(name=name, error=error), _("Nothing was changed.")
        ) from error


def plain_order(raw: msgspec.Raw) -> PlainOrder | None:
    """An order that is exactly of the usual shape, else ``None``."""
    try:
        return _PLAIN_ORDER.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
