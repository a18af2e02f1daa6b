"""Scan, bring it to the share, be fenced, begin anew, release."""

from tests.model.acquire import listings
from tests.model.effects import Move, Moves, Reply, Rules, put_own
from tests.model.guards import Guard
from tests.model.lock import beat
from tests.model.turns import at_rest, shared_all, to_fenced, to_renew, unshared
from tests.model.world import Bench, Do, Journal, Mark, Request, Server, Spool, Step, leads_to


def work(rules: Rules, server: Server, bench: Bench) -> Moves:
    """The bench packs: the next scan, the next append, a heartbeat, or the end."""
    yield from scan(rules, server, bench)
    spool = bench.spools[bench.work]
    if spool.saved > spool.shared or bench.doubtful:
        yield from _open(rules, server, bench)
    elif spool.told == spool.shared:
        yield from _release(rules, server, bench)
    if rules.bounds.lock:
        yield from beat(rules, server, bench)


def scan(rules: Rules, server: Server, bench: Bench) -> Moves:
    """The worker scans: spool and flush, then the tone."""
    spool = bench.spools[bench.work]
    if spool.told > spool.saved:
        yield Move(
            server, _with(bench, spool._replace(saved=spool.told)), "{A} flushes its spool.", calm=False
        )
    elif sum(each.told for each in bench.spools) < rules.bounds.scans:
        told = spool.told + 1
        saved = told if rules.has(Guard.SPOOL_BEFORE_TONE) else spool.saved
        how = (
            "saves a scan in its spool"
            if saved == told
            else "lets the tone sound for a scan it has not saved"
        )
        yield Move(server, _with(bench, spool._replace(saved=saved, told=told)), f"{{A}} {how}.", calm=False)


def _with(bench: Bench, spool: Spool) -> Bench:
    """The bench with another state of the spool at work."""
    number = bench.work
    return bench._replace(spools=(*bench.spools[:number], spool, *bench.spools[number + 1 :]))


