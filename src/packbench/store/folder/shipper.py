"""From the spool to the share, off the caller's way (docs/format.md, section 4, "Scan", step 2)."""

from collections.abc import Callable

from packbench.domain.errors import LeaseLost, PackbenchError
from packbench.domain.leases import Holder
from packbench.store.folder import locks
from packbench.store.folder.fs import FlushFailed
from packbench.store.folder.kit import Kit
from packbench.store.folder.late import LateFiles
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.outbox import Leftover, Outbox, Parcel, Segment


class Shipper:
    """Brings what waits in the outbox to the share, one visit a step.

    The same bytes always go to the same place of the same file, so whatever is in doubt is simply done again.
    Three things end that: the journal is gone from its name (**fenced**: the rest goes to a late file), a
    flush failed (the file is not trusted any more: ``renew`` begins a new epoch), or all is delivered.
    """

    def __init__(self, kit: Kit, work: WorkFolder, outbox: Outbox, renew: Callable[[], None]) -> None:
        self._kit = kit
        self._work = work
        self._outbox = outbox
        self._renew = renew
        self._late = LateFiles(kit.fs, work)
        self._failures = 0
        self._distrusted = False

    def step(self) -> float | None:
        """Bring one parcel; the pause until the next visit, None if nothing waits."""
        try:
            more = self._visit()
        except (OSError, PackbenchError) as error:
            self._outbox.away(self._kit.clock.now(), _said(error))
            return self._pause()
        self._failures = 0
        return 0.0 if more else None

    def _visit(self) -> bool:
        if self._distrusted:
            self._begin_anew()
        cargo = self._outbox.next()
        if cargo is None:
            return False
        if isinstance(cargo, Leftover):
            self._late.keep(cargo.epoch, cargo.nonce, cargo.lines)
            self._outbox.kept(self._kit.clock.now())
        else:
            self._deliver(cargo)
        return True

    def _deliver(self, parcel: Parcel) -> None:
        segment = parcel.segment
        _ = segment.chain.hash  # the next scan needs it, and here nobody waits for it
        try:
            if not segment.begun:
                self._begin(segment)
            self._kit.fs.write_at(segment.path, segment.offset, parcel.data)
        except FlushFailed:
            self._distrusted = True
            raise
        except FileNotFoundError:
            if not self._is_sealed(segment.chain.epoch):
                raise  # neither name can be seen: the share is away, and nothing is acknowledged
            self._outbox.fenced(self._successor(segment.chain.nonce))
        else:
            self._outbox.delivered(parcel, self._kit.clock.now())

    def _begin(self, segment: Segment) -> None:
        """Create the journal of a segment that was begun on this bench (after a renewal).

        Never tried twice in one epoch.
        """
        self._distrusted = True
        try:
            self._kit.fs.create(segment.path, segment.head)
        except FileExistsError:
            if self._kit.fs.read(segment.path) != segment.head:
                self._distrusted = False
                self._outbox.fenced(self._successor(segment.chain.nonce))
                raise
        segment.begun = True
        self._distrusted = False

    def _begin_anew(self) -> None:
        try:
            self._renew()
        except LeaseLost as lost:
            self._outbox.fenced(Holder(bench=str(lost.holder.get("bench", ""))))
        self._distrusted = False

    def _is_sealed(self, epoch: int) -> bool:
        """Whether a successor has sealed our journal. Its sealed name, once there, stays for ever."""
        try:
            self._kit.fs.read(self._work.sealed_journal(epoch))
        except FileNotFoundError:
            return False
        return True

    def _successor(self, nonce: str) -> Holder:
        """Who has the list now, as far as its lock says."""
        try:
            lock = locks.decode(self._kit.fs.read(self._work.lock))
        except OSError:
            return Holder()
        return Holder() if lock.nonce == nonce else lock.holder()

    def _pause(self) -> float:
        """1, 2, 4 … 30 s, with jitter, so that the benches of a hall do not all come back at once."""
        retries = self._kit.timing.retries
        pause = retries[min(self._failures, len(retries) - 1)]
        self._failures += 1
        return pause * (0.75 + 0.5 * self._kit.rng.random())


def _said(error: OSError | PackbenchError) -> str:
    if isinstance(error, PackbenchError):
        return error.what
    return error.strerror or type(error).__name__
