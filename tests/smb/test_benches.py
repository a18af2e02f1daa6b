"""Benches that share a real SMB server: races, takeovers, and a server that dies."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from packbench.domain.errors import LeaseLost, ListHeld
from packbench.domain.leases import Consent
from tests.at_length import at_length
from tests.smb.client import WRITING, wait_until
from tests.smb.smb_fs import SmbFs
from tests.smb.smb_hall import QUICK, SmbHall
from tests.store.folder.hall import packed

ROOT = Path(__file__).parents[2]
RACERS = 3
RACES = at_length(25, 1000)
NAMES = at_length(150, 4000)
TAKEOVERS = at_length(4, 500)

pytestmark = pytest.mark.timeout(300)  # the computer may be busy with other tests


@pytest.fixture
def racers(hall: SmbHall, tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    address = hall.server.address
    words = [str(address.port), address.user, address.password, str(hall.root)]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.smb.racer", *words, str(tmp_path / f"{number}"), f"B{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
        )
        for number in range(RACERS)
    ]
    try:
        yield running
    finally:
        for process in running:
            process.communicate(timeout=30)


def told(racers: list[subprocess.Popen[str]], words: str) -> list[str]:
    """What they answer, each when it is done."""
    for racer in racers:
        assert racer.stdin
        racer.stdin.write(f"{words}\n")
        racer.stdin.flush()
    return [racer.stdout.readline().strip() for racer in racers if racer.stdout]


def test_of_several_processes_that_create_one_name_at_once_one_wins(
    hall: SmbHall, racers: list[subprocess.Popen[str]]
) -> None:
    """Created by a rename that does not replace, a name could have two winners: Samba looks, then renames."""
    share = hall.fs()
    share.make_folders(hall.root)
    told(racers, "create 0 0")  # until all have connected
    answers = told(racers, f"create {NAMES} {time.monotonic() + 0.1}")
    won = {f"B{racer}": [int(number) for number in answer.split()] for racer, answer in enumerate(answers)}
    assert sorted(number for numbers in won.values() for number in numbers) == list(range(NAMES))
    for name, numbers in won.items():
        assert {share.read(hall.root / f"{number:06d}.claim") for number in numbers} <= {name.encode()}
    assert len(share.entries(hall.root)) == NAMES  # no temporary file is left


def test_of_several_processes_that_open_one_list_at_once_one_wins(
    hall: SmbHall, racers: list[subprocess.Popen[str]]
) -> None:
    viewer = hall.bench("viewer").leases
    for _ in range(RACES):
        ref = hall.new_list()
        answers = told(racers, f"open {ref.session}")
        assert sorted(answers) == ["refused"] * (RACERS - 1) + ["won"]
        [scan] = viewer.read_past(ref).events
        assert scan.bench == f"B{answers.index('won')}"


def test_a_journal_that_is_open_at_its_writer_is_sealed_once_it_is_closed(hall: SmbHall) -> None:
    ref = hall.new_list()
    writer, successor = hall.bench("A"), hall.bench("B")
    journal = writer.begin(ref)
    [scan] = journal.append([packed("1")], worker="001")
    assert journal.wait_shared(10)
    held = writer.fs.line.open(SmbFs.name(hall.work(ref).open_journal(1)), WRITING)
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(successor.leases.claim, ref, worker="002", consent=Consent.FORCE)
        wait_until(lambda: successor.fs.refused > 0, "the server refuses to seal")
        held.close()
        claim = taken.result(30)
    assert [event.id for event in claim.past.events] == [scan.id]
    claim.abandon()


def test_a_journal_that_stays_open_is_not_sealed_and_its_holder_is_named(hall: SmbHall) -> None:
    """It may still be written to: to count without it would lose a scan."""
    ref = hall.new_list()
    writer = hall.bench("A")
    impatient = hall.bench("B", replace(QUICK, seal=0.3), patience=0.1)
    writer.begin(ref)
    with (
        writer.fs.line.open(SmbFs.name(hall.work(ref).open_journal(1)), WRITING),
        pytest.raises(ListHeld) as held,
    ):
        impatient.leases.claim(ref, worker="002", consent=Consent.FORCE)
    assert held.value.holder["bench"] == "A"


@pytest.mark.parametrize("turn", range(TAKEOVERS))
def test_a_bench_that_is_taken_over_while_it_scans_loses_no_answered_scan(hall: SmbHall, turn: int) -> None:
    ref = hall.new_list()
    journal = hall.bench("A").begin(ref)
    answered: list[str] = []

    def scan_on() -> None:
        with suppress(LeaseLost):
            while True:
                answered.extend(event.id for event in journal.append([packed()], worker="001"))
                journal.wait_shared(10)

    with ThreadPoolExecutor(1) as pool:
        scanning = pool.submit(scan_on)
        wait_until(lambda: len(answered) > 5, "some scans were answered")
        hall.bench("B").begin(ref, Consent.FORCE)
        scanning.result(30)
    wait_until(lambda: journal.waiting == 0, "its late scans are kept")
    past = hall.bench("viewer").leases.read_past(ref)
    assert past.problems == ()
    assert set(answered) == {event.id for event in past.events}


@pytest.mark.parametrize("server_is", ["killed", "hung"])
def test_scans_go_on_while_the_server_is_away_and_are_on_it_when_it_is_back(
    hall: SmbHall, server_is: str
) -> None:
    ref = hall.new_list()
    journal = hall.bench("A").begin(ref)
    scans = journal.append([packed("1")], worker="001")
    assert journal.wait_shared(10)
    with hall.server.away(killed=server_is == "killed"):
        for number in range(20):
            scans += journal.append([packed(str(number))], worker="001")
        assert not journal.wait_shared(0.2)
        assert journal.waiting > 0
    assert journal.wait_shared(30)
    past = hall.bench("B").leases.read_past(ref)
    assert (past.events, past.problems) == (scans, ())


def test_who_takes_over_while_the_holder_cannot_reach_the_server_gets_its_scans_as_late_ones(
    hall: SmbHall,
) -> None:
    ref = hall.new_list()
    first = hall.bench("A")
    journal = first.begin(ref)
    scans = journal.append([packed("1")], worker="001")
    assert journal.wait_shared(10)
    with first.fs.line.unplugged():
        late = journal.append([packed("2")], worker="001")
        hall.bench("B").begin(ref, Consent.FORCE)
    with pytest.raises(LeaseLost):
        journal.wait_shared(30)
    wait_until(lambda: journal.waiting == 0, "its late scan is kept")
    assert hall.bench("C").leases.read_past(ref).events == (*scans, *late)
