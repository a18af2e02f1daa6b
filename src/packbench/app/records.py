"""The records' desk: look at a list without touching it: its state and its journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from packbench.app.lists import before_packbench
from packbench.domain.adoption import AdoptedFact
from packbench.domain.errors import NotFound, Refused, Unreadable
from packbench.domain.events import Event, OrderFact
from packbench.domain.list_ref import ListRef
from packbench.domain.old_summary import OldSummary, list_as_told, progress_as_told
from packbench.domain.open_order import OpenOrder
from packbench.domain.orders import ListReading, Notice, PackingList
from packbench.domain.ports import Clock, Leases, Lists, MasterData, Past, Snapshots
from packbench.domain.preflight import preflight, together
from packbench.domain.progress import Progress
from packbench.domain.revision import differences
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One list as it stands: what is to be packed, how far it is, what a person should look at.

    ``outside`` is what happened in the old program, as far as it noted when, as events of epoch 0;
    ``summary`` what it noted at the end of a list that nobody opened since.
    """

    packing_list: PackingList
    progress: Progress
    events: tuple[Event, ...]
    past: Past
    notices: tuple[Notice, ...]
    outside: tuple[Event, ...] = ()
    summary: OldSummary | None = None

    @property
    def history(self) -> tuple[Event, ...]:
        """All events, in the order in which they count."""
        return self.events + self.outside


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

        Of a list that the old program ended, and of which no more is left, its summary tells.

        Raises:
            NotFound: there is no such list.
            Unreadable: its source can't be understood, and it was never begun.
        """
        past = self._leases.read_past(ref)
        reading = self._reading(ref)
        summary = self._lists.old_summary(ref) if past.snapshot is None else None
        if past.snapshot is not None:
            packing_list = self._snapshots.decode(past.snapshot).packing_list
            notices = _changes(packing_list, reading)
        elif not isinstance(reading, Refused):
            packing_list, notices = reading.packing_list, reading.notices
        elif summary is not None:
            packing_list = list_as_told(ref, summary)
            notices = (
                Notice(
                    code="source_missing",
                    message=_("{reading} Shown is what its summary tells.").format(reading=reading),
                ),
            )
        else:
            raise reading
        progress = Progress(packing_list, past.events)
        outside, told = self._outside(ref, progress, summary)
        notices += told
        found = preflight(
            packing_list, mapping=self._master.barcodes(ref.client), others=self._lists.orders_elsewhere(ref)
        )
        notices = together(notices, found)
        notices += tuple(Notice(code="journal", message=problem) for problem in past.problems)
        return ListView(
            packing_list=packing_list,
            progress=progress,
            events=past.events,
            past=past,
            notices=notices,
            outside=outside,
            summary=summary,
        )

    def open_order(self, ref: ListRef) -> OpenOrder | None:
        """The order that is open, as far as the journal on the share tells; None if there is none.

        Raises:
            EnvironmentFailure: the share failed.
        """
        past = self._leases.read_past(ref)
        if past.snapshot is None:
            return None
        hand = Progress(self._snapshots.decode(past.snapshot).packing_list, past.events).in_hand
        if hand is None:
            return None
        return OpenOrder(number=hand.order.number, packed=hand.units_packed, units=hand.order.units)

    def events(self, ref: ListRef) -> tuple[Event, ...]:
        """The journal of a list, merged, in the order in which it counts.

        Raises:
            NotFound: there is no such list.
        """
        past = self._leases.read_past(ref)
        if past.snapshot is None and isinstance(reading := self._reading(ref), Refused):
            raise reading
        return past.events

    def _outside(
        self, ref: ListRef, progress: Progress, summary: OldSummary | None
    ) -> tuple[tuple[Event, ...], tuple[Notice, ...]]:
        """Fold in what the next opening would adopt: a half-packed list of the old program shows as it is.

        Gives those events whose time is known, and what a person should know.
        """
        old = progress_as_told(summary) if summary else None
        try:
            facts, notices = before_packbench(self._lists, ref, progress, otherwise=old)
        except Unreadable as error:
            return (), (Notice(code="old_state_unreadable", message=str(error)),)
        times, bench = _times(facts), self._old_bench(ref, summary) if facts else ""
        timed = []
        for number, adopted in enumerate(facts):
            at = adopted.at or times.get(_order_of(adopted))
            event = Event(
                id=f"outside-{number}",
                epoch=0,
                seq=number,
                at=at or self._clock.now(),
                worker="",
                bench=bench,
                fact=adopted.fact,
            )
            progress.apply(event)
            if at is not None:
                timed.append(event)
        return tuple(timed), notices

    def _old_bench(self, ref: ListRef, summary: OldSummary | None) -> str:
        old = self._lists.old_progress(ref)
        return old.pc_name if old else summary.pc_name if summary else ""

    def _reading(self, ref: ListRef) -> ListReading | Refused:
        try:
            return self._lists.read(ref)
        except (NotFound, Unreadable) as error:
            return error


def _times(facts: Sequence[AdoptedFact]) -> dict[str, datetime]:
    """The first time that is known of each order, for its facts that have none."""
    return {_order_of(one): one.at for one in reversed(facts) if one.at is not None}


def _order_of(adopted: AdoptedFact) -> str:
    return adopted.fact.order if isinstance(adopted.fact, OrderFact) else ""


def _changes(begun: PackingList, reading: ListReading | Refused) -> tuple[Notice, ...]:
    if isinstance(reading, Refused):
        return (
            Notice(
                code="source_missing",
                message=_("{reading} The list as it was begun is packed on.").format(reading=reading),
            ),
        )
    return (*reading.notices, *differences(begun, reading.packing_list))
