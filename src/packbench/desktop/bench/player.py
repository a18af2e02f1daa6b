"""Whoever plays tones, and how loud. Qt-free."""

from collections.abc import Callable
from typing import Protocol

from packbench.desktop.kinds import Tone
from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError


class Player(Protocol):
    """Plays tones; a new one cuts the one before."""

    def play(self, tone: Tone) -> None: ...

    def stop(self) -> None:
        """Play no more, and leave nothing running."""
        ...


class AdjustablePlayer:
    """Plays through another player, which is made anew for another volume.

    It is made when it is first heard, or beforehand on a lane: the tones have to be computed.
    """

    def __init__(self, make: Callable[[float], Player], volume: float) -> None:
        self._make, self._volume = make, volume
        self._player: Player | None = None

    def prepare(self, lane: Lane) -> None:
        """Make it on a lane, so that the first tone comes at once."""
        volume = self._volume
        if self._player is not None:
            return

        def put(made: Player | PackbenchError) -> None:
            if self._player is None and volume == self._volume and not isinstance(made, PackbenchError):
                self._player = made

        lane.run(lambda: self._make(volume), put)

    def adjust(self, volume: float) -> None:
        """Play as loud as this, 0 to 1."""
        if volume != self._volume:
            self.stop()
            self._volume, self._player = volume, None

    def play(self, tone: Tone) -> None:
        if self._player is None:
            self._player = self._make(self._volume)
        self._player.play(tone)

    def stop(self) -> None:
        if self._player is not None:
            self._player.stop()
