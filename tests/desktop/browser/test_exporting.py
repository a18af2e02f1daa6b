"""What the browser writes as files."""

import shutil
from pathlib import Path

import pytest

from packbench.bootstrap import Services
from packbench.desktop.browser.exporting import of_report, of_rows, sheets
from packbench.domain.orders import ListRef
from packbench.settings import Settings
from tests.desktop.browser.scenes import ROWS

REF = ListRef(client="M", session="2026-08-17_1", name="DPD_Orders")


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


def test_the_table_is_written_as_it_is_shown() -> None:
    excel, csv, pdf = [export.content() for _words, export in of_rows(ROWS[:3])]
    assert (excel[:2], pdf[:4]) == (b"PK", b"%PDF")
    lines = csv.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Session ID,Client,Packing List,Worker")
    assert [line.split(",")[2] for line in lines[1:]] == ["DHL_Orders", "Econt_Orders", "Single_Orders"]


def test_the_report_of_a_list_is_read_when_it_is_wanted(services: Services) -> None:
    excel, csv, pdf = [export.content() for _words, export in of_report(services, REF)]
    assert (excel[:2], pdf[:4], b"," in csv) == (b"PK", b"%PDF", True)


def test_sheets_for_benches_are_papers(services: Services) -> None:
    (_commands, commands), (_badges, badges) = sheets(services)
    assert commands.content()[:4] == b"%PDF"
    services.master.workers.add("John Doe")
    assert badges.content()[:4] == b"%PDF"
