"""When two lists mean the same order: an order packed in one list must show as packed in the others."""

from hashlib import sha256

from packbench.domain.orders import Order


def order_digest(order: Order) -> str:
    """What of an order must be packed, as 16 hex digits.

    Two orders are the same when their numbers and their digests are. The order of the lines does not count,
    nor do lines that can't be scanned; two lines of one unit are not one line of two.
    """
    goods = sorted((line.sku, line.required) for line in order.packable_lines)
    text = "".join(f"{required} {len(sku)} {sku}\n" for sku, required in goods)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
