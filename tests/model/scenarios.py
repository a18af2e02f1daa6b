"""How far the model is walked: in each CI run, in the long run, and to show what each guard is for."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from tests.model.guards import Guard
from tests.model.world import Bounds, Do

_ALL: Final = tuple(Do)


class Scenario(NamedTuple):
    """A world, and how many states it has: exactly, so that no change of the model goes unseen.

    ``states`` is 0 where nobody has been to the end yet.
    """

    name: str
    bounds: Bounds
    states: int = 0


CI: Final = (
    Scenario("two benches, two tries each", Bounds(2, epochs=2, tries=2, scans=1, links=True), 62_837),
    Scenario("three benches", Bounds(3, epochs=3, tries=1, scans=1, links=True), 248_078),
    Scenario("four benches", Bounds(4, epochs=2, tries=1, scans=1, links=True), 71_939),
    Scenario("late effects", Bounds(3, epochs=2, tries=1, scans=1, late=_ALL, links=True), 349_526),
    Scenario("failed flushes", Bounds(2, epochs=2, tries=2, scans=1, bad_flushes=True, links=True), 108_313),
    Scenario("with the lock", Bounds(3, epochs=2, tries=1, scans=1, lock=True, links=True), 342_164),
    Scenario("Windows", Bounds(2, epochs=2, tries=2, scans=1, windows=True, links=True), 50_226),
    Scenario("without links", Bounds(2, epochs=2, tries=2, scans=1), 48_938),
    Scenario("Windows, without links", Bounds(2, epochs=2, tries=2, scans=1, windows=True), 38_613),
)
"""Each is walked to its end in each CI run: more than a million states in all."""

_TWICE: Final = Bounds(2, epochs=3, tries=2, scans=1, links=True)

LONG: Final = (
    Scenario("two tries each, three epochs", _TWICE, 629_322),
    Scenario("two scans each", _TWICE._replace(scans=2)),
    Scenario("three tries each", _TWICE._replace(tries=3)),
    Scenario("four epochs", _TWICE._replace(epochs=4)),
    Scenario("three benches, two tries each", _TWICE._replace(benches=3)),
    Scenario("four benches, three epochs", Bounds(4, epochs=3, tries=1, scans=1, links=True)),
    Scenario("four benches, four epochs", Bounds(4, epochs=4, tries=1, scans=1, links=True)),
    Scenario("late writes", _TWICE._replace(late=(Do.WRITE,))),
    Scenario("late effects, two tries each", _TWICE._replace(epochs=2, late=_ALL), 1_218_890),
    Scenario("late effects, three epochs", _TWICE._replace(late=_ALL)),
    Scenario("failed flushes, three epochs", _TWICE._replace(bad_flushes=True)),
    Scenario("failed flushes, two scans", _TWICE._replace(scans=2, bad_flushes=True)),
    Scenario("with the lock, two tries each", _TWICE._replace(epochs=2, lock=True), 796_473),
    Scenario("with the lock, three epochs", _TWICE._replace(lock=True)),
    Scenario("Windows, three epochs", _TWICE._replace(windows=True), 480_990),
    Scenario("Windows, three benches", _TWICE._replace(benches=3, windows=True)),
    Scenario("without links, three epochs", _TWICE._replace(links=False), 478_873),
    Scenario("without links, failed flushes", _TWICE._replace(links=False, bad_flushes=True), 1_000_669),
)
"""Walked as far as there is time."""

_PEACE: Final = Bounds(2, epochs=2, tries=1, scans=1, crashes=False, lost=False, stale=False)
_STALE: Final = _PEACE._replace(stale=True)
_LOCK: Final = _PEACE._replace(lock=True)

REMOVALS: Final[Mapping[Guard, Bounds]] = {
    Guard.EXCLUSIVE_CLAIM: _PEACE,
    Guard.CLAIM_BY_NONCE: _STALE._replace(tries=2, crashes=True),
    Guard.READ_BEFORE_RENAME: _PEACE._replace(lost=True),
    Guard.RENAME_WITHOUT_REPLACING: _STALE,
    Guard.RENAME_IN_ONE_STEP: _PEACE._replace(benches=3, epochs=3),
    Guard.UNLINK_BEFORE_READING: _PEACE._replace(links=True, lost=True),
    Guard.OCCUPY_WHAT_IS_MISSING: _STALE._replace(links=True, lost=True),
    Guard.READ_AFTER_SEAL: _PEACE,
    Guard.OPEN_TOMBSTONE: _PEACE,
    Guard.SEALED_TOMBSTONE: _STALE,
    Guard.SEAL_DOWN_TO_A_HEADER: _PEACE._replace(benches=3, epochs=3),
    Guard.BURY_THE_DEAD: _PEACE,
    Guard.EXCLUSIVE_BEGIN: _PEACE,
    Guard.NO_SECOND_CREATE: _PEACE._replace(lost=True),
    Guard.HEADER_VECTOR: _PEACE,
    Guard.MARK_AFTER_BEGIN: _PEACE._replace(epochs=3, tries=2, crashes=True, late=(Do.WRITE,)),
    Guard.SPOOL_BEFORE_TONE: _PEACE._replace(crashes=True),
    Guard.OPEN_WITHOUT_CREATING: _PEACE,
    Guard.TELL_A_TOMBSTONE: _STALE,
    Guard.NAME_CHECK: _PEACE,
    Guard.LOOK_FOR_SEAL: _PEACE,
    Guard.ANEW_AFTER_FAILED_FLUSH: _PEACE._replace(bad_flushes=True),
    Guard.RENEW_PAST_DEAD_CLAIM: _PEACE._replace(epochs=3, tries=2, bad_flushes=True),
    Guard.LATE_BY_ID: _PEACE,
    Guard.NONCE_AT_HEARTBEAT: _LOCK,
    Guard.NONCE_AT_RELEASE: _LOCK,
    Guard.LOCK_COMES_BACK: _LOCK,
    Guard.SHARE_MODES: _PEACE._replace(windows=True),
}
"""Where the want of each guard shows: the most peaceful world that has a counter-example, so the story is
short."""
