"""What is heard: four tones, made here, and whatever this computer can play them with. Qt-free.

Ok is one short high tone, done two rising ones, attention two equal ones, stop one long low one: told apart
without looking, and without an ear for music.
"""

import io
import math
import shutil
import struct
import subprocess
import sys
import wave
from collections.abc import Callable, Mapping
from pathlib import Path

from packbench.desktop.bench.player import Player
from packbench.desktop.kinds import Tone

RATE = 22_050
_FADE = 0.008  # seconds; without it a tone clicks
_LOUD = 0.6
_PAUSE = (0.0, 0.06)

NOTES: Mapping[Tone, tuple[tuple[float, float], ...]] = {
    Tone.OK: ((1318.5, 0.09),),
    Tone.DONE: ((1046.5, 0.12), (1568.0, 0.2)),
    Tone.ATTENTION: ((740.0, 0.16), _PAUSE, (740.0, 0.16)),
    Tone.STOP: ((196.0, 0.7),),
}
"""Tone → (Hz, seconds) one after the other; 0 Hz is silence."""

_PROGRAMS = (("pw-play",), ("paplay",), ("aplay", "-q"))


def wav(tone: Tone, volume: float = 1.0) -> bytes:
    """A tone as a WAV file; ``volume`` is 0 to 1."""
    samples = [round(volume * value) for hertz, seconds in NOTES[tone] for value in _samples(hertz, seconds)]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()


def written(folder: Path, volume: float = 1.0) -> dict[Tone, Path]:
    """Every tone as a file in a folder."""
    paths = {tone: folder / f"{tone}.wav" for tone in Tone}
    for tone, path in paths.items():
        path.write_bytes(wav(tone, volume))
    return paths


def player(folder: Path, beep: Callable[[], None], volume: float = 1.0) -> Player:
    """The best that this computer has; silent where the volume is 0.

    Args:
        folder: where the tones are written.
        beep: what is left where nothing else plays.
    """
    if volume <= 0:
        return SilentPlayer()
    if sys.platform == "win32":
        return WindowsPlayer(written(folder, volume))
    for program, *rest in _PROGRAMS:
        if found := shutil.which(program):
            return ProgramPlayer([found, *rest], written(folder, volume))
    return BeepPlayer(beep)


class ProgramPlayer:
    """Plays through another program, as Linux has several."""

    def __init__(self, command: list[str], files: Mapping[Tone, Path]) -> None:
        self._command = command
        self._files = files
        self._playing: subprocess.Popen[bytes] | None = None

    def play(self, tone: Tone) -> None:
        self.stop()
        quiet = subprocess.DEVNULL
        try:
            self._playing = subprocess.Popen(
                [*self._command, str(self._files[tone])], stdin=quiet, stdout=quiet, stderr=quiet
            )
        except OSError:  # the program went away; a bench packs on without its tones
            self._playing = None

    def stop(self) -> None:
        if self._playing is not None:
            self._playing.kill()
            self._playing.wait()
            self._playing = None


class BeepPlayer:
    """Beeps: once where all is well, twice where somebody should look."""

    def __init__(self, beep: Callable[[], None]) -> None:
        self._beep = beep

    def play(self, tone: Tone) -> None:
        for _again in range(2 if tone in (Tone.ATTENTION, Tone.STOP) else 1):
            self._beep()

    def stop(self) -> None:
        """A beep ends by itself."""


class SilentPlayer:
    """For those who have switched tones off."""

    def play(self, tone: Tone) -> None:
        """Nothing is heard."""

    def stop(self) -> None:
        """Nothing is playing."""


if sys.platform == "win32":
    import winsound

    class WindowsPlayer:
        """Plays through Windows."""

        def __init__(self, files: Mapping[Tone, Path]) -> None:
            self._files = files

        def play(self, tone: Tone) -> None:
            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            winsound.PlaySound(str(self._files[tone]), flags)

        def stop(self) -> None:
            winsound.PlaySound(None, 0)


def _samples(hertz: float, seconds: float) -> list[int]:
    count = int(RATE * seconds)
    edge = int(RATE * _FADE)
    return [
        round(32767 * _LOUD * min(1.0, place / edge, (count - place) / edge) * _wave(hertz, place))
        for place in range(count)
    ]


def _wave(hertz: float, place: int) -> float:
    """A sine with its octave, so that small loudspeakers let even the low tone be heard."""
    turn = 2 * math.pi * hertz * place / RATE
    return 0.75 * math.sin(turn) + 0.25 * math.sin(2 * turn)
