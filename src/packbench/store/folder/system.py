"""What Python does not offer the same way everywhere: new names for files, and one-byte locks."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from packbench.store.folder.fs import windows_code

_advise: Final[Callable[[int, int, int, int], None] | None] = getattr(os, "posix_fadvise", None)
_NOT_NEEDED: Final[int] = getattr(os, "POSIX_FADV_DONTNEED", 0)
_AT_FDCWD: Final = -100
_RENAME_NOREPLACE: Final = 1
_RENAME_EXCL: Final = 4
_NOT_OFFERED: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS: Final = _NOT_OFFERED | {errno.EPERM, errno.EMLINK}
_NO_LINKS_ON_WINDOWS: Final = frozenset({1, 50, 87, 120, 1142})


def name_also(source: Path, target: Path) -> None:
    """Give a file a second name; ``FileExistsError`` if it is taken, ``ENOTSUP`` if there is no way to do it.

    Of all ways to put a whole file under a new name this is the one that every server decides alone. A rename
    without replacing is not: Samba looks and then renames, so of several PCs two may win, and Linux' client
    for SMB looks by itself and then asks the server to replace.
    """
    try:
        os.link(source, target)
    except OSError as error:
        code = windows_code(error)
        if code in _NO_LINKS_ON_WINDOWS or (not code and error.errno in _NO_LINKS):
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(source)) from error
        raise


def start_writing(descriptor: int, offset: int, length: int) -> None:
    """Have the disk begin with some bytes of a file, where the system can be asked to; never waits.

    Linux writes what is not needed in memory any more, and keeps a page all the same of which more is. The
    flush that must follow finds it under way.
    """
    if _advise is not None:
        try:
            _advise(descriptor, offset, length, _NOT_NEEDED)
        except OSError:  # an advice; what is wrong with the file, its flush says
            return


def rename_without_replacing(source: Path, target: Path) -> None:
    """Rename; ``FileExistsError`` if the target is there, ``ENOTSUP`` if there is no way to do it.

    What is there before the call is not replaced; what is made at this very moment may be (``name_also``).
    Windows' rename is of this kind; Linux and macOS have a call of their own.
    """
    if sys.platform == "win32":
        os.rename(source, target)
        return
    code = _rename(os.fsencode(source), os.fsencode(target))
    if code in _NOT_OFFERED:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(source))
    if code:
        raise OSError(code, os.strerror(code), str(source), None, str(target))


def _system_rename() -> Callable[[bytes, bytes], int]:
    """The system's rename that does not replace, as a function that gives an error number (0: done)."""
    if sys.platform == "win32":
        return lambda _source, _target: errno.ENOSYS
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        function = getattr(library, "renamex_np", None)
    else:
        function = getattr(library, "renameat2", None)
    if function is None:
        return lambda _source, _target: errno.ENOSYS
    function.restype = ctypes.c_int

    def rename(source: bytes, target: bytes) -> int:
        if sys.platform == "darwin":
            failed = function(source, target, ctypes.c_uint(_RENAME_EXCL))
        else:
            failed = function(_AT_FDCWD, source, _AT_FDCWD, target, ctypes.c_uint(_RENAME_NOREPLACE))
        return ctypes.get_errno() if failed else 0

    return rename


_rename = _system_rename()


if sys.platform == "win32":
    import msvcrt

    def try_byte_lock(descriptor: int, *, lock: bool) -> bool:
        """Lock or unlock the first byte; False if somebody else has it."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK if lock else msvcrt.LK_UNLCK, 1)
        except OSError as error:
            if lock and error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

else:
    import fcntl

    def try_byte_lock(descriptor: int, *, lock: bool) -> bool:
        """Lock or unlock the file; False if somebody else has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if lock else fcntl.LOCK_UN)
        except BlockingIOError:
            return False
        return True
