"""The file systems of this computer, behind the ``Fs`` port."""

import errno
import os
import random
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from packbench.domain.ports import Clock, FileFacts
from packbench.store.folder.appending import RealAppender
from packbench.store.folder.descriptors import BINARY, opened, read_all, write_all
from packbench.store.folder.fs import FlushFailed, is_busy, is_passing
from packbench.store.folder.system import name_also, rename_without_replacing, try_byte_lock

_T = TypeVar("_T")

_POSIX: Final = os.name == "posix"
_FIRST_PAUSE: Final = 0.005
_LONGEST_PAUSE: Final = 0.25
_LOCK_PAUSE: Final = 0.05
_NO_SUCH_SYNC: Final = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EROFS}
)


class RealFs:
    """``Fs`` on this computer.

    On Windows a call that met a sharing violation or a stumbling network is tried again, first after 5 ms,
    then ever later, for ``patience`` seconds; the last error is raised. ``rng`` makes the jitter and the
    names of temporary files.
    """

    def __init__(self, *, clock: Clock, rng: random.Random, patience: float = 2.0) -> None:
        self._clock = clock
        self._rng = rng
        self._patience = patience

    def read(self, path: Path) -> bytes:
        return self._patiently(lambda: _read(path))

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        return self._patiently(lambda: _entries(folder))

    def create(self, path: Path, data: bytes) -> None:
        """As the port says. One step = a temporary file, flushed, then given this name too.

        Where files have one name only it is two: an exclusive create and a write.
        """
        temporary = self._temporary(path, data)
        try:
            self._patiently(lambda: name_also(temporary, path))
        except OSError as error:
            self._drop(temporary)
            if error.errno != errno.ENOTSUP:
                raise
            _write_new(path, data)
        else:
            self._drop(temporary)
        _flush_folder(path.parent)

    def _drop(self, temporary: Path) -> None:
        """Delete a temporary file; on Windows it stays where somebody has its other name open for long."""
        try:
            self._patiently(lambda: os.unlink(temporary))
        except FileNotFoundError:
            return
        except OSError as error:
            if not is_busy(error):
                raise

    def write_at(self, path: Path, offset: int, data: bytes) -> None:
        self._patiently(lambda: _write_at(path, offset, data))

    def overwrite(self, path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
        return self._patiently(lambda: _overwrite(path, expect, data))

    def rename(self, source: Path, target: Path) -> None:
        """As the port says, by a link and an unlink.

        A rename is no step that a server decides alone: Samba looks whether the target is free and then
        replaces it. It is used only where files have one name. Windows lets a file have a second name, but
        lose none, while somebody has it open.
        """
        try:
            self._patiently(lambda: name_also(source, target))
        except OSError as error:
            if error.errno != errno.ENOTSUP:
                raise
            self._patiently(lambda: rename_without_replacing(source, target))
        else:
            with suppress(FileNotFoundError):
                self._patiently(lambda: os.unlink(source))
        _flush_folder(target.parent)

    def replace(self, path: Path, data: bytes) -> None:
        """As the port says. A replace whose reply was lost shows in that the temporary file is gone."""
        temporary = self._temporary(path, data)
        tried = False

        def move() -> None:
            nonlocal tried
            try:
                os.replace(temporary, path)
            except FileNotFoundError:
                if not tried or _read(path) != data:
                    raise
            finally:
                tried = True

        try:
            self._patiently(move)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        _flush_folder(path.parent)

    def remove(self, path: Path) -> None:
        self._patiently(lambda: os.unlink(path))
        _flush_folder(path.parent)

    def make_folders(self, path: Path) -> None:
        self._patiently(lambda: os.makedirs(path, exist_ok=True))

    def make_folder(self, path: Path) -> None:
        self._patiently(lambda: os.mkdir(path))
        _flush_folder(path.parent)

    def modified(self, path: Path) -> int:
        return self._patiently(lambda: os.stat(path).st_mtime_ns)

    def appender(self, path: Path, data: bytes) -> "RealAppender":
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | BINARY, 0o666)
        appender = RealAppender(descriptor)
        try:
            appender.append(data)
            _flush_folder(path.parent)
        except OSError:
            appender.close()
            raise
        return appender

    @contextmanager
    def locked(self, path: Path, seconds: float) -> Iterator[None]:
        with self._held(path, seconds):
            yield

    def rewrite(self, path: Path, seconds: float, change: Callable[[bytes], bytes | None]) -> None:
        """As the port says. All goes through the handle that has the lock: Windows lets no other in."""
        with self._held(path, seconds) as descriptor:
            data = change(read_all(descriptor))
            if data is None:
                return
            os.lseek(descriptor, 0, os.SEEK_SET)
            write_all(descriptor, data)
            os.ftruncate(descriptor, len(data))
            os.fsync(descriptor)
            if _POSIX:
                _must_lead_to(path, descriptor)

    @contextmanager
    def _held(self, path: Path, seconds: float) -> Iterator[int]:
        descriptor = self._patiently(lambda: os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o666))
        try:
            until = self._clock.monotonic() + seconds
            while not try_byte_lock(descriptor, lock=True):
                if self._clock.monotonic() >= until:
                    raise TimeoutError(errno.ETIMEDOUT, "another program holds the lock", str(path))
                self._clock.sleep(_LOCK_PAUSE)
            try:
                yield descriptor
            finally:
                try_byte_lock(descriptor, lock=False)
        finally:
            os.close(descriptor)

    def _temporary(self, path: Path, data: bytes) -> Path:
        temporary = path.with_name(f".{self._rng.getrandbits(64):016x}.tmp")
        try:
            self._patiently(lambda: _write_new(temporary, data))
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        return temporary

    def _patiently(self, call: Callable[[], _T]) -> _T:
        """Call, and call again while what it meets is a passing trouble of Windows and patience lasts."""
        until: float | None = None
        pause = _FIRST_PAUSE
        while True:
            try:
                return call()
            except OSError as error:
                if not is_passing(error):
                    raise
                now = self._clock.monotonic()
                until = now + self._patience if until is None else until
                if now >= until:
                    raise
            self._clock.sleep(pause * (0.5 + self._rng.random()))
            pause = min(2 * pause, _LONGEST_PAUSE)


