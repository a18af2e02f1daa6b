"""Going on in a new epoch after a flush failed.

A bench succeeds itself (docs/format.md, section 4, "Scan").
"""

import errno
import os

import msgspec

from packbench.domain.errors import LeaseLost
from packbench.store.folder import codec
from packbench.store.folder.chain import Chain
from packbench.store.folder.codec import Prefix
from packbench.store.folder.epochs import ClaimRecord, ClaimTaken, Epochs, SealRefused
from packbench.store.folder.kit import Kit
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.outbox import Leftover, Outbox, Segment
from packbench.store.folder.past import Archive
from packbench.store.folder.records import HEADER, Header
from packbench.store.folder.spool import SpoolShelf
from packbench.words import _


class Renewal:
    """Takes the next epoch for a journal whose file is not trusted any more; its caller goes on appending.

    The steps are those of any acquirer, with one order turned round: the change to the new segment is made on
    this bench first (its header names the late file that what is left over will become), and what it promises
    is brought to the share after, by the shipper: the late file, then the journal. So the caller waits for
    this bench's disk alone, and the fold order is that in which the scans happened.
    """

    def __init__(
        self,
        kit: Kit,
        work: WorkFolder,
        shelf: SpoolShelf,
        outbox: Outbox,
        header: Header,
        record: ClaimRecord,
    ) -> None:
        self._kit = kit
        self._work = work
        self._shelf = shelf
        self._outbox = outbox
        self._header = header
        self._record = record
        self._epochs = Epochs(kit, work)
        self._mine = {header.nonce}
        self._awaited: tuple[int, float] | None = None  # a claim that is not ours, and since when we know it
        self._first = outbox.segment.chain.epoch

    def __call__(self) -> None:
        """Claim, seal, change the segment.

        Raises:
            LeaseLost: somebody else has taken the list over.
            OSError: not now; the next try takes a new claim.
        """
        highest = self._epochs.highest()
        self._refuse_if_taken(highest)
        nonce = self._kit.nonce()
        self._mine.add(nonce)
        epoch = highest + 1
        try:
            self._epochs.take(epoch, msgspec.structs.replace(self._record, nonce=nonce))
            newest = self._epochs.seal_older(epoch)
        except (ClaimTaken, SealRefused) as error:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
        if newest is not None and newest[0] >= self._first and self._nonce_of(newest) not in self._mine:
            raise LeaseLost({}, _("Another bench has taken this list over."))
        past = Archive(self._kit.fs, self._work).past(newest, before=epoch)
        header = msgspec.structs.replace(self._header, nonce=nonce, vector=past.vector, late=past.late)
        self._outbox.change(lambda old, left: self._next(epoch, header, newest, old, left))

    @staticmethod
    def _nonce_of(newest: tuple[int, Prefix]) -> str:
        return newest[1].header.nonce if newest[1].header else ""

    def _refuse_if_taken(self, highest: int) -> None:
        """Do not fence somebody who has the list by right: newer claims that are not ours come first.

        Who claimed and has begun has the list. Who claimed only is given time to begin, but not for ever: it
        may have been killed, and our scans would never get to the share. If it wakes later, it is fenced.
        """
        if self._epochs.record(highest).nonce in self._mine:
            return
        for epoch in range(highest, self._outbox.segment.chain.epoch, -1):
            if self._is_begun_by_another(epoch):
                bench = self._epochs.record(epoch).bench
                raise LeaseLost({"bench": bench}, _("{bench} has taken this list over.").format(bench=bench))
        now = self._kit.clock.monotonic()
        if self._awaited is None or self._awaited[0] != highest:
            self._awaited = highest, now
        if now - self._awaited[1] <= self._kit.timing.stale:
            raise BlockingIOError(errno.EAGAIN, _("Another bench is taking this list over."))

    def _is_begun_by_another(self, epoch: int) -> bool:
        for path in (self._work.open_journal(epoch), self._work.sealed_journal(epoch)):
            try:
                header = codec.decode(self._kit.fs.read(path)).header
            except FileNotFoundError:
                continue
            if header is not None:
                return header.nonce not in self._mine
        return False

    def _next(
        self,
        epoch: int,
        header: Header,
        newest: tuple[int, Prefix] | None,
        old: Segment,
        left: tuple[Leftover, ...],
    ) -> Segment:
        """The new segment. The share has of the old one what it acknowledged and still shows, no more.

        Lines that it shows without having acknowledged them may be in its memory only, so they go to the late
        file too (an event counts once). If the file has lost even its header, all of it goes there.
        """
        has_it = newest is not None and self._nonce_of(newest) == old.chain.nonce
        old.shared = min(old.shared, newest[1].seq) if newest is not None and has_it else 0
        owed = [(leftover.epoch, leftover.nonce) for leftover in left]
        if len(old.lines) > old.shared:
            owed.append((old.chain.epoch, old.chain.nonce))
        promised = (self._work.late(*key).name for key in owed)
        header = msgspec.structs.replace(header, late=tuple(dict.fromkeys((*header.late, *promised))))
        chain = Chain(epoch=epoch, nonce=header.nonce, bench=old.chain.bench)
        head = chain.record(HEADER, header, at=self._kit.clock.now(), worker=self._record.worker)
        spool = self._shelf.begin(epoch, header.nonce, head.lines)
        old.spool.close()
        return Segment.after(head, path=self._work.open_journal(epoch), spool=spool, begun=False)
