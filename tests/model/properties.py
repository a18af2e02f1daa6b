"""What must hold, in every state and at every step; and what must stay possible from everywhere.

Each function answers with a sentence about what is wrong, or with an empty string.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from tests.model.effects import Move, Rules
from tests.model.guards import Guard
from tests.model.world import Bench, Journal, Mark, Past, Server, Step, epoch_of_lock, is_held, leads_to

_PACKING: Final = frozenset({Step.WORK, Step.WRITE, Step.CHECK_NAME, Step.LOOK_FOR_SEAL})
_OWNING: Final = _PACKING | {
    Step.READ_SEALED,
    Step.READ_OPEN,
    Step.RENAME,
    Step.MOVE,
    Step.UNLINK,
    Step.OCCUPY,
    Step.READ_FINAL,
    Step.BURY_OPEN,
    Step.BURY_SEALED,
    Step.COLLECT,
    Step.BEGIN,
    Step.READ_BACK,
}


class Fold(NamedTuple):
    """What counts of a list: ``scans`` as a set, ``older`` as journals before the newest hold them.

    ``fixed`` is what the newest header says of those; ``twice`` are scans that count again for a
    reader who does not look at ids.
    """

    scans: int
    older: Past
    fixed: Past
    twice: int


@lru_cache(maxsize=4096)  # the same files are asked about for each bench and promise
def fold(rules: Rules, server: Server) -> Fold:
    """The state of the list as any reader finds it: along the newest header's vector, then the late files."""
    for epoch in range(len(server.epochs), 0, -1):
        newest = journal(server, epoch)
        if newest is not None:
            break
    else:
        return Fold(server.late, (), (), 0)
    older = tuple(_part(rules, server, *entry) for entry in newest.past)
    found = rules.bounds.bits(newest.nonce, newest.scans)
    for _, nonce, scans in older:
        found |= rules.bounds.bits(nonce, scans)
    return Fold(found | server.late, older, newest.past, found & server.late)


def journal(server: Server, epoch: int) -> Journal | None:
    """The journal of an epoch under whichever name it has; the sealed name comes first."""
    files = server.at(epoch)
    found = files.opened if files.sealed is None else files.sealed
    return found if isinstance(found, Journal) else None


def _part(rules: Rules, server: Server, epoch: int, nonce: int, scans: int) -> tuple[int, int, int]:
    """As much of an older journal as counts."""
    found = journal(server, epoch)
    if found is None or found.nonce != nonce:
        return epoch, nonce, 0
    return epoch, nonce, min(scans, found.scans) if rules.has(Guard.HEADER_VECTOR) else found.scans


def wrong_on_server(rules: Rules, server: Server) -> str:
    """What holds for the files alone."""
    for epoch, files in enumerate(server.epochs, 1):
        for found in (files.opened, files.sealed):
            if isinstance(found, Journal) and found.nonce != files.claim:
                return f"ONE OWNER PER EPOCH: the journal of epoch {epoch} is not by its claimer."
    counts = fold(rules, server)
    if counts.older != counts.fixed:
        return (
            "SEALED PREFIXES ARE IMMUTABLE: what counts of older epochs is not what the newest header fixed."
        )
    if counts.twice and not rules.has(Guard.LATE_BY_ID):
        return "LATE INGESTION IS IDEMPOTENT: a late scan counts twice."
    return ""


def wrong_for_bench(rules: Rules, server: Server, bench: Bench) -> str:
    """What holds between the files and what one bench knows, or has told its worker."""
    scans = fold(rules, server).scans
    for number, spool in enumerate(bench.spools):
        nonce = rules.bounds.nonce(bench.who, number)
        if rules.bounds.bits(nonce, spool.shared) & ~scans:
            return "AN ACKNOWLEDGED SCAN IS IN THE STATE: one that {A} was told is on the share is not."
        if spool.told > spool.saved and bench.step is Step.IDLE:
            return "AN ACKNOWLEDGED SCAN IS IN THE STATE: one that {A} heard the tone for is nowhere."
        if spool.marked and rules.bounds.bits(nonce, spool.saved) & ~scans:
            return (
                "AN ACKNOWLEDGED SCAN IS IN THE STATE: one is in a spool of {A} alone, at which nobody looks."
            )
    if bench.step in _OWNING and server.at(bench.epoch).claim != rules.nonce(bench):
        return "ONE OWNER PER EPOCH: {A} works on epoch {e}, whose claim is another's."
    return ""


