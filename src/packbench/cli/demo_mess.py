"""A list with every kind of dirt that lists were seen to have, in moderation."""

from packbench.cli.demo_goods import Product, Shop
from packbench.cli.demo_orders import Json, item, order


def messy_orders(shop: Shop) -> list[Json]:
    """Every kind of dirt that the Shopify tool's lists were seen to have, one order each (formats, 3.3)."""
    one, two, three, *_ = shop.products
    free = Product(sku="NO_SKU", name="Gift card")
    courier, country = shop.couriers[0], shop.country

    def made(number: str, *items: Json, **more: object) -> Json:
        return order(number, courier, country, items, **more)

    gift = item(free, 1, order_fulfillment_status="Not Fulfillable", system_note="[NO_SKU]")
    return [
        made("#90001", item(one, 1), gift, notes="nan", tags=["nan"]),
        made("#90002", item(one, 2), item(one, 1), item(two, 1)),
        made("#90003", item(one, 0), item(two, 1)),
        made("#90004", item(one, -1), item(three, 2)),
        made("#90005", item(one, None), item(two, 1)),
        made("#90006 ", item(Product(sku="5170.0", name="Sample"), 2)),
        made(
            "#90007", item(Product(sku="07", name="Tester 07"), 1), item(Product(sku="7", name="Tester 7"), 1)
        ),
        made(
            "#90008",
            item(Product(sku="ABC-100", name="Soap"), 1),
            item(Product(sku="abc100", name="Soap, old stock"), 1),
        ),
        made("#900 09", item(two, 1)),
        made("#90009", item(three, 1)),
        made("10001.0", item(one, 1)),
        made("BG/2004", item(two, 3)),
        made("№ 77", item(one, 1)),
        made("#90010", item(one, 1), order_fulfillment_status="On Hold", status="On Hold"),
        made("#90011", gift, order_fulfillment_status="Not Fulfillable", status="Not Fulfillable"),
        made("#90012", item(two, 48), notes="=SUM(A1:A9)\r\n🎁 " + shop.notes[0]),
        made("#90013", item(Product(sku="nan", name="nan"), 1), item(two, 1)),
        {**made("#90014", item(one, 1), shipping_provider="Unknown"), "courier": ""},
        made("#90014", item(two, 1)),
    ]
