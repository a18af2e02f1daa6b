"""Where a bench goes when its plan changes: to rest, to its worker with bad news, to a new epoch."""

from tests.model.effects import Rules
from tests.model.world import Bench, Step


def at_rest(bench: Bench) -> Bench:
    """A bench that knows nothing of the list but what its disk holds."""
    return Bench(bench.who, Step.IDLE, bench.spools, late=bench.late)


def let_go(rules: Rules, bench: Bench) -> Bench:
    """The claim is void: nothing is kept of it but its spool, and the lock is deleted if it is ours."""
    if rules.bounds.lock:
        return bench._replace(step=Step.CHECK_LOCK, target=0, past=(), lock=0, doubtful=False)
    return at_rest(bench)


def to_fenced(bench: Bench) -> Bench:
    """The bench has learnt that it lost the list."""
    return bench._replace(step=Step.FENCED, target=0, past=(), renewing=False, doubtful=False)


def to_renew(bench: Bench) -> Bench:
    """The bench wants a new epoch, because it does not trust its journal any more."""
    epoch = bench.spools[bench.work].epoch
    return bench._replace(step=Step.RENEW, epoch=epoch, target=0, past=(), renewing=True, doubtful=False)


def shared_all(bench: Bench) -> Bench:
    """All that this process has scanned so far is on the share, in one place or another."""
    older, own = bench.spools[: bench.first], bench.spools[bench.first :]
    return bench._replace(spools=(*older, *(spool._replace(shared=spool.saved) for spool in own)))


def own_scans(rules: Rules, bench: Bench) -> int:
    """What the bench's spools hold that are still looked at."""
    found = 0
    for number, spool in enumerate(bench.spools):
        if not spool.marked:
            found |= rules.bounds.bits(rules.bounds.nonce(bench.who, number), spool.saved)
    return found


def unshared(rules: Rules, bench: Bench) -> int:
    """What this process has saved and the share has not acknowledged."""
    found = 0
    for number in range(bench.first, len(bench.spools)):
        spool, nonce = bench.spools[number], rules.bounds.nonce(bench.who, number)
        found |= rules.bounds.bits(nonce, spool.saved) & ~rules.bounds.bits(nonce, spool.shared)
    return found
