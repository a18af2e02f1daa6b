"""Whether a bench says that it is ready only when it is."""

from dataclasses import replace
from pathlib import Path

from packbench.bootstrap import Services
from packbench.desktop.browser.lookout import Lookout
from packbench.desktop.browser.readiness import Readiness, bench_words
from packbench.domain.events import OrderOpened
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import this_bench
from tests.fakes import TurnableClock

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")


def names(services: Services) -> list[str]:
    return [finding.name for finding in Readiness(services).look() if finding.name != "disk space"]


def test_a_bench_that_is_well_is_ready(services: Services) -> None:
    services.rows.refresh()
    assert names(services) == []


def test_nothing_is_asked_of_a_share_that_was_never_reached(tmp_path: Path) -> None:
    services = Services(Settings(root=tmp_path / "nowhere", home=tmp_path / "home", bench="Bench 2"))
    assert names(services) == []
    assert not services.share_known


def test_a_data_folder_that_can_t_be_written_comes_first(services: Services) -> None:
    services.settings.home.write_text("a file", "utf-8")
    first = Readiness(services).look()[0]
    assert first.name == "data folder"
    assert bench_words([first])[1] == "This bench: can’t keep scans"


def test_scans_of_a_list_that_a_crash_left_wait(services: Services) -> None:
    home = services.settings.home
    bench = replace(this_bench("Bench 2", fs=services.fs, data_folder=home), pid=999_999_999)
    leases = FolderLeases(
        root=services.layout.root, data_folder=home, bench=bench, clock=services.clock, rng=services.rng
    )
    journal = leases.claim(REF, worker="001").begin(snapshot=b"{}")
    journal.append([OrderOpened(order="#1006")], worker="001")
    journal.stop()
    assert names(services) == ["waiting"]


def test_a_clock_that_is_wrong_is_told_by_how_much(services: Services) -> None:
    wrong = Services(services.settings, clock=TurnableClock())
    Lookout(wrong).look()
    (finding,) = [one for one in Readiness(wrong).look() if one.name == "clock"]
    assert bench_words([finding])[1].startswith("This bench: clock wrong by ")
