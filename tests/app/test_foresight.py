"""What a person sees before a list is packed."""

import json
import shutil
from pathlib import Path

import pytest

from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings

REF = ListRef(client="M", session="2026-08-17_1", name="DPD_Orders")


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


def source(services: Services) -> Path:
    return services.layout.session("M", REF.session) / "packing_lists" / f"{REF.name}.json"


def change_the_source(services: Services) -> str:
    document = json.loads(source(services).read_text("utf-8"))
    gone = document["orders"].pop(0)
    source(services).write_text(json.dumps(document), "utf-8")
    return str(gone["order_number"])


def test_a_list_that_nobody_begun_has_its_doubts_named(services: Services) -> None:
    document = json.loads(source(services).read_text("utf-8"))
    document["orders"][0]["items"][0]["quantity"] = 500
    source(services).write_text(json.dumps(document), "utf-8")
    ahead = services.lookahead.look(REF)
    assert (ahead.begun, ahead.changes) == (False, ())
    assert [notice.code for notice in ahead.notices] == ["large_quantity"]


def test_looking_ahead_leaves_no_trace(services: Services) -> None:
    before = sorted(services.layout.root.rglob("*"))
    services.lookahead.look(REF)
    assert sorted(services.layout.root.rglob("*")) == before


def test_a_begun_list_has_nothing_to_say_while_its_source_is_the_same(services: Services) -> None:
    services.list_desk.open(Wish(ref=REF, worker="001")).bench.pause()
    ahead = services.lookahead.look(REF)
    assert (ahead.begun, ahead.changes, ahead.notices) == (True, (), ())


def test_changes_of_the_source_are_named_order_by_order(services: Services) -> None:
    services.list_desk.open(Wish(ref=REF, worker="001")).bench.pause()
    gone = change_the_source(services)
    ahead = services.lookahead.look(REF)
    assert [(notice.code, notice.order) for notice in ahead.changes] == [("order_removed", gone)]
