"""How a list stands, as the derived files tell it: all of them are made of one ``Account``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.figures import ListFigures
from packbench.domain.list_ref import ListRef
from packbench.domain.metrics import measure
from packbench.domain.progress import OrderState, Progress, Stage
from packbench.domain.standing import Standing

Document = dict[str, object]
"""A JSON object on its way out."""

_BEGUN = frozenset({Stage.OPEN, Stage.SKIPPED, Stage.PROBLEM})
_SET_ASIDE = frozenset({Stage.SKIPPED, Stage.PROBLEM})


class ListStatus(StrEnum):
    """The ``status`` of a list in every derived file."""

    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    COMPLETED = "completed"
    INCOMPLETE = "incomplete"
    """Ended by a person while orders were open (D-B112)."""

    @property
    def ended(self) -> bool:
        """Whether a person ended the list."""
        return self in (ListStatus.COMPLETED, ListStatus.INCOMPLETE)


@dataclass(frozen=True, kw_only=True)
class Account:
    """A list at the time ``at``: its state, its figures, who wrote last and where.

    ``names`` are the workers' names by id.
    """

    ref: ListRef
    progress: Progress
    figures: ListFigures
    status: ListStatus
    epoch: int
    at: datetime
    worker: str
    bench: str
    names: Mapping[str, str]

    @property
    def worker_name(self) -> str:
        """Name of the worker who wrote last, empty if nobody knows it."""
        return self.names.get(self.worker, "")

    @property
    def mark(self) -> Document:
        """What stands under ``packbench`` in each derived file: it is ours, and goes up to this event."""
        return {"epoch": self.epoch, "seq": self.figures.seq, "events": self.figures.events}

    @property
    def until(self) -> datetime | None:
        """The end of a list that was ended, else its last event."""
        return self.at if self.status.ended else self.figures.last_at

    def begun(self) -> list[OrderState]:
        """Orders that were begun and are not done, in the list's order."""
        return [state for state in map(self.progress.state, self.figures.orders) if state.stage in _BEGUN]

    def set_aside(self) -> list[OrderState]:
        """Those of them that wait: skipped, or with a problem."""
        return [state for state in self.begun() if state.stage in _SET_ASIDE]


def account(ref: ListRef, view: Standing, name_of: Callable[[str], str]) -> Account:
    """Add up how a list stands.

    Args:
        ref: the list.
        view: its state and events, and who closes it in which way.
        name_of: a worker's registered name by id, empty if there is none.
    """
    figures = measure(view.progress, view.events)
    told = {**figures.names, **({view.worker: view.worker_name} if view.worker_name else {})}
    workers = {worker for worker, _ in figures.shares} | {view.worker}
    return Account(
        ref=ref,
        progress=view.progress,
        figures=figures,
        status=_status(view.progress, view.closing or figures.closing),
        epoch=view.epoch,
        at=view.at,
        worker=view.worker,
        bench=view.bench,
        names={worker: told.get(worker) or name_of(worker) for worker in sorted(workers) if worker},
    )


def timestamp(at: datetime | None) -> str | None:
    """A time with offset, as all files have it."""
    return None if at is None else at.isoformat()


def _status(progress: Progress, closing: ListPaused | ListEnded | None) -> ListStatus:
    if isinstance(closing, ListEnded):
        return ListStatus.COMPLETED if progress.complete else ListStatus.INCOMPLETE
    return ListStatus.IN_PROGRESS if closing is None else ListStatus.PAUSED
