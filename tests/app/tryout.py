"""A real bench over memory: no disk, no share, time that is turned by hand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from packbench.app.bench import Answer, Bench, Person, Place
from packbench.domain.codes import Item
from packbench.domain.events import Event, Fact, ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.domain.packing import Outcome, Rules, Verdict
from packbench.domain.people import Worker
from packbench.domain.ports import Foresight
from packbench.domain.progress import OrderState, Progress
from packbench.domain.standing import Standing
from tests.domain.examples import NOON, REF, events, packing_list


class TurnedClock:
    """Time stands still, but for those who wait."""

    def __init__(self, at: datetime = NOON) -> None:
        self._start = at
        self._at = at

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return (self._at - self._start).total_seconds()

    def sleep(self, seconds: float) -> None:
        self._at += timedelta(seconds=seconds)


class MemoryJournal:
    """Keeps events in a list; the share always answers."""

    epoch = 1
    waiting = 0
    begun: tuple[Event, ...] = ()

    def __init__(self, clock: TurnedClock) -> None:
        self.events: list[Event] = []
        self.closed_with: ListPaused | ListEnded | None = None
        self._clock = clock

    def append(
        self, facts: Sequence[Fact], *, worker: str, meanwhile: Foresight | None = None
    ) -> tuple[Event, ...]:
        new = [
            self._event(fact, len(self.events) + place, worker) for place, fact in enumerate(facts, start=1)
        ]
        if meanwhile is not None:
            meanwhile(tuple(new))
        self.events.extend(new)
        return tuple(new)

    def wait_shared(self, seconds: float) -> bool:
        return True

    def close(
        self, fact: ListPaused | ListEnded, *, worker: str, derive: Callable[[], None] | None = None
    ) -> bool:
        self.closed_with = fact
        return True

    def stop(self) -> None:
        pass

    def _event(self, fact: Fact, seq: int, worker: str) -> Event:
        return Event(
            id=f"1-{seq}", epoch=1, seq=seq, at=self._clock.now(), worker=worker, bench="Bench 1", fact=fact
        )


class PlainMaster:
    """One mapping and one set of rules for every client; every worker is unknown."""

    def __init__(self, barcodes: Mapping[str, tuple[Item, ...]], rules: Rules) -> None:
        self._barcodes = barcodes
        self._rules = rules

    def barcodes(self, client: str) -> Mapping[str, tuple[Item, ...]]:
        return self._barcodes

    def rules(self, client: str) -> Rules:
        return self._rules

    def worker(self, worker_id: str) -> Worker | None:
        return None


class NoDerived:
    """Nobody reads."""

    def disagreements(self, ref: ListRef, view: Standing) -> tuple[str, ...]:
        return ()

    def says_finished(self, ref: ListRef) -> bool:
        return False

    def began(self, ref: ListRef, view: Standing) -> None:
        pass

    def moved(self, ref: ListRef, view: Standing) -> None:
        pass

    def closed(self, ref: ListRef, view: Standing) -> None:
        pass


class Tryout:
    """A bench with what is around it."""

    def __init__(
        self,
        *orders: Order,
        barcodes: Mapping[str, tuple[Item, ...]] | None = None,
        rules: Rules | None = None,
        before: Sequence[Fact] = (),
    ) -> None:
        self.clock = TurnedClock()
        self.journal = MemoryJournal(self.clock)
        self.barcodes = barcodes or {}
        self.bench = Bench(
            ref=REF,
            place=Place(
                bench="Bench 1",
                master=PlainMaster(self.barcodes, rules or Rules()),
                derived=NoDerived(),
                clock=self.clock,
            ),
            journal=self.journal,
            progress=Progress(packing_list(*orders), events(*before, epoch=0)),
            events=(),
            person=Person(id="001"),
        )

    @property
    def progress(self) -> Progress:
        return self.bench.progress

    def scan(self, code: str) -> Verdict:
        answer = self.bench.scan(code)
        assert isinstance(answer, Answer)
        return answer.verdict

    def scans(self, codes: str) -> list[Outcome]:
        """The outcomes of several codes, which stand with blanks between them."""
        return [self.scan(code).outcome for code in codes.split()]

    def state(self, number: str) -> OrderState:
        return self.progress.state(number)
