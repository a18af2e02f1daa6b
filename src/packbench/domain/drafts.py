"""A file from outside on its way in, as a packing list or as a mapping: what was understood of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from packbench.domain.barcodes import Mappings
from packbench.domain.orders import Notice, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file with orders holds, as far as it was understood.

    ``columns`` maps each field to the heading of its column. ``header_key`` is what a client's remembered
    columns are found by; empty where there is nothing to remember (Shopify's own export). ``kind`` is
    ``table`` or ``shopify_orders``.
    """

    orders: tuple[Order, ...]
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    header_key: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewList:
    """A list to be put into a session: a new one of today if ``session`` is empty.

    ``file_name`` and ``data`` are the source, which is kept beside the list; ``notices`` are kept with the
    lines and orders that they are about.
    """

    client: str
    session: str
    name: str
    orders: tuple[Order, ...]
    file_name: str
    data: bytes
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BarcodeDraft:
    """What a file with barcodes holds, as far as it was understood; ``columns`` as in ``Draft``."""

    entries: Mappings
    notices: tuple[Notice, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
