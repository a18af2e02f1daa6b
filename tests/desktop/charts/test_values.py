"""Scales of charts: round values that reach beyond the highest bar."""

import pytest

from packbench.desktop.charts.values import every, ticks


@pytest.mark.parametrize(
    ("most", "scale"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (9, (0, 5, 10)),
        (36, (0, 10, 20, 30, 40)),
        (360, (0, 100, 200, 300, 400)),
        (1694, (0, 500, 1000, 1500, 2000)),
    ],
)
def test_a_scale_is_round_and_reaches_beyond_the_highest(most: float, scale: tuple[float, ...]) -> None:
    assert ticks(most) == scale


@pytest.mark.parametrize(("wide", "room", "step"), [(40, 60, 1), (61, 60, 2), (200, 60, 4), (10, 0, 1)])
def test_only_as_many_labels_stand_there_as_fit(wide: float, room: float, step: int) -> None:
    assert every(wide, room) == step
