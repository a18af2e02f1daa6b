"""What the bench is seen to be after each code: frozen, so that it can leave the store's lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from packbench.app.bench import Answer, Person, Signal
from packbench.desktop.bench.consent import Consent, Supervisor, Withheld
from packbench.desktop.bench.keyboards import Heard, understood
from packbench.domain.codes import CodeBook, CommandName, Foreign
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line
from packbench.domain.packing import Outcome
from packbench.domain.progress import OrderState, Progress
from packbench.domain.states import Stage

AHEAD = 5
"""Orders that are looked ahead."""


class PackingBench(Protocol):
    """What the screen needs of ``app.bench.Bench``."""

    ref: ListRef
    progress: Progress
    person: Person
    codes: CodeBook

    @property
    def waiting(self) -> int: ...

    def scan(self, code: str, *, supervisor: bool = False) -> Answer | Signal: ...

    def wait_shared(self, seconds: float) -> bool: ...

    def pause(self, reason: str = "paused") -> bool: ...

    def end(self) -> bool: ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How the list stands at this bench. ``done`` are the times of the worker's orders."""

    ref: ListRef
    hand: OrderState | None
    orders_done: int
    orders_total: int
    waiting: int
    person: Person
    ahead: tuple[OrderState, ...]
    done: tuple[datetime, ...]
    products: Mapping[str, Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One code, answered: what was made of it, and how the list stands now.

    ``finished`` is the order that it finished, ``waits`` the command that only lacks a supervisor's code.
    Of a code that was withheld nothing is ``heard``.
    """

    heard: Heard
    answer: Answer | Signal | Withheld
    seen: Seen
    finished: OrderState | None = None
    waits: CommandName | None = None


class Sight:
    """Looks at a bench on the lane where it works."""

    def __init__(self, bench: PackingBench, supervisor: Supervisor | None = None) -> None:
        self._bench = bench
        self._consent = Consent(bench, supervisor)
        self._first_open = 0
        packing_list = bench.progress.packing_list
        self._orders = [order.number for order in packing_list.orders if order.packable]
        self._products: dict[str, Line] = {}
        for _order, line in packing_list.lines():
            self._products.setdefault(line.sku, line)
        self._done = sorted(
            [
                (state.done_at, state.done_by)
                for state in bench.progress.states()
                if state.done_at and not state.elsewhere
            ]
        )

    def scan(self, code: str) -> Step:
        """Have a code judged. Raises what ``Bench.scan`` raises."""
        heard = understood(code, self._is_known)
        answer = self._consent.scan(heard.code)
        if isinstance(answer, Withheld):
            return Step(heard=Heard(code=""), answer=answer, seen=self.look())
        if isinstance(answer, Answer) and answer.verdict.outcome is Outcome.ORDER_DONE:
            finished = self._bench.progress.state(answer.verdict.order)
            self._done.append((answer.at, finished.done_by))
            return Step(heard=heard, answer=answer, seen=self.look(), finished=finished)
        return Step(heard=heard, answer=answer, seen=self.look(), waits=self._consent.waits)

    def withdraw(self) -> None:
        """Nobody waits for a supervisor any more."""
        self._consent.withdraw()

    def look(self) -> Seen:
        """How the list stands now."""
        bench, progress = self._bench, self._bench.progress
        person = bench.person
        return Seen(
            ref=bench.ref,
            hand=progress.in_hand,
            orders_done=progress.orders_done,
            orders_total=progress.packing_list.orders_total,
            waiting=bench.waiting,
            person=person,
            ahead=self._ahead(),
            done=tuple([at for at, worker in self._done if worker == person.id]),
            products=self._products,
        )

    def shared(self) -> Seen:
        """Look, and learn whether the list is still ours. Raises ``LeaseLost``."""
        self._bench.wait_shared(0)
        return self.look()

    def find(self, text: str) -> tuple[OrderState, ...]:
        """Orders whose number holds a text, those that can be opened first."""
        progress = self._bench.progress
        wanted = text.casefold().strip()
        found = [number for number in self._orders if wanted in number.casefold()]
        states = [progress.state(number) for number in found[:200]]
        return tuple(sorted(states, key=lambda state: state.done)[:AHEAD])

    def _is_known(self, code: str) -> bool:
        return not isinstance(self._bench.codes.resolve(code), Foreign)

    def _ahead(self) -> tuple[OrderState, ...]:
        """Orders nobody has begun come first, in the list's order; then those that were put off."""
        progress = self._bench.progress
        while self._first_open < len(self._orders):
            if not progress.state(self._orders[self._first_open]).done:
                break
            self._first_open += 1
        fresh: list[OrderState] = []
        put_off: list[OrderState] = []
        for number in self._orders[self._first_open :]:
            state = progress.state(number)
            if state.stage is Stage.NEW or (state.stage is Stage.OPEN and number != progress.hand):
                fresh.append(state)
            elif not state.done and number != progress.hand:
                put_off.append(state)
            if len(fresh) == AHEAD:
                break
        return tuple((fresh + put_off)[:AHEAD])
