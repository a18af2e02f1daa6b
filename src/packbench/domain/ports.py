"""What the domain asks of the world: whoever keeps these promises can be plugged in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from packbench.domain.events import Event, Fact


class Clock(Protocol):
    """Time, read in one place only."""

    def now(self) -> datetime:
        """Wall clock, aware, in the local time zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back and that count while the computer sleeps."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One entry of a folder: ``size`` in bytes, ``mtime_ns`` by the server's clock; both may be 10 s old."""

    name: str
    is_folder: bool
    size: int
    mtime_ns: int


class Files(Protocol):
    """Reading files; the store's ``Fs`` port can do this and more."""

    def read(self, path: Path) -> bytes:
        """All bytes. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        """What is in the folder, sorted by name. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...


class Journal(Protocol):
    """Where the events of one epoch go. One writer; not thread-safe."""

    @property
    def epoch(self) -> int:
        """The fencing number."""
        ...

    def append(self, facts: Sequence[Fact], *, worker: str) -> tuple[Event, ...]:
        """Make facts durable on this bench and hand them on to the share.

        Returns:
            The events, in order; they count from now on and for ever.

        Raises:
            NotSaved: nothing of it counts.
            LeaseLost: another bench has the list; nothing of it counts.
        """
        ...

    def wait_shared(self, seconds: float) -> bool:
        """Wait until all that was appended is on the share; False if it is not after ``seconds``.

        Raises:
            LeaseLost: another bench has the list; what was not shared was kept as late scans.
        """
        ...
