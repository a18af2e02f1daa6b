import io
import json
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from packbench.bootstrap import Services
from packbench.cli.demo import MARK, MARK_TEXT
from packbench.cli.demo_goods import check_digit, shops
from packbench.cli.demo_orders import Json, OrderBook
from packbench.cli.demo_plan import Fate, plan
from packbench.cli.main import run
from tests.app.tryout import TurnedClock
from tests.cli.conftest import Packbench


@dataclass(frozen=True)
class Demo:
    """A small demo, made without a window: its folder, and what was said."""

    folder: Path
    said: list[dict[str, Any]]

    def words(self, fate: Fate) -> tuple[str, ...]:
        """How the first list of a fate is named at the command line."""
        made = next(one for one in self.said[0]["lists"] if one["fate"] == fate)
        names = (made["session"], made["list"], "--client", made["client"])
        return (*names, "--root", str(self.folder), "--json")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """One for all: each test touches a list of its own, or none."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.setenv("PACKBENCH_HOME", str(folder.with_name("home")))
        assert run(["demo", "--headless", "--orders", "12", "--dir", str(folder), "--json"]) == 0
    return Demo(folder, [json.loads(line) for line in said.getvalue().splitlines()])


def test_makes_a_warehouse_and_packs_its_first_list(demo: Demo) -> None:
    made, opened, *answers, ended, simulated, last = demo.said
    assert (made["event"], made["root"]) == ("demo_made", str(demo.folder))
    assert (opened["event"], opened["orders_total"]) == ("opened", 12)
    assert simulated["scans"] == len(answers)
    assert (ended["status"], simulated["orders_done"]) == ("completed", 12)
    assert last["event"] == "demo"


def test_every_list_is_what_the_plan_says(demo: Demo, packbench: Packbench) -> None:
    rows = packbench("sessions", "--root", demo.folder, "--json").objects
    assert Counter(row["status"] for row in rows if row["list"] != "full_session") == {
        "completed": 9,  # eight of the past, and the one that was packed just now
        "incomplete": 1,
        "paused": 2,  # one of ours, one of the old program
        "stale": 1,
        "active": 1,
        "available": 4,
    }


def test_what_was_packed_in_the_past_has_the_times_and_workers_of_the_past(
    demo: Demo, packbench: Packbench
) -> None:
    rows = packbench("sessions", "--root", demo.folder, "--tab", "completed", "--json").objects
    past = [row for row in rows if row["bench"].startswith("PACK-")]
    assert {row["worker_id"] for row in past} == {"001", "002", "003", "004", "005", "006"}
    for row in past:
        began, day = datetime.fromisoformat(row["started_at"]), row["session"].partition("_")[0]
        assert began.date().isoformat() == day
        assert 60 < row["duration_seconds"] < 3600


@pytest.mark.parametrize("fate", [Fate.DONE, Fate.INCOMPLETE, Fate.PAUSED])
def test_its_journals_and_derived_files_agree(demo: Demo, packbench: Packbench, fate: Fate) -> None:
    assert packbench("verify", *demo.words(fate)).object["problems"] == []


def test_the_messy_list_can_be_packed(demo: Demo, packbench: Packbench) -> None:
    words = demo.words(Fate.MESSY)
    assert len(packbench("show", *words).object["notices"]) > 5
    last = packbench("simulate", *words, "--rate", 0, "--seed", 2).objects[-1]
    assert last["orders_done"] == last["orders_total"] > 10
    assert last["not_packed"] == []


def test_the_list_of_the_old_program_is_gone_on_with(demo: Demo, packbench: Packbench) -> None:
    opened, *_, last = packbench("simulate", *demo.words(Fate.OLD_PROGRAM), "--rate", 0, "--seed", 2).objects
    assert opened["orders_done"] == 2
    assert last["orders_done"] == last["orders_total"] == 10


def test_is_made_anew_in_its_own_folder(packbench: Packbench, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    (folder / "Sessions").mkdir(parents=True)
    (folder / "Sessions" / "left over.txt").write_text("of the demo before", "utf-8")
    (folder / MARK).write_text(MARK_TEXT, "utf-8")
    said = packbench("demo", "--headless", "--orders", 3, "--dir", folder, "--json")
    assert said.status == 0
    assert not (folder / "Sessions" / "left over.txt").exists()


def test_a_folder_with_anything_else_is_refused_and_kept(packbench: Packbench, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"meow")
    said = packbench("demo", "--dir", folder, "--json")
    assert said.status == 1
    assert said.object["event"] == "refused"
    assert [path.name for path in folder.iterdir()] == ["cat.jpg"]


def test_a_real_warehouse_is_refused_and_kept(packbench: Packbench, warehouse: Path) -> None:
    before = sorted(warehouse.rglob("*"))
    assert packbench("demo", "--dir", warehouse).status == 1
    assert sorted(warehouse.rglob("*")) == before


def test_without_dir_it_lies_with_the_data_of_the_bench(packbench: Packbench, tmp_path: Path) -> None:
    said = packbench("demo", "--headless", "--orders", 2)
    assert said.status == 0
    assert (tmp_path / "home" / "packbench-demo" / "Sessions").is_dir()
    assert "2 of 2 orders done" in said.out
    assert "packbench sessions --root" in said.out


def test_where_a_window_can_be_it_opens_on_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[Path | None] = []

    def open_window(services: Services) -> int:
        opened.append(services.settings.root)
        return 0

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PACKBENCH_HOME", str(tmp_path / "home"))
    assert run(["demo", "--orders", "2"], open_window=open_window) == 0
    assert opened == [tmp_path / "home" / "packbench-demo"]
    assert capsys.readouterr().out.endswith("Opening the window on it …\n")


def test_what_a_killed_bench_left_of_an_earlier_demo_never_comes_home(
    packbench: Packbench, tmp_path: Path
) -> None:
    words = ("demo", "--headless", "--orders", 3, "--dir", tmp_path / "demo", "--json")
    packbench(*words)
    for mark in (tmp_path / "home" / "spool").rglob("*.shared"):
        mark.unlink()  # as if nothing had reached the share
    made = packbench(*words).objects[0]["lists"]
    ready = next(one for one in made if one["fate"] == Fate.READY and one["orders"] == 3)
    view = packbench(
        "verify", ready["session"], ready["list"], "--client", "ROSA", "--root", words[5], "--json"
    )
    assert view.object["late"] == 0


def test_barcodes_have_right_check_digits() -> None:
    assert check_digit("400638133393") == "1"
    codes = [code for shop in shops() for code in shop.mapping()]
    assert {len(code) for code in codes} == {13, 14}
    assert all(check_digit(code[:-1]) == code[-1] for code in codes)
    assert len(set(codes)) == len(codes)


def test_some_products_have_no_barcode_and_one_has_a_case() -> None:
    products = [product for shop in shops() for product in shop.products]
    assert any(not product.barcode for product in products)
    assert any(product.case for product in products)


def test_the_plan_has_every_fate_and_no_two_lists_of_one_name() -> None:
    batches = plan(60)
    now = TurnedClock().now()
    assert {batch.fate for batch in batches} == set(Fate)
    names = {
        (batch.shop, batch.session_day(now).date(), batch.courier, batch.fate is Fate.MESSY)
        for batch in batches
    }
    assert len(names) == len(batches)
    assert all(batch.began_at(now) < now for batch in batches if batch.worker)


def test_the_same_seed_gives_the_same_orders() -> None:
    def orders(seed: int) -> list[Json]:
        return OrderBook(shops()[0], Random(seed)).orders(30, "DHL")

    assert orders(3) == orders(3) != orders(4)
