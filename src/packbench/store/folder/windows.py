"""Processes on Windows, by ctypes. Written with care and the documentation.

Not tried on a real Windows yet.
"""

import ctypes
import sys
from typing import Any, Final

assert sys.platform == "win32"  # noqa: S101 - tells the type checker where this can run

_QUERY_LIMITED: Final = 0x1000
_STILL_ACTIVE: Final = 259
_INVALID_PARAMETER: Final = 87


class _FileTime(ctypes.Structure):
    _fields_ = (("low", ctypes.c_uint32), ("high", ctypes.c_uint32))


def _kernel() -> Any:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    kernel.GetExitCodeProcess.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint32))
    kernel.GetProcessTimes.argtypes = (ctypes.c_void_p, *[ctypes.POINTER(_FileTime)] * 4)
    return kernel


def _facts(pid: int) -> tuple[bool | None, str]:
    """Whether process ``pid`` runs (None: can't be known), and when it was created (empty.

    Can't be known).
    """
    kernel = _kernel()
    handle = kernel.OpenProcess(_QUERY_LIMITED, 0, pid)
    if not handle:
        return (False if ctypes.get_last_error() == _INVALID_PARAMETER else None), ""
    try:
        code = ctypes.c_uint32()
        if not kernel.GetExitCodeProcess(handle, ctypes.byref(code)):
            return None, ""
        times = [_FileTime() for _ in range(4)]
        if not kernel.GetProcessTimes(handle, *[ctypes.byref(time) for time in times]):
            return code.value == _STILL_ACTIVE, ""
        return code.value == _STILL_ACTIVE, str(times[0].high << 32 | times[0].low)
    finally:
        kernel.CloseHandle(handle)


def process_started(pid: int) -> str:
    """When a process was created, in Windows' own count; empty if it can't be known."""
    return _facts(pid)[1]


def process_state(pid: int, started: str) -> bool | None:
    """Whether that process runs; None if it can't be known."""
    running, created = _facts(pid)
    if running and started and created:
        return created == started
    return running
