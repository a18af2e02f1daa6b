"""Reaching files through the ``Files`` port; a file that is just being rewritten gets time."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from packbench.domain.errors import EnvironmentFailure, NotFound, NotPermitted, ShareUnavailable, Unreadable
from packbench.domain.ports import Clock, FileFacts, Files
from packbench.words import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often a file that can't be understood is read in all, and how long to wait between.

    The Shopify tool writes its lists in place, so a reader can meet an empty or half file.
    """

    clock: Clock
    times: int = 3
    pause_seconds: float = 0.25


def read_bytes(files: Files, path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        NotFound: there is no such file.
        EnvironmentFailure: it can't be read now.
    """
    try:
        return files.read(path)
    except OSError as error:
        raise _translated(error, path) from error


def folder_entries(files: Files, folder: Path) -> tuple[FileFacts, ...]:
    """What is in a folder; nothing if there is no such folder.

    Raises:
        EnvironmentFailure: it can't be listed now.
    """
    try:
        return files.entries(folder)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise _translated(error, folder) from error


def read_settled(files: Files, path: Path, decode: Callable[[bytes], T], retry: Retry) -> tuple[bytes, T]:
    """The bytes of a file and what ``decode`` makes of them, read again while it raises ``Unreadable``.

    Raises:
        NotFound: there is no such file.
        Unreadable: it could not be understood the last time either.
        EnvironmentFailure: it can't be read now.
    """
    for _rest in range(retry.times - 1):
        data = read_bytes(files, path)
        try:
            return data, decode(data)
        except Unreadable:
            retry.clock.sleep(retry.pause_seconds)
    data = read_bytes(files, path)
    return data, decode(data)


def _translated(error: OSError, path: Path) -> NotFound | EnvironmentFailure:
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return NotFound(
            _("There is no file {path}.").format(path=path),
            _("Refresh, and check whether it was moved or deleted."),
        )
    if isinstance(error, PermissionError):
        return NotPermitted(
            _("{path} can't be read: {strerror}.").format(path=path, strerror=error.strerror),
            _("Close it in other programs, or ask for the right."),
        )
    return ShareUnavailable(
        _("{path} can't be read: {strerror}.").format(path=path, strerror=error.strerror),
        _("Check the connection to the shared folder."),
    )
