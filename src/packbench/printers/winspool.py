"""The spooler of Windows, asked for a raw job. After Microsoft's reference; not yet run on Windows."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from packbench.domain.printing import PrinterAddress
from packbench.printers import queue
from packbench.words import _


class _Document(ctypes.Structure):
    """``DOC_INFO_1W``."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("output", ctypes.c_wchar_p),
        ("kind", ctypes.c_wchar_p),
    )


class _Printer(ctypes.Structure):
    """``PRINTER_INFO_4W``."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("server", ctypes.c_wchar_p),
        ("attributes", ctypes.c_uint32),
    )


_LOCAL_AND_CONNECTED = 2 | 4
_LEVEL = 4


def names(spooler: Any = None) -> tuple[str, ...]:
    """The printers of this PC and those it is connected to; none if Windows does not say.

    ``spooler`` is ``winspool.drv``, unless told.
    """
    spool = spooler or _winspool()
    size, count = ctypes.c_uint32(), ctypes.c_uint32()
    kind, level = ctypes.c_uint32(_LOCAL_AND_CONNECTED), ctypes.c_uint32(_LEVEL)
    spool.EnumPrintersW(kind, None, level, None, ctypes.c_uint32(), ctypes.byref(size), ctypes.byref(count))
    room = ctypes.create_string_buffer(size.value)
    told = spool.EnumPrintersW(kind, None, level, room, size, ctypes.byref(size), ctypes.byref(count))
    if not told or not count.value:
        return ()
    return tuple(printer.name for printer in (_Printer * count.value).from_buffer(room))


def send(address: PrinterAddress, content: bytes, spooler: Any = None) -> None:
    """Put bytes into a queue of Windows as ``RAW`` data.

    Args:
        address: the queue.
        content: what the printer gets, byte for byte.
        spooler: ``winspool.drv``, unless told.

    Raises:
        NotPrinted: there is no such queue, or it did not take them all.
    """
    spool = spooler or _winspool()
    handle = ctypes.c_void_p()
    if not spool.OpenPrinterW(ctypes.c_wchar_p(address.name), ctypes.byref(handle), None):
        raise queue.refusal(address, _("there is no such printer, or this user may not print there"))
    try:
        with _page(spool, handle, address):
            written = ctypes.c_uint32()
            ok = spool.WritePrinter(handle, content, ctypes.c_uint32(len(content)), ctypes.byref(written))
            if not ok or written.value != len(content):
                raise queue.refusal(
                    address,
                    _("it took {taken} of {total} bytes").format(taken=written.value, total=len(content)),
                )
    finally:
        spool.ClosePrinter(handle)


@contextmanager
def _page(spool: Any, handle: ctypes.c_void_p, address: PrinterAddress) -> Iterator[None]:
    document = _Document("Packbench labels", None, "RAW")
    if not spool.StartDocPrinterW(handle, ctypes.c_uint32(1), ctypes.byref(document)):
        raise queue.refusal(address, _("it begins no job"))
    try:
        if not spool.StartPagePrinter(handle):
            raise queue.refusal(address, _("it begins no page"))
        try:
            yield
        finally:
            spool.EndPagePrinter(handle)
    finally:
        spool.EndDocPrinter(handle)


def _winspool() -> Any:
    return ctypes.WinDLL("winspool.drv", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
