"""Packing lists for the demo warehouse, in the form in which the Shopify tool writes them; seeded."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from packbench.cli.demo_goods import Product, Shop, quantity

Json = dict[str, object]

_TAGS = (("vip",), ("repeat",), ("b2b", "invoice"))
_BOXES = ("S", "M", "L")


class OrderBook:
    """A shop's orders, numbered one after the other."""

    def __init__(self, shop: Shop, rng: Random) -> None:
        self.shop = shop
        self._rng = rng
        self._next = shop.first_order

    def orders(self, count: int, courier: str) -> list[Json]:
        """New orders for one courier."""
        return [self._order(courier) for _ in range(count)]

    def _order(self, courier: str) -> Json:
        lines = self._rng.choices((1, 2, 3, 4, 7), (45, 28, 16, 9, 2))[0]
        products = self._rng.sample(self.shop.products, lines)
        note = self._rng.choice(self.shop.notes) if self._rng.random() < 0.06 else ""  # noqa: PLR2004
        tags = list(self._rng.choice(_TAGS)) if self._rng.random() < 0.2 else []  # noqa: PLR2004
        self._next += 1
        return order(
            f"#{self._next}",
            courier,
            self.shop.country,
            [item(product, quantity(self._rng)) for product in products],
            notes=note,
            tags=tags,
            order_min_box=self._rng.choice(_BOXES),
        )


def order(number: str, courier: str, country: str, items: Sequence[Json], **more: object) -> Json:
    """One order; ``more`` takes the place of what it usually says."""
    return {
        "order_number": number,
        "order_type": "Single" if len(items) == 1 else "Multi",
        "shipping_provider": courier,
        "order_fulfillment_status": "Fulfillable",
        "destination_country": country,
        "courier": courier,
        "status": "Fulfillable",
        "shipping_country": country,
        "tags": [],
        "notes": "",
        "system_note": "",
        "internal_tags": [],
        "order_min_box": None,
        "items": list(items),
        **more,
    }


def item(product: Product, units: float | None, **more: object) -> Json:
    """One line of an order."""
    return {
        "sku": product.sku,
        "product_name": product.name,
        "quantity": units,
        "order_fulfillment_status": "Fulfillable",
        "status_note": "",
        "system_note": "",
        **more,
    }


def packing_list(session: str, at: datetime, orders: Sequence[Json]) -> Json:
    """A list file; ``total_items`` are units."""
    return {
        "session_id": session,
        "created_at": at.isoformat(),
        "total_orders": len(orders),
        "total_items": sum(units(one) for one in orders),
        "orders": list(orders),
    }


def units(one: Json) -> int:
    """Units of an order, as far as they are numbers."""
    lines = one["items"]
    assert isinstance(lines, list)  # noqa: S101 - we made it ourselves
    return sum(int(line["quantity"] or 0) for line in lines if isinstance(line["quantity"], int | float))
