"""A file server (or a bench's disk) in memory: names, contents, open handles. Nothing here waits.

It keeps what a real one keeps apart: what is *seen* in a file and what is on its *platter*; a name and the
file that it leads to. All contents are immutable bytes, so a copy of the whole server costs microseconds: a
crash is a copy.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.simulation.quick import QuickPath

Place = tuple[str, str]
"""A folder and a name in it."""


class Content(NamedTuple):
    """A file: what is seen in it, what survives a power cut, when it was written (ns)."""

    seen: bytes
    platter: bytes
    mtime: int
    spoilt: bool = False  # a flush failed: nothing more of it ever gets to the platter


class InUse(PermissionError):
    """Windows' sharing violation."""

    winerror = 32


class DeletePending(PermissionError):
    """Windows: the file was deleted while somebody has it open; its name is free when they close it."""

    winerror = 5


def place(path: Path) -> Place:
    """Where a path leads."""
    known: Place | None = getattr(path, "known", None)
    if known is None:
        folder, _, name = str(path).rpartition(os.sep)
        known = folder, name
        if isinstance(path, QuickPath):
            path.known = known
    return known


def missing(path: object) -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def taken(path: object) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


class Server:
    """All decisions are made here, one after the other.

    Args:
        now: its clock, in seconds.
        windows: a file that one of our benches has open can't be renamed, replaced or deleted, though it may
            get a second name. What only strangers have open (``watch``) can be deleted, but its name stays
            taken until they close it. Else the way of POSIX.
    """

    def __init__(self, now: Callable[[], float], *, windows: bool = False) -> None:
        self.now = now
        self.windows = windows
        self.folders: dict[str, dict[str, int]] = {}
        self.files: dict[int, Content] = {}
        self.open: dict[int, int] = {}
        self.watched: dict[int, int] = {}
        self.doomed: set[Place] = set()
        self.starts = 0
        self.changes = 0
        self._next = 1

    def copy(self, *, power_cut: bool = False) -> "Server":
        """The same files, and nobody has any of them open; after a power cut what the platter has."""
        twin = Server(self.now, windows=self.windows)
        twin.folders = {folder: dict(names) for folder, names in self.folders.items()}
        twin.files = dict(self.files)
        twin._next = self._next
        if power_cut:
            twin.lose_power()
        twin.doomed = set(self.doomed)
        twin._bury()
        return twin

    def lose_power(self, kept: Callable[[int], int] = lambda _: 0) -> None:
        """Start again with what is on the platter; whoever had a file open has lost it.

        ``kept`` says how many of so many bytes at a file's end got there by chance.
        """
        self.starts += 1
        self.open.clear()
        self.watched.clear()
        self._bury()
        for ino, (seen, platter, mtime, spoilt) in self.files.items():
            left = platter
            if not spoilt and seen != platter and seen.startswith(platter):
                left = seen[: len(platter) + kept(len(seen) - len(platter))]
            self.files[ino] = Content(left, left, mtime)

    # Folders

    def make_folders(self, folder: str) -> None:
        while folder and folder not in self.folders:
            self.folders[folder] = {}
            folder = folder.rpartition(os.sep)[0]

    def names(self, folder: str) -> dict[str, int]:
        try:
            return self.folders[folder]
        except KeyError:
            raise missing(folder) from None

    def find(self, where: Place) -> int | None:
        """The file that a name leads to."""
        names = self.folders.get(where[0])
        return None if names is None else names.get(where[1])

    # Names

    def make(self, where: Place, data: bytes) -> int:
        """Create a file exclusively, wholly on the platter."""
        names = self.names(where[0])
        if where[1] in names:
            raise self._refusal(where)
        ino = self._next
        self._next += 1
        self.files[ino] = Content(data, data, self._stamp())
        names[where[1]] = ino
        self.changes += 1
        return ino

    def link(self, source: Place, target: Place) -> None:
        """A second name; the first step of a rename where it takes two."""
        ino = self.opened(source)
        names = self.names(target[0])
        if target[1] in names:
            raise self._refusal(target)
        names[target[1]] = ino
        self.changes += 1

    def rename(self, source: Place, target: Place) -> None:
        ino = self.opened(source)
        self._must_be_closed(ino)
        self.link(source, target)
        del self.folders[source[0]][source[1]]

    def replace(self, where: Place, data: bytes) -> None:
        names = self.names(where[0])
        old = names.get(where[1])
        if old is not None:
            self._must_be_closed(self.opened(where))
            del names[where[1]]
        self.make(where, data)

    def remove(self, where: Place) -> None:
        """Delete a name; on Windows one that a stranger has open is only doomed."""
        ino = self.opened(where)
        self._must_be_closed(ino)
        if self.windows and self.watched.get(ino):
            self.doomed.add(where)
        else:
            del self.folders[where[0]][where[1]]
        self.changes += 1

    # Contents

    def content(self, ino: int) -> bytes:
        return self.files[ino].seen

    def write(self, ino: int, offset: int, data: bytes) -> None:
        """Change what is seen; the platter has it after ``flush``."""
        content = self.files[ino]
        seen = overlaid(content.seen, offset, data)
        self.files[ino] = content._replace(seen=seen, mtime=self._stamp())
        self.changes += 1

    def flush(self, ino: int) -> None:
        content = self.files[ino]
        if not content.spoilt:
            self.files[ino] = content._replace(platter=content.seen)

    def spoil(self, ino: int) -> None:
        """A flush failed. As on Linux, later flushes say that all is well, and the bytes are lost."""
        self.files[ino] = self.files[ino]._replace(spoilt=True)

    @contextmanager
    def held(self, ino: int) -> Iterator[None]:
        """Somebody has the file open."""
        starts = self.starts
        self.open[ino] = self.open.get(ino, 0) + 1
        try:
            yield
        finally:
            if starts == self.starts:
                self.let_go(ino)

    def let_go(self, ino: int) -> None:
        self.open[ino] = max(0, self.open.get(ino, 0) - 1)

    def watch(self, ino: int) -> Callable[[], None]:
        """A stranger (a virus scanner, a backup) opens a file and shares everything; to be called: it closes
        the file."""
        starts = self.starts
        self.watched[ino] = self.watched.get(ino, 0) + 1

        def close() -> None:
            if starts == self.starts:
                self.watched[ino] -= 1
                if not self.watched[ino]:
                    self._bury()

        return close

    def _bury(self) -> None:
        """Names that were doomed go, where nobody has them open any more."""
        for where in [
            where for where in self.doomed if not self.watched.get(self.folders[where[0]][where[1]])
        ]:
            self.doomed.discard(where)
            del self.folders[where[0]][where[1]]
            self.changes += 1

    def opened(self, where: Place) -> int:
        """The file under a name, to read or write it."""
        ino = self.find(where)
        if ino is None:
            raise missing(where[1])
        if where in self.doomed:
            raise self._refusal(where)
        return ino

    def _must_be_closed(self, ino: int) -> None:
        if self.windows and self.open.get(ino):
            raise InUse(errno.EACCES, "in use")

    def _refusal(self, where: Place) -> OSError:
        return DeletePending(errno.EACCES, "delete pending") if where in self.doomed else taken(where[1])

    def _stamp(self) -> int:
        return int(self.now() * 1e9)


def overlaid(content: bytes, offset: int, data: bytes) -> bytes:
    """``content`` with ``data`` written over it; a hole is zeros."""
    if offset == len(content):
        return content + data
    return content[:offset].ljust(offset, b"\0") + data + content[offset + len(data) :]
