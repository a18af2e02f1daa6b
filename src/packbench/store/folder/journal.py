"""The open journal of one epoch.

What the caller appends to (docs/format.md, section 4, "Scan" and "Release").
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from packbench.domain.errors import LeaseLost, NotSaved
from packbench.domain.events import Event, Fact, ListEnded, ListPaused
from packbench.domain.leases import Holder
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Foresight
from packbench.store.folder import locks
from packbench.store.folder.fs import at_rest
from packbench.store.folder.kit import Kit
from packbench.store.folder.lanes import Lane
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.outbox import Outbox, ShareState
from packbench.words import _


class OpenJournal:
    """Where the events of one epoch go (``domain.ports.Journal``). One caller at a time.

    A fact counts from the moment its line is flushed on this bench, never before and for ever after. All else
    (the share, the lock, the derived files) follows in its own time or is made good by the next acquirer.
    """

    def __init__(
        self,
        kit: Kit,
        work: WorkFolder,
        ref: ListRef,
        outbox: Outbox,
        *,
        nonce: str,
        begun: tuple[Event, ...],
        ended: Callable[[bool], None],
    ) -> None:
        self._kit = kit
        self._work = work
        self._outbox = outbox
        self._nonce = nonce
        self._ended = ended
        self._lanes: list[Lane] = []
        self._closed = False
        self.ref = ref
        self.begun = begun
        """The events of the facts that ``Claim.begin`` was given."""

    def run(self, lanes: Sequence[Lane]) -> None:
        """Take over the lanes that work for this journal."""
        self._lanes.extend(lanes)

    @property
    def epoch(self) -> int:
        """The fencing number; it grows if the bench had to begin a new epoch by itself."""
        return self._outbox.segment.chain.epoch

    @property
    def waiting(self) -> int:
        """Events that are on this bench only."""
        return self._outbox.share().waiting

    def append(
        self,
        facts: Sequence[Fact],
        *,
        worker: str,
        meanwhile: Foresight | None = None,
        seal: bool = False,
    ) -> tuple[Event, ...]:
        """Make facts durable on this bench (acknowledgement 1) and hand them to the shipper.

        ``meanwhile`` is called while the disk is at work, with the events as they will be: they don't count
        yet, and never will if this raises. ``seal``: nothing will follow.

        Raises:
            NotSaved: nothing of it counts; the next try may work.
            LeaseLost: another bench has the list; nothing of it counts.
        """
        if self._closed:
            raise NotSaved(_("This list was closed on this bench."), _("Open it again."))
        segment = self._outbox.enter()
        if segment is None:
            raise self._lost()
        saved: Sequence[bytes] = ()
        try:
            at = self._kit.clock.now()
            written = segment.chain.facts(facts, at=at, worker=worker)
            if seal:
                written += written.chain.seal(at=at, worker=worker)
            if written.lines:
                compute = partial(meanwhile, written.events) if meanwhile else at_rest
                segment.spool.append(written.lines, compute)
                segment.chain, saved = written.chain, written.lines
        except OSError as error:
            said = error.strerror or type(error).__name__
            raise NotSaved(
                _("The scan could not be saved on this computer: {said}.").format(said=said),
                _("Scan it again."),
            ) from error
        finally:
            self._outbox.leave(saved)
        return written.events

    def wait_shared(self, seconds: float) -> bool:
        """Wait until the share has all that was appended (acknowledgement 2); False if not after ``seconds``.

        Raises:
            LeaseLost: another bench has the list; what was not shared is kept as late scans.
        """
        done = self._kit.lanes.wait(self._outbox.bell, self._outbox.settled, seconds)
        if self._outbox.share().lost_to is not None:
            raise self._lost()
        return done

    def share(self) -> ShareState:
        """How far the share has followed."""
        return self._outbox.share()

    def close(
        self,
        fact: ListPaused | ListEnded,
        *,
        worker: str,
        seconds: float = 10.0,
        derive: Callable[[], None] | None = None,
    ) -> bool:
        """Append the closing fact, ship, seal, call ``derive``, release the lock and stop the threads.

        Returns:
            True if the share has it all. False if the share was away: everything is in this bench's spool,
            the lock stays, and the next start on this bench sends it.

        Raises:
            LeaseLost: another bench has the list (threads are stopped, unshared scans kept).
            NotSaved: the closing fact could not be written; the journal stays open.
        """
        try:
            self.append([fact], worker=worker, seal=True)
            self._outbox.hurry()
            shared = self.wait_shared(seconds)
        except LeaseLost:
            self._kit.lanes.wait(self._outbox.bell, lambda: not self._outbox.share().waiting, seconds)
            self.stop()
            raise
        if not shared or not self._seal():
            self.stop()
            return False
        try:
            if derive is not None:
                derive()
        finally:
            self._finish(shared=True)
            self._release()
        return True

    def _seal(self) -> bool:
        """Rename the journal to its sealed name.

        If a successor did that already, it has sealed all that we wrote, or will: it may have got no further
        than to the sealed name. Nothing will follow, so the open name may go.
        """
        segment = self._outbox.segment
        try:
            self._kit.fs.rename(segment.path, self._work.sealed_journal(segment.chain.epoch))
        except FileNotFoundError:
            return True
        except FileExistsError:
            with suppress(OSError):
                self._kit.fs.remove(segment.path)
        except OSError:
            return False
        return True

    def _release(self) -> None:
        """Delete the lock if it is ours. If that fails it grows stale, and nothing else depends on it."""
        with suppress(OSError):
            if locks.decode(self._kit.fs.read(self._work.lock)).nonce == self._nonce:
                self._kit.fs.remove(self._work.lock)

    def stop(self) -> None:
        """Stop the threads without closing, as a killed process would leave it.

        A second call does nothing.
        """
        if not self._closed:
            self._finish(shared=False)

    def _finish(self, *, shared: bool) -> None:
        self._closed = True
        for lane in self._lanes:
            lane.stop(self._kit.timing.join)
        self._outbox.segment.spool.close()
        self._ended(shared)

    def _lost(self) -> LeaseLost:
        holder = self._outbox.share().lost_to or Holder()
        bench = holder.bench
        return LeaseLost(
            holder.as_dict(),
            _("{bench} has taken this list over.").format(bench=bench)
            if bench
            else _("Another bench has taken this list over."),
            _("Stop packing it here. What you scanned is kept and will be merged."),
        )
