"""The store's ``Fs`` port spoken as SMB requests, step by step what ``RealFs`` does on a Windows PC.

So the store, its waits for sharing violations and lost networks, and the order of its writes meet a real
server. Paths lie below ``SHARE_ROOT``, which is on no disk of this computer: whatever went past the port
would find nothing.
"""

import errno
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from smbprotocol.open import CreateDisposition

from packbench.domain.ports import FileFacts
from packbench.store.folder.fs import FlushFailed, at_rest, is_busy, is_passing
from tests.smb.client import LISTING, LOOKING, MOVING, READING, WITH_ALL, WRITING, Handle, Line

_T = TypeVar("_T")

SHARE_ROOT: Final = Path("/the-share-itself")


class SmbFs:
    """``Fs`` over one connection. ``refused`` counts the tries that the server refused because of others."""

    def __init__(self, line: Line, rng: random.Random, *, patience: float = 2.0) -> None:
        self.line = line
        self._rng = rng
        self._patience = patience
        self.refused = 0

    def read(self, path: Path) -> bytes:
        def once() -> bytes:
            with self.line.open(self.name(path), READING) as file:
                return file.read()

        return self._patiently(once)

    def entries(self, folder: Path) -> tuple[FileFacts, ...]:
        def once() -> tuple[FileFacts, ...]:
            with self.line.open(self.name(folder), LISTING, sharing=WITH_ALL, folder=True) as handle:
                found = handle.entries()
            facts = (
                FileFacts(
                    name=entry.name, is_folder=entry.is_folder, size=entry.size, mtime_ns=entry.mtime_ns
                )
                for entry in found
            )
            return tuple(sorted(facts, key=lambda one: one.name))

        return self._patiently(once)

    def create(self, path: Path, data: bytes) -> None:
        temporary = self._temporary(path, data)
        try:
            self._name_also(temporary, path)
        finally:
            with suppress(FileNotFoundError):
                self.remove(temporary)

    def write_at(self, path: Path, offset: int, data: bytes) -> None:
        def once() -> None:
            with self.line.open(self.name(path), WRITING) as file:
                if file.size < offset:
                    raise FlushFailed(errno.EIO, "the file has lost bytes", str(path))
                if data:
                    file.write(offset, data)
                    try:
                        file.flush()
                    except OSError as error:
                        raise FlushFailed(error.errno, error.strerror, str(path)) from error

        self._patiently(once)

    def overwrite(self, path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
        def once() -> bool:
            with self.line.open(self.name(path), WRITING) as file:
                if not expect(file.read()):
                    return False
                file.write(0, data)
                file.flush()
                return True

        return self._patiently(once)

    def rename(self, source: Path, target: Path) -> None:
        self._name_also(source, target)
        with suppress(FileNotFoundError):
            self.remove(source)

    def _name_also(self, source: Path, target: Path) -> None:
        def once() -> None:
            with self.line.open(self.name(source), LOOKING, sharing=WITH_ALL) as file:
                file.name_also(self.name(target))

        self._patiently(once)

    def replace(self, path: Path, data: bytes) -> None:
        temporary = self._temporary(path, data)
        tried = False

        def once() -> None:
            nonlocal tried
            try:
                self._move(temporary, path)
            except FileNotFoundError:
                if not tried or self.read(path) != data:
                    raise
            finally:
                tried = True

        try:
            self._patiently(once)
        except OSError:
            with suppress(OSError):
                self.remove(temporary)
            raise

    def _move(self, source: Path, target: Path) -> None:
        with self.line.open(self.name(source), MOVING, sharing=WITH_ALL, folder=None) as file:
            file.rename(self.name(target))

    def remove(self, path: Path) -> None:
        def once() -> None:
            with self.line.open(self.name(path), MOVING, sharing=WITH_ALL) as file:
                file.remove()

        self._patiently(once)

    def make_folders(self, path: Path) -> None:
        for folder in reversed((path, *path.parents)):
            if folder.is_relative_to(SHARE_ROOT) and folder != SHARE_ROOT:
                with suppress(FileExistsError):
                    self.make_folder(folder)

    def make_folder(self, path: Path) -> None:
        def once() -> None:
            made = self.line.open(
                self.name(path), LISTING, disposition=CreateDisposition.FILE_CREATE, folder=True
            )
            made.close()

        self._patiently(once)

    def modified(self, path: Path) -> int:
        def once() -> int:
            with self.line.open(self.name(path), LOOKING, sharing=WITH_ALL, folder=None) as file:
                return file.mtime_ns

        return self._patiently(once)

    def appender(self, path: Path, data: bytes) -> "SmbAppender":
        appender = SmbAppender(
            self.line.open(self.name(path), WRITING, disposition=CreateDisposition.FILE_CREATE)
        )
        appender.append(data)
        return appender

    @contextmanager
    def locked(self, path: Path, seconds: float) -> Iterator[None]:
        with self._held(path, seconds):
            yield

    def rewrite(self, path: Path, seconds: float, change: Callable[[bytes], bytes | None]) -> None:
        with self._held(path, seconds) as file:
            data = change(file.read())
            if data is not None:
                file.write(0, data)
                file.cut(len(data))
                file.flush()

    @contextmanager
    def _held(self, path: Path, seconds: float) -> Iterator[Handle]:
        with self.line.open(self.name(path), WRITING, disposition=CreateDisposition.FILE_OPEN_IF) as file:
            until = time.monotonic() + seconds
            while not _locks(file):
                if time.monotonic() >= until:
                    raise TimeoutError(errno.ETIMEDOUT, "another program holds the lock", str(path))
                time.sleep(0.05)
            try:
                yield file
            finally:
                file.unlock()

    @staticmethod
    def name(path: Path) -> str:
        """What the server calls a path."""
        return "\\".join(path.relative_to(SHARE_ROOT).parts)

    def _temporary(self, path: Path, data: bytes) -> Path:
        temporary = path.with_name(f".{self._rng.getrandbits(64):016x}.tmp")

        def once() -> None:
            made = self.line.open(self.name(temporary), WRITING, disposition=CreateDisposition.FILE_CREATE)
            with made as file:
                file.write(0, data)
                file.flush()

        try:
            self._patiently(once)
        except OSError:
            with suppress(OSError):
                self.remove(temporary)
            raise
        return temporary

    def _patiently(self, call: Callable[[], _T]) -> _T:
        """As ``RealFs`` on Windows: what may pass is tried again for ``patience`` seconds."""
        until, pause = time.monotonic() + self._patience, 0.005
        while True:
            try:
                return call()
            except OSError as error:
                self.refused += is_busy(error)
                if not is_passing(error) or time.monotonic() >= until:
                    raise
            time.sleep(pause * (0.5 + self._rng.random()))
            pause = min(2 * pause, 0.25)


class SmbAppender:
    """A file that stays open at its end, in the way of whoever would rename it."""

    def __init__(self, file: Handle) -> None:
        self._file = file
        self._size = 0

    def append(self, data: bytes, meanwhile: Callable[[], None] = at_rest) -> None:
        self._file.write(self._size, data)
        meanwhile()
        self._file.flush()
        self._size += len(data)

    def close(self) -> None:
        self._file.close()


def _locks(file: Handle) -> bool:
    try:
        file.lock()
    except OSError as error:
        if not is_busy(error):
            raise
        return False
    return True
