"""Mappings of the old program, as files that somebody imports."""

import json

import pytest

from packbench.domain.codes import Item
from packbench.domain.errors import Unreadable
from packbench.sources.old_program import read_mapping


@pytest.mark.parametrize("key", ["sku_mapping", "mappings"])
def test_both_files_of_the_old_program_are_understood(key: str) -> None:
    data = json.dumps({"client_id": "M", key: {"7290018664100": "SKU-CREAM-01"}}).encode()
    assert read_mapping(data, "mapping.json") == {"7290018664100": (Item("SKU-CREAM-01"),)}


def test_entries_that_map_nothing_are_left_out_and_numbers_are_texts() -> None:
    data = b'{"sku_mapping": {"1": "A", "2": "", "3": null, "": "B", "4": 5170}}'
    assert read_mapping(data, "packer_config.json") == {"1": (Item("A"),), "4": (Item("5170"),)}


def test_d_b32_a_mapping_that_cant_be_read_is_not_an_empty_one() -> None:
    with pytest.raises(Unreadable, match="packer_config"):
        read_mapping(b'{"sku_mapping": {', "packer_config.json")
