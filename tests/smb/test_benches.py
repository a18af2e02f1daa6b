"""Benches that share a real SMB server: races, takeovers, and a server that dies."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.smb.smb_hall import SmbHall

ROOT = Path(__file__).parents[2]
RACERS = 3
RACES = 100
NAMES = 400


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
