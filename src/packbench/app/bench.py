"""The bench: one open list, one scan after the other, each answered only after it is durable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from packbench.app.afterwards import Afterwards
from packbench.domain.codes import CodeBook, Command, CommandName, Item, Meaning, OrderLabel
from packbench.domain.errors import LeaseLost
from packbench.domain.events import Event, Fact, ListEnded, ListPaused, WorkerChanged
from packbench.domain.list_ref import ListRef
from packbench.domain.packing import Outcome, Scan, Verdict, decide, told
from packbench.domain.ports import Clock, Journal, MasterData
from packbench.domain.progress import Progress
from packbench.domain.standing import DerivedFiles, Standing


class Answer(NamedTuple):
    """What a worker is told about one code, and how far the list is after it."""

    code: str
    verdict: Verdict
    orders_done: int
    orders_total: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A code that is none of packing: ``PAUSE`` and ``END`` let go of the list, ``LABEL`` prints a label.

    ``TEACH`` teaches the code before it; ``argument`` says which product it is.
    """

    wish: CommandName
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is packing."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a bench stands: its name, and what it has around it."""

    bench: str
    master: MasterData
    derived: DerivedFiles
    clock: Clock


class Bench:
    """One list in work at one bench.

    State changes only after the journal has made the facts durable: what is shown is never more than what is
    kept.
    """

    def __init__(
        self,
        *,
        ref: ListRef,
        place: Place,
        journal: Journal,
        progress: Progress,
        events: Sequence[Event],
        person: Person,
    ) -> None:
        self.ref = ref
        self.progress = progress
        self.person = person
        self.codes = CodeBook(progress.packing_list, place.master.barcodes(ref.client))
        self._place = place
        self._journal = journal
        self._events = list(events)
        self._rules = place.master.rules(ref.client)
        self._afterwards = Afterwards(place.derived, place.clock)
        self._choices: tuple[OrderLabel | Item, ...] = ()

    @property
    def epoch(self) -> int:
        """The fencing number under which this bench writes."""
        return self._journal.epoch

    @property
    def waiting(self) -> int:
        """Events that the share has not taken yet."""
        return self._journal.waiting

    def scan(self, code: str, *, supervisor: bool = False) -> Answer | Signal:
        """Judge one code and make the answer durable on this bench.

        Raises:
            NotSaved: nothing of it counts; the next scan may work.
            LeaseLost: another bench has the list; nothing of it counts.
        """
        state = self.progress.in_hand
        meaning = self.codes.resolve(code, in_hand=state.order.skus if state else None)
        if isinstance(meaning, Command):
            if self._is_wish(meaning.name, supervisor=supervisor):
                return Signal(wish=meaning.name, argument=meaning.argument)
            meaning = self._chosen(meaning)
        verdict = decide(self.progress, Scan(code, meaning, supervisor), self._rules)
        if meaning is not _NO_CHOICE:
            self._choices = verdict.choices
        return self._answered(code, verdict)

    def wait_shared(self, seconds: float) -> bool:
        """Wait until the share has every answer given so far; False if it has not after ``seconds``."""
        return self._journal.wait_shared(seconds)

    def announce(self) -> None:
        """Let others see that the list is in work here."""
        self._afterwards.began(self.ref, self.standing(), self.codes.prepare)

    def pause(self, reason: str = "paused") -> bool:
        """Let go of the list with everything kept. False if the share was away."""
        return self._close(ListPaused(reason=reason))

    def end(self) -> bool:
        """End the list, incomplete if orders are open. False if the share was away."""
        return self._close(ListEnded(incomplete=not self.progress.complete))

    def stop(self) -> None:
        """Stop at once without letting go, as after a lost lease."""
        self._afterwards.stop()
        self._journal.stop()

    def standing(self, closing: ListPaused | ListEnded | None = None) -> Standing:
        """How the list stands, for the derived files.

        Who lets go of a list that was ended before, and has not worked on it, leaves it ended.
        """
        return Standing(
            progress=self.progress,
            events=self._events,
            epoch=self.epoch,
            worker=self.person.id,
            worker_name=self.person.name,
            bench=self._place.bench,
            at=self._place.clock.now(),
            closing=closing and (self.progress.ended or closing),
        )

    def _is_wish(self, name: CommandName, *, supervisor: bool) -> bool:
        """Whether a command is none of packing; one that needs a supervisor is judged like all others."""
        return name in _WISHES and (supervisor or name not in self._rules.supervised)

    def _answered(self, code: str, verdict: Verdict) -> Answer:
        """Keep what was judged, and tell what has come of it: worked out while the disk is at work."""
        person = self.person
        if verdict.outcome is _WORKER_CHANGED:
            person = self._called(verdict.facts)
            verdict = verdict._replace(facts=(WorkerChanged(worker=person.id, name=person.name),))
        answer = verdict

        def foresee(events: Sequence[Event]) -> None:
            nonlocal answer
            answer = told(verdict, self.progress.foresee(events[-1]))

        events = self._journal.append(verdict.facts, worker=person.id, meanwhile=foresee)
        progress = self.progress
        for event in events:
            progress.apply(event)
        self._events.extend(events)
        self.person = person
        if answer.outcome is _ORDER_DONE:
            self._afterwards.moved(self.ref, self.standing)
        total = progress.packing_list.orders_total
        return Answer(code, answer, progress.orders_done, total, events[-1].at)

    def _close(self, fact: ListPaused | ListEnded) -> bool:
        def derive() -> None:
            self._afterwards.closed(self.ref, self.standing(fact))

        try:
            shared = self._journal.close(fact, worker=self.person.id, derive=derive)
        except LeaseLost:
            self._afterwards.stop()
            raise
        self._afterwards.stop()
        return shared

    def _called(self, facts: Sequence[Fact]) -> Person:
        """Whose badge it was: the registered worker; of an unknown one only the number."""
        number = next(fact.worker for fact in facts if isinstance(fact, WorkerChanged))
        worker = self._place.master.worker(number)
        return Person(id=worker.id, name=worker.name) if worker else Person(id=number)

    def _chosen(self, command: Command) -> Meaning:
        """PBPICK<n> is the n-th choice of the ambiguous code before it; other commands mean themselves."""
        if command.name is not CommandName.PICK:
            return command
        place = int(command.argument) if command.argument.isdecimal() else 0
        return self._choices[place - 1] if 0 < place <= len(self._choices) else _NO_CHOICE


_WISHES = frozenset({CommandName.PAUSE, CommandName.END, CommandName.LABEL, CommandName.TEACH})
_NO_CHOICE = Command(CommandName.PICK)
# Python 3.11 looks up an enumeration's member by a function, at every scan.
_WORKER_CHANGED, _ORDER_DONE = Outcome.WORKER_CHANGED, Outcome.ORDER_DONE
