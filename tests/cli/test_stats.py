"""What was packed, at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Packbench

SESSION, LIST = "2026-08-17_1", "DHL_Orders"


@pytest.fixture
def packed(packbench: Packbench, tmp_path: Path) -> Packbench:
    """One order of three units was packed by John Doe, and the list ended."""
    packbench("workers", "add", "John Doe")
    scans = tmp_path / "scans.txt"
    scans.write_text("#1006\nVTC-060-01\nCND-250-03\nNCR-050-03\n", encoding="utf-8")
    words = ("--client", "M", "--worker", "001", "--scans", scans, "--end")
    assert packbench("pack", SESSION, LIST, *words).status == 0
    return packbench


def test_a_warehouse_where_nothing_was_packed_has_zeros(packbench: Packbench) -> None:
    said = packbench("stats", "--json").object
    assert (said["lists"], said["orders"], said["units"], said["last_at"]) == (0, 0, 0, None)
    assert packbench("stats", "--by", "worker", "--json").objects == []


def test_what_was_packed_is_counted(packed: Packbench) -> None:
    said = packed("stats", "--json").object
    assert (said["lists"], said["orders"], said["units"]) == (1, 1, 3)
    assert said["last_session"] == SESSION


def test_by_worker_it_tells_the_name(packed: Packbench) -> None:
    said = packed("stats", "--by", "worker", "--json").object
    assert (said["worker"], said["worker_id"], said["units"]) == ("001 (John Doe)", "001", 3)


def test_by_client_and_by_day_the_sums_are_the_same(packed: Packbench) -> None:
    assert packed("stats", "--by", "client", "--json").object["client"] == "M"
    assert packed("stats", "--by", "day", "--json").object["units"] == 3


def test_rebuilding_changes_nothing_that_was_right(packed: Packbench) -> None:
    before = packed("stats", "--by", "client", "--json").object
    rebuilt, after = packed("stats", "--by", "client", "--rebuild", "--json").objects
    assert rebuilt == {"event": "rebuilt", "troubles": []}
    assert after == before


def test_people_get_a_table(packed: Packbench) -> None:
    assert packed("stats", "--by", "client").out.splitlines()[0].split()[:4] == [
        "Client",
        "Lists",
        "Orders",
        "Units",
    ]
