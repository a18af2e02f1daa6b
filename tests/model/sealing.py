"""Acquire, step 3: seal every older epoch, newest first, down to one whose journal has a header."""

from tests.model.effects import Move, Moves, Reply, Rules
from tests.model.guards import Guard
from tests.model.turns import to_fenced
from tests.model.world import Bench, Do, Journal, Mark, Past, Request, Server, Step


def seal_next(rules: Rules, bench: Bench, target: int) -> Bench:
    """Go on with sealing an older epoch; 0: none had a header."""
    if target == 0:
        return _knows(rules, bench, ())
    return bench._replace(step=Step.READ_SEALED, target=target)


def _knows(rules: Rules, bench: Bench, past: Past) -> Bench:
    """All is sealed, and this is the past. Who begins anew looks whether it was its own list to the end."""
    if bench.renewing and past:
        epoch, nonce, _ = past[-1]
        if epoch >= bench.spools[bench.first].epoch and not rules.is_mine(bench, nonce):
            return to_fenced(bench)
    work = len(bench.spools) - 1 if bench.renewing else bench.work
    return bench._replace(step=Step.COLLECT, target=0, past=past, work=work)


def read_sealed(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Read the sealed file of the target. A tombstone is final; a journal is once its open name is gone."""
    found = server.at(bench.target).sealed
    next_look = Step.READ_OPEN if rules.has(Guard.READ_BEFORE_RENAME) else Step.RENAME
    missing = bench._replace(step=next_look)
    if found is None:
        yield Move(server, missing, "{A} finds no sealed journal of epoch {o}.")
        return
    if rules.bounds.stale:
        yield Move(server, missing, "{A} finds no sealed journal of epoch {o} (a cache).", calm=False)
    if not isinstance(found, Journal):
        yield Move(server, _below(rules, bench), "{A} finds epoch {o} sealed with nothing in it.")
    elif rules.has(Guard.UNLINK_BEFORE_READING):
        unlinking = bench._replace(step=Step.UNLINK)
        yield Move(server, unlinking, "{A} finds epoch {o} sealed, perhaps not to the end.")
    else:
        yield _reads(rules, server, bench, found)


def read_final(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Read the sealed journal whose open name is known to be gone: nothing is acknowledged in it any more."""
    found = server.at(bench.target).sealed
    if isinstance(found, Journal):
        yield _reads(rules, server, bench, found)
    if rules.bounds.stale or not isinstance(found, Journal):
        again = bench._replace(step=Step.READ_SEALED)
        yield Move(server, again, "{A} finds no sealed journal of epoch {o} (a cache).", calm=False)


def _reads(rules: Rules, server: Server, bench: Bench, found: Journal) -> Move:
    past = (*found.past, (bench.target, found.nonce, found.scans))
    said = f"{{A}} reads the sealed journal of epoch {{o}}: {_scans(found.scans)}."
    return Move(server, _knows(rules, bench, past), said)


def _below(rules: Rules, bench: Bench) -> Bench:
    """The target counts for nothing: go on with the epoch below."""
    return seal_next(rules, bench, bench.target - 1 if rules.has(Guard.SEAL_DOWN_TO_A_HEADER) else 0)


def read_open(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Read what lies under the open name: a journal is renamed, a tombstone sealed, nothing is buried."""
    found = server.at(bench.target).opened
    missing = bench._replace(step=Step.BURY_OPEN if rules.has(Guard.OPEN_TOMBSTONE) else Step.BURY_SEALED)
    if not rules.has(Guard.BURY_THE_DEAD):
        missing = bench._replace(step=Step.READ_SEALED)
    if found is None:
        yield Move(server, missing, "{A} finds no open journal of epoch {o}.")
        return
    if rules.bounds.stale:
        yield Move(server, missing, "{A} finds no open journal of epoch {o} (a cache).", calm=False)
    if found is Mark.TOMBSTONE:
        yield Move(server, _buried(rules, bench), "{A} finds a tombstone under the open name of epoch {o}.")
    else:
        reading = bench._replace(step=Step.RENAME)
        if isinstance(found, Journal) and not rules.has(Guard.READ_AFTER_SEAL):
            reading = reading._replace(past=(*found.past, (bench.target, found.nonce, found.scans)))
        yield Move(server, reading, "{A} reads the open journal of epoch {o}.")


def _buried(rules: Rules, bench: Bench) -> Bench:
    if rules.has(Guard.SEALED_TOMBSTONE):
        return bench._replace(step=Step.BURY_SEALED)
    return _below(rules, bench)


def rename(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Give the target's journal its sealed name, not replacing. Whatever comes of it: read again."""
    if not rules.has(Guard.RENAME_IN_ONE_STEP):
        yield from look_then_move(rules, server, bench)
        return
    again = bench._replace(step=Step.READ_SEALED)
    done = bench._replace(step=Step.UNLINK if rules.bounds.links else Step.READ_FINAL)
    if not rules.has(Guard.READ_AFTER_SEAL) and bench.past:
        done = _knows(rules, bench, bench.past)
    missing = again if rules.has(Guard.READ_BEFORE_RENAME) else bench._replace(step=Step.BURY_OPEN)
    moved = "renames the journal of epoch {o} to its sealed name"
    if rules.bounds.links:
        moved = "links the journal of epoch {o} to its sealed name"
    if server.at(bench.target).opened is Mark.TOMBSTONE:
        moved = "moves the tombstone of epoch {o} to the sealed name"
    yield from rules.send(
        server,
        bench,
        Request(Do.RENAME, bench.target, 0),
        {
            Reply.DONE: (done, f"{{A}} {moved}."),
            Reply.EXISTS: (
                again,
                "{A} finds that the sealed name of epoch {o} is taken, and does not replace it.",
            ),
            Reply.MISSING: (missing, "{A} finds no open journal of epoch {o} to rename."),
            Reply.BUSY: (again, "{A} can't rename the journal of epoch {o}: its writer has it open."),
        },
        failed=again,
        said=moved,
    )


def look_then_move(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Where a rename is not one step: is the sealed name free? What comes there after this is replaced."""
    if server.at(bench.target).sealed is None:
        yield Move(server, bench._replace(step=Step.MOVE), "{A} starts to rename: the sealed name is free.")
    else:
        yield Move(server, bench._replace(step=Step.READ_SEALED), "{A} finds the sealed name taken.")


def move(rules: Rules, server: Server, bench: Bench) -> Moves:
    """The second half of such a rename: whatever is under the open name now, over whatever is there."""
    files = server.at(bench.target)
    again = bench._replace(step=Step.READ_SEALED)
    if files.opened is None:
        yield Move(server, again, "{A} finds nothing to rename any more.")
        return
    moved = files._replace(opened=None, sealed=files.opened)
    what = "a tombstone" if files.opened is Mark.TOMBSTONE else "the journal"
    yield Move(
        server.put(bench.target, moved),
        again,
        f"{{A}}'s rename puts {what} under the sealed name of epoch {{o}}.",
    )


def unlink(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Take the open name away: from now on its writer acknowledges nothing.

    The name may hold a tombstone instead, by somebody who did not find the sealed journal. It may go too: the
    epoch's claimer has created its journal, and never creates twice.
    """
    again = bench._replace(step=Step.READ_SEALED)
    final = bench._replace(step=Step.READ_FINAL)
    missing = bench._replace(step=Step.OCCUPY) if rules.has(Guard.OCCUPY_WHAT_IS_MISSING) else final
    yield from rules.send(
        server,
        bench,
        Request(Do.UNLINK, bench.target, 0),
        {
            Reply.DONE: (final, "{A} unlinks the open name of epoch {o}."),
            Reply.MISSING: (missing, "{A} finds no open name of epoch {o} to unlink."),
            Reply.BUSY: (again, "{A} can't unlink the open name of epoch {o}: its writer has it open."),
        },
        failed=again,
        said="unlinks the open name of epoch {o}",
    )
    if rules.bounds.stale and server.at(bench.target).opened is not None:
        said = "{A} finds no open name of epoch {o} to unlink (a cache)."
        yield Move(server, missing, said, calm=False)


def occupy(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Put a tombstone where nothing was found, which no cache decides: then nothing else is there."""
    again = bench._replace(step=Step.READ_SEALED)
    final = bench._replace(step=Step.READ_FINAL)
    yield from rules.send(
        server,
        bench,
        Request(Do.BURY_OPEN, bench.target, 0),
        {
            Reply.DONE: (final, "{A} puts a tombstone under the open name of epoch {o}."),
            Reply.EXISTS: (again, "{A} can't put a tombstone under the open name of epoch {o}: it is taken."),
        },
        failed=again,
        said="puts a tombstone under the open name of epoch {o}",
    )


def bury_open(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Create a tombstone under the open name, so that a paused claimer can't create its journal later."""
    again = bench._replace(step=Step.READ_SEALED)
    yield from rules.send(
        server,
        bench,
        Request(Do.BURY_OPEN, bench.target, 0),
        {
            Reply.DONE: (_buried(rules, bench), "{A} puts a tombstone under the open name of epoch {o}."),
            Reply.EXISTS: (again, "{A} can't put a tombstone under the open name of epoch {o}: it is taken."),
        },
        failed=again,
        said="puts a tombstone under the open name of epoch {o}",
    )


def bury_sealed(rules: Rules, server: Server, bench: Bench) -> Moves:
    """Create a tombstone under the sealed name: only now is it certain that there never was a journal."""
    again = bench._replace(step=Step.READ_SEALED)
    yield from rules.send(
        server,
        bench,
        Request(Do.BURY_SEALED, bench.target, 0),
        {
            Reply.DONE: (again, "{A} puts a tombstone under the sealed name of epoch {o}."),
            Reply.EXISTS: (
                again,
                "{A} can't put a tombstone under the sealed name of epoch {o}: it is taken.",
            ),
        },
        failed=again,
        said="puts a tombstone under the sealed name of epoch {o}",
    )


def _scans(number: int) -> str:
    """A number of scans, in words."""
    return ("no scan", "1 scan")[number] if number < 2 else f"{number} scans"
