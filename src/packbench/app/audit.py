"""The auditor's desk: whether the journals of a list hold together, and the derived files say the same."""

from dataclasses import dataclass

from packbench.domain.events import Event, ListEnded, ListPaused
from packbench.domain.leases import LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock, Leases, Lists, Past, Snapshots
from packbench.domain.progress import Progress
from packbench.domain.standing import DerivedFiles, Standing
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found: counts of epochs, events and late files, and problems in sentences."""

    ok: bool
    epochs: int
    events: int
    late: int
    problems: tuple[str, ...]


class Audit:
    """Checks one list, and writes its derived files anew if asked."""

    def __init__(
        self, *, leases: Leases, lists: Lists, snapshots: Snapshots, derived: DerivedFiles, clock: Clock
    ) -> None:
        self._leases = leases
        self._lists = lists
        self._snapshots = snapshots
        self._derived = derived
        self._clock = clock

    def verify(self, ref: ListRef, *, rebuild: bool = False) -> Checked:
        """Check journals, chain and derived files against each other.

        A list in work is not compared with its derived files: they follow the journals with a delay.

        Raises:
            NotFound: there is no such list.
            Refused: a rebuild of a list that somebody is working on.
        """
        past = self._leases.read_past(ref)
        if past.snapshot is None:
            return self._never_begun(ref, past)
        progress = Progress(self._snapshots.decode(past.snapshot).packing_list, past.events)
        view = self._standing(past, progress)
        free = self._leases.look(ref, probe=False).status is LeaseStatus.FREE
        if rebuild and free:
            self._derived.closed(ref, view)
        conflicts = tuple(map(_conflict, progress.conflicts))
        stale = self._derived.disagreements(ref, view) if free else ()
        return _checked(past, (*past.problems, *conflicts, *stale))

    def _never_begun(self, ref: ListRef, past: Past) -> Checked:
        if past.epoch == 0 and not past.problems:
            self._lists.read(ref)
        return _checked(past, past.problems)

    def _standing(self, past: Past, progress: Progress) -> Standing:
        last = past.events[-1] if past.events else None
        closing = next(
            (event.fact for event in reversed(past.events) if isinstance(event.fact, ListPaused | ListEnded)),
            None,
        )
        return Standing(
            progress=progress,
            events=past.events,
            epoch=past.epoch,
            worker=last.worker if last else "",
            worker_name="",
            bench=last.bench if last else "",
            at=last.at if last else self._clock.now(),
            closing=progress.ended or closing or ListPaused(),
        )


def _checked(past: Past, problems: tuple[str, ...]) -> Checked:
    return Checked(
        ok=not problems,
        epochs=len(past.epochs),
        events=len(past.events),
        late=len(past.late),
        problems=problems,
    )


def _conflict(event: Event) -> str:
    order = getattr(event.fact, "order", "")
    return _(
        "The scan {id} of order {order} does not fit: the order had been finished or changed before."
    ).format(id=event.id, order=order)
