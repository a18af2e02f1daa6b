"""Days in the hall, each from one seed (docs/reliability.md)."""

from collections.abc import Callable
from typing import Final

import pytest

from tests.simulation.day import Day

pytestmark = pytest.mark.usefixtures("affordable")

Record = Callable[[str, object], None]

SEEDS: Final = 3000
CHUNKS: Final = 60


@pytest.mark.timeout(300)
@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS // CHUNKS))
def test_no_seed_loses_an_answered_scan(first: int, record_property: Record) -> None:
    days = [Day(seed).run() for seed in range(first, first + SEEDS // CHUNKS)]
    record_property("seeds", len(days))
    record_property("operations on files in them", sum(day.operations for day in days))
    record_property("scans answered in them", sum(day.scans for day in days))
    assert len(days) == SEEDS // CHUNKS


@pytest.mark.parametrize("seed", range(10))
def test_a_seed_tells_the_same_story_twice(seed: int) -> None:
    assert Day(seed).run() == Day(seed).run()
