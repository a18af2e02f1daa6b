"""Bringing home what only this bench's spools have (docs/format.md, section 4, step 5)."""

from collections.abc import Callable
from dataclasses import dataclass

from packbench.store.folder import codec
from packbench.store.folder.fs import Fs
from packbench.store.folder.late import LateFiles
from packbench.store.folder.layout import WorkFolder
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.past import Past
from packbench.store.folder.spool import SpoolKey, SpoolShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a collector found.

    ``late``: whether something went to the share. ``done``: spools that need not be looked at again, once a
    header fixes the past in which they were found. Not before: what the share shows of a journal that no
    header fixes yet may count for nobody in the end, if another's header fixes less of it.
    """

    late: bool
    done: tuple[SpoolKey, ...]


class Collector:
    """Looks through the spools of one list for events that do not count yet.

    ``claimed`` gives the nonce that claimed an epoch; ``gone`` says of a nonce, a machine and a process
    whether nothing more can come from it.
    """

    def __init__(
        self,
        fs: Fs,
        work: WorkFolder,
        shelf: SpoolShelf,
        *,
        claimed: Callable[[int], str],
        gone: Callable[[str, str, ProcessId], bool],
    ) -> None:
        self._late = LateFiles(fs, work)
        self._shelf = shelf
        self._claimed = claimed
        self._gone = gone

    def collect(self, epoch: int, past: Past) -> Collected:
        """Bring to the share what only this bench's spools have.

        They are the leftovers of processes that were killed, or that lost the share and the list. Done under
        our claim but harmless without it, and harmless twice: a late file only adds, and an event counts once
        by its id. Where the share's journals were damaged, spools that had been shared are asked too.
        """
        counted = {event.id for event in past.events}
        late = False
        done = []
        for key in self._shelf.known() if past.problems else self._shelf.unshared():
            if key.epoch >= epoch or not self._is_of_this_list(key, past):
                continue
            runs = self._shelf.runs(key)
            for run in runs:
                missing = _missing(run, counted)
                if missing:
                    self._late.keep(key.epoch, key.nonce, missing)
                    late = True
            if runs and self._is_over(key, runs[0]):
                done.append(key)
        return Collected(late=late, done=tuple(done))

    def _is_of_this_list(self, key: SpoolKey, past: Past) -> bool:
        """Whether it belongs here: another list may have had this name and place, as in a demo made anew.

        The claim says so, and should it be damaged, the journal.
        """
        counts = any((entry.epoch, entry.nonce) == (key.epoch, key.nonce) for entry in past.vector)
        return counts or self._claimed(key.epoch) == key.nonce

    def _is_over(self, key: SpoolKey, run: tuple[bytes, ...]) -> bool:
        """Whether the process that wrote a spool is gone, so that nothing more can come."""
        header = codec.decode(run[0]).header
        if header is None:
            return False
        process = ProcessId(pid=header.pid, started=header.started, boot=header.boot)
        return self._gone(key.nonce, header.machine, process)


def _missing(run: tuple[bytes, ...], counted: set[str]) -> tuple[bytes, ...]:
    """The lines of a spool from the first event on that does not count yet."""
    prefix = codec.decode(b"".join(run), whole=False)
    first = next((event.seq for event in prefix.events if event.id not in counted), None)
    return () if first is None else run[first - prefix.first :]
