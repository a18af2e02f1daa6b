"""A warehouse of its own for each test, and the codes that pack a list of it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.process.bench_process import packbench


@pytest.fixture
def warehouse(tmp_path: Path, data_dir: Path) -> Path:
    root = tmp_path / "warehouse"
    shutil.copytree(data_dir / "warehouse", root)
    return root


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "bench"


@pytest.fixture
def codes_of(warehouse: Path, home: Path) -> Callable[[str, str], list[str]]:
    """What a worker scans to pack the rest of a list, as ``show`` says."""

    def codes(session: str, name: str) -> list[str]:
        (view,) = packbench(warehouse, home, "show", session, name, "--client", "M")
        return [code for order in view["orders"] for code in _codes(order)]

    return codes


def _codes(order: dict[str, Any]) -> list[str]:
    if order["status"] in ("done", "not_packable"):
        return []
    units = [
        line["sku"]
        for line in order["lines"]
        for _ in range(line["required"] - line["packed"])
        if line["packable"]
    ]
    return [order["order"], *units]
