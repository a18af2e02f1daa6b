from datetime import timedelta
from random import Random

import pytest

from packbench.app.pace import Pace, ToldClock
from tests.domain.examples import NOON


def test_waits_as_long_as_the_rate_asks_for_on_the_whole() -> None:
    clock = ToldClock(NOON)
    pace = Pace(30, clock=clock, rng=Random(1))
    for _ in range(1000):
        pace.wait()
    assert clock.monotonic() == pytest.approx(2000, rel=0.05)


def test_the_time_that_answers_take_is_part_of_the_pause() -> None:
    clock = ToldClock(NOON)
    pace = Pace(60, clock=clock, rng=Random(1))
    for _ in range(1000):
        pace.wait()
        clock.sleep(0.3)
    assert clock.monotonic() == pytest.approx(1000, rel=0.05)


def test_rate_zero_never_waits() -> None:
    clock = ToldClock(NOON)
    Pace(0, clock=clock, rng=Random(1)).wait()
    assert clock.now() == NOON


def test_told_time_passes_by_sleeping_and_by_turning_and_never_goes_back() -> None:
    clock = ToldClock(NOON)
    clock.sleep(90)
    clock.sleep(-5)
    clock.turn(NOON + timedelta(hours=1))
    clock.turn(NOON)
    assert clock.now() == NOON + timedelta(hours=1)
    assert clock.monotonic() == 3600
