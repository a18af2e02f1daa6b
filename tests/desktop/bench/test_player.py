"""Whoever plays the tones is made once, as loud as is wanted."""

from packbench.desktop.bench.player import AdjustablePlayer
from packbench.desktop.kinds import Tone
from tests.desktop.bench.station import HeldLane, WrittenTones


class Maker:
    def __init__(self) -> None:
        self.made: list[tuple[float, WrittenTones]] = []

    def __call__(self, volume: float) -> WrittenTones:
        self.made.append((volume, WrittenTones()))
        return self.made[-1][1]


def volumes(maker: Maker) -> list[float]:
    return [volume for volume, _tones in maker.made]


def test_what_a_lane_made_plays() -> None:
    maker, lane = Maker(), HeldLane()
    player = AdjustablePlayer(maker, 0.5)
    player.prepare(lane)
    player.play(Tone.OK)
    assert (volumes(maker), maker.made[0][1].played) == ([0.5], [Tone.OK])


def test_a_tone_that_comes_before_the_lane_is_done_is_heard_and_the_next_from_the_same() -> None:
    maker, lane = Maker(), HeldLane()
    lane.held = True
    player = AdjustablePlayer(maker, 1.0)
    player.prepare(lane)
    player.play(Tone.OK)
    lane.go()
    player.play(Tone.STOP)
    assert maker.made[0][1].played == [Tone.OK, Tone.STOP]


def test_one_that_was_made_for_another_volume_is_not_taken() -> None:
    maker, lane = Maker(), HeldLane()
    lane.held = True
    player = AdjustablePlayer(maker, 1.0)
    player.prepare(lane)
    player.adjust(0.2)
    lane.go()
    player.play(Tone.DONE)
    assert volumes(maker) == [1.0, 0.2]


def test_nobody_has_to_stop_what_never_played() -> None:
    maker = Maker()
    AdjustablePlayer(maker, 1.0).stop()
    assert volumes(maker) == []
