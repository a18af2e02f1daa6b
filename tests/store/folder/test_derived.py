"""The derived files of a list: written in order, rarely while packing goes on, and never in its way."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from packbench.domain.events import Event, ListEnded, ListPaused
from packbench.domain.sameness import order_digest
from packbench.domain.standing import Standing
from packbench.store.folder.derived import FolderDerived
from packbench.store.folder.layout import Layout
from tests.conftest import ExpectedLogs
from tests.domain.examples import order
from tests.fakes import Fault, FaultyFs, TurnableClock
from tests.store.folder.a_packed_list import (
    REF,
    fs_of,
    happened,
    opened,
    packed,
    standing,
    work_folder,
)

ORDERS = (order("#1", ("A", 1)), order("#2", ("B", 2)))
ONE = happened((0, opened("#1")), (5, packed("#1")))
ALL = [*ONE, *happened((6, opened("#2")), (9, packed("#2", units=2)), epoch=2)]


class Shop:
    """A warehouse with one session, and one bench that writes there."""

    def __init__(self, root: Path) -> None:
        self.clock = TurnableClock()
        self.fs = FaultyFs(fs_of(self.clock))
        self.derived = FolderDerived(fs=self.fs, layout=Layout(root), clock=self.clock)
        self.work = work_folder(root)
        self.session = self.work.parent.parent
        self.work.mkdir(parents=True)
        (self.session / "session_info.json").write_text('{"created_by_tool": "shopify"}', "utf-8")

    def content(self, name: str) -> Any:
        return json.loads((self.work / name).read_text(encoding="utf-8"))

    def writes(self) -> list[str]:
        """The files that were replaced so far, in order."""
        return [step.removeprefix("replace ") for step in self.fs.log if step.startswith("replace ")]


class SlowFs(FaultyFs):
    """Each file takes a second."""

    def __init__(self, fs: FaultyFs, clock: TurnableClock) -> None:
        super().__init__(fs)
        self._clock = clock

    def replace(self, path: Path, data: bytes) -> None:
        self._clock.turn(1)
        super().replace(path, data)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def view(events: list[Event], closing: ListPaused | ListEnded | None = None) -> Standing:
    return standing(ORDERS, events, closing)


def test_the_status_says_in_a_few_lines_how_the_list_stands(shop: Shop) -> None:
    shop.derived.began(REF, view(ONE))
    assert shop.content("status.json") == {
        "version": 1,
        "client": "M",
        "session": "2026-11-23_1",
        "list": "DHL_Orders",
        "status": "in_progress",
        "orders_done": 1,
        "orders_total": 2,
        "units_packed": 1,
        "units_total": 3,
        "worker_id": "001",
        "worker_name": "Olena",
        "bench": "PACK-1",
        "started_at": "2026-11-23T08:00:00+00:00",
        "updated_at": "2026-11-23T08:00:05+00:00",
        "completed_at": None,
        "duration_seconds": 5,
        "active_seconds": 5.0,
        "orders_per_hour": 720.0,
        "epoch": 1,
        "seq": 2,
        "orders_finished": [["#1", order_digest(ORDERS[0])]],
        "packbench": {"epoch": 1, "seq": 2, "events": 2},
    }


def test_the_summary_is_written_before_the_status_that_calls_the_list_ended(shop: Shop) -> None:
    shop.derived.closed(REF, view(ALL, ListEnded()))
    assert shop.writes() == [
        "packing_state.json",
        "session_summary.json",
        "status.json",
        "session_info.json",
        "global_stats.last.json",
    ]
    assert shop.derived.says_finished(REF)
    assert shop.content("status.json")["completed_at"] == "2026-11-23T08:00:09+00:00"


def test_a_paused_list_has_no_summary(shop: Shop) -> None:
    shop.derived.closed(REF, view(ONE, ListPaused()))
    assert not (shop.work / "session_summary.json").exists()
    assert shop.content("status.json")["status"] == "paused"


def test_a_list_that_was_ended_with_open_orders_is_not_finished(shop: Shop) -> None:
    """D-B112."""
    shop.derived.closed(REF, view(ONE, ListEnded(incomplete=True)))
    assert shop.content("status.json")["status"] == "incomplete"
    assert not shop.derived.says_finished(REF)


def test_while_packing_goes_on_the_files_are_written_twice_a_minute_at_most(shop: Shop) -> None:
    """D-B95, D-S90: the whole state was written after each scan."""
    shop.derived.began(REF, view(ONE))
    for _ in range(60):
        shop.clock.turn(1)
        shop.derived.moved(REF, view(ALL))
    assert shop.writes().count("packing_state.json") == 3


def test_on_a_slow_share_they_are_written_more_rarely(shop: Shop) -> None:
    shop.derived = FolderDerived(
        fs=SlowFs(shop.fs, shop.clock), layout=Layout(shop.work.parents[4]), clock=shop.clock
    )
    shop.derived.began(REF, view(ONE))
    for _ in range(140):
        shop.clock.turn(1)
        shop.derived.moved(REF, view(ALL))
    assert shop.writes().count("packing_state.json") == 1


def test_a_share_that_is_away_does_not_stop_the_packing(shop: Shop, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("WARNING .*packing_state.json could not be written")
    shop.fs.fault = Fault(at=1, error=OSError(5, "the network is gone"), touches="replace packing_state.json")
    shop.derived.began(REF, view(ONE))
    assert shop.derived.troubles == ["packing_state.json could not be written: [Errno 5] the network is gone"]
    assert shop.content("status.json")["orders_done"] == 1


def test_a_damaged_session_info_is_told_and_left(shop: Shop) -> None:
    (shop.session / "session_info.json").write_text("{", "utf-8")
    shop.derived.began(REF, view(ONE))
    assert shop.derived.troubles == ["session_info.json is damaged; how far the list is was not noted there."]


def test_what_the_old_program_left_is_kept_beside_the_new_files(shop: Shop) -> None:
    """D-B27: the old program overwrote what it could not read."""
    (shop.work / "packing_state.json").write_text('{"in_progress": null}', "utf-8")
    shop.derived.began(REF, view(ONE))
    shop.derived.began(REF, view(ONE))
    kept = [path for path in shop.work.iterdir() if path.name.startswith("packing_state.old-")]
    assert [path.read_text("utf-8") for path in kept] == ['{"in_progress": null}']


def test_a_bench_that_lost_the_list_does_not_overwrite_its_successors_files(shop: Shop) -> None:
    shop.derived.began(REF, view(ALL))
    written = shop.content("status.json")
    FolderDerived(fs=shop.fs, layout=Layout(shop.work.parents[4]), clock=shop.clock).moved(REF, view(ONE))
    assert shop.content("status.json") == written


def test_the_same_journals_make_the_same_files(shop: Shop) -> None:
    """D-N21: a bench packs on a list that another one has packed on meanwhile; nothing comes from a cache."""
    shop.derived.closed(REF, view(ALL, ListEnded()))
    assert shop.derived.disagreements(REF, view(ALL, ListEnded())) == ()
    before = {path.name: path.read_bytes() for path in shop.work.iterdir() if path.is_file()}
    shutil.rmtree(shop.work)
    shop.work.mkdir()
    shop.derived.closed(REF, view(ALL, ListEnded()))
    assert {path.name: path.read_bytes() for path in shop.work.iterdir() if path.is_file()} == before


def test_files_that_say_otherwise_than_the_journals_are_named(shop: Shop) -> None:
    shop.derived.closed(REF, view(ONE, ListPaused()))
    shop_says = f'[["#1", "{order_digest(ORDERS[0])}"]]'
    journals_say = f'[["#1", "{order_digest(ORDERS[0])}"], ["#2", "{order_digest(ORDERS[1])}"]]'
    assert shop.derived.disagreements(REF, view(ALL, ListEnded())) == (
        'packing_state.json says completed ["#1"]; the journals say ["#1", "#2"].',
        'status.json says status "paused"; the journals say "completed".',
        "status.json says orders_done 1; the journals say 2.",
        "status.json says units_packed 1; the journals say 3.",
        f"status.json says orders_finished {shop_says}; the journals say {journals_say}.",
        "session_summary.json is missing.",
    )


def test_damaged_and_foreign_files_are_named(shop: Shop) -> None:
    shop.derived.closed(REF, view(ALL, ListEnded()))
    (shop.work / "status.json").write_text("{", "utf-8")
    (shop.work / "packing_state.json").write_text('{"version": "1.3.0", "completed": []}', "utf-8")
    assert shop.derived.disagreements(REF, view(ALL, ListEnded())) == (
        "packing_state.json was written by another program.",
        "status.json is damaged.",
    )


def test_names_that_no_file_can_hold_do_not_stop_it(shop: Shop) -> None:
    strange = (order("#\ud83d", ("A", 1)),)
    shop.derived.began(REF, standing(strange, happened((0, opened("#\ud83d")))))
    assert "#?" in shop.content("packing_state.json")["in_progress"]


@pytest.mark.parametrize("fault", [ValueError("a cell"), KeyError("a column"), OSError("the share")])
def test_a_report_that_fails_skips_neither_summary_nor_statistics(
    tmp_path: Path, expected_logs: ExpectedLogs, fault: Exception
) -> None:
    """D-S110: in the old program a workbook open in Excel cost the summary."""

    def broken(*_about: object) -> bytes:
        raise fault

    shop = Shop(tmp_path)
    shop.derived = FolderDerived(fs=shop.fs, layout=Layout(tmp_path), clock=shop.clock, report=broken)
    expected_logs.expect("report")
    shop.derived.closed(REF, standing(ORDERS, ALL, closing=ListEnded()))
    assert shop.content("session_summary.json")["completed_orders"] == 2
    assert list((tmp_path / "Stats" / "facts").rglob("*.json"))
    assert not (shop.work / "reports" / "packing_completed.xlsx").exists()
    assert "packing_completed.xlsx" in shop.derived.troubles[-1]
