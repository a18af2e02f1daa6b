"""``packbench pack`` killed, frozen and raced for, as often as there is time.

The processes are forked from one without threads, so each storm runs in a process of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.at_length import at_length
from tests.quick_folder import quick_folder

ROOT = Path(__file__).parents[2]
KILLS = at_length(250, 5000)
LISTS = at_length(20, 1000)
TAKEOVERS = at_length(150, 2000)
SEEDS = at_length(2, 4)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as made:
        yield made


def told(module: str, *words: object) -> dict[str, Any]:
    """The figures of a storm."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.process.{module}", *map(str, words)],
        stdout=subprocess.PIPE,
        check=False,
        cwd=ROOT,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.timeout(0)
def test_no_answer_is_lost_by_processes_that_are_killed_or_frozen_at_random_moments(
    folder: Path, record_property: Callable[[str, object], None], seed: int
) -> None:
    figures = told("kills", folder, "--times", KILLS, "--seed", seed)
    assert "broken" not in figures, figures
    assert figures["killed"] + figures["frozen"] == KILLS
    assert min(figures["on_share"], figures["unheard"], figures["lost_lease"], figures["late"]) > 0
    assert figures["answers"] > figures["on_share"]
    record_property("processes killed or frozen", KILLS)
    record_property("answers of killed processes, found again", figures["answers"])


@pytest.mark.timeout(0)
def test_of_eight_processes_that_want_a_list_at_once_one_gets_it_every_time(
    folder: Path, record_property: Callable[[str, object], None]
) -> None:
    figures = told("contest", folder, "--takeovers", TAKEOVERS)
    assert "broken" not in figures, figures
    assert figures["takeovers"] == TAKEOVERS
    assert len(figures["won_by"]) > 1
    record_property("takeovers of eight processes", TAKEOVERS)


@pytest.mark.timeout(0)
def test_a_list_whose_ending_is_killed_at_random_moments_counts_once_and_is_whole(
    folder: Path, record_property: Callable[[str, object], None]
) -> None:
    figures = told("endings", folder, "--lists", LISTS)
    assert "broken" not in figures, figures
    assert figures["killed"] > 0
    record_property("endings of lists that were killed", figures["killed"])
