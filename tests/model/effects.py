"""What a request does to the server: the operations of the ``Fs`` port, each one step that the server
decides."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from tests.model.guards import Guard
from tests.model.world import (
    Bench,
    Bounds,
    Do,
    Epoch,
    File,
    Journal,
    Mark,
    Request,
    Server,
    is_held,
    leads_to,
)


class Reply(Enum):
    """What the server says."""

    DONE = auto()
    EXISTS = auto()
    MISSING = auto()
    BUSY = auto()


class Move(NamedTuple):
    """One step: what there is after it, and a sentence about it.

    The sentence is a template (see ``story``). ``calm``: it belongs to a bench that just goes on, and nothing
    goes wrong; by such steps alone work must get done.
    """

    server: Server
    bench: Bench
    said: str
    calm: bool = True


Moves = Iterator[Move]


class Rules:
    """Where we are (``bounds``), and which guards are in force."""

    def __init__(self, bounds: Bounds, without: frozenset[Guard] = frozenset()) -> None:
        self.bounds = bounds
        self.without = without

    def has(self, guard: Guard) -> bool:
        """Whether the benches keep this rule."""
        return guard not in self.without

    def nonce(self, bench: Bench) -> int:
        """The nonce of the bench's last try."""
        return self.bounds.nonce(bench.who, len(bench.spools) - 1)

    def working_nonce(self, bench: Bench) -> int:
        """The nonce under which the bench scans."""
        return self.bounds.nonce(bench.who, bench.work)

    def lock_nonce(self, bench: Bench) -> int:
        """The nonce in the bench's lock: that of the first claim, even after the bench began anew."""
        return self.bounds.nonce(bench.who, bench.first)

    def is_mine(self, bench: Bench, nonce: int) -> bool:
        """Whether this process made it (an earlier process of the bench is somebody else)."""
        return nonce >= self.lock_nonce(bench) and self.bounds.bench_of(nonce) == bench.who

    def send(
        self,
        server: Server,
        bench: Bench,
        request: Request,
        answers: Mapping[Reply, tuple[Bench, str]],
        *,
        failed: Bench,
        said: str,
    ) -> Moves:
        """Ask the server for a change: it answers, the reply is lost, nothing happens, or it happens late."""
        after, reply = effect(self, server, request)
        if reply in answers:
            bench_then, answer = answers[reply]
            yield Move(after, bench_then, answer)
        if self.bounds.lost:
            yield Move(server, failed, f"{{A}} {said}; this fails.", calm=False)
            if after != server:
                yield Move(after, failed, f"{{A}} {said}; this is done, but the reply is lost.", calm=False)
        if request.do in self.bounds.late and bench.late is None:
            yield Move(
                server,
                failed._replace(late=request),
                f"{{A}} {said}; no reply comes, but the request is still on its way.",
                calm=False,
            )


def effect(rules: Rules, server: Server, request: Request) -> tuple[Server, Reply]:
    """What a request does."""
    match request.do:
        case Do.RENAME:
            return _rename(rules, server, request.epoch)
        case Do.UNLINK:
            return _unlink(rules, server, request.epoch)
        case Do.WRITE:
            return _write(server, request), Reply.DONE
        case Do.KEEP_LATE:
            return server._replace(late=server.late | request.number), Reply.DONE
        case Do.CLAIM | Do.BURY_OPEN | Do.BURY_SEALED | Do.BEGIN:
            return _create(rules, server, request)


def _create(rules: Rules, server: Server, request: Request) -> tuple[Server, Reply]:
    """Create a file exclusively, with its content."""
    files = server.at(request.epoch)
    if request.do is Do.CLAIM:
        there, guard, made = files.claim != 0, Guard.EXCLUSIVE_CLAIM, files._replace(claim=request.nonce)
    elif request.do is Do.BEGIN:
        journal = Journal(request.nonce, 0, request.past)
        there, guard, made = files.opened is not None, Guard.EXCLUSIVE_BEGIN, files._replace(opened=journal)
    elif request.do is Do.BURY_OPEN:
        there, guard, made = files.opened is not None, None, files._replace(opened=Mark.TOMBSTONE)
    else:
        there, guard, made = files.sealed is not None, None, files._replace(sealed=Mark.TOMBSTONE)
    if there and (guard is None or rules.has(guard)):
        return server, Reply.EXISTS
    return server.put(request.epoch, made), Reply.DONE


def _rename(rules: Rules, server: Server, epoch: int) -> tuple[Server, Reply]:
    """From the open to the sealed name; with links, the second name only, which share modes allow."""
    files = server.at(epoch)
    moved: File = files.opened
    if moved is None:
        return server, Reply.MISSING
    if is_held(files) and not rules.bounds.links and rules.has(Guard.SHARE_MODES):
        return server, Reply.BUSY
    if files.sealed is not None and (rules.bounds.links or rules.has(Guard.RENAME_WITHOUT_REPLACING)):
        return server, Reply.EXISTS
    left = Mark.SECOND_NAME if rules.bounds.links else None
    return server.put(epoch, Epoch(files.claim, left, moved)), Reply.DONE


def _write(server: Server, request: Request) -> Server:
    """Write a record through an open file, under whatever name it is by now. A spoilt file swallows it."""
    files = server.at(request.epoch)
    if (written := _longer(files.opened, request)) is not None:
        return server.put(request.epoch, files._replace(opened=written))
    if (written := _longer(files.sealed, request)) is not None:
        return server.put(request.epoch, files._replace(sealed=written))
    return server


def _longer(file: File, request: Request) -> Journal | None:
    """The file after the write, None if it is not the one that was opened."""
    if not isinstance(file, Journal) or file.nonce != request.nonce:
        return None
    return file if file.spoilt else file._replace(scans=max(file.scans, request.number))


def _unlink(rules: Rules, server: Server, epoch: int) -> tuple[Server, Reply]:
    """The open name goes, whatever it leads to; not while a writer has it open on Windows."""
    files = server.at(epoch)
    if files.opened is None:
        return server, Reply.MISSING
    if is_held(files) and rules.has(Guard.SHARE_MODES):
        return server, Reply.BUSY
    return server.put(epoch, files._replace(opened=None)), Reply.DONE


def put_own(
    server: Server, epoch: int, nonce: int, *, held: bool | None = None, spoilt: bool = False
) -> Server:
    """The server with another state of the journal of a bench, as long as its open name leads to it."""
    files = server.at(epoch)
    if not leads_to(files, nonce):
        return server
    file = files.sealed if files.opened is Mark.SECOND_NAME else files.opened
    assert isinstance(file, Journal)
    changed = file._replace(held=file.held if held is None else held, spoilt=spoilt or file.spoilt)
    if files.opened is Mark.SECOND_NAME:
        return server.put(epoch, files._replace(sealed=changed))
    return server.put(epoch, files._replace(opened=changed))
