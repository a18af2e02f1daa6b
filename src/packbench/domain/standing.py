"""How a list stands, for all who tell others of it: state, summary, status, report, statistics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from packbench.domain.events import Event, ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.domain.progress import Progress


class DerivedFiles(Protocol):
    """What others read of a list; it can be rebuilt from the journals and never stands in a scan's way."""

    def says_finished(self, ref: ListRef) -> bool:
        """Whether the status file calls the list packed to its end."""
        ...

    def began(self, ref: ListRef, view: "Standing") -> None:
        """The list was opened."""
        ...

    def moved(self, ref: ListRef, view: "Standing") -> None:
        """An order was finished; may be left out when it comes too often."""
        ...

    def closed(self, ref: ListRef, view: "Standing") -> None:
        """The list was paused or ended."""
        ...

    def disagreements(self, ref: ListRef, view: "Standing") -> tuple[str, ...]:
        """Where the derived files say otherwise than the journals, in sentences."""
        ...


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a list stands: all that derived files are made of."""

    progress: Progress
    events: Sequence[Event]
    epoch: int
    worker: str
    worker_name: str
    bench: str
    at: datetime
    closing: ListPaused | ListEnded | None = None