def _open(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Open the journal by its name, without creating it."""
    nonce = rules.working_nonce(bench)
    found = server.at(bench.epoch).opened
    spool = bench.spools[bench.work]
    ready = bench._replace(step=Step.WRITE if spool.saved > spool.shared else Step.CHECK_NAME)
    missing = bench._replace(step=Step.LOOK_FOR_SEAL)
    if found is Mark.TOMBSTONE and not rules.has(Guard.TELL_A_TOMBSTONE):
        appended = bench._replace(step=Step.CHECK_NAME)
        yield Move(server, appended, "{A} opens the tombstone under its journal's name, and appends a scan.")
    elif found is None and not rules.has(Guard.OPEN_WITHOUT_CREATING):
        files = server.at(bench.epoch)._replace(opened=Mark.STRAY)
        yield Move(
            server.put(bench.epoch, files),
            bench._replace(step=Step.CHECK_NAME),
            "{A} opens its journal of epoch {e}, which makes a new one, and appends a scan.",
        )
    elif found is None:
        yield Move(server, missing, "{A} does not find its journal of epoch {e}.")
    elif leads_to(server.at(bench.epoch), nonce):
        opened = put_own(server, bench.epoch, nonce, held=True) if rules.bounds.windows else server
        yield Move(opened, ready, "{A} opens its journal of epoch {e}.")
    else:
        # Shorter than its own journal was: "the file has lost bytes", which is not to be trusted.
        yield Move(
            server, to_renew(bench), "{A} finds another file under the name of its journal of epoch {e}."
        )
    if found is not None and rules.bounds.stale:
        yield Move(server, missing, "{A} does not find its journal of epoch {e} (a cache).", calm=False)


def write(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Write the next scan through the open file, and flush."""
    nonce, spool = rules.working_nonce(bench), bench.spools[bench.work]
    request = Request(Do.WRITE, bench.epoch, nonce, spool.shared + 1)
    again = bench._replace(step=Step.WORK)
    if rules.bounds.windows:
        yield from _write_and_close(rules, server, bench, request)
        return
    yield from rules.send(
        server,
        bench,
        request,
        {
            Reply.DONE: (
                bench._replace(step=Step.CHECK_NAME),
                "{A} appends a scan to its journal of epoch {e}.",
            )
        },
        failed=again,
        said="appends a scan to its journal of epoch {e}",
    )
    if rules.bounds.bad_flushes:
        wary = to_renew(bench) if rules.has(Guard.ANEW_AFTER_FAILED_FLUSH) else again
        spoilt = put_own(server, bench.epoch, nonce, spoilt=True)
        yield Move(
            spoilt,
            wary,
            "{A} appends a scan to its journal of epoch {e}; the flush fails, the scan is gone.",
            calm=False,
        )


def _write_and_close(rules: Rules, server: Server, bench: Bench, request: Request) -> Moves:
    """As Windows does it: nobody can rename the file while it is open, so no check is needed after."""
    for after, move in _outcomes(rules, server, bench, request):
        yield Move(put_own(after, bench.epoch, request.nonce, held=False), move.bench, move.said, move.calm)


def _outcomes(rules: Rules, server: Server, bench: Bench, request: Request) -> list[tuple[Server, Move]]:
    moves = rules.send(
        server,
        bench,
        request,
        {
            Reply.DONE: (
                _acknowledged(bench),
                "{A} appends a scan to its journal of epoch {e}: it is acknowledged.",
            )
        },
        failed=bench._replace(step=Step.WORK),
        said="appends a scan to its journal of epoch {e}",
    )
    return [(move.server, move) for move in moves]


def _acknowledged(bench: Bench) -> Bench:
    spool = bench.spools[bench.work]
    if spool.saved > spool.shared:
        bench = _with(bench, spool._replace(shared=spool.shared + 1))
    return bench._replace(step=Step.WORK, doubtful=False)


def check_name(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Does the name still lead to the file written? Then the scan is on the share."""
    found = server.at(bench.epoch).opened
    own = leads_to(server.at(bench.epoch), rules.working_nonce(bench))
    fooled = found is Mark.STRAY or (found is Mark.TOMBSTONE and not rules.has(Guard.TELL_A_TOMBSTONE))
    if own or fooled or not rules.has(Guard.NAME_CHECK):
        after = _acknowledged(bench)
        if bench.doubtful and rules.bounds.lock and rules.has(Guard.LOCK_COMES_BACK):
            after = after._replace(step=Step.SET_LOCK_AGAIN)
        spool = bench.spools[bench.work]
        ack = ": the scan is acknowledged" if spool.saved > spool.shared else ""
        yield Move(
            server, after, f"{{A}} finds its journal under its name{ack}." if own else f"{{A}} goes on{ack}."
        )
    else:
        missing = bench._replace(step=Step.LOOK_FOR_SEAL)
        yield Move(
            server, missing, "{A} sees that the name does not lead to its journal of epoch {e} any more."
        )


def look_for_seal(rules: Rules, server: Server, bench: Bench) -> Moves:
    """The journal is not under its name: sealed by a successor, or is the share away?"""
    away = bench._replace(step=Step.WORK)
    if server.at(bench.epoch).sealed is None or not rules.has(Guard.LOOK_FOR_SEAL):
        yield Move(server, away, "{A} sees no sealed journal either, and waits for the share.")
        return
    yield Move(server, to_fenced(bench), "{A} finds epoch {e} sealed: it is fenced.")
    if rules.bounds.stale:
        yield Move(server, away, "{A} sees no sealed journal (a cache), and waits for the share.", calm=False)


def fenced(rules: Rules, server: Server, bench: Bench) -> Moves:
    """What this process could not share goes to a late file; its worker is told who has the list."""
    told = at_rest(shared_all(bench))
    missing = unshared(rules, bench)
    if not missing:
        yield Move(server, told, "{A} tells its worker that it lost the list, and stops.")
        return
    yield from rules.send(
        server,
        bench,
        Request(Do.KEEP_LATE, bench.epoch, 0, missing),
        {Reply.DONE: (told, "{A} keeps its unshared scans in a late file, tells its worker, and stops.")},
        failed=bench,
        said="keeps its unshared scans in a late file",
    )


def renew(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Begin anew under the next number, unless another has the list; a mere claim is waited for a while."""
    yield from scan(rules, server, bench)
    for known in listings(rules, server):
        fresh = known == server.highest()
        others = bool(known) and not rules.is_mine(bench, server.at(known).claim)
        taken = others and _has_begun_since(rules, server, bench, known)
        if taken:
            said = "{A} sees that another has begun a newer epoch: it is fenced."
            yield Move(server, to_fenced(bench), said, fresh)
        if taken and not rules.bounds.stale:
            continue
        if others and not rules.has(Guard.RENEW_PAST_DEAD_CLAIM):
            continue
        if known == rules.bounds.epochs or len(bench.spools) == rules.bounds.tries:
            continue
        claiming = bench._replace(
            step=Step.CLAIM,
            spools=(*bench.spools, Spool(epoch=known + 1)),
            epoch=known + 1,
        )
        said = f"{{A}} {'has waited long enough and ' if others else ''}wants to go on in epoch {known + 1}."
        yield Move(server, claiming, said, fresh and not taken)


def _has_begun_since(rules: Rules, server: Server, bench: Bench, known: int) -> bool:
    """Whether another's journal is there, newer than the bench's own."""
    for epoch in range(known, bench.spools[bench.work].epoch, -1):
        for file in (server.at(epoch).opened, server.at(epoch).sealed):
            if isinstance(file, Journal):
                return not rules.is_mine(bench, file.nonce)
    return False


def _release(rules: Rules, server: Server, bench: Bench) -> Moves:
    """All is on the share: seal the own journal; if a successor did, it has sealed all that we wrote."""
    done = _with(bench, bench.spools[bench.work]._replace(marked=bench.spools[bench.work].saved > 0))
    closing = done._replace(step=Step.CHECK_LOCK) if rules.bounds.lock else at_rest(done)
    unlinking = done._replace(step=Step.UNLINK_OWN) if rules.bounds.links else closing
    moves = rules.send(
        server,
        bench,
        Request(Do.RENAME, bench.epoch, 0),
        {
            Reply.DONE: (unlinking, "{A} closes the list and seals its journal of epoch {e}."),
            Reply.EXISTS: (unlinking, "{A} closes the list; a successor has sealed its journal."),
            Reply.MISSING: (closing, "{A} closes the list; a successor has sealed its journal."),
        },
        failed=at_rest(bench),
        said="closes the list and seals its journal of epoch {e}",
    )
    for move in moves:
        yield move._replace(calm=False)


def unlink_own(rules: Rules, server: Server, bench: Bench) -> Moves:
    """The second half of that: whatever comes of it, all is in the sealed journal."""
    closing = bench._replace(step=Step.CHECK_LOCK) if rules.bounds.lock else at_rest(bench)
    yield from rules.send(
        server,
        bench,
        Request(Do.UNLINK, bench.epoch, 0),
        {
            Reply.DONE: (closing, "{A} unlinks the open name of epoch {e}."),
            Reply.MISSING: (closing, "{A} finds the open name of epoch {e} gone."),
        },
        failed=closing,
        said="unlinks the open name of epoch {e}",
    )
