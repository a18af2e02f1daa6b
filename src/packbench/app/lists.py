"""The lists' desk: open a list (resume, take over), and free one that somebody left held."""

from contextlib import suppress
from dataclasses import dataclass

from packbench.app.bench import Bench, Person, Place
from packbench.domain.adoption import AdoptedFact, adopted_facts
from packbench.domain.errors import LeaseLost, ListFinished, ListHeld, NotFound, Unreadable
from packbench.domain.events import PackedElsewhere
from packbench.domain.garbage import staying
from packbench.domain.leases import Consent, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.old_progress import OldProgress
from packbench.domain.orders import ListReading, Notice, PackingList
from packbench.domain.ports import (
    Claim,
    Leases,
    Lists,
    Past,
    Snapshot,
    Snapshots,
)
from packbench.domain.progress import Progress
from packbench.domain.revision import differences, taken_over
from packbench.domain.sameness import order_digest
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a worker asks for: which list, who, with what consent.

    ``take_changes`` goes on with the source as it is now where it changed after packing began.
    """

    ref: ListRef
    worker: str
    consent: Consent = Consent.NONE
    reason: str = ""
    take_changes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open list: the bench, whether it had been begun before, and what to show a person first."""

    bench: Bench
    resumed: bool
    notices: tuple[Notice, ...]


class Source:
    """A list's source as it is now: understood at most once, and not at all where its hash says enough.

    A list that was begun is packed on as it was then, even if its source is gone or damaged meanwhile.
    """

    def __init__(self, lists: Lists, ref: ListRef) -> None:
        self._lists = lists
        self._ref = ref
        self._reading: ListReading | None = None

    def understood(self) -> ListReading:
        """What it says. Raises ``NotFound`` or ``Unreadable``."""
        self._reading = self._reading or self._lists.read(self._ref)
        return self._reading

    def is_still(self, sha256: str) -> bool:
        """Whether it is there with this hash."""
        try:
            return self._sha256() == sha256
        except NotFound:
            return False

    def differs_from(self, sha256: str) -> bool:
        """Whether it can be understood and has another hash."""
        try:
            return not self.is_still(sha256) and bool(self.understood())
        except (NotFound, Unreadable):
            return False

    def _sha256(self) -> str:
        return self._reading.sha256 if self._reading else self._lists.sha256(self._ref)


