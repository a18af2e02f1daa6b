"""The protocol of docs/format.md, walked through to the end of several small worlds."""

import sys
from itertools import permutations

import pytest

from tests.model.checker import search
from tests.model.effects import Rules
from tests.model.guards import Guard
from tests.model.protocol import moves
from tests.model.renaming import Renaming
from tests.model.scenarios import CI, LONG, REMOVALS, Scenario
from tests.model.walk import shares
from tests.model.world import Bench, Bounds, Epoch, Server, Step

pytestmark = pytest.mark.timeout(600)  # a slow machine with many tests at once

LOST = "AN ACKNOWLEDGED SCAN IS IN THE STATE"
OWNER = "ONE OWNER PER EPOCH"
IMMUTABLE = "SEALED PREFIXES ARE IMMUTABLE"
LATE_ACK = "NO ACKNOWLEDGEMENT AFTER BEING SEALED"
TOLD = "THE LOSER IS TOLD"
ONCE = "LATE INGESTION IS IDEMPOTENT"
HEARTBEAT = "A HEARTBEAT NEVER RESURRECTS AN OLD TOKEN"
RELEASE = "A RELEASE DELETES ITS OWN LOCK"
PROGRESS = "PROGRESS"

GISTS = {
    Guard.EXCLUSIVE_CLAIM: (OWNER, "Bench A claims epoch 1.", "Bench B claims epoch 1."),
    Guard.CLAIM_BY_NONCE: (OWNER, "Bench A crashes.", "Bench A finds its name in the claim of epoch 1."),
    Guard.READ_BEFORE_RENAME: (LOST, "moves the tombstone", "Bench A creates its journal", "acknowledged"),
    Guard.RENAME_WITHOUT_REPLACING: (LOST, "acknowledged", "puts a tombstone", "seals its journal"),
    Guard.RENAME_IN_ONE_STEP: (
        LOST,
        "starts to rename",
        "acknowledged",
        "seals its journal",
        "'s rename puts a tombstone",
    ),
    Guard.UNLINK_BEFORE_READING: (
        LOST,
        "links the journal",
        "reads the sealed journal of epoch 1: no scan",
        "appends",
        "acknowledged",
    ),
    Guard.OCCUPY_WHAT_IS_MISSING: (LOST, "links", "to unlink (a cache)", "no scan", "acknowledged"),
    Guard.READ_AFTER_SEAL: (LOST, "reads the open journal", "acknowledged", "renames", "of epoch 2"),
    Guard.OPEN_TOMBSTONE: (LOST, "finds no open journal", "Bench A creates its journal", "acknowledged"),
    Guard.SEALED_TOMBSTONE: (LOST, "(a cache)", "acknowledged", "seals its journal", "puts a tombstone"),
    Guard.SEAL_DOWN_TO_A_HEADER: (LOST, "acknowledged", "epoch 2 sealed with nothing in it", "of epoch 3"),
    Guard.BURY_THE_DEAD: (PROGRESS, "claims epoch 1", "never gets it"),
    Guard.EXCLUSIVE_BEGIN: (LOST, "puts a tombstone", "Bench A creates its journal", "acknowledged"),
    Guard.NO_SECOND_CREATE: (
        LOST,
        "the reply is lost",
        "renames",
        "Bench A creates its journal",
        "acknowledged",
    ),
    Guard.HEADER_VECTOR: (IMMUTABLE, "reads the sealed journal of epoch 1: no scan", "Bench A appends"),
    Guard.MARK_AFTER_BEGIN: (
        LOST,
        "still on its way",
        "crashes",
        "no scan",
        "takes effect only now",
        "1 scan",
    ),
    Guard.SPOOL_BEFORE_TONE: (LOST, "lets the tone sound", "crashes"),
    Guard.OPEN_WITHOUT_CREATING: (LATE_ACK, "renames", "which makes a new one", "acknowledged"),
    Guard.TELL_A_TOMBSTONE: (
        LATE_ACK,
        "(a cache)",
        "puts a tombstone",
        "opens the tombstone",
        "acknowledged",
    ),
    Guard.NAME_CHECK: (LATE_ACK, "appends", "renames", "acknowledged"),
    Guard.LOOK_FOR_SEAL: (TOLD, "renames", "never learns it"),
    Guard.ANEW_AFTER_FAILED_FLUSH: (LOST, "the flush fails", "appends", "acknowledged"),
    Guard.RENEW_PAST_DEAD_CLAIM: (PROGRESS, "claims epoch 2", "the flush fails"),
    Guard.LATE_BY_ID: (ONCE, "appends", "renames", "fenced", "in a late file"),
    Guard.NONCE_AT_HEARTBEAT: (HEARTBEAT, "claims epoch 2", "Bench B's heartbeat", "Bench A's heartbeat"),
    Guard.NONCE_AT_RELEASE: (RELEASE, "Bench A creates the lock", "Bench B deletes the lock"),
    Guard.LOCK_COMES_BACK: (PROGRESS, "that the lock is its own", "Bench A deletes the lock"),
    Guard.SHARE_MODES: (LATE_ACK, "opens its journal", "renames", "acknowledged"),
}
"""By guard: the property that falls without it, and phrases of the story in the order of their coming."""


