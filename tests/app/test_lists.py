"""Opening lists at a real bench on a real folder: what one list's trouble must never do to another."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from packbench.app.bench import Answer, Bench, Signal
from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.domain.codes import Item
from packbench.domain.errors import ListFinished, ListHeld, Unreadable
from packbench.domain.leases import Consent
from packbench.domain.list_ref import ListRef
from packbench.domain.packing import Outcome
from packbench.settings import Settings

SESSION = "2026-11-23_1"
DAMAGED = ListRef(client="M", session=SESSION, name="Damaged")


def ref(name: str, client: str = "M") -> ListRef:
    return ListRef(client=client, session=SESSION, name=name)


class Shop:
    """Clients M and N, each with the lists DHL and DPD of one order "#1" with one SOAP."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "share"
        self._open: list[Bench] = []
        self.bench("PACK-1").found_warehouse(self.root)
        for client in "MN":
            (self.root / "Clients" / f"CLIENT_{client}").mkdir(parents=True)
            for name in ("DHL", "DPD"):
                self.write(
                    ref(name, client), {"orders": [{"order_number": "#1", "items": [{"sku": "SOAP"}]}]}
                )

    def bench(self, name: str, *, heartbeat: float = 60.0) -> Services:
        home = self.folder / name
        return Services(Settings(root=self.root, home=home, bench=name, heartbeat_seconds=heartbeat))

    def write(self, of: ListRef, content: object) -> None:
        lists = self.session(of) / "packing_lists"
        lists.mkdir(parents=True, exist_ok=True)
        (lists / f"{of.name}.json").write_text(json.dumps(content), encoding="utf-8")

    def session(self, of: ListRef) -> Path:
        return self.root / "Sessions" / f"CLIENT_{of.client}" / of.session

    def work(self, of: ListRef) -> Path:
        return self.session(of) / "packing" / of.name

    def read(self, of: ListRef, file: str) -> Any:
        return json.loads((self.work(of) / file).read_text(encoding="utf-8").rstrip("\0 \n"))

    def held(self, of: ListRef) -> tuple[list[str], str]:
        """Claims and journals of a list, and the bench that its lock names."""
        found = [path.name for kind in (".epochs", "journal") for path in (self.work(of) / kind).iterdir()]
        return sorted(found), self.read(of, ".session.lock")["bench"]

    def open(self, services: Services, of: ListRef) -> Bench:
        bench = services.list_desk.open(Wish(ref=of, worker="001")).bench
        self._open.append(bench)
        return bench

    def close(self) -> None:
        for bench in self._open:
            bench.stop()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.close()


def outcome(bench: Bench, code: str) -> Outcome:
    answer = bench.scan(code)
    assert isinstance(answer, Answer)
    return answer.verdict.outcome


def test_d_n10_of_two_lists_open_at_one_bench_each_has_its_lock_and_its_scans(shop: Shop) -> None:
    services = shop.bench("PACK-1")
    one, two = shop.open(services, ref("DHL")), shop.open(services, ref("DPD"))
    assert outcome(one, "#1") is outcome(two, "#1") is Outcome.ORDER_OPENED
    assert one.pause()
    assert [(shop.work(ref(name)) / ".session.lock").exists() for name in ("DHL", "DPD")] == [False, True]
    assert outcome(two, "SOAP") is Outcome.ORDER_DONE
    assert two.end()
    done = [shop.read(ref(name), "status.json")["orders_done"] for name in ("DHL", "DPD")]
    assert done == [0, 1]


def test_d_n12_d_s111_a_list_that_can_not_be_opened_leaves_the_open_one_alone(shop: Shop) -> None:
    services = shop.bench("PACK-1")
    bench = shop.open(services, ref("DHL"))
    (shop.session(DAMAGED) / "packing_lists" / "Damaged.json").write_bytes(b'{"orders": [')
    with pytest.raises(Unreadable):
        services.list_desk.open(Wish(ref=DAMAGED, worker="001"))
    assert outcome(bench, "#1") is Outcome.ORDER_OPENED
    assert (shop.work(ref("DHL")) / ".session.lock").exists()
    assert not shop.work(DAMAGED).exists()


def test_d_n13_a_refused_opening_begins_nothing_and_holds_nothing(shop: Shop) -> None:
    bench = shop.open(shop.bench("PACK-1"), ref("DHL"))
    before = shop.held(ref("DHL"))
    with pytest.raises(ListHeld):
        shop.bench("PACK-2").list_desk.open(Wish(ref=ref("DHL"), worker="002"))
    assert shop.held(ref("DHL")) == before == (["000001.claim", "000001.jsonl"], "PACK-1")
    assert outcome(bench, "#1") is Outcome.ORDER_OPENED


def test_d_b34_a_list_is_counted_for_its_own_client_whatever_else_is_open(shop: Shop) -> None:
    services = shop.bench("PACK-1")
    services.master.mappings.put("N", "4006381333931", (Item("SOAP"),))
    ours, theirs = shop.open(services, ref("DHL")), shop.open(services, ref("DHL", "N"))
    assert outcome(ours, "#1") is outcome(theirs, "#1") is Outcome.ORDER_OPENED
    assert outcome(ours, "4006381333931") is Outcome.UNKNOWN_CODE
    assert outcome(theirs, "4006381333931") is Outcome.ORDER_DONE
    assert ours.end()
    assert theirs.end()
    totals = services.tallies.totals()
    assert {client: totals.clients[client].orders for client in "MN"} == {"M": 0, "N": 1}


