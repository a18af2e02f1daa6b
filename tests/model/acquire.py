"""Acquire: claim a number, then (all older epochs being sealed) bring home the own, and begin."""

from tests.model.effects import Move, Moves, Reply, Rules
from tests.model.guards import Guard
from tests.model.sealing import seal_next
from tests.model.turns import let_go, own_scans, shared_all, to_fenced, to_renew, unshared
from tests.model.world import Bench, Do, Journal, Request, Server, Spool, Step, counted


def idle(rules: Rules, server: Server, bench: Bench) -> Moves:
    """List the epochs; a listing may be any older one. Then try to take the next number."""
    if len(bench.spools) == rules.bounds.tries:
        return
    after_list = Step.LOOK_AT_LOCK if rules.bounds.lock else Step.CLAIM
    for known in listings(rules, server):
        if known == rules.bounds.epochs:
            continue
        claiming = bench._replace(
            step=after_list,
            spools=(*bench.spools, Spool(epoch=known + 1)),
            first=len(bench.spools),
            epoch=known + 1,
        )
        yield Move(server, claiming, _listed(server, known), known == server.highest())


def listings(rules: Rules, server: Server) -> list[int]:
    """The highest epochs that a listing may show: the true one, or any older one."""
    highest = server.highest()
    return list(range(0 if rules.bounds.stale else highest, highest + 1))


def _listed(server: Server, known: int) -> str:
    seen = f"epoch {known} is the newest" if known else "there is no epoch yet"
    return f"{{A}} lists the epochs: {seen}{'' if known == server.highest() else ' (an old listing)'}."


def claim(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Create the claim exclusively."""
    yield from rules.send(
        server,
        bench,
        Request(Do.CLAIM, bench.epoch, rules.nonce(bench)),
        {
            Reply.DONE: (seal_next(rules, bench, bench.epoch - 1), "{A} claims epoch {e}."),
            Reply.EXISTS: _met_claim(rules, server, bench),
        },
        failed=bench._replace(step=Step.DOUBT_CLAIM),
        said="claims epoch {e}",
    )


def _met_claim(rules: Rules, server: Server, bench: Bench) -> tuple[Bench, str]:
    owner = server.at(bench.epoch).claim
    if not rules.has(Guard.CLAIM_BY_NONCE) and owner and rules.bounds.bench_of(owner) == bench.who:
        return seal_next(rules, bench, bench.epoch - 1), "{A} finds its name in the claim of epoch {e}."
    return _no_claim(rules, bench), "{A} finds epoch {e} claimed and gives up; its worker is told by whom."


def _no_claim(rules: Rules, bench: Bench) -> Bench:
    return to_renew(bench) if bench.renewing else let_go(rules, bench)


def doubt_claim(rules: Rules, server: Server, bench: Bench) -> Moves:
    """After a lost reply: is the claim there, and is it mine?"""
    lost = _no_claim(rules, bench)
    if server.at(bench.epoch).claim == rules.nonce(bench):
        yield Move(
            server,
            seal_next(rules, bench, bench.epoch - 1),
            "{A} reads the claim of epoch {e}: it is its own.",
        )
        if rules.bounds.stale:
            yield Move(
                server, lost, "{A} does not find its claim of epoch {e} (a cache) and gives up.", calm=False
            )
    else:
        yield Move(server, lost, "{A} does not find its claim of epoch {e} and gives up.")


def collect(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Turn into late files what only this bench's spools have.

    Who begins anew does not trust what the old journal shows beyond what it acknowledged.
    """
    share_has = counted(rules.bounds, bench.past)
    if bench.renewing:
        share_has &= ~unshared(rules, bench)
    missing = own_scans(rules, bench) & ~share_has & ~server.late
    if missing:
        yield from rules.send(
            server,
            bench,
            Request(Do.KEEP_LATE, bench.epoch, 0, missing),
            {Reply.DONE: (bench, "{A} puts what only its spool has into a late file.")},
            failed=bench if bench.renewing else let_go(rules, bench),
            said="puts what only its spool has into a late file",
        )
        return
    ready = bench._replace(step=Step.BEGIN)
    if bench.renewing:
        ready = shared_all(ready)
    elif not rules.has(Guard.MARK_AFTER_BEGIN):
        ready = _marked(ready)
    said = (
        "{A} finds that all it ever scanned is on the share."
        if own_scans(rules, bench)
        else "{A} has no old scans."
    )
    yield Move(server, ready, said)


def _marked(bench: Bench) -> Bench:
    """Nobody need look at the spools of earlier processes any more."""
    *older, own = bench.spools
    return bench._replace(spools=(*(spool._replace(marked=spool.saved > 0) for spool in older), own))


def begin(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Create the journal with its header, exclusively and once."""
    if bench.renewing:
        done = begun(rules, bench)
        failed = to_renew(bench)
    else:
        done = bench._replace(step=Step.READ_BACK)
        failed = let_go(rules, bench)
    if not rules.has(Guard.NO_SECOND_CREATE):
        failed = bench
    yield from rules.send(
        server,
        bench,
        Request(Do.BEGIN, bench.epoch, rules.nonce(bench), 0, bench.past),
        {
            Reply.DONE: (done, "{A} creates its journal of epoch {e}."),
            Reply.EXISTS: (
                bench._replace(step=Step.READ_BACK),
                "{A} can't create its journal of epoch {e}: the name is taken.",
            ),
        },
        failed=failed,
        said="creates its journal of epoch {e}",
    )


def read_back(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Does the name lead to the journal just made?"""
    found = server.at(bench.epoch).opened
    gone = to_fenced(bench) if bench.renewing and found is not None else _void(rules, bench)
    if isinstance(found, Journal) and found.nonce == rules.nonce(bench):
        yield Move(
            server, begun(rules, bench), "{A} finds its journal under its name and starts to pack epoch {e}."
        )
        if rules.bounds.stale:
            void = _void(rules, bench)
            yield Move(
                server, void, "{A} does not find its journal (a cache) and gives epoch {e} up.", calm=False
            )
    else:
        yield Move(server, gone, "{A} does not find its journal and gives epoch {e} up: it was too late.")


def _void(rules: Rules, bench: Bench) -> Bench:
    return to_renew(bench) if bench.renewing else let_go(rules, bench)


def begun(rules: Rules, bench: Bench) -> Bench:
    """The bench's journal is open. Its header fixes what its spools were found in, so they are done with."""
    if not bench.renewing and rules.has(Guard.MARK_AFTER_BEGIN):
        bench = _marked(bench)
    return bench._replace(step=Step.WORK, work=len(bench.spools) - 1, past=(), renewing=False)
