"""Lists that this bench left in mid-work: found by its own spools, however many lists the warehouse has."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Leftover
from packbench.store.folder import codec
from packbench.store.folder.fs import Fs
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.spool import FOLDER, spool_folder

_PART: Final = re.compile(r"(?P<stem>[0-9]{6,}-[0-9a-f]+)-(?P<number>[0-9]+)\.jsonl")

Gone = Callable[[str, str, ProcessId], bool]
"""Whether the process that wrote under a nonce, on a machine, runs no more."""


class Leftovers:
    """Looks through the spools of a bench.

    Args:
        disk: this bench's disk.
        data_folder: where its spools are.
        root: the warehouse folder; spools of another one are left alone.
        gone: whether a writer runs no more: what is being written now is nobody's leftover.
    """

    def __init__(self, *, disk: Fs, data_folder: Path, root: Path, gone: Gone) -> None:
        self._disk = disk
        self._data_folder = data_folder
        self._root = root
        self._gone = gone

    def lists(self) -> tuple[Leftover, ...]:
        """Lists with a spool that is not marked as wholly on the share, each once, in order."""
        newest: dict[ListRef, Leftover] = {}
        for _epoch, leftover in sorted(self._found(), key=lambda found: found[0]):
            newest[leftover.ref] = leftover
        return tuple(newest[ref] for ref in sorted(newest))

    def _found(self) -> Iterator[tuple[int, Leftover]]:
        folder = self._data_folder / FOLDER
        for shelf in self._names(folder):
            for parts in _open_spools(self._names(folder / shelf)):
                found = self._read([folder / shelf / part for part in parts])
                if found is None:
                    continue
                if spool_folder(self._data_folder, self._root, found[1].ref).name == shelf:
                    yield found

    def _read(self, parts: list[Path]) -> tuple[int, Leftover] | None:
        """What a spool says of its list; None if it can't be read, or if its writer is at work."""
        with suppress(OSError):
            read = [codec.decode(self._disk.read(part), whole=False) for part in parts]
            header = read[0].header
            if header is None:
                return None
            process = ProcessId(pid=header.pid, started=header.started, boot=header.boot)
            if not self._gone(header.nonce, header.machine, process):
                return None
            ref = ListRef(client=header.client, session=header.session, name=header.list)
            events = [event for prefix in read for event in prefix.events]
            last, worker = (events[-1].fact, events[-1].worker) if events else (None, "")
            closed, ended = isinstance(last, ListPaused | ListEnded), isinstance(last, ListEnded)
            return read[0].epoch, Leftover(ref=ref, closed=closed, ended=ended, worker=worker)
        return None

    def _names(self, folder: Path) -> tuple[str, ...]:
        try:
            return tuple(entry.name for entry in self._disk.entries(folder))
        except OSError:  # nothing was ever spooled here, or the folder is no folder
            return ()


def _open_spools(names: tuple[str, ...]) -> Iterator[list[str]]:
    """The parts of each spool that is not marked as shared, in order."""
    spools: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        if match := _PART.fullmatch(name):
            spools.setdefault(match["stem"], []).append((int(match["number"]), name))
    for stem, parts in sorted(spools.items()):
        if f"{stem}.shared" not in names:
            yield [name for _number, name in sorted(parts)]
