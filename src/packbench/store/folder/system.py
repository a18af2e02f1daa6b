"""What Python does not offer the same way everywhere: renaming without replacing, and one-byte locks."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_NOREPLACE: Final = 1
_RENAME_EXCL: Final = 4
_NOT_OFFERED: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def rename_without_replacing(source: Path, target: Path) -> None:
    """Rename; ``FileExistsError`` if the target is there, ``ENOTSUP`` if there is no way to do it.

    Windows' rename is of this kind. Linux and macOS have a call of their own; where the file system does not
    know it, link + unlink does the same in two steps, of which the first decides.
    """
    if sys.platform == "win32":
        os.rename(source, target)
        return
    code = _rename(os.fsencode(source), os.fsencode(target))
    if code in _NOT_OFFERED:
        _link_and_unlink(source, target)
    elif code:
        raise OSError(code, os.strerror(code), str(source), None, str(target))


def _link_and_unlink(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NOT_OFFERED or error.errno in (errno.EPERM, errno.EMLINK):
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(source)) from error
        raise
    os.unlink(source)


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
