"""All that the store asks of a file system, as one small port; nothing else in the store touches a file.

The promises are those of an SMB server at its worst: exclusive create and rename without replacing are
decided by the server, everything else may be stale, late or refused. ``RealFs`` (module ``realfs``) keeps
them on this computer's file systems; tests and simulations bring their own.
"""

import errno
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

from packbench.domain.ports import Files

_BUSY: Final = frozenset({5, 32, 33})
_BUSY_ELSEWHERE: Final = frozenset({errno.EBUSY, errno.ETXTBSY})  # as Linux' client for SMB says it
_NETWORK: Final = frozenset({53, 54, 55, 58, 59, 64, 67, 121, 1231, 1232, 1236})


class FlushFailed(OSError):
    """Bytes were written but could not be flushed: nothing in that file is to be trusted any more."""


def at_rest() -> None:
    """Compute nothing while the disk is at work."""


class Appender(Protocol):
    """A file that stays open to take more at its end."""

    def append(self, data: bytes, meanwhile: Callable[[], None] = at_rest) -> None:
        """Write at the end and flush to the platter; ``meanwhile`` is called while the disk is at work.

        After any ``OSError``, and after whatever ``meanwhile`` raises, this file is not to be used any more.
        """
        ...

    def close(self) -> None:
        """Close it; never raises."""
        ...


class Fs(Files, Protocol):
    """A dozen operations. Each either did what it says, durably, or raised an ``OSError``.

    Then it may have been done too.
    """

    def create(self, path: Path, data: bytes) -> None:
        """Make a new file with this content, in one step where the platform can.

        Raises:
            FileExistsError: the name is taken (perhaps by this very call, if its first reply was lost).
        """
        ...

    def write_at(self, path: Path, offset: int, data: bytes) -> None:
        """Write into a file opened by its name, never made, flush, and see that the name still leads to it.

        A second name does no harm.

        Raises:
            FileNotFoundError: the name is not there, or leads to another file by now: nothing is
            acknowledged. FlushFailed: the flush failed, or the file has lost bytes before ``offset``.
        """
        ...

    def overwrite(self, path: Path, expect: Callable[[bytes], bool], data: bytes) -> bool:
        """Overwrite a file in place if its content is as expected, through the handle that read it.

        So it never touches a file that somebody put in its place. Never truncates. False: not as expected.
        """
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Rename without replacing: first there is the new name, then the old one is gone.

        Done means that both are so. After an error there may be both names.

        Raises:
            FileExistsError: the target is there.
            FileNotFoundError: the source is not.
        """
        ...

    def replace(self, path: Path, data: bytes) -> None:
        """Put a file with this content in place of whatever is there.

        Readers see the old or the new one, whole.
        """
        ...

    def remove(self, path: Path) -> None:
        """Delete a file. Raises ``FileNotFoundError`` if it is not there."""
        ...

    def make_folders(self, path: Path) -> None:
        """Make a folder and those above it, where missing."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make one folder. Raises ``FileExistsError`` if the name is taken."""
        ...

    def modified(self, path: Path) -> int:
        """When the file was last written, in ns, by the clock of the server."""
        ...

    def appender(self, path: Path, data: bytes) -> Appender:
        """Create a file with this content, durably, and keep it open (this bench's own disk only)."""
        ...

    def locked(self, path: Path, seconds: float) -> AbstractContextManager[None]:
        """Hold the advisory lock file of another program (one byte; made when missing, never deleted).

        Raises:
            TimeoutError: others held it for ``seconds``.
        """
        ...

    def rewrite(self, path: Path, seconds: float, change: Callable[[bytes], bytes | None]) -> None:
        """Rewrite a file in place under a lock on its own first byte, for programs that lock it like that.

        ``change`` gets what the file holds (nothing when it is new) and gives what it is to hold; None
        leaves it. A crash can leave parts of both: keep a copy elsewhere.

        Raises:
            TimeoutError: others held the lock for ``seconds``.
            FileNotFoundError: somebody put another file in its place meanwhile.
        """
        ...


def windows_code(error: OSError) -> int:
    """Windows' own number of an error, 0 where there is none."""
    code = getattr(error, "winerror", None)
    return code if isinstance(code, int) else 0


def is_busy(error: OSError) -> bool:
    """Whether somebody has the file open (Windows, or a Windows server): worth another try."""
    code = windows_code(error)
    return code in _BUSY if code else error.errno in _BUSY_ELSEWHERE


def is_passing(error: OSError) -> bool:
    """Whether the same call may well work in a moment: a file in use, a network that stumbled."""
    return is_busy(error) or windows_code(error) in _NETWORK
