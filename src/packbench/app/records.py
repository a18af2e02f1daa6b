"""The records' desk: look at a list without touching it: its state and its journal."""

from dataclasses import dataclass

from packbench.app.lists import before_packbench
from packbench.domain.errors import NotFound, Refused, Unreadable
from packbench.domain.events import Event
from packbench.domain.orders import ListReading, ListRef, Notice, PackingList
from packbench.domain.ports import Clock, Leases, Lists, MasterData, Past, Snapshots
from packbench.domain.preflight import preflight, together
from packbench.domain.progress import Progress
from packbench.domain.revision import differences


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One list as it stands: what is to be packed, how far it is, what a person should look at."""

    packing_list: PackingList
    progress: Progress
    events: tuple[Event, ...]
    past: Past
    notices: tuple[Notice, ...]


class Records:
    """Reads what others write; never writes to the share and never stands in a holder's way."""

    def __init__(
        self, *, leases: Leases, lists: Lists, snapshots: Snapshots, master: MasterData, clock: Clock
    ) -> None:
        self._leases = leases
        self._lists = lists
        self._snapshots = snapshots
        self._master = master
        self._clock = clock

    def view(self, ref: ListRef) -> ListView:
        """A list as the next bench would open it: begun ones as they were begun, others from their source.

        Raises:
            NotFound: there is no such list.
            Unreadable: its source can't be understood, and it was never begun.
        """
        past = self._leases.read_past(ref)
        reading = self._reading(ref)
        if past.snapshot is not None:
            packing_list = self._snapshots.decode(past.snapshot).packing_list
            notices = _changes(packing_list, reading)
        elif isinstance(reading, Refused):
            raise reading
        else:
            packing_list, notices = reading.packing_list, reading.notices
        progress = Progress(packing_list, past.events)
        notices += self._outside(ref, progress)
        found = preflight(
            packing_list, mapping=self._master.barcodes(ref.client), others=self._lists.orders_elsewhere(ref)
        )
        notices = together(notices, found)
        notices += tuple(Notice(code="journal", message=problem) for problem in past.problems)
        return ListView(
            packing_list=packing_list, progress=progress, events=past.events, past=past, notices=notices
        )

    def events(self, ref: ListRef) -> tuple[Event, ...]:
        """The journal of a list, merged, in the order in which it counts.

        Raises:
            NotFound: there is no such list.
        """
        past = self._leases.read_past(ref)
        if past.snapshot is None and isinstance(reading := self._reading(ref), Refused):
            raise reading
        return past.events

    def _outside(self, ref: ListRef, progress: Progress) -> tuple[Notice, ...]:
        """Fold in what the next opening would adopt: a half-packed list of the old program shows as it is."""
        try:
            facts, notices = before_packbench(self._lists, ref, progress)
        except Unreadable as error:
            return (Notice(code="old_state_unreadable", message=str(error)),)
        for number, adopted in enumerate(facts):
            progress.apply(
                Event(
                    id=f"outside-{number}",
                    epoch=0,
                    seq=number,
                    at=adopted.at or self._clock.now(),
                    worker="",
                    bench="",
                    fact=adopted.fact,
                )
            )
        return notices

    def _reading(self, ref: ListRef) -> ListReading | Refused:
        try:
            return self._lists.read(ref)
        except (NotFound, Unreadable) as error:
            return error


def _changes(begun: PackingList, reading: ListReading | Refused) -> tuple[Notice, ...]:
    if isinstance(reading, Refused):
        return (Notice(code="source_missing", message=f"{reading} The list as it was begun is packed on."),)
    return (*reading.notices, *differences(begun, reading.packing_list))
