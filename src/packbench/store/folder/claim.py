"""A claim.

The right to begin one epoch of a list, and how it begins (docs/format.md, section 4, steps 6 to 8).
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from hashlib import sha256

from packbench.domain.adoption import AdoptedFact
from packbench.domain.errors import LeaseLost, NotSaved
from packbench.domain.list_ref import ListRef
from packbench.store.folder import locks
from packbench.store.folder.border import translated
from packbench.store.folder.chain import Chain, Written
from packbench.store.folder.epochs import ClaimRecord
from packbench.store.folder.heartbeat import Heartbeat
from packbench.store.folder.journal import OpenJournal
from packbench.store.folder.kit import Kit
from packbench.store.folder.lanes import Bell
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.locks import Lock
from packbench.store.folder.outbox import Outbox, Segment
from packbench.store.folder.past import Past
from packbench.store.folder.records import HEADER, Header
from packbench.store.folder.renewal import Renewal
from packbench.store.folder.shipper import Shipper
from packbench.store.folder.spool import Spool, SpoolKey, SpoolShelf
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose list it is, where its work lies on the share, and where this bench's spools of it lie."""

    ref: ListRef
    work: WorkFolder
    shelf: SpoolShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which words a claim was made.

    ``former`` is the lock that we took over, None if the list was free.
    """

    lock: Lock
    record: ClaimRecord
    former: bytes | None
    forced: bool
    reason: str


class Claim:
    """The right to begin one epoch, and the past that it will go on from. Use it once.

    ``begin`` or ``abandon``.
    """

    def __init__(
        self,
        kit: Kit,
        place: Place,
        terms: Terms,
        past: Past,
        let_go: Callable[[str], None],
        done: Sequence[SpoolKey] = (),
    ) -> None:
        self._kit = kit
        self._place = place
        self._work = place.work
        self._terms = terms
        self._let_go = let_go
        self._done = done
        self.epoch = terms.lock.epoch
        self.past = past

    def begin(self, *, snapshot: bytes | None = None, facts: Sequence[AdoptedFact] = ()) -> OpenJournal:
        """Open the journal of this epoch. If it can't be, the claim is abandoned.

        Args:
            snapshot: None keeps the past's; bytes when there is none become ``list.json``; bytes when there
                is one become ``list-%06d.json`` (a changed source is taken over).
            facts: what was adopted from the old program; they become the first events
                (``OpenJournal.begun``).

        Raises:
            LeaseLost: somebody claimed after us and was faster.
            NotSaved: this bench's own disk takes no scans.
            EnvironmentFailure: begin with a new claim.
        """
        with ExitStack() as on_failure:
            on_failure.callback(self.abandon)
            with translated(_("Beginning the list")):
                header = self._header(*self._keep_snapshot(snapshot))
                head = self._head(header, facts)
                self._create(head)
            spool = self._spool(head)
            on_failure.pop_all()
        self._mark_done()
        return self._run(header, head, spool)

    def abandon(self) -> None:
        """Let go without having begun: the lock is deleted if it is ours."""
        self._let_go(self._terms.lock.nonce)
        with suppress(OSError):
            if locks.decode(self._kit.fs.read(self._work.lock)).nonce == self._terms.lock.nonce:
                self._kit.fs.remove(self._work.lock)

    def _keep_snapshot(self, snapshot: bytes | None) -> tuple[str, str]:
        """Name and hash of the list file that this epoch packs; made where it is new.

        A ``list.json`` that no header knows was left by a bench that got no further: it is used if it is the
        same.
        """
        if snapshot is None:
            kept = self.past.headers[-1] if self.past.headers else None
            return (kept.snapshot, kept.snapshot_sha256) if kept else ("", "")
        digest = sha256(snapshot).hexdigest()
        paths = [self._work.snapshot(self.epoch)]
        if not self.past.snapshot_name:
            paths.insert(0, self._work.snapshot())
        for path in paths:
            try:
                self._kit.fs.create(path, snapshot)
            except FileExistsError:
                if self._kit.fs.read(path) != snapshot:
                    continue
            return path.name, digest
        raise FileExistsError(_("{name} holds another list").format(name=paths[-1].name))

    def _header(self, snapshot: str, digest: str) -> Header:
        ref, bench, lock = self._place.ref, self._kit.bench, self._terms.lock
        return Header(
            nonce=lock.nonce,
            client=ref.client,
            session=ref.session,
            list=ref.name,
            machine=bench.machine,
            boot=bench.boot,
            pid=bench.pid,
            started=bench.started,
            worker_name=lock.worker_name,
            app=bench.app,
            vector=self.past.vector,
            late=self.past.late,
            snapshot=snapshot,
            snapshot_sha256=digest,
            forced=self._terms.forced,
            reason=self._terms.reason,
        )

    def _head(self, header: Header, facts: Sequence[AdoptedFact]) -> Written:
        at, worker = self._kit.clock.now(), self._terms.lock.worker
        chain = Chain(epoch=self.epoch, nonce=header.nonce, bench=self._kit.bench.name)
        first = chain.record(HEADER, header, at=at, worker=worker)
        return first + first.chain.adopted(facts, at=at)

    def _create(self, head: Written) -> None:
        """Create the journal: the one moment in which this epoch comes to be.

        Tried once. If its reply is lost, it may have been created, sealed by a successor and its name be free
        again; a second create would then make a journal that nobody will ever count. So after any doubt this
        claim is void. But "exists" with our own content is no doubt: the name is ours now, and whoever seals
        it later will find all that we append.
        """
        path, data = self._work.open_journal(self.epoch), b"".join(head.lines)
        with suppress(FileExistsError):
            self._kit.fs.create(path, data)
        try:
            there = self._kit.fs.read(path)
        except FileNotFoundError:
            there = b""
        if there != data:
            raise self._lost()

    def _spool(self, head: Written) -> Spool:
        try:
            return self._place.shelf.begin(self.epoch, head.chain.nonce, head.lines)
        except OSError as error:
            said = error.strerror or type(error).__name__
            raise NotSaved(
                _("This computer can't keep its copy of the scans: {said}.").format(said=said),
                _("Free some space on its disk."),
            ) from error

    def _mark_done(self) -> None:
        """Let go of old spools, now that our header fixes the past in which their scans were found."""
        for key in self._done:
            with suppress(OSError):  # it is found again by the next claim
                self._place.shelf.mark_shared(key)

    def _run(self, header: Header, head: Written, spool: Spool) -> OpenJournal:
        """Set the lock and start what works for the journal."""
        kit, work = self._kit, self._work
        outbox = Outbox(Segment.after(head, path=work.open_journal(self.epoch), spool=spool, begun=True))
        heartbeat = Heartbeat(kit, work, self._terms.lock, outbox, self._terms.former)
        renewal = Renewal(kit, work, self._place.shelf, outbox, header, self._terms.record)
        shipper = Shipper(kit, work, outbox, renewal)
        journal = OpenJournal(
            kit, work, self._place.ref, outbox, nonce=header.nonce, begun=head.events, ended=self._ended
        )
        name = f"packbench {self._place.ref.name}"
        journal.run(
            (
                kit.lanes.start(
                    f"{name} heartbeat",
                    heartbeat.step,
                    bell=Bell(),
                    due=lambda: False,
                    pause=heartbeat.step(),
                ),
                kit.lanes.start(
                    f"{name} shipper",
                    shipper.step,
                    bell=outbox.bell,
                    due=outbox.due,
                    pause=None,
                ),
            )
        )
        return journal

    def _ended(self, shared: bool) -> None:  # noqa: FBT001 - a callback's one word
        nonce = self._terms.lock.nonce
        self._let_go(nonce)
        if shared:
            with suppress(OSError):
                self._place.shelf.mark_shared(SpoolKey(self.epoch, nonce))

    def _lost(self) -> LeaseLost:
        try:
            holder = locks.decode(self._kit.fs.read(self._work.lock)).holder()
        except FileNotFoundError:
            holder = Lock().holder()
        return LeaseLost(
            holder.as_dict(), _("Another bench has just taken this list over."), _("Look again in a moment.")
        )
