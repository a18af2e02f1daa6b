"""What was packed, at the command line."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from packbench.bootstrap import Services
from packbench.desktop.details.metrics import metrics
from packbench.desktop.details.reading import look
from packbench.domain.list_ref import ListRef
from packbench.domain.measures import MEASURES, measured
from packbench.settings import Settings
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


LIST_WORDS = ("--client", "M", "--session", SESSION, "--list", LIST)


def test_of_one_list_every_figure_is_told(packed: Packbench) -> None:
    said = packed("stats", *LIST_WORDS, "--json").object
    assert (said["orders"], said["units"], said["wrong"], said["forced"]) == (1, 3, 0, 0)
    assert said.keys() == {measure.key for measure in MEASURES}
    assert packed("stats", *LIST_WORDS, "--by", "worker", "--json").object["worker"] == "001 (John Doe)"
    assert packed("stats", *LIST_WORDS).out.splitlines()[1].split() == ["Orders", "1"]


def test_half_the_name_of_a_list_is_wrong_usage(packbench: Packbench) -> None:
    assert packbench("stats", "--client", "M").status == 2


def test_stats_the_report_and_the_metrics_tab_tell_the_same_figures(
    packbench: Packbench, warehouse: Path, tmp_path: Path
) -> None:
    """A list packed by three people at two benches, with mistakes; all of them read the same fold."""
    for name in ("John Doe", "Олена", "Іван"):
        packbench("workers", "add", name)
    for number, seed in (("001", 1), ("002", 2), ("003", 3)):
        words = ("--rate", 0, "--errors", 0.4, "--seed", seed, "--worker", number, "--orders", 1)
        assert packbench("simulate", SESSION, LIST, "--client", "M", *words).status == 0
    total = packbench("stats", *LIST_WORDS, "--json").object
    workers = packbench("stats", *LIST_WORDS, "--by", "worker", "--json").objects
    assert [worker["orders"] for worker in workers] == [1, 1, 1]
    assert sum(worker["units"] for worker in workers) == total["units"]

    packbench("report", SESSION, LIST, "--client", "M", "--out", tmp_path / "r.xlsx")
    cells = [list(row) for row in load_workbook(tmp_path / "r.xlsx")["Metrics"].iter_rows(values_only=True)]
    heads = next(row for row in cells if row[0] == "Workers")
    assert heads[1 : 1 + len(MEASURES)] == [measure.words for measure in MEASURES]
    for worker in workers:
        told = next(row for row in cells if row[0] == worker["worker"])
        assert told[1 : 1 + len(MEASURES)] == [worker[measure.key] for measure in MEASURES]

    services = Services(Settings(root=warehouse, home=tmp_path / "home", bench="Bench 9"))
    looked = look(services, ListRef(client="M", session=SESSION, name=LIST))
    assert measured(looked.figures.total) == total
    scans = sum(len(order.scans) for order in looked.figures.orders.values())
    wrong = next(tile for tile in metrics(looked).tiles if tile.name == "Wrong item")
    assert wrong.note == f"{total['wrong']} to {scans} scans"
