"""Opening a list, step by step, without Qt and without a store."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from packbench.app.foresight import Foresight
from packbench.app.lists import Wish
from packbench.desktop.opening.flow import EVERY, Busy, Changed, Doubtful, OpeningFlow, Over, Step, Told
from packbench.desktop.opening.held import HandOpen, Held, HeldForm
from packbench.desktop.opening.ready import Ready
from packbench.domain.errors import ListFinished, ListHeld, ShareUnavailable
from packbench.domain.leases import STALE_AFTER, Consent, Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from tests.desktop.bench.station import HeldLane
from tests.fakes import TurnableClock

REF = ListRef(client="M", session="2026-11-23_1", name="DPD_Orders")
HOLDER = Holder(worker="Мария Петрова", worker_id="002", bench="Bench 4", seen_seconds=660.0)
READY = object.__new__(Ready)
CHANGE = Notice(code="order_added", order="#7", message="Order #7 is new in the source list.")
DOUBT = Notice(code="no_sku", order="#3", line=1, message="Line 1 of order #3 has no SKU.")


def held(status: LeaseStatus) -> Held:
    return Held(ref=REF, status=status, holder=HOLDER, hand=HandOpen(order="#1146", packed=2, units=5))


class PaperDoor:
    """A store that says what it is told to."""

    def __init__(self) -> None:
        self.holds: Held | None = None
        self.foresight = Foresight()
        self.opens: Callable[[Wish], Ready] = lambda _wish: READY
        self.wishes: list[Wish] = []
        self.let_gone: list[Ready] = []
        self.away = False

    def held(self, ref: ListRef) -> Held | None:
        if self.away:
            raise ShareUnavailable("The share does not answer.")
        return self.holds

    def ahead(self, ref: ListRef) -> Foresight:
        return self.foresight

    def open(self, wish: Wish) -> Ready:
        self.wishes.append(wish)
        return self.opens(wish)

    def let_go(self, ready: Ready) -> None:
        self.let_gone.append(ready)

    def is_supervisor(self, code: str) -> bool:
        return code == "4711"


@dataclass
class Tried:
    door: PaperDoor
    lane: HeldLane
    clock: TurnableClock
    steps: list[Step]
    got: list[Ready]
    flow: OpeningFlow

    @property
    def form(self) -> HeldForm:
        step = self.steps[-1]
        assert isinstance(step, HeldForm)
        return step


def tried(status: LeaseStatus | None = None) -> Tried:
    door, lane, clock = PaperDoor(), HeldLane(), TurnableClock()
    door.holds = held(status) if status else None
    steps: list[Step] = []
    got: list[Ready] = []
    flow = OpeningFlow(door=door, lane=lane, clock=clock, show=steps.append, then=got.append)
    return Tried(door, lane, clock, steps, got, flow)


def begun(status: LeaseStatus | None = None) -> Tried:
    made = tried(status)
    made.flow.begin(Wish(ref=REF, worker="001"))
    return made


def test_a_free_list_without_doubts_is_opened_at_once() -> None:
    made = begun()
    assert made.got == [READY]
    assert [isinstance(step, Busy) for step in made.steps] == [True, True, False]
    assert made.steps[-1] == Over()
    assert not made.flow.is_on


def test_a_list_in_work_elsewhere_is_refused_with_who_and_where() -> None:
    made = begun(LeaseStatus.LIVE)
    assert made.form.title == "This list is being packed"
    assert dict(made.form.facts)["Worker"] == "002 (Мария Петрова)"
    assert made.form.sign == "11 minutes ago"
    assert not made.form.may_take
    assert made.got == []


def test_a_workers_reason_takes_nothing_from_a_bench_that_is_at_work() -> None:
    made = begun(LeaseStatus.LIVE)
    made.flow.take_over("I want it")
    assert made.door.wishes == []


def test_a_silent_bench_loses_its_list_to_whoever_gives_a_reason() -> None:
    made = begun(LeaseStatus.STALE)
    assert "you continue at order #1146, 2 of 5 units" in made.form.sentence
    made.flow.take_over("  ")
    assert made.door.wishes == []
    made.flow.take_over("Bench 4 PC switched off")
    wish = Wish(ref=REF, worker="001", consent=Consent.STALE, reason="Bench 4 PC switched off")
    assert (made.door.wishes, made.got) == ([wish], [READY])


def test_a_supervisor_may_take_a_list_in_work() -> None:
    made = begun(LeaseStatus.LIVE)
    made.flow.force("1234", "Worker went home")
    assert made.form.complaint == "That is not the supervisor’s code."
    made.flow.force("4711", "Worker went home")
    assert [wish.consent for wish in made.door.wishes] == [Consent.FORCE]
    assert made.got == [READY]


def test_the_dialog_closes_by_itself_when_the_list_is_free() -> None:
    made = begun(LeaseStatus.LIVE)
    made.door.holds = None
    made.flow.tick()
    assert made.form.status is LeaseStatus.LIVE
    made.clock.turn(EVERY)
    made.flow.tick()
    assert made.steps[-1] == Over(words="DPD_Orders is free now.")
    assert made.got == []


def test_a_bench_that_falls_silent_while_one_waits_may_be_taken_over() -> None:
    made = begun(LeaseStatus.LIVE)
    made.door.holds = held(LeaseStatus.STALE)
    made.clock.turn(EVERY)
    made.flow.tick()
    assert made.form.title == "Bench 4 has gone silent"
    assert made.form.may_take


def test_an_uncertain_holder_is_watched_with_a_countdown() -> None:
    made = begun(LeaseStatus.UNCERTAIN)
    assert made.form.note == "Watching for a sign of life: 120 s left."
    made.clock.turn(1)
    made.flow.tick()
    assert made.form.note == "Watching for a sign of life: 119 s left."
    made.clock.turn(STALE_AFTER)
    made.flow.tick()
    assert made.form.note.startswith("No sign of life so far.")
    assert not made.form.may_take


def test_a_share_that_is_away_for_a_moment_leaves_the_form_as_it_is() -> None:
    made = begun(LeaseStatus.LIVE)

    made.door.away = True
    made.clock.turn(EVERY)
    made.flow.tick()
    assert made.form.status is LeaseStatus.LIVE


def test_doubts_are_shown_before_packing_and_stop_nobody() -> None:
    made = tried()
    made.door.foresight = Foresight(notices=(DOUBT,))
    made.flow.begin(Wish(ref=REF, worker="001"))
    assert made.steps[-1] == Doubtful(ref=REF, notices=(DOUBT,))
    assert made.got == []
    made.flow.go_on()
    assert made.got == [READY]


def test_changes_of_the_source_are_taken_only_where_a_person_says_so() -> None:
    made = tried()
    made.door.foresight = Foresight(begun=True, changes=(CHANGE,))
    made.flow.begin(Wish(ref=REF, worker="001"))
    assert made.steps[-1] == Changed(ref=REF, notices=(CHANGE,))
    made.flow.go_on(take_changes=True)
    assert [wish.take_changes for wish in made.door.wishes] == [True]
    made.flow.begin(Wish(ref=REF, worker="001"))
    made.flow.go_on()
    assert [wish.take_changes for wish in made.door.wishes] == [True, False]


def test_a_finished_list_is_told_of() -> None:
    made = tried()

    def finished(_wish: Wish) -> Ready:
        raise ListFinished("List DPD_Orders was packed to its end.", "Choose another list.")

    made.door.opens = finished
    made.flow.begin(Wish(ref=REF, worker="001"))
    step = made.steps[-1]
    assert isinstance(step, Told)
    assert (step.finished, step.title) == (True, "This list is finished")
    assert not made.flow.is_on


def test_whoever_was_faster_is_shown() -> None:
    made = tried()

    def faster(_wish: Wish) -> Ready:
        made.door.holds = replace(held(LeaseStatus.LIVE), done=1, total=9)
        raise ListHeld("locked", {}, "Somebody works on this list.")

    made.door.opens = faster
    made.flow.begin(Wish(ref=REF, worker="001"))
    assert dict(made.form.facts)["Progress"] == "1 of 9 orders"


def test_a_list_that_is_opened_after_it_was_cancelled_is_let_go_of() -> None:
    made = tried()
    made.lane.held = True
    made.flow.begin(Wish(ref=REF, worker="001"))
    made.lane.held = False
    opens = made.door.opens

    def cancelled_meanwhile(wish: Wish) -> Ready:
        made.flow.cancel()
        return opens(wish)

    made.door.opens = cancelled_meanwhile
    made.lane.go()
    assert (made.got, made.door.let_gone) == ([], [READY])


def test_answers_to_what_was_cancelled_are_not_heard() -> None:
    made = tried(LeaseStatus.LIVE)
    made.lane.held = True
    made.flow.begin(Wish(ref=REF, worker="001"))
    made.flow.cancel()
    made.lane.go()
    assert made.steps[-1] == Over()
