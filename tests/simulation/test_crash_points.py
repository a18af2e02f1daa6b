"""A crash at every operation of every short story loses no answered scan (docs/reliability.md)."""

import random
from collections.abc import Callable
from typing import Final

import pytest

from tests.at_length import at_length
from tests.simulation.benches import EVERY, Manners
from tests.simulation.crashes import crash_points
from tests.simulation.faults import ALL
from tests.simulation.troubles import fault_points
from tests.simulation.workloads import Story, stories

pytestmark = pytest.mark.usefixtures("affordable")

Record = Callable[[str, object], None]

CHUNKS: Final = 40
LEAST: Final = 2_000  # in each part; in all there are more than 100,000
BEGUN: Final[Story] = ("open", "scan")
_TOLD: Final = (
    *((story, manners) for manners in EVERY for story in (*stories(4), *stories(3, begin=BEGUN))),
    *((story, manners) for manners in EVERY[:3] for story in stories(4, begin=BEGUN) if len(story) == 6),
)
TOLD: Final = random.Random(1).sample(_TOLD, len(_TOLD))  # so that all parts are alike
FAULTY: Final = tuple(
    (story, EVERY[number % len(EVERY)], ALL[number % len(ALL)])
    for number, story in enumerate((*stories(4), *stories(3, begin=BEGUN)))
)
AT_EVERY_BYTE: Final[tuple[Story, ...]] = (
    ("open", "scan", "undo", "pause", "open"),
    ("open", "scan", "crash", "resume", "end"),
    ("open", "spoil", "scan", "force", "scan"),
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_crash_at_any_operation_loses_no_answered_scan(chunk: int, record_property: Record) -> None:
    points = sum(crash_points(story, manners) for story, manners in TOLD[chunk::CHUNKS])
    record_property("crash points", points)
    assert points >= LEAST


@pytest.mark.timeout(300)
@pytest.mark.parametrize("chunk", range(CHUNKS // 4))
def test_a_fault_at_any_operation_loses_no_answered_scan(chunk: int, record_property: Record) -> None:
    points = sum(fault_points(*told) for told in FAULTY[chunk :: CHUNKS // 4])
    record_property("faults", points)
    assert points > 0


@pytest.mark.timeout(300)
@pytest.mark.parametrize("story", AT_EVERY_BYTE[: at_length(1, 3)], ids=" ".join)
def test_a_write_torn_at_any_byte_loses_no_answered_scan(story: Story, record_property: Record) -> None:
    manners = Manners(links=False)
    points = sum(crash_points(story[: verbs + 1], manners, every_byte=True) for verbs in range(len(story)))
    record_property("crash points, at every byte", points)
    assert points > 1000
