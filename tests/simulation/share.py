"""The ``Fs`` port on a simulated server, as one client sees it.

An operation has *moments* (before it, before its bytes are written, before they are flushed, before the name
is looked at once more, after it). At each one the ``Weather`` may let time pass, let others work, fail, kill,
or take a picture. What an SMB client may remember for a while is remembered here too: listings and times of
files for 10 s, "not found" for 5 s. What *is* found is true.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from packbench.domain.ports import FileFacts
from packbench.store.folder.fs import Appender, FlushFailed, at_rest
from tests.simulation.server import Place, Server, missing, place

_LISTING, _NOT_FOUND = 10.0, 5.0


class Moment(IntEnum):
    """A moment within an operation."""

    BEFORE = 0
    WRITE = 1
    FLUSH = 2
    CHECK = 3
    AFTER = 4


class Write(NamedTuple):
    """Bytes on their way into a file."""

    ino: int
    offset: int
    data: bytes


class Step(NamedTuple):
    """Where an operation is. ``write`` is given before bytes are written and before they are flushed."""

    kind: str
    where: Place
    server: Server
    moment: Moment
    write: Write | None = None


class Delayed(Exception):
    """Raised by the weather before an operation: it is given up, and the server does it later.

    The caller is told an error.
    """


class Weather(Protocol):
    """What may happen around an operation. While it is ``quiet``, nobody need ask."""

    quiet: bool

    def at(self, step: Step) -> None:
        """Take note, wait, or raise an ``OSError`` or ``Killed``."""
        ...

    def later(self, effect: Callable[[], None]) -> None:
        """Do this some time later."""
        ...


class Fair:
    """Nothing ever happens."""

    quiet = True

    def at(self, step: Step) -> None:
        pass

    def later(self, effect: Callable[[], None]) -> None:
        effect()


class ShareFs:
    """One client of a server (``packbench.store.folder.fs.Fs``).

    ``caches`` False is a local disk. ``links``: a create is one step, and a rename is a link and then an
    unlink; else a create is an exclusive create and then a write, and a rename is one step.
    """

    def __init__(
        self,
        server: Server,
        weather: Weather,
        *,
        caches: bool = True,
        links: bool = True,
    ) -> None:
        self.server = server
        self.weather = weather
        self._caches = caches
        self._links = links
        self._unseen: dict[Place, float] = {}
        self._listings: dict[str, tuple[float, tuple[FileFacts, ...]]] = {}
        self._times: dict[Place, tuple[float, int]] = {}

    # Reading

    def read(self, path: Path) -> bytes:
        where = place(path)
        self._at("read", where, Moment.BEFORE)
        ino = self._opened(where)
        if not self.server.windows:
            return self.server.content(ino)
        with self.server.held(ino):
            self._at("read", where, Moment.CHECK)
            return self.server.content(ino)

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        name = str(folder)
        self._at("entries", (name, ""), Moment.BEFORE)
        now = self.server.now()
        seen = self._listings.get(name)
        if self._caches and seen is not None and now - seen[0] < _LISTING:
            return seen[1]
        server = self.server
        found = tuple(
            FileFacts(
                name=entry,
                is_folder=False,
                size=len(server.files[ino].seen),
                mtime_ns=server.files[ino].mtime,
            )
            for entry, ino in sorted(server.names(name).items())
        )
        self._listings[name] = now, found
        return found

    def modified(self, path: Path) -> int:
        where = place(path)
        self._at("modified", where, Moment.BEFORE)
        if str(path) in self.server.folders:
            return 0
        now = self.server.now()
        seen = self._times.get(where)
        if self._caches and seen is not None and now - seen[0] < _LISTING:
            return seen[1]
        mtime = self.server.files[self._opened(where)].mtime
        self._times[where] = now, mtime
        return mtime

    # Making and moving

    def create(self, path: Path, data: bytes) -> None:
        where = place(path)

        def make() -> None:
            if self._links:
                self.server.make(where, data)
                return
            ino = self.server.make(where, b"")
            self._put("create", where, Write(ino, 0, data))

        self._change("create", where, make)

    def rename(self, source: Path, target: Path) -> None:
        old, new = place(source), place(target)

        def move() -> None:
            if not self._links:
                self.server.rename(old, new)
                return
            self.server.link(old, new)
            self._forget(new)
            self._at("rename", old, Moment.CHECK)
            with suppress(FileNotFoundError):
                self.server.remove(old)

        self._change("rename", old, move, found=True)
        self._forget(new)

    def replace(self, path: Path, data: bytes) -> None:
        where = place(path)
        self._change("replace", where, lambda: self.server.replace(where, data))

    def remove(self, path: Path) -> None:
        where = place(path)
        self._change("remove", where, lambda: self.server.remove(where), found=True)

    def make_folders(self, path: Path) -> None:
        self._change("make_folders", (str(path), ""), lambda: self.server.make_folders(str(path)))

    def make_folder(self, path: Path) -> None:
        if str(path) in self.server.folders:
            raise FileExistsError(errno.EEXIST, "it is there", str(path))
        self.make_folders(path)

    # Writing

    def write_at(self, path: Path, offset: int, data: bytes) -> None:
        """The file that was opened takes the bytes, wherever its name leads by then."""
        where = place(path)
        self._at("write_at", where, Moment.BEFORE)
        ino = self._opened(where)
        if len(self.server.content(ino)) < offset:
            raise FlushFailed(errno.EIO, "the file has lost bytes that it had acknowledged", str(path))
        with self.server.held(ino):
            if data:
                self._put("write_at", where, Write(ino, offset, data))
            self._at("write_at", where, Moment.CHECK)
            if not self.server.windows and self.server.find(where) != ino:
                raise missing(path)
        self._at("write_at", where, Moment.AFTER)

    def overwrite(self, path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
        where = place(path)
        self._at("overwrite", where, Moment.BEFORE)
        ino = self._opened(where)
        with self.server.held(ino):
            if not expect(self.server.content(ino)):
                return False
            self._put("overwrite", where, Write(ino, 0, data))
        self._at("overwrite", where, Moment.AFTER)
        return True

    def appender(self, path: Path, data: bytes) -> Appender:
        where = place(path)
        self._at("appender", where, Moment.BEFORE)
        ino = self.server.make(where, b"")
        appender = _OpenFile(self, where, ino)
        self._put("appender", where, Write(ino, 0, data))
        self._at("appender", where, Moment.AFTER)
        return appender

    @contextmanager
    def locked(self, path: Path, seconds: float) -> Iterator[None]:
        """Nobody contends for it here."""
        self._at("locked", place(path), Moment.BEFORE)
        yield

    def rewrite(self, path: Path, seconds: float, change: Callable[[bytes], bytes | None]) -> None:
        ino = self.server.find(place(path))
        data = change(b"" if ino is None else self.server.content(ino))
        if data is not None:
            self.replace(path, data)

    # Within

    def put(self, kind: str, where: Place, ino: int, data: bytes) -> None:
        """Append to an open file and flush it."""
        self._at(kind, where, Moment.BEFORE)
        self._put(kind, where, Write(ino, len(self.server.content(ino)), data))
        self._at(kind, where, Moment.AFTER)

    def _put(self, kind: str, where: Place, write: Write) -> None:
        """Write and flush: two moments of their own. A flush that fails spoils the file."""
        starts = self.server.starts
        try:
            self._at(kind, where, Moment.WRITE, write)
        except Delayed as delayed:
            self.weather.later(lambda: self._done_late(write))
            raise TimeoutError(errno.ETIMEDOUT, "no answer in time") from delayed
        if starts != self.server.starts:
            raise OSError(errno.ECONNRESET, "the server started anew")
        self.server.write(write.ino, write.offset, write.data)
        try:
            self._at(kind, where, Moment.FLUSH, write)
        except OSError as error:
            self.server.spoil(write.ino)
            raise FlushFailed(error.errno, error.strerror) from error
        if starts != self.server.starts:
            raise FlushFailed(errno.ECONNRESET, "the server started anew")
        self.server.flush(write.ino)
        self._forget(where)

    def _done_late(self, write: Write) -> None:
        self.server.write(*write)
        self.server.flush(write.ino)

    def _change(self, kind: str, where: Place, effect: Callable[[], None], *, found: bool = False) -> None:
        try:
            self._at(kind, where, Moment.BEFORE)
        except Delayed as delayed:
            self.weather.later(effect)
            raise TimeoutError(errno.ETIMEDOUT, "no answer in time") from delayed
        if found:
            self._must_be_found(where)
        effect()
        self._forget(where)
        self._at(kind, where, Moment.AFTER)

    def _at(self, kind: str, where: Place, moment: Moment, write: Write | None = None) -> None:
        if not self.weather.quiet:
            self.weather.at(Step(kind, where, self.server, moment, write))

    def _opened(self, where: Place) -> int:
        """Open a file that is there, as far as this client knows."""
        self._must_be_found(where)
        try:
            return self.server.opened(where)
        except FileNotFoundError:
            self._unseen[where] = self.server.now()
            raise

    def _must_be_found(self, where: Place) -> None:
        unseen = self._unseen.get(where)
        if self._caches and unseen is not None and self.server.now() - unseen < _NOT_FOUND:
            raise missing(where[1])

    def _forget(self, where: Place) -> None:
        """A client's own change is no news to it."""
        self._unseen.pop(where, None)
        self._times.pop(where, None)
        self._listings.pop(where[0], None)


class _OpenFile:
    """A file that stays open at its end."""

    def __init__(self, fs: ShareFs, where: Place, ino: int) -> None:
        self._fs = fs
        self._where = where
        self._ino = ino

    def append(self, data: bytes, meanwhile: Callable[[], None] = at_rest) -> None:
        meanwhile()
        self._fs.put("append", self._where, self._ino, data)

    def close(self) -> None:
        """Nothing is kept open."""
