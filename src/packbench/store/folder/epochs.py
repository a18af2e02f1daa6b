"""Epochs of one list: taking the next, and sealing what came before (docs/format.md, section 4, steps 2, 3).

Here it is decided who may write. Both decisions are the server's: an exclusive create, and the end of a name.
Clocks and listings only decide how often we ask.
"""

from contextlib import suppress
from pathlib import Path

import msgspec

from packbench.store.folder import codec
from packbench.store.folder.chain import Chain
from packbench.store.folder.codec import Prefix
from packbench.store.folder.fs import Fs, is_busy
from packbench.store.folder.kit import Kit
from packbench.store.folder.layout import WorkFolder, epoch_of
from packbench.store.folder.records import DAMAGED, TOMBSTONE


class ClaimRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Content of a claim file: whose claim it is."""

    nonce: str = ""
    bench: str = ""
    machine: str = ""
    boot: str = ""
    pid: int = 0
    started: str = ""
    worker: str = ""
    worker_name: str = ""
    at: str = ""


class ClaimTaken(Exception):
    """Somebody else claimed the next epoch at this very moment."""

    def __init__(self, record: ClaimRecord) -> None:
        super().__init__("claim taken")
        self.record = record


class SealRefused(Exception):
    """Somebody has the older journal open and does not let go."""


class _LookAgain(Exception):
    """A file is perhaps just being written."""


class Epochs:
    """The numbers of one list."""

    def __init__(self, kit: Kit, work: WorkFolder) -> None:
        self._kit = kit
        self._fs: Fs = kit.fs
        self._work = work

    def highest(self) -> int:
        """The highest number that a listing shows; the truth may be higher, never lower."""
        numbers = [0]
        for folder in (self._work.epochs, self._work.journals):
            try:
                numbers += [epoch_of(facts.name) or 0 for facts in self._fs.entries(folder)]
            except FileNotFoundError:
                continue
        return max(numbers)

    def record(self, epoch: int) -> ClaimRecord:
        """Who claimed an epoch; an empty record if that can't be read."""
        try:
            return msgspec.json.decode(self._fs.read(self._work.claim(epoch)), type=ClaimRecord)
        except (FileNotFoundError, *DAMAGED):
            return ClaimRecord()

    def take(self, epoch: int, record: ClaimRecord) -> None:
        """Claim an epoch that was not there when we looked.

        Raises:
            ClaimTaken: it is there now, and not by us: somebody acquires the list at this moment.
        """
        try:
            self._fs.create(self._work.claim(epoch), msgspec.json.encode(record))
        except FileExistsError:
            there = self.record(epoch)
            if there.nonce != record.nonce:
                raise ClaimTaken(there) from None
        except OSError:
            if self.record(epoch).nonce != record.nonce:  # else only the reply was lost
                raise

    def seal_older(self, epoch: int) -> tuple[int, Prefix] | None:
        """Seal every epoch before ours, newest first, down to the newest that counts; None if none does.

        Raises:
            SealRefused: a journal could not be sealed for as long as we were willing to try.
        """
        for older in range(epoch - 1, 0, -1):
            prefix = codec.decode(self._sealed(older, by=epoch))
            if prefix.header is not None and prefix.epoch == older:
                return older, prefix
        return None

    def _sealed(self, epoch: int, *, by: int) -> bytes:
        """The final content of an epoch: that of its sealed file, which is made if it is not there.

        The hard race: a claimer of ``epoch`` may have been paused for hours just before creating its journal,
        and may wake at any of our steps. So its open name must be occupied at every moment: by its own
        journal until that is sealed (it never creates twice, so the name may then be free), else by a
        tombstone that nobody ever moves. That is why a journal is sealed only when the last read showed it
        to be one, and why "not found", which may come out of a cache, leads to an exclusive create, which
        can't.

        A journal may have both names for a while. Its writer goes on until the open one is gone, so only then
        (``vacant``) is its content final, unless it says itself that it was closed.
        """
        sealed = self._work.sealed_journal(epoch)
        started = self._kit.clock.monotonic()
        vacant = False
        while True:
            waited = self._kit.clock.monotonic() - started
            try:
                content = self._read(sealed)
                if content is None:
                    vacant = self._advance(epoch, by=by, may_be_torn=waited >= self._kit.timing.torn)
                elif vacant or _is_closed(content):
                    return content
                else:
                    self._vacate(epoch, by=by)
                    vacant = True
                continue
            except (FileExistsError, FileNotFoundError, _LookAgain):
                pass  # a reading came out of a cache, or somebody was faster
            except OSError as error:
                if not is_busy(error):
                    raise
            if waited >= self._kit.timing.seal:
                raise SealRefused
            self._kit.clock.sleep(self._kit.timing.seal_pause)

    def _advance(self, epoch: int, *, by: int, may_be_torn: bool) -> bool:
        """One step towards a sealed file, by what lies under the open name.

        True: the open name leads to no journal any more.
        """
        opened, sealed = self._work.open_journal(epoch), self._work.sealed_journal(epoch)
        content = self._read(opened)
        if content is None:
            content = self._tombstone(epoch, by)
            self._fs.create(opened, content)
        prefix = codec.decode(content)
        if prefix.tombstone:
            self._fs.create(sealed, self._tombstone(epoch, by))
        elif prefix.header is not None:
            self._fs.rename(opened, sealed)
        elif may_be_torn:
            # Neither: damaged, or torn where create takes two steps and its writer died between them. Its
            # name is occupied anew at once, in case it was to become a tombstone.
            self._fs.rename(opened, sealed)
            with suppress(FileExistsError):
                self._fs.create(opened, self._tombstone(epoch, by))
        else:
            raise _LookAgain
        return True

    def _vacate(self, epoch: int, *, by: int) -> None:
        """See that the open name of a journal that has its sealed name is gone.

        Somebody has sealed it, or was killed while doing so. Who finds nothing to remove can't be sure: who
        puts a tombstone there is. What is removed may be such a tombstone too; the claimer of this epoch has
        created its journal and will not create again.
        """
        opened = self._work.open_journal(epoch)
        try:
            self._fs.remove(opened)
        except FileNotFoundError:
            self._fs.create(opened, self._tombstone(epoch, by))

    def _tombstone(self, epoch: int, by: int) -> bytes:
        chain = Chain(epoch=epoch, nonce=self._kit.nonce(), bench=self._kit.bench.name)
        return chain.record(TOMBSTONE, {"by": by}, at=self._kit.clock.now(), worker="").lines[0]

    def _read(self, path: Path) -> bytes | None:
        try:
            return self._fs.read(path)
        except FileNotFoundError:
            return None


def _is_closed(content: bytes) -> bool:
    """Whether nothing can follow in a sealed file: closed by its own writer, or nobody's journal."""
    prefix = codec.decode(content)
    return prefix.sealed or prefix.header is None
