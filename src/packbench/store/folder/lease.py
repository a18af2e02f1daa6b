"""Who may write to a list: look, claim, read (docs/format.md, section 4, "Acquire")."""

import random
from contextlib import ExitStack
from pathlib import Path

from packbench.domain.errors import NotFound
from packbench.domain.leases import Bench, Consent, Holder, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock, Leftover
from packbench.store.folder import locks
from packbench.store.folder.border import translated
from packbench.store.folder.claim import Claim, Place, Terms
from packbench.store.folder.collector import Collector
from packbench.store.folder.epochs import ClaimRecord, ClaimTaken, Epochs, SealRefused
from packbench.store.folder.kit import Kit, Outside, real_outside
from packbench.store.folder.layout import Layout, WorkFolder
from packbench.store.folder.leftovers import Leftovers
from packbench.store.folder.locks import Lock
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.past import Archive, Past
from packbench.store.folder.refusal import claimer, held
from packbench.store.folder.sightings import LeaseLook, Lookout
from packbench.store.folder.spool import FOLDER, SpoolKey, SpoolShelf, spool_folder
from packbench.store.folder.timing import Timing
from packbench.words import _

__all__ = ["Claim", "FolderLeases", "LeaseLook", "Past"]


class FolderLeases:
    """The leases of all lists of one warehouse folder, as one bench sees them.

    ``root`` is the warehouse folder, ``data_folder`` this bench's own (spools). ``outside`` is for
    simulations. One thread at a time.
    """

    def __init__(
        self,
        *,
        root: Path,
        data_folder: Path,
        bench: Bench,
        clock: Clock,
        rng: random.Random,
        timing: Timing = Timing(),  # noqa: B008 - it is frozen
        outside: Outside | None = None,
    ) -> None:
        world = outside or real_outside(clock, rng)
        self._kit = Kit(
            bench=bench,
            clock=clock,
            rng=rng,
            timing=timing,
            fs=world.fs,
            disk=world.disk,
            lanes=world.lanes,
            runs=world.runs,
        )
        self._root = root
        self._data_folder = data_folder
        self._layout = Layout(root)
        self._lookout = Lookout(self._kit)

    def look(self, ref: ListRef, *, probe: bool = True) -> LeaseLook:
        """Look at a list's lock.

        ``probe`` False writes nothing to the share and so knows less (a viewer's look).
        """
        with translated(_("Looking at the list")):
            look = self._lookout.look(self._layout.work(ref), probe=probe)
            elder = self._layout.excel_session(ref) if look.status is LeaseStatus.FREE else None
            return look if elder is None else self._lookout.look(elder, probe=probe)

    def watch(self, ref: ListRef) -> LeaseLook:
        """Look until the answer is no longer uncertain.

        That takes little more than ``timing.stale``: a holder that shows no sign of life for so long is gone.
        """
        look = self.look(ref)
        while look.status is LeaseStatus.UNCERTAIN:
            self._kit.clock.sleep(self._kit.timing.glance)
            look = self.look(ref)
        return look

    def begun(self, ref: ListRef) -> bool:
        """Whether there are journals; only a hint, they may be empty."""
        with translated(_("Looking at the list")):
            return Archive(self._kit.fs, self._layout.work(ref)).begun()

    def read_past(self, ref: ListRef) -> Past:
        """Read what counts now, for a viewer: writes nothing and never stands in the holder's way."""
        with translated(_("Reading the list")):
            archive = Archive(self._kit.fs, self._layout.work(ref))
            return archive.past(archive.newest())

    def claim(
        self,
        ref: ListRef,
        *,
        worker: str,
        worker_name: str = "",
        consent: Consent = Consent.NONE,
        reason: str = "",
    ) -> Claim:
        """Claim the next epoch of a list and read its past.

        ``consent`` is given to what the asker saw, so it is looked again here: who came back to life
        meanwhile is left alone.

        Raises:
            ListHeld: ``reason`` locked, stale or uncertain.
            NotFound: there is no such session.
            EnvironmentFailure: the share or this bench's disk failed.
        """
        place = self._place(ref)
        with translated(_("Opening the list")), ExitStack() as on_failure:
            self._make_folders(place)
            epochs = Epochs(self._kit, place.work)
            highest = epochs.highest()
            look = self._lookout.look(place.work, probe=True)
            _must_be_free(look, consent)
            if (elder := self._layout.excel_session(ref)) is not None:
                _must_be_free(self._lookout.look(elder, probe=True), consent)
            if look.status is not LeaseStatus.FREE and consent is not Consent.FORCE:
                self._nobody_may_be_claiming(place.work, epochs, highest, look)
            epoch = max(highest, look.epoch) + 1
            lock = Lock.of(
                self._kit.bench,
                worker=worker,
                worker_name=worker_name,
                epoch=epoch,
                nonce=self._kit.nonce(),
                at=self._kit.clock.now(),
            )
            terms = Terms(
                lock=lock,
                record=_record(lock),
                former=look.content,
                forced=consent is Consent.FORCE,
                reason=reason,
            )
            on_failure.callback(Claim(self._kit, place, terms, Past(), self._lookout.let_go).abandon)
            if look.status is LeaseStatus.FREE:
                self._create_lock(place.work, lock)
            past, done = self._take(place, epochs, terms, look)
            on_failure.pop_all()
        return Claim(self._kit, place, terms, past, self._lookout.let_go, done)

    def leftovers(self) -> tuple[Leftover, ...]:
        """Lists that this bench left in mid-work, or whose last scans the share has not taken."""
        disk, gone = self._kit.disk, self._lookout.gone
        found = Leftovers(disk=disk, data_folder=self._data_folder, root=self._root, gone=gone)
        with translated(_("Looking for scans that wait")):
            return found.lists()

    def sweep(self) -> None:
        """Delete this bench's spools that have been wholly on the share for longer than they must be kept."""
        before = self._kit.clock.now().timestamp() - self._kit.timing.keep_spool
        folder = self._data_folder / FOLDER
        with translated(_("Tidying up")):
            try:
                shelves = self._kit.disk.entries(folder)
            except FileNotFoundError:
                return
            for shelf in shelves:
                SpoolShelf(self._kit.disk, folder / shelf.name).sweep(before_ns=int(before * 1e9))

    def _place(self, ref: ListRef) -> Place:
        folder = spool_folder(self._data_folder, self._root, ref)
        return Place(ref=ref, work=self._layout.work(ref), shelf=SpoolShelf(self._kit.disk, folder))

    def _make_folders(self, place: Place) -> None:
        """Make the folders of the list's work. Its session must be there: a wrong path is told, not made."""
        ref = place.ref
        try:
            self._kit.fs.modified(self._layout.session(ref.client, ref.session))
        except FileNotFoundError:
            raise NotFound(
                _("There is no session {session} of client {client}.").format(
                    session=ref.session, client=ref.client
                )
            ) from None
        self._kit.fs.make_folders(place.work.epochs)
        self._kit.fs.make_folders(place.work.journals)

    def _nobody_may_be_claiming(
        self, work: WorkFolder, epochs: Epochs, highest: int, look: LeaseLook
    ) -> None:
        """Refuse if somebody claimed after the lock was written and may be just about to replace it.

        Not needed for safety (the second claimer would win), but two people who both said yes to a takeover
        should see one winner. A claim is young for as long as a lock without a heartbeat is.
        """
        if highest <= look.epoch:
            return
        record = epochs.record(highest)
        process = ProcessId(pid=record.pid, started=record.started, boot=record.boot)
        if record.nonce == look.nonce or self._lookout.gone(record.nonce, record.machine, process):
            return
        age = self._lookout.server_age(work, work.claim(highest))
        if age is None or age <= self._kit.timing.stale:
            raise held("locked", claimer(record, age))

    def _create_lock(self, work: WorkFolder, lock: Lock) -> None:
        """Create the lock of a free list; the server decides between several who do."""
        try:
            self._kit.fs.create(work.lock, locks.encode(lock))
        except FileExistsError:
            there = self._lookout.look(work, probe=False)
            if there.nonce != lock.nonce:
                raise held("locked", there.holder or Holder()) from None

    def _take(
        self, place: Place, epochs: Epochs, terms: Terms, look: LeaseLook
    ) -> tuple[Past, tuple[SpoolKey, ...]]:
        """Take the number, seal what came before, bring home this bench's own.

        The past, and the spools that will be done with.
        """
        epoch = terms.lock.epoch
        try:
            epochs.take(epoch, terms.record)
            newest = epochs.seal_older(epoch)
        except ClaimTaken as taken:
            raise held("locked", claimer(taken.record, 0.0)) from None
        except SealRefused:
            raise held("locked", look.holder or Holder()) from None
        archive = Archive(self._kit.fs, place.work)
        past = archive.past(newest, before=epoch)
        collector = Collector(
            self._kit.fs,
            place.work,
            place.shelf,
            claimed=lambda older: epochs.record(older).nonce,
            gone=self._lookout.gone,
        )
        collected = collector.collect(epoch, past)
        if collected.late:
            past = archive.past(newest, before=epoch)
        return past, collected.done


def _must_be_free(look: LeaseLook, consent: Consent) -> None:
    if look.status is LeaseStatus.FREE or consent is Consent.FORCE:
        return
    if look.status is LeaseStatus.STALE and (look.own or consent is Consent.STALE):
        return
    reason = "locked" if look.status is LeaseStatus.LIVE else look.status.value
    raise held(reason, look.holder or Holder())


def _record(lock: Lock) -> ClaimRecord:
    return ClaimRecord(
        nonce=lock.nonce,
        bench=lock.bench,
        machine=lock.machine,
        boot=lock.boot,
        pid=lock.pid,
        started=lock.started,
        worker=lock.worker,
        worker_name=lock.worker_name,
        at=lock.since,
    )
