"""Lists that this bench left in mid-work: found by its own spools, however many lists the warehouse has."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from packbench.domain.orders import ListRef
from packbench.store.folder import codec
from packbench.store.folder.fs import Fs
from packbench.store.folder.machine import ProcessId
from packbench.store.folder.spool import FOLDER, spool_folder

_FIRST: Final = "-1.jsonl"

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

    def lists(self) -> tuple[ListRef, ...]:
        """Lists with a spool that is not marked as wholly on the share, each once, in order."""
        return tuple(sorted(set(self._found())))

    def _found(self) -> Iterator[ListRef]:
        folder = self._data_folder / FOLDER
        for shelf in self._names(folder):
            names = set(self._names(folder / shelf))
            for name in names:
                stem = name.removesuffix(_FIRST)
                if stem != name and f"{stem}.shared" not in names:
                    ref = self._ref(folder / shelf / name)
                    if ref is not None and spool_folder(self._data_folder, self._root, ref).name == shelf:
                        yield ref

    def _ref(self, part: Path) -> ListRef | None:
        """Which list a spool belongs to; None if it can't be read, or if its writer is at work."""
        with suppress(OSError):
            header = codec.decode(self._disk.read(part), whole=False).header
            if header is not None:
                process = ProcessId(pid=header.pid, started=header.started, boot=header.boot)
                if self._gone(header.nonce, header.machine, process):
                    return ListRef(client=header.client, session=header.session, name=header.list)
        return None

    def _names(self, folder: Path) -> tuple[str, ...]:
        try:
            return tuple(entry.name for entry in self._disk.entries(folder))
        except OSError:  # nothing was ever spooled here, or the folder is no folder
            return ()