def test_d_b115_a_bench_has_one_name_in_lock_journal_and_summary(shop: Shop) -> None:
    bench = shop.open(shop.bench("Packtisch 3"), ref("DHL"))
    assert shop.held(ref("DHL"))[1] == "Packtisch 3"
    for code in ("#1", "SOAP"):
        outcome(bench, code)
    assert bench.end()
    journal = next((shop.work(ref("DHL")) / "journal").iterdir()).read_text("utf-8")
    assert journal.count('"bench":"Packtisch 3"') == len(journal.splitlines())
    assert shop.read(ref("DHL"), "session_summary.json")["pc_name"] == "Packtisch 3"


def test_d_b7_the_heartbeat_goes_on_while_the_bench_is_busy_with_something_else(shop: Shop) -> None:
    shop.open(shop.bench("PACK-1", heartbeat=0.05), ref("DHL"))
    beats = {shop.read(ref("DHL"), ".session.lock")["heartbeat"]}
    until = time.monotonic() + 30
    while len(beats) == 1 and time.monotonic() < until:  # this thread asks the bench nothing
        beats.add(shop.read(ref("DHL"), ".session.lock")["heartbeat"])
    assert len(beats) > 1


def test_d_n63_a_list_whose_last_order_is_done_is_ended_by_nobody_but_a_person(shop: Shop) -> None:
    bench = shop.open(shop.bench("PACK-1"), ref("DHL"))
    assert [outcome(bench, code) for code in ("#1", "SOAP", "SOAP", "#1")][1:] == [
        Outcome.ORDER_DONE,
        Outcome.NO_ORDER_OPEN,
        Outcome.ALREADY_PACKED,
    ]
    assert not (shop.work(ref("DHL")) / "session_summary.json").exists()
    assert isinstance(bench.scan("PBEND"), Signal)


class Ended:
    """A list that PACK-1 packed and ended, and died before it had written all that belongs to an end."""

    def __init__(self, shop: Shop) -> None:
        self.services = shop.bench("PACK-1")
        self.work = shop.work(ref("DHL"))
        self.lock = self.work / ".session.lock"
        self.report = self.work / "reports" / "packing_completed.xlsx"
        self.facts = shop.root / "Stats" / "facts"
        bench = shop.open(self.services, ref("DHL"))
        for code in ("#1", "SOAP"):
            outcome(bench, code)
        left = self.lock.read_bytes()
        bench.end()
        self.lock.write_bytes(left)
        self.report.unlink()
        rmtree(self.facts)

    def is_whole(self) -> bool:
        totals = self.services.tallies.totals().clients["M"]
        there = self.report.exists() and not self.lock.exists()
        return there and (totals.sessions, totals.orders, totals.units) == (1, 1, 1)


def test_the_end_of_a_list_whose_bench_died_at_it_is_made_up_for_before_it_is_refused(shop: Shop) -> None:
    ended = Ended(shop)
    with pytest.raises(ListFinished):
        shop.bench("PACK-2").list_desk.open(Wish(ref=ref("DHL"), worker="002", consent=Consent.FORCE))
    assert ended.is_whole()


def test_a_list_whose_bench_died_at_its_end_can_be_unlocked(shop: Shop) -> None:
    ended = Ended(shop)
    wish = Wish(ref=ref("DHL"), worker="002", consent=Consent.FORCE, reason="its PC is dead")
    assert shop.bench("PACK-2").list_desk.unlock(wish) == "unlocked"
    assert ended.is_whole()


def test_the_end_of_a_list_whose_bench_may_be_at_it_still_is_left_alone(shop: Shop) -> None:
    ended = Ended(shop)
    with pytest.raises(ListFinished):
        shop.bench("PACK-2").list_desk.open(Wish(ref=ref("DHL"), worker="002", consent=Consent.STALE))
    assert ended.lock.exists()


def test_unlocking_a_list_that_was_ended_leaves_it_ended(shop: Shop) -> None:
    """Where its bench died before the status file said so."""
    ended = Ended(shop)
    (ended.work / "status.json").unlink()
    wish = Wish(ref=ref("DHL"), worker="002", consent=Consent.FORCE, reason="its PC is dead")
    assert shop.bench("PACK-2").list_desk.unlock(wish) == "unlocked"
    assert shop.read(ref("DHL"), "status.json")["status"] == "completed"
    assert ended.is_whole()


def test_a_list_that_was_ended_is_paused_only_by_who_worked_on_it(shop: Shop) -> None:
    services = shop.bench("PACK-1")
    assert shop.open(services, ref("DHL")).end()
    looked_in = shop.open(services, ref("DHL"))
    assert outcome(looked_in, "what is this") is Outcome.UNKNOWN_CODE
    assert looked_in.pause()
    assert shop.read(ref("DHL"), "status.json")["status"] == "incomplete"
    assert services.audit.verify(ref("DHL")).problems == ()
    worked = shop.open(services, ref("DHL"))
    assert outcome(worked, "#1") is Outcome.ORDER_OPENED
    assert worked.pause()
    assert shop.read(ref("DHL"), "status.json")["status"] == "paused"
    assert services.audit.verify(ref("DHL")).problems == ()
