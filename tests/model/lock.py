"""The lock: advice for people and older programs; nothing that a scan's safety rests on."""

from tests.model.effects import Move, Moves, Rules
from tests.model.guards import Guard
from tests.model.turns import at_rest
from tests.model.world import Bench, Server, Step, epoch_of_lock


def look_at_lock(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Is the list free? If not, whoever wants it may have it: staleness is a matter of clocks."""
    free = bench._replace(step=Step.MAKE_LOCK)
    if server.lock == 0:
        yield Move(server, free, "{A} finds no lock.")
        return
    taken = bench._replace(step=Step.CLAIM, lock=server.lock)
    yield Move(server, taken, "{A} finds a lock; its worker wants to take the list over.")
    if rules.bounds.stale:
        yield Move(server, free, "{A} finds no lock (a cache).", calm=False)


def make_lock(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Create the lock of a free list exclusively."""
    refused = bench._replace(step=Step.CHECK_LOCK)
    if server.lock:
        yield Move(server, refused, "{A} can't create the lock: it is there. Its worker is told whose it is.")
        return
    locked = server._replace(lock=rules.lock_nonce(bench))
    yield Move(locked, bench._replace(step=Step.CLAIM), "{A} creates the lock.")
    if rules.bounds.lost:
        yield Move(locked, refused, "{A} creates the lock; this is done, but the reply is lost.", calm=False)


def beat(rules: Rules, server: Server, bench: Bench) -> Moves:
    """One heartbeat: in place, through a file that was seen to carry the own nonce."""
    mine, there = rules.lock_nonce(bench), server.lock
    if not rules.has(Guard.NONCE_AT_HEARTBEAT) and there not in (0, mine):
        yield Move(server._replace(lock=mine), bench, "{A}'s heartbeat overwrites the lock that is there.")
    elif there == mine:
        if bench.lock:
            yield Move(server, bench._replace(lock=0), "{A}'s heart beats.")
    elif there == 0 or not (
        there == bench.lock or 0 < epoch_of_lock(server) < bench.spools[bench.first].epoch
    ):
        if not bench.doubtful:
            what = "no lock" if there == 0 else "another's lock"
            yield Move(server, bench._replace(doubtful=True), f"{{A}}'s heartbeat meets {what}.")
    else:
        replacing = bench._replace(step=Step.REPLACE_LOCK)
        yield Move(server, replacing, "{A}'s heartbeat meets the lock of an earlier holder.")


def replace_lock(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Replace the former holder's lock, or what is there by now: a lock is advice."""
    locked = server._replace(lock=rules.lock_nonce(bench))
    yield Move(
        locked, bench._replace(step=Step.WORK), "{A} puts its own lock in place of the one that is there."
    )


def set_lock_again(rules: Rules, server: Server, bench: Bench) -> Moves:
    """The lock was gone and the journal is ours: create the lock again, exclusively."""
    after = bench._replace(step=Step.WORK)
    if server.lock:
        yield Move(server, after, "{A} finds a lock again.")
    else:
        yield Move(server._replace(lock=rules.lock_nonce(bench)), after, "{A} creates its lock again.")


def check_lock(rules: Rules, server: Server, bench: Bench) -> Moves:
    """At a release: is the lock mine?"""
    seen = bench._replace(step=Step.DELETE_LOCK, lock=server.lock)
    if not server.lock:
        yield Move(server, at_rest(bench), "{A} finds no lock to delete.")
    elif server.lock == rules.lock_nonce(bench):
        yield Move(server, seen, "{A} sees that the lock is its own.")
    elif rules.has(Guard.NONCE_AT_RELEASE):
        yield Move(server, at_rest(bench), "{A} leaves the lock alone: it is another's.")
    else:
        yield Move(server, seen, "{A} does not look whose lock it is.")


def delete_lock(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Delete the lock: the one that was looked at, or what is there by now."""
    yield Move(server._replace(lock=0), at_rest(bench), "{A} deletes the lock.")
