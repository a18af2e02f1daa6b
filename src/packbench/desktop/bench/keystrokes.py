"""From keys to codes: what a scanner typed is told from what fingers typed by the time between the keys.

Pure: times come in with the keys. A code ends with Enter, Tab, CR, LF or both, or, for a scanner that sends
no suffix, with a pause. How long a pause must be follows from how fast the keys came; once a scanner has
shown that it sends a suffix, a pause only ends what was left unfinished.
"""

from dataclasses import dataclass

SLOWEST = 0.25
"""Longest time between two keys of one scan, in seconds: a scanner sends a key every 5 to 100 ms."""

FINGERS = 0.13
"""A mean time between keys that no scanner takes."""

QUICKEST_END = 0.06
PATIENCE = 1.0
"""Seconds that a burst may wait for its suffix once the scanner has shown that it sends one."""

FORGOTTEN = 3.0
"""Seconds that keys typed by fingers are kept."""

_SHORTEST = 3
_TIMES_SLOWER = 4.0


@dataclass(frozen=True, slots=True)
class Code:
    """A whole code."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What fingers have typed so far; empty when it is over."""

    text: str


Stroke = Code | Typed


class Keystrokes:
    """Collects keys. Times are seconds of one clock that never goes back."""

    def __init__(self) -> None:
        self._burst = ""
        self._first = 0.0
        self._last = 0.0
        self._slowest = 0.0
        self._typed = ""
        self._has_suffix = False

    def key(self, text: str, at: float) -> list[Stroke]:
        """A key with a letter, figure or sign."""
        said = self.pause(at)
        if self._burst:
            self._slowest = max(self._slowest, at - self._last)
        else:
            self._first, self._slowest = at, 0.0
        self._burst += text
        self._last = at
        return said

    def suffix(self, at: float) -> list[Stroke]:
        """Enter, Tab, CR or LF; on its own it means nothing."""
        said = self.pause(at)
        scanned = self._is_scan()
        self._has_suffix = self._has_suffix or scanned
        text = self._taken() if scanned else self._typed + self._taken()
        self._typed = ""
        return [*said, Code(text)] if text else said

    def erase(self, at: float) -> list[Stroke]:
        """Backspace: fingers take back what they typed last."""
        said = self.pause(at)
        self._typed = (self._typed + self._taken())[:-1]
        self._last = at
        return [*said, Typed(self._typed)]

    def pause(self, at: float) -> list[Stroke]:
        """What the time that passed means; to be asked when ``due`` is reached."""
        gap = at - self._last
        if self._burst and gap > self._longest_gap():
            scanned, burst = self._is_scan(), self._taken()
            self._typed = "" if scanned else self._typed + burst
            return [Code(burst)] if scanned else [Typed(self._typed)]
        if self._typed and not self._burst and gap > FORGOTTEN:
            self._typed = ""
            return [Typed("")]
        return []

    @property
    def due(self) -> float | None:
        """When a pause means something; None when nothing is waiting."""
        if self._burst:
            return self._last + self._longest_gap()
        return self._last + FORGOTTEN if self._typed else None

    def _longest_gap(self) -> float:
        if len(self._burst) < _SHORTEST:
            return SLOWEST
        if self._has_suffix:
            return PATIENCE
        return min(SLOWEST, max(QUICKEST_END, _TIMES_SLOWER * self._slowest))

    def _is_scan(self) -> bool:
        """Whether the burst came from a scanner: long enough, and faster than fingers."""
        gaps = len(self._burst) - 1
        return gaps + 1 >= _SHORTEST and (self._last - self._first) / gaps <= FINGERS

    def _taken(self) -> str:
        burst, self._burst = self._burst, ""
        return burst
