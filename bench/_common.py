"""What several benchmarks need: a warehouse folder with lists of a wished size, and figures in words."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings

CLIENT = "M"
SESSION = "2026-11-23_1"
_LINES = (1, 2, 2, 3, 3, 3, 4, 2)  # 2.5 lines an order
_SKUS = 800


def warehouse(root: Path) -> Services:
    """A warehouse with one session, made if it is not there, and a bench beside it."""
    services = Services(Settings(root=root / "share", home=root / "home", bench="BENCH-1"))
    services.found_warehouse(root / "share")
    for part in ("packing_lists", "analysis"):
        (root / "share" / "Sessions" / f"CLIENT_{CLIENT}" / SESSION / part).mkdir(parents=True, exist_ok=True)
    (root / "share" / "Clients" / f"CLIENT_{CLIENT}").mkdir(exist_ok=True)
    return services


def list_file(root: Path, orders: int) -> Path:
    """Where the list of so many orders lies."""
    return root / "share" / "Sessions" / f"CLIENT_{CLIENT}" / SESSION / "packing_lists" / f"L{orders}.json"


def reference(orders: int) -> ListRef:
    """The list of so many orders."""
    return ListRef(client=CLIENT, session=SESSION, name=f"L{orders}")


def make_list(root: Path, orders: int) -> ListRef:
    """A list as the Shopify tool writes it, with two and a half lines an order."""
    rng = random.Random(orders)  # noqa: S311 - figures, no secret
    made = [_order(number, rng) for number in range(orders)]
    content = {"session_id": SESSION, "created_at": "2026-11-23T08:00:00+02:00", "total_orders": orders}
    list_file(root, orders).write_text(json.dumps({**content, "orders": made}, indent=2), "ascii")
    return reference(orders)


def _order(number: int, rng: random.Random) -> dict[str, object]:
    skus = rng.sample(range(_SKUS), _LINES[number % len(_LINES)])
    return {
        "order_number": f"#{10001 + number}",
        "order_type": "Multi",
        "shipping_provider": "DHL",
        "order_fulfillment_status": "Fulfillable",
        "destination_country": "BG",
        "courier": "DHL",
        "status": "Fulfillable",
        "shipping_country": "BG",
        "tags": ["vip"],
        "notes": "nan",
        "system_note": "",
        "internal_tags": ["BOX"],
        "order_min_box": None,
        "items": [
            {
                "sku": f"SKU-{sku:05d}",
                "product_name": f"Product number {sku}, in its box",
                "quantity": 1 + sku % 3,
                "order_fulfillment_status": "Fulfillable",
                "status_note": "",
                "system_note": "",
            }
            for sku in skus
        ],
    }


def percentile(times: Sequence[float], share: float) -> float:
    """The value that this share of all is not above."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def show(name: str, times: Sequence[float]) -> None:
    """One line: median and 99th percentile of seconds, in microseconds."""
    p50, p99 = percentile(times, 0.5) * 1e6, percentile(times, 0.99) * 1e6
    print(f"{name:<32} p50 {p50:9.1f} µs   p99 {p99:9.1f} µs")
