"""What the tests of papers share."""

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_numbers(data_dir: Path) -> list[str]:
    """Every order number of the sample warehouses."""
    files = sorted(data_dir.glob("warehouse*/**/packing_lists/*.json"))
    found = [
        order["order_number"] for file in files for order in json.loads(file.read_text("utf-8"))["orders"]
    ]
    return list(dict.fromkeys(map(str, found)))
