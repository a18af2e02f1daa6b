"""A crash at every operation of every short story loses no answered scan (docs/reliability.md)."""

from collections.abc import Callable
from typing import Final

import pytest

from tests.simulation.benches import Manners
from tests.simulation.crashes import crash_points
from tests.simulation.faults import ALL
from tests.simulation.troubles import fault_points
from tests.simulation.workloads import Story, stories

Record = Callable[[str, object], None]

CHUNKS: Final = 40
PROMISED: Final = 100_000
MANNERS: Final = (
    Manners(),
    Manners(links=True),
    Manners(windows=True),
    Manners(two_steps=True),
)
BEGUN: Final[Story] = ("open", "scan")
TOLD: Final = tuple(
    (story, manners) for manners in MANNERS for story in (*stories(4), *stories(4, begin=BEGUN))
)
FAULTY: Final = tuple(
    (story, MANNERS[number % len(MANNERS)], ALL[number % len(ALL)])
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
    assert points >= PROMISED / CHUNKS


@pytest.mark.timeout(300)
@pytest.mark.parametrize("chunk", range(CHUNKS // 4))
def test_a_fault_at_any_operation_loses_no_answered_scan(chunk: int, record_property: Record) -> None:
    points = sum(fault_points(*told) for told in FAULTY[chunk :: CHUNKS // 4])
    record_property("faults", points)
    assert points > 0


@pytest.mark.timeout(300)
@pytest.mark.parametrize("story", AT_EVERY_BYTE, ids=" ".join)
def test_a_write_torn_at_any_byte_loses_no_answered_scan(story: Story, record_property: Record) -> None:
    manners = Manners(two_steps=True)
    points = sum(crash_points(story[: verbs + 1], manners, every_byte=True) for verbs in range(len(story)))
    record_property("crash points, at every byte", points)
    assert points > 1000
