"""Scripts depend on the keys of the objects: none is ever renamed, more may be added."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings
from tests.cli.conftest import Packbench

SESSION, LIST = "2026-08-17_1", "DHL_Orders"
REF = (SESSION, LIST, "--client", "M")

OPENED = "event client session list epoch resumed orders_done orders_total"
REFUSED = "event reason holder"
HOLDER = "worker worker_id bench since last_sign_of_life_seconds"
ANSWER = "code outcome order sku line packed required orders_done orders_total durable at"
ROW = """tab client session list status worker worker_id bench created_at started_at completed_at
    duration_seconds orders_done orders_total units_packed units_total last_sign_of_life_seconds"""
VIEW = "client session list source orders_total lines_total units_total orders notices"
ORDER = "order status courier country tags note lines"
LINE = "line sku name required packed packable"
NOTICE = "code order line message"
IMPORT = "event client session list orders lines units columns notices"
EVENT = "id epoch seq at kind worker bench"
VERIFIED = "ok epochs events late problems"


def lacks(found: object, keys: str) -> set[str]:
    """The keys that an object should have and has not."""
    assert isinstance(found, dict)
    return set(keys.split()) - set(found)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """A file with a label and a code of nothing."""
    path = tmp_path / "codes.txt"
    path.write_text("#1006\nNOTHING\n", "utf-8")
    return path


@pytest.fixture
def held(warehouse: Path, tmp_path: Path) -> Iterator[None]:
    """Another bench packs the list."""
    other = Services(Settings(root=warehouse, home=tmp_path / "other", bench="PACK-2"))
    wish = Wish(ref=ListRef(client="M", session=SESSION, name=LIST), worker="002")
    bench = other.list_desk.open(wish).bench
    yield
    bench.stop()


def test_pack_says_that_the_list_is_open_answers_each_code_and_says_how_it_ended(
    packbench: Packbench, scans: Path
) -> None:
    said = packbench("pack", *REF, "--worker", "001", "--scans", scans, "--json")
    opened, *answers, last = said.objects
    assert (opened["event"], lacks(opened, OPENED), len(answers)) == ("opened", set(), 2)
    assert [lacks(answer, ANSWER) for answer in answers] == [set(), set()]
    assert last["event"] == "paused"


@pytest.mark.parametrize("code", ["PBLABEL", "PBTEACH", "PBTEACH1"])
def test_an_answer_that_is_kept_nowhere_has_every_key_too(
    packbench: Packbench, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "codes.txt"
    path.write_text(f"#1006\n{code}\n", "utf-8")
    answer = packbench("pack", *REF, "--worker", "001", "--scans", path, "--json").objects[2]
    assert (answer["outcome"], lacks(answer, ANSWER)) == ("command_refused", set())
    assert (answer["order"], answer["durable"]) == ("#1006", None)


@pytest.mark.usefixtures("held")
def test_pack_says_who_holds_the_list(packbench: Packbench) -> None:
    said = packbench("pack", *REF, "--worker", "001", "--json")
    assert (said.status, said.object["reason"], lacks(said.object, REFUSED)) == (1, "locked", set())
    assert lacks(said.object["holder"], HOLDER) == set()
    assert (said.object["holder"]["bench"], said.object["holder"]["worker_id"]) == ("PACK-2", "002")


@pytest.mark.usefixtures("held")
def test_a_list_at_work_is_freed_by_force_and_with_a_reason_alone(packbench: Packbench) -> None:
    refused = packbench("unlock", *REF, "--reason", "PC is broken", "--json")
    assert (refused.status, refused.object["reason"]) == (1, "locked")
    assert packbench("unlock", *REF, "--force").status == 2  # wrong usage: no reason
    freed = packbench("unlock", *REF, "--reason", "PC is broken", "--force", "--json")
    assert (freed.status, freed.object["event"]) == (0, "unlocked")


def test_sessions_has_a_row_for_each_list(packbench: Packbench) -> None:
    rows = packbench("sessions", "--json").objects
    assert [lacks(row, ROW) for row in rows if lacks(row, ROW)] == []
    assert {row["tab"] for row in packbench("sessions", "--tab", "available", "--json").objects} == {
        "available"
    }


@pytest.mark.parametrize("name", [LIST, "full_session"])
def test_show_has_the_list_with_orders_and_lines(packbench: Packbench, name: str) -> None:
    view = packbench("show", SESSION, name, "--client", "M", "--json").object
    assert lacks(view, VIEW) == set()
    assert {key for order in view["orders"] for key in lacks(order, ORDER)} == set()
    assert {key for order in view["orders"] for line in order["lines"] for key in lacks(line, LINE)} == set()
    assert {key for notice in view["notices"] for key in lacks(notice, NOTICE)} == set()


def test_import_says_what_it_made(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Order Number,SKU,Quantity,Courier\n#1,SOAP,x,DHL\n", "utf-8")
    for more, event in ((["--dry-run"], "previewed"), ([], "imported")):
        found = packbench("import", path, "--client", "M", *more, "--json").object
        assert (found["event"], lacks(found, IMPORT)) == (event, set())
        assert [lacks(notice, NOTICE) for notice in found["notices"]] == [set()]


def test_events_and_verify_tell_of_the_journal(packbench: Packbench, scans: Path) -> None:
    packbench("pack", *REF, "--worker", "001", "--scans", scans)
    events = packbench("events", *REF, "--json").objects
    assert {key for event in events for key in lacks(event, EVENT)} == set()
    assert [event["kind"] for event in events] == ["order_opened", "scan_rejected", "list_paused"]
    verified = packbench("verify", *REF, "--json").object
    assert (verified["ok"], lacks(verified, VERIFIED)) == (True, set())
