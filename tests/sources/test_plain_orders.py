"""The fast way and the careful way must read the same."""

from pathlib import Path

import msgspec
import pytest

from packbench.domain.orders import Order
from packbench.sources.careful_order import careful_order
from packbench.sources.doubts import Doubts
from packbench.sources.shopify_json import list_file, plain_order
from packbench.sources.shopify_list import begins_with_exclamation_mark, packing_list
from tests.sources.folders import REF, entry, item, list_json

LISTS = sorted(
    path.relative_to(Path(__file__).parents[1] / "data").as_posix()
    for path in (Path(__file__).parents[1] / "data").glob("warehouse/Sessions/*/*/packing_lists/*.json")
)


def carefully(data: bytes) -> list[Order]:
    entries = msgspec.json.decode(data)["orders"]
    return [
        careful_order(entry["order_number"], entry, begins_with_exclamation_mark, Doubts())
        for entry in entries
    ]


@pytest.mark.parametrize("name", LISTS)
def test_a_sample_list_reads_the_same_both_ways(data_dir: Path, name: str) -> None:
    data = (data_dir / name).read_bytes()
    fast, _ = packing_list(list_file(data, name), REF, source="list")
    assert list(fast.orders) == carefully(data)


def test_the_whole_sample_session_reads_the_same_both_ways(data_dir: Path) -> None:
    data = (data_dir / "warehouse/Sessions/CLIENT_M/2026-08-18_1/analysis/analysis_data.json").read_bytes()
    fast, _ = packing_list(list_file(data, "analysis_data.json"), REF, source="full_session")
    assert list(fast.orders) == carefully(data)


def test_plain_lines_without_sku_read_the_same_both_ways() -> None:
    data = list_json(entry("#1", item("NO_SKU"), item(" 5170.0 "), item("nan", product_name="nan")))
    fast, _ = packing_list(list_file(data, "x"), REF, source="list")
    assert list(fast.orders) == carefully(data)


def test_lines_alike_in_everything_are_one_value_in_memory() -> None:
    data = list_json(entry("#1", item("A")), entry("#2", item("A")))
    found, _ = packing_list(list_file(data, "x"), REF, source="list")
    assert found.by_number["#1"].lines[0] is found.by_number["#2"].lines[0]


def test_a_usual_order_is_plain() -> None:
    (raw,) = list_file(list_json(entry()), "x").orders or []
    assert plain_order(raw) is not None


@pytest.mark.parametrize(
    "doubtful",
    [
        entry("#1", item(quantity=0)),
        entry("#1", item(quantity="2")),
        entry("#1", item(quantity=10_000)),
        entry("#1", item(sku=5170)),
        entry("#1", item(order_fulfillment_status="On Hold")),
        entry("#1", new_field=1),
        entry(10001),
        entry("#1", tags="vip"),
    ],
    ids=repr,
)
def test_an_order_with_something_to_ask_about_is_not_plain(doubtful: object) -> None:
    (raw,) = list_file(list_json(doubtful), "x").orders or []
    assert plain_order(raw) is None
