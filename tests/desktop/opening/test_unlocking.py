"""Freeing a list, without Qt and without a store."""

from packbench.app.lists import Wish
from packbench.desktop.opening.held import Held
from packbench.desktop.opening.unlocking import UnlockForm, Unlocking
from packbench.domain.errors import ListHeld, ShareUnavailable
from packbench.domain.leases import Consent, Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from tests.desktop.bench.station import HeldLane
from tests.fakes import TurnableClock

REF = ListRef(client="M", session="2026-11-23_1", name="DPD_Orders")


class PaperKeys:
    def __init__(self, status: LeaseStatus | None) -> None:
        self.status = status
        self.wishes: list[Wish] = []
        self.errors: list[Exception] = []

    def held(self, ref: ListRef, *, own_too: bool = False) -> Held | None:
        assert own_too
        return Held(ref=ref, status=self.status, holder=Holder(bench="Bench 4")) if self.status else None

    def unlock(self, wish: Wish) -> str:
        self.wishes.append(wish)
        if self.errors:
            raise self.errors.pop()
        return "unlocked"

    def is_supervisor(self, code: str) -> bool:
        return code == "4711"


class Tried:
    def __init__(self, status: LeaseStatus | None) -> None:
        self.keys = PaperKeys(status)
        self.forms: list[UnlockForm] = []
        self.ended: list[str] = []
        self.unlocking = Unlocking(
            keys=self.keys,
            lane=HeldLane(),
            clock=TurnableClock(),
            show=self.forms.append,
            done=self.ended.append,
            worker="001",
        )
        self.unlocking.begin(REF)


def test_a_silent_holder_needs_a_reason_and_no_code() -> None:
    made = Tried(LeaseStatus.STALE)
    assert not made.forms[-1].needs_code
    made.unlocking.unlock("  ")
    made.unlocking.unlock("PC is broken")
    assert made.keys.wishes == [Wish(ref=REF, worker="001", consent=Consent.STALE, reason="PC is broken")]
    assert made.ended == ["DPD_Orders is free now."]


def test_a_holder_at_work_needs_a_supervisor() -> None:
    made = Tried(LeaseStatus.LIVE)
    assert made.forms[-1].needs_code
    made.unlocking.unlock("went home", "1234")
    assert (made.keys.wishes, made.forms[-1].complaint) == ([], "That is not the supervisor’s code.")
    made.unlocking.unlock("went home", "4711")
    assert [wish.consent for wish in made.keys.wishes] == [Consent.FORCE]


def test_a_list_that_nobody_holds_is_told_of() -> None:
    assert Tried(None).ended == ["Nobody holds DPD_Orders: it is free."]


def test_a_holder_that_comes_back_to_life_is_left_alone() -> None:
    made = Tried(LeaseStatus.STALE)
    made.keys.errors.append(ListHeld("locked", {}, "Bench 4 works on this list."))
    made.keys.status = LeaseStatus.LIVE
    made.unlocking.unlock("PC is broken")
    assert (made.forms[-1].needs_code, made.ended) == (True, [])


def test_a_share_that_is_away_can_be_tried_again() -> None:
    made = Tried(LeaseStatus.STALE)
    made.keys.errors.append(ShareUnavailable("The share does not answer."))
    made.unlocking.unlock("PC is broken")
    assert (made.forms[-1].complaint, made.forms[-1].busy) == ("The share does not answer.", False)
    made.unlocking.unlock("PC is broken")
    assert made.ended == ["DPD_Orders is free now."]