class ListDesk:
    """Opens lists. There is one way for all of them, wherever they came from."""

    def __init__(
        self,
        *,
        place: Place,
        leases: Leases,
        lists: Lists,
        snapshots: Snapshots,
    ) -> None:
        self._place = place
        self._leases = leases
        self._lists = lists
        self._snapshots = snapshots

    def open(self, wish: Wish) -> Opened:
        """Open a list: a new one, a paused one, one of the old program, or one that was left held.

        Raises:
            NotFound: there is no such list.
            Unreadable: its source can't be understood, and it was never begun.
            ListHeld: somebody works on it, or may do.
            ListFinished: it was packed to its end and the source has nothing new.
            EnvironmentFailure: the share or this bench's disk failed.
        """
        with staying():
            return self._open(wish)

    def _open(self, wish: Wish) -> Opened:
        source = Source(self._lists, wish.ref)
        if not self._leases.begun(wish.ref):
            source.understood()
        if self._place.derived.says_finished(wish.ref):
            self._refuse_finished(wish, source)
        return self._claimed(wish, source)

    def _claimed(self, wish: Wish, source: Source) -> Opened:
        person = self._person(wish.worker)
        claim = self._leases.claim(
            wish.ref, worker=person.id, worker_name=person.name, consent=wish.consent, reason=wish.reason
        )
        try:
            return self._begin(wish, person, claim, source)
        except BaseException:
            claim.abandon()
            raise

    def unlock(self, wish: Wish) -> str:
        """Free a list that its holder left: acquire it with consent and a reason, then release it.

        Returns:
            ``unlocked``, or ``free`` if nobody held it.
        """
        if self._is_free(wish.ref):
            return "free"
        try:
            bench = self.open(wish).bench
        except ListFinished:
            if self._is_free(wish.ref):  # its ending has just been brought to its end
                return "unlocked"
            raise
        if bench.progress.ended is None:
            bench.pause("unlocked")
        else:  # its holder had ended it, and died before everything was written
            bench.end()
        return "unlocked"

    def _is_free(self, ref: ListRef) -> bool:
        return self._leases.look(ref).status is LeaseStatus.FREE

    def _begin(self, wish: Wish, person: Person, claim: Claim, source: Source) -> Opened:
        past = claim.past
        packing_list, snapshot, notices = self._agreed(wish, past, source)
        progress = Progress(packing_list, past.events)
        facts, old_notices = before_packbench(self._lists, wish.ref, progress)
        journal = claim.begin(snapshot=snapshot, facts=facts)
        for event in journal.begun:
            progress.apply(event)
        bench = Bench(
            ref=wish.ref,
            place=self._place,
            journal=journal,
            progress=progress,
            events=(*past.events, *journal.begun),
            person=person,
        )
        bench.announce()
        problems = tuple(Notice(code="journal", message=problem) for problem in past.problems)
        resumed = past.epoch > 0 or bool(facts)
        return Opened(bench=bench, resumed=resumed, notices=(*notices, *old_notices, *problems))

    def _agreed(
        self, wish: Wish, past: Past, source: Source
    ) -> tuple[PackingList, bytes | None, tuple[Notice, ...]]:
        """The list to pack, its snapshot if a new one must be kept, and what a person should know of it."""
        if past.snapshot is None:
            reading = source.understood()
            kept = Snapshot(packing_list=reading.packing_list, source_sha256=reading.sha256)
            return reading.packing_list, self._snapshots.encode(kept), reading.notices
        begun = self._snapshots.decode(past.snapshot)
        if source.is_still(begun.source_sha256):
            return begun.packing_list, None, ()
        try:
            reading = source.understood()
        except (NotFound, Unreadable) as error:
            notice = Notice(
                code="source_missing",
                message=_("{error} The list as it was begun is packed on.").format(error=error),
            )
            return begun.packing_list, None, (notice,)
        changes = differences(begun.packing_list, reading.packing_list)
        if not (wish.take_changes and changes):
            return begun.packing_list, None, changes
        progress = Progress(begun.packing_list, past.events)
        merged = taken_over(begun.packing_list, reading.packing_list, progress)
        kept = Snapshot(packing_list=merged, source_sha256=reading.sha256)
        return merged, self._snapshots.encode(kept), changes

    def _refuse_finished(self, wish: Wish, source: Source) -> None:
        """The status file is only a hint: the journals say whether the list is finished."""
        past = self._leases.read_past(wish.ref)
        if past.snapshot is None:
            return
        begun = self._snapshots.decode(past.snapshot)
        progress = Progress(begun.packing_list, past.events)
        if progress.ended is None or progress.ended.incomplete:
            return
        if wish.take_changes and source.differs_from(begun.source_sha256):
            return
        self._bring_to_its_end(wish, source)
        raise ListFinished(
            _("List {name} was packed to its end.").format(name=wish.ref.name),
            _("Its summary is kept; choose another list to pack."),
        )

    def _bring_to_its_end(self, wish: Wish, source: Source) -> None:
        """End a list anew whose bench died after it was ended: statistics, report and release may be missing.

        Who still works on it is left alone, and does all that itself.
        """
        if not self._is_free(wish.ref):
            with suppress(ListHeld, LeaseLost):
                self._claimed(wish, source).bench.end()

    def _person(self, worker_id: str) -> Person:
        worker = self._place.master.worker(worker_id)
        return Person(id=worker.id, name=worker.name) if worker else Person(id=worker_id)


def before_packbench(
    lists: Lists, ref: ListRef, progress: Progress, *, otherwise: OldProgress | None = None
) -> tuple[tuple[AdoptedFact, ...], tuple[Notice, ...]]:
    """What happened to a list outside its journals: in the old program, and in other lists of the session.

    ``otherwise`` stands for the state of the old program where there is none.
    """
    old = lists.old_progress(ref) or otherwise
    facts, notices = adopted_facts(progress, old) if old else ((), ())
    elsewhere = lists.packed_elsewhere(ref)
    found = [
        AdoptedFact(at=None, fact=PackedElsewhere(order=state.order.number, list_name=name))
        for state in (progress.states() if elsewhere else ())
        if not state.done and state.order.packable
        if (name := elsewhere.get((state.order.number, order_digest(state.order))))
    ]
    return (*facts, *found), notices
