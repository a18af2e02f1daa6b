"""What a worker can point the scanner at: labels and goods of a list, and the codes that they carry."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from packbench.domain.code_texts import label_text
from packbench.domain.codes import Item, OrderLabel
from packbench.domain.orders import Order, PackingList

_SKU_WEIGHT, _BARCODE_WEIGHT = 1.0, 4.0  # goods carry a barcode more often than a label with the SKU


@dataclass(frozen=True, slots=True)
class Intent:
    """One code and what the worker means by it.

    ``meant`` is what a right code should do. ``via`` is the code that was ambiguous, where this one chooses.
    ``mistaken`` counts as a mistake; what a ``blind`` one packs has to be taken back. ``leaves`` is the order
    that it puts aside for later.
    """

    code: str
    meant: OrderLabel | Item | None = None
    via: str = ""
    mistaken: bool = False
    blind: bool = False
    leaves: str = ""


class Scannables:
    """The codes of one list."""

    def __init__(
        self, packing_list: PackingList, barcodes: Mapping[str, tuple[Item, ...]], rng: Random
    ) -> None:
        self._list = packing_list
        self._rng = rng
        by_sku: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for barcode, items in barcodes.items():
            for item in items:
                by_sku[item.sku].append((barcode.strip(), item.units))
        self._barcodes = dict(by_sku)

    @cached_property
    def skus(self) -> tuple[str, ...]:
        """Every product of the list that can be scanned, in the list's order."""
        lines = [line for order in self._list.orders for line in order.packable_lines]
        return tuple(dict.fromkeys([line.sku for line in lines if line.sku]))

    @cached_property
    def unpackable(self) -> tuple[Order, ...]:
        """Orders that have nothing to scan or are on hold."""
        return tuple([order for order in self._list.orders if not order.packable])

    def any_order(self) -> Order:
        """An order by chance."""
        return self._rng.choice(self._list.orders)

    def any_sku(self) -> str:
        """A product by chance; empty if there is none."""
        return self._rng.choice(self.skus) if self.skus else ""

    def labels(self, order: Order) -> tuple[str, ...]:
        """What an order's label may carry, the Shopify tool's own text first."""
        text = (order.label or order.number).strip()
        codes = (label_text(text), text, order.number.strip())
        return tuple(dict.fromkeys([code for code in codes if code]))

    def products(self, sku: str) -> tuple[tuple[str, int], ...]:
        """(Code, units) of everything that may stand on a product."""
        own = [(sku.strip(), 1)] if sku.strip() else []
        return tuple(dict.fromkeys([*own, *self._barcodes.get(sku, ())]))

    def weight(self, code: str, sku: str) -> float:
        """How likely it is that this code of a product comes under the scanner."""
        return _SKU_WEIGHT if code == sku.strip() else _BARCODE_WEIGHT

    def product_code(self, sku: str) -> str:
        """One code for one unit of a product; empty if it has none."""
        codes = [code for code, units in self.products(sku) if units == 1]
        return self._rng.choice(codes) if codes else ""
