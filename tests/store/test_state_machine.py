"""Any order of opening, scanning, pausing, killing, cutting off and taking over, on every back end.

What must come of it is kept in plain dicts: who has the list, whose answers were given, and which of them
were on the share. The back ends are asked after every step what they know.
"""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from packbench.domain.errors import EnvironmentFailure, LeaseLost, ListHeld
from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.leases import Consent
from packbench.domain.ports import Journal, Leases
from tests.at_length import at_length
from tests.simulation.benches import Manners
from tests.store.backends import Backend, FolderBackend, MemoryBackend, SimulatedBackend
from tests.store.contract import SNAPSHOT, fact

BENCHES = ("A", "B", "C")
EXAMPLES = at_length(60, 2000)
STEPS = at_length(30, 50)
RETRIES = 60.0  # seconds; two tries to reach the share are 45 s apart at most
REMEMBERED = 11.0  # seconds; a PC believes a listing for ten

benches = st.sampled_from(BENCHES)


class Packing(RuleBasedStateMachine):
    """Three benches and one list."""

    make: Callable[[], Backend]

    def __init__(self) -> None:
        super().__init__()
        self.backend = type(self).make()
        self.leases: dict[str, Leases] = {name: self.backend.leases(name) for name in BENCHES}
        self.journals: dict[str, Journal] = {}
        self.away: dict[str, bool] = dict.fromkeys(BENCHES, False)
        # The model.
        self.holder = ""
        self.answered: dict[str, str] = {}  # event id → bench
        self.on_share: dict[str, str] = {}  # likewise
        self.runs: dict[str, list[str]] = {}  # one for each open journal: its ids in their order
        self.run_of: dict[str, list[str]] = {}  # bench → the run of its open journal
        self.fenced: dict[str, bool] = {}
        self.closings: dict[str, int] = {"tried": 0, "done": 0}

    @rule(bench=benches, force=st.booleans())
    def open(self, bench: str, force: bool) -> None:
        if bench in self.journals:
            return
        may = force or self.holder in ("", bench)
        try:
            journal = self.begun(bench, force)
        except ListHeld:
            if not may:
                return
            self.backend.pass_time(REMEMBERED)  # a listing may have been too old to know all claims
            journal = self.begun(bench, force)
        except EnvironmentFailure:
            assert self.away[bench]
            return
        assert may
        assert not self.away[bench]
        for other in self.journals:
            self.fenced[other] = True
        self.holder, self.journals[bench], self.fenced[bench] = bench, journal, False
        self.run_of[bench] = self.runs[f"{bench} {len(self.runs)}"] = []

    def begun(self, bench: str, force: bool) -> Journal:
        consent = Consent.FORCE if force else Consent.NONE
        ref = self.backend.ref
        claim = self.leases[bench].claim(ref, worker="001", worker_name="Olena", consent=consent)
        return claim.begin(snapshot=None if claim.past.snapshot else SNAPSHOT)

    @rule(seconds=st.integers(1, 30))
    def pass_time(self, seconds: int) -> None:
        self.backend.pass_time(seconds)

    @rule(bench=benches, count=st.integers(1, 3))
    def scan(self, bench: str, count: int) -> None:
        if bench not in self.journals:
            return
        facts = [fact(str(len(self.answered) + number)) for number in range(count)]
        try:
            events = self.journals[bench].append(facts, worker="001")
        except LeaseLost:
            self.told(bench)
            return
        assert [event.fact for event in events] == facts
        for event in events:
            assert event.id not in self.answered
            self.answered[event.id] = bench
            self.run_of[bench].append(event.id)

    @rule(bench=benches)
    def wait_for_the_share(self, bench: str) -> None:
        if bench not in self.journals:
            return
        try:
            shared = self.journals[bench].wait_shared(RETRIES)
        except LeaseLost:
            self.told(bench)
            return
        assert shared or self.away[bench]
        if shared:
            self.shared(bench)

    @rule(bench=benches, end=st.booleans())
    def close(self, bench: str, end: bool) -> None:
        if bench not in self.journals:
            return
        self.closings["tried"] += 1
        try:
            shared = self.journals[bench].close(ListEnded() if end else ListPaused(), worker="001")
        except LeaseLost:
            self.told(bench)
            return
        assert shared or self.away[bench]
        if shared:
            self.closings["done"] += 1
            self.shared(bench)
            self.holder = "" if self.holder == bench else self.holder
        del self.journals[bench]

    @rule(bench=benches)
    def kill(self, bench: str) -> None:
        self.backend.kill(self.leases[bench])
        if bench in self.journals:
            self.journals.pop(bench).stop()
        self.leases[bench] = self.backend.leases(bench)
        self.backend.cut(self.leases[bench], away=self.away[bench])

    @rule(bench=benches, away=st.booleans())
    def cut(self, bench: str, away: bool) -> None:
        self.away[bench] = away
        self.backend.cut(self.leases[bench], away=away)

    @invariant()
    def what_was_shared_is_there_in_its_order_and_nothing_was_invented(self) -> None:
        self.judge(due=self.on_share)

    def judge(self, due: dict[str, str]) -> None:
        viewer = self.backend.leases("viewer")  # a new process, so that it remembers no listing
        past = viewer.read_past(self.backend.ref)
        assert past.problems == ()
        scans = [event for event in past.events if not isinstance(event.fact, ListPaused | ListEnded)]
        rank = {event.id: number for number, event in enumerate(scans)}
        assert len(rank) == len(scans)
        assert set(due) <= set(rank) <= set(self.answered)
        assert all(self.answered[event.id] == event.bench for event in scans)
        for run in self.runs.values():
            ranks = [rank[event] for event in run if event in rank]
            assert ranks == sorted(ranks)
        closed = len(past.events) - len(scans)
        assert self.closings["done"] <= closed <= self.closings["tried"]

    def shared(self, bench: str) -> None:
        self.on_share.update(dict.fromkeys(self.run_of[bench], bench))

    def told(self, bench: str) -> None:
        """It was told that it lost the list: that must be true, and it stops."""
        assert self.fenced[bench]
        self.journals.pop(bench).stop()

    def teardown(self) -> None:
        """When every bench has opened the list once more, every answer is there."""
        try:
            for bench in BENCHES:
                self.cut(bench, away=False)
                self.kill(bench)
                self.open(bench, force=True)
                self.close(bench, end=False)
            self.judge(due=self.answered)
        finally:
            for journal in self.journals.values():
                with suppress(LeaseLost):
                    journal.stop()
            self.backend.close()


BACKENDS: dict[str, Callable[[], Backend]] = {
    "memory": MemoryBackend,
    "folder": FolderBackend,
    "simulated": lambda: SimulatedBackend(Manners()),
    "simulated Windows": lambda: SimulatedBackend(Manners(windows=True)),
    "simulated without links": lambda: SimulatedBackend(Manners(links=False)),
    "simulated Windows without links": lambda: SimulatedBackend(Manners(links=False, windows=True)),
}


@pytest.mark.timeout(0)
@pytest.mark.parametrize("backend", BACKENDS)
def test_no_order_of_steps_breaks_a_promise(
    backend: str, record_property: Callable[[str, object], None]
) -> None:
    class Driven(Packing):
        make = staticmethod(BACKENDS[backend])

    chosen = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    run_state_machine_as_test(Driven, settings=chosen)
    record_property("sequences of steps on every back end", EXAMPLES)
