from pathlib import Path

import pytest

from packbench.cli import surroundings
from packbench.cli.display import has_display
from packbench.domain.findings import Health
from tests.cli.conftest import Packbench


def test_a_good_warehouse_is_told_so_check_by_check(packbench: Packbench, warehouse: Path) -> None:
    said = packbench("doctor", "--json")
    *checks, summary = said.objects
    assert said.status == 0
    assert {check["event"] for check in checks} == {"check"}
    assert {"versions", "folder", "rights", "exclusive create", "clock", "share latency", "spool"} <= {
        check["name"] for check in checks
    }
    assert summary["event"] == "checked"
    assert summary["failed"] == 0
    assert summary["ok"] + summary["warning"] == len(checks)
    assert not list(warehouse.glob(".packbench-check*"))


def test_a_wrong_path_fails_with_advice_and_is_not_made(packbench: Packbench, tmp_path: Path) -> None:
    said = packbench("doctor", "--root", tmp_path / "nowhere", "--json")
    folder = next(check for check in said.objects if check.get("name") == "folder")
    assert said.status == 3
    assert folder["status"] == "failed"
    assert folder["advice"]
    assert not (tmp_path / "nowhere").exists()


def test_people_read_what_and_what_to_do(packbench: Packbench, tmp_path: Path) -> None:
    said = packbench("doctor", "--root", tmp_path)
    assert "FAILED   folder" in said.out
    assert "→ Check the path" in said.out
    assert "don't pack before that is mended" in said.out


@pytest.mark.parametrize(
    ("environment", "system", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_a_screen_is_known_by_the_environment(
    environment: dict[str, str], system: str, *, shown: bool
) -> None:
    assert has_display(environment, system) is shown


def test_the_language_is_the_one_that_the_system_goes_by() -> None:
    found = surroundings.language({"LANG": "en_US.UTF-8", "LC_ALL": "bg_BG.UTF-8"})
    assert found.figures["language"] == "bg_BG.UTF-8"


def test_printers_are_looked_at_or_said_not_to_be() -> None:
    assert surroundings.printers(lambda: ()).health in (Health.OK, Health.WARNING)


def test_windows_itself_is_asked_for_its_printers() -> None:
    found = surroundings.printers(lambda: ("Zebra", "Office"), system="win32")
    assert (found.what, found.figures) == ("Printers: Zebra, Office.", {"printers": ["Zebra", "Office"]})