def _read(path: Path) -> bytes:
    with opened(path, os.O_RDONLY) as descriptor:
        return read_all(descriptor)


def _entries(folder: Path) -> tuple[FileFacts, ...]:
    found = []
    with os.scandir(folder) as listing:
        for entry in listing:
            try:
                facts = entry.stat()
            except FileNotFoundError:
                continue
            found.append(
                FileFacts(
                    name=entry.name if entry.name.isascii() else _as_text(entry.name),
                    is_folder=stat.S_ISDIR(facts.st_mode),
                    size=facts.st_size,
                    mtime_ns=facts.st_mtime_ns,
                )
            )
    return tuple(sorted(found, key=lambda facts: facts.name))


def _as_text(name: str) -> str:
    """A name that no text can hold (bytes that are no UTF-8, half a letter) with a mark in that place.

    Nothing is found by it; but it is shown, and does not keep what stands beside it from being listed.
    """
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _write_new(path: Path, data: bytes) -> None:
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
        write_all(descriptor, data)
        os.fsync(descriptor)


def _write_at(path: Path, offset: int, data: bytes) -> None:
    with opened(path, os.O_RDWR) as descriptor:
        if os.fstat(descriptor).st_size < offset:
            raise FlushFailed(errno.EIO, "the file has lost bytes that it had acknowledged", str(path))
        if data:
            os.lseek(descriptor, offset, os.SEEK_SET)
            write_all(descriptor, data)
            try:
                os.fsync(descriptor)
            except OSError as error:
                raise FlushFailed(error.errno, error.strerror, str(path)) from error
        if _POSIX:
            _must_lead_to(path, descriptor)


def _must_lead_to(path: Path, descriptor: int) -> None:
    """See that ``path`` still leads to the open file: else a successor has sealed it.

    How many names the file has does not matter: who seals it takes this one away before it reads. The name
    is opened once more rather than asked for its facts, because an open goes to the server where facts may
    come from a cache. On Windows no check is needed: a file that is open without delete sharing can't be
    renamed, nor its name be deleted.
    """
    ours = os.fstat(descriptor)
    with opened(path, os.O_RDONLY) as again:
        named = os.fstat(again)
    if (ours.st_ino, ours.st_dev) != (named.st_ino, named.st_dev):
        raise FileNotFoundError(errno.ENOENT, "the name leads to another file by now", str(path))


def _overwrite(path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
    with opened(path, os.O_RDWR) as descriptor:
        if not expect(os.read(descriptor, 1 << 20)):
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        write_all(descriptor, data)
        os.fsync(descriptor)
        return True


def _flush_folder(folder: Path) -> None:
    """Make names durable. Windows does so by itself.

    A file system that can't flush a folder says so, and that is all.
    """
    if sys.platform == "win32":
        return
    with opened(folder, os.O_RDONLY | os.O_DIRECTORY) as descriptor:
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_SUCH_SYNC:
                raise