@pytest.mark.parametrize("scenario", CI, ids=lambda scenario: scenario.name)
def test_nothing_goes_wrong_in_any_state(scenario: Scenario) -> None:
    result = search(Rules(scenario.bounds))
    assert result.breach is None, result.breach.story()
    assert result.complete
    assert result.states == scenario.states


def test_each_run_of_ci_visits_more_than_a_million_states() -> None:
    assert sum(scenario.states for scenario in CI) >= 1_000_000


@pytest.mark.parametrize("guard", Guard, ids=lambda guard: guard.name)
def test_each_guard_is_needed(guard: Guard) -> None:
    breach = search(Rules(REMOVALS[guard], frozenset({guard}))).breach
    assert breach is not None
    story = breach.story()
    sys.stdout.write(f"A bench that {guard.value}:\n{story}\n")
    wrong, *phrases = GISTS[guard]
    assert breach.wrong.startswith(wrong)
    for phrase in phrases:
        assert phrase in story
        story = story.split(phrase, 1)[1]


@pytest.mark.parametrize("bounds", dict.fromkeys(REMOVALS.values()), ids=str)
def test_with_all_guards_the_same_worlds_are_safe(bounds: Bounds) -> None:
    result = search(Rules(bounds))
    assert result.complete
    assert result.breach is None


def test_a_bench_takes_every_step_but_the_half_of_a_rename() -> None:
    worlds = (
        Bounds(2, epochs=2, tries=1, scans=1, lock=True),
        Bounds(2, epochs=2, tries=1, scans=1, links=True),
        Bounds(1, epochs=2, tries=2, scans=1, bad_flushes=True),
    )
    assert frozenset[Step]().union(*(search(Rules(bounds)).steps for bounds in worlds)) == frozenset(Step) - {
        Step.MOVE
    }


@pytest.mark.parametrize(
    "bounds",
    [
        Bounds(2, epochs=2, tries=1, scans=1, lock=True),
        Bounds(2, epochs=2, tries=2, scans=1, crashes=False, lost=False, links=True),
        Bounds(3, epochs=2, tries=1, scans=1, crashes=False, lost=False, stale=False),
    ],
    ids=str,
)
def test_the_checker_sees_what_a_plain_search_sees(bounds: Bounds) -> None:
    everything = _plainly(Rules(bounds))
    renamings = [Renaming(bounds, order) for order in permutations(range(bounds.benches))]
    unlike = {frozenset(_renamed(renaming, *state) for renaming in renamings) for state in everything}
    assert search(Rules(bounds)).states == len(unlike)


def _plainly(rules: Rules) -> set[tuple[Server, tuple[Bench, ...]]]:
    """Every state, without numbers and without symmetry."""
    benches = tuple(Bench(who) for who in range(rules.bounds.benches))
    first = (Server((Epoch(),) * rules.bounds.epochs), benches)
    seen, ahead = {first}, [first]
    while ahead:
        server, benches = ahead.pop()
        for who, bench in enumerate(benches):
            for move in moves(rules, server, bench):
                new = (move.server, (*benches[:who], move.bench, *benches[who + 1 :]))
                if new not in seen:
                    seen.add(new)
                    ahead.append(new)
    return seen


def _renamed(
    renaming: Renaming, server: Server, benches: tuple[Bench, ...]
) -> tuple[Server, tuple[Bench, ...]]:
    others = sorted((renaming.bench(bench) for bench in benches), key=lambda bench: bench.who)
    return renaming.server(server), tuple(others)


def test_the_shares_of_a_long_run_make_its_number() -> None:
    shared = shares((*CI, *LONG), 20_000_000)
    assert sum(min(most, scenario.states or most) for scenario, most in shared) >= 20_000_000
