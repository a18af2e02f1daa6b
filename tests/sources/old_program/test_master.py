"""Workers and mappings of the old program."""

import json
from pathlib import Path

import pytest

from packbench.domain.codes import Item
from packbench.domain.errors import NotPermitted, Unreadable
from packbench.domain.people import Worker
from packbench.sources.old_program import client_mapping, read_mapping, read_workers
from tests.sources.folders import Folder

CLIENT = Path("Clients/CLIENT_M")
NEW = json.dumps({"client_id": "M", "sku_mapping": {"7290018664100": "SKU-CREAM-01"}}).encode()
NEW_EMPTY = json.dumps({"client_id": "M", "sku_mapping": {}}).encode()
MIDDLE = json.dumps({"sku_mapping": {"111": "A"}}).encode()
OLDEST = json.dumps({"mappings": {"222": "B"}, "last_updated": "", "updated_by": ""}).encode()


def mapping(files: dict[str, bytes | list[bytes] | OSError]) -> dict[str, tuple[Item, ...]]:
    return dict(client_mapping(Folder(files, CLIENT), CLIENT))


def test_the_newest_file_with_a_mapping_counts() -> None:
    assert mapping({"packer_config.json": NEW, "config.json": MIDDLE, "sku_mapping.json": OLDEST}) == {
        "7290018664100": (Item("SKU-CREAM-01"),)
    }


def test_older_files_count_while_the_newer_have_no_mapping() -> None:
    assert mapping({"packer_config.json": NEW_EMPTY, "config.json": MIDDLE, "sku_mapping.json": OLDEST}) == {
        "111": (Item("A"),)
    }
    assert mapping({"packer_config.json": NEW_EMPTY, "sku_mapping.json": OLDEST}) == {"222": (Item("B"),)}


def test_a_client_of_the_shopify_tool_has_no_mapping_yet() -> None:
    assert mapping({"client_config.json": b"{}"}) == {}


def test_d_b32_a_mapping_that_cant_be_read_is_not_an_empty_one() -> None:
    with pytest.raises(Unreadable, match=r"packer_config\.json"):
        mapping({"packer_config.json": b'{"sku_mapping": {"72', "sku_mapping.json": OLDEST})
    with pytest.raises(NotPermitted):
        mapping({"packer_config.json": PermissionError(13, "in use"), "sku_mapping.json": OLDEST})


def test_entries_that_map_nothing_are_left_out_and_numbers_are_texts() -> None:
    content = json.dumps(
        {"sku_mapping": {" 72 ": 5170, "": "A", "73": "", "74": None, "75": "NO_SKU"}}
    ).encode()
    assert read_mapping(content, "packer_config.json") == {"72": (Item("5170"),)}


def test_workers_with_the_fields_of_today_and_of_the_first_version() -> None:
    today = {
        "id": "worker_001",
        "name": "Olena",
        "created_at": "2025-11-19T09:00:00+02:00",
        "total_sessions": 2,
        "total_orders": 10,
        "total_items": 40,
        "total_duration_seconds": 3600,
        "avg_time_per_order": 1.5,
        "last_active": "2026-03-10T09:00:00+02:00",
        "last_session_id": "2026-03-10_1",
        "version": "1.3.0",
    }
    first = {"id": "worker_002", "name": "Иван", "total_sessions": 0, "total_orders": 0, "total_items": 0}
    assert read_workers(json.dumps({"workers": [today, first], "version": "1.3.0"}).encode()) == (
        Worker(
            id="worker_001",
            name="Olena",
            sessions=2,
            orders=10,
            units=40,
            seconds=3600,
            last_active="2026-03-10T09:00:00+02:00",
            last_session="2026-03-10_1",
        ),
        Worker(id="worker_002", name="Иван"),
    )


def test_d_b36_unknown_fields_and_odd_entries_stop_nobody() -> None:
    content = {"workers": [{"id": "worker_001", "name": "Olena", "badge": "X"}, None, {"name": "no id"}]}
    assert read_workers(json.dumps(content).encode()) == (Worker(id="worker_001", name="Olena"),)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"workers": null}', b"[]", b'{"workers": ['], ids=repr)
def test_d_b36_a_corrupt_registry_is_refused_and_not_replaced(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"workers\.json"):
        read_workers(data)