def wrong_at_step(rules: Rules, server: Server, bench: Bench, move: Move) -> str:
    """What holds for one step."""
    after = move.bench
    acknowledges = bench.step in _PACKING and after.step in _PACKING and _acknowledges(bench, after)
    if acknowledges and not leads_to(server.at(bench.epoch), rules.working_nonce(bench)):
        return "NO ACKNOWLEDGEMENT AFTER BEING SEALED: {A}'s journal was sealed before this one."
    if bench.step is Step.WORK and server.lock != move.server.lock and bench.epoch < epoch_of_lock(server):
        return "A HEARTBEAT NEVER RESURRECTS AN OLD TOKEN: {A} put its own in the place of a later one."
    if bench.step is Step.DELETE_LOCK and bench.lock != rules.lock_nonce(bench):
        return "A RELEASE DELETES ITS OWN LOCK: {A} deletes one that it never saw to be its own."
    return ""


def _acknowledges(bench: Bench, after: Bench) -> bool:
    return after.spools[bench.work].shared > bench.spools[bench.work].shared


class Promise(NamedTuple):
    """Something that a bench must be able to reach, left alone and with nothing going wrong.

    ``sentence`` says what it is like if it can't.
    """

    sentence: str


BEGINS: Final = Promise("PROGRESS: {A} wants the list and never gets it.")
COMES_HOME: Final = Promise("PROGRESS: what {A} saved never gets into the state.")
IS_TOLD: Final = Promise("THE LOSER IS TOLD: {A} has lost the list and never learns it.")
IS_SEEN: Final = Promise("PROGRESS: {A} packs a list that looks free or another's, and never sets its lock.")
PROMISES: Final = (IS_TOLD, IS_SEEN, BEGINS, COMES_HOME)


def owes(rules: Rules, server: Server, bench: Bench, promise: Promise) -> bool:
    """Whether the promise is due here; not where only the bounds of the scenario stand in its way."""
    has_room = len(bench.spools) < rules.bounds.tries and server.highest() < rules.bounds.epochs
    buried = bench.step in _PACKING and server.at(bench.epoch).opened is Mark.TOMBSTONE  # so it begins anew
    if any(map(is_held, server.epochs)):
        return False  # whose writer sleeps with it open keeps Windows from sealing it: who asks is told so
    if promise is BEGINS:
        return has_room and bench.step is Step.IDLE
    if promise is COMES_HOME:
        return has_room or bench.step is Step.FENCED or (bench.step in _PACKING and not buried)
    if promise is IS_TOLD:
        return (has_room or not buried) and bench.step in _PACKING and _owned_by_another(rules, server, bench)
    given_up = bench.step is Step.LOOK_FOR_SEAL and server.at(bench.epoch).sealed is not None
    return (
        rules.bounds.lock and bench.step in _PACKING and _has_journal(rules, server, bench) and not given_up
    )


def keeps(rules: Rules, server: Server, bench: Bench, promise: Promise) -> bool:
    """Whether the promise is kept here."""
    if promise is BEGINS:
        return bench.step is Step.WORK and _has_journal(rules, server, bench)
    if promise is COMES_HOME:
        return not _saved(rules, bench) & ~fold(rules, server).scans
    if promise is IS_TOLD:
        return bench.step is Step.IDLE or (bench.step is Step.WORK and _has_journal(rules, server, bench))
    if bench.step not in _PACKING or server.lock == 0:
        return False
    return not 0 < epoch_of_lock(server) < bench.spools[bench.first].epoch


def _has_journal(rules: Rules, server: Server, bench: Bench) -> bool:
    return leads_to(server.at(bench.epoch), rules.working_nonce(bench))


def _owned_by_another(rules: Rules, server: Server, bench: Bench) -> bool:
    unshared = bench.spools[bench.work].saved > bench.spools[bench.work].shared
    return unshared and server.at(bench.epoch).sealed is not None and not _has_journal(rules, server, bench)


def _saved(rules: Rules, bench: Bench) -> int:
    found = 0
    for number, spool in enumerate(bench.spools):
        found |= rules.bounds.bits(rules.bounds.nonce(bench.who, number), spool.saved)
    return found
