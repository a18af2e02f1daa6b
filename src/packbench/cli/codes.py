"""Codes that come line by line, from a file or from whoever types them, until a signal asks for the end."""

import os
import signal
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Final, Protocol

from packbench.domain.errors import Unreadable
from packbench.endings import SIGNALS
from packbench.words import _

LONGEST: Final = 7_089
"""Bytes of a code: digits that the largest QR code holds. What is longer was sent by no scanner."""


class Codes(Protocol):
    """Where codes come from."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next code with its line end, or ``size`` bytes of it; empty when there is none any more."""
        ...


class Stopped(Exception):
    """A signal to end came while nothing was in work."""


class Stop:
    """Turns SIGTERM, Ctrl-C and a lost terminal into an end between two codes, never within one."""

    def __init__(self) -> None:
        self._wanted = False
        self._waiting = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Catch the signals within this block."""
        before = [signal.signal(name, self._heard) for name in SIGNALS]
        try:
            yield
        finally:
            for name, handler in zip(SIGNALS, before, strict=True):
                signal.signal(name, handler)

    def read(self, codes: Codes) -> bytes:
        """The next line, of a longer one than a code can be its beginning; empty at the end.

        Raises:
            Stopped: a signal came.
        """
        self._waiting = True
        try:
            if self._wanted:
                raise Stopped
            line = rest = codes.readline(LONGEST)
            while len(rest) == LONGEST and not rest.endswith(b"\n"):
                rest = codes.readline(LONGEST)
            return line
        finally:
            self._waiting = False

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self._wanted = True
        if self._waiting:
            raise Stopped


@contextmanager
def codes_from(name: str) -> Iterator[BinaryIO]:
    """The codes in a file; ``-`` is standard input, and a file without a name has none.

    Raises:
        Unreadable: it can't be opened.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        codes = Path(name or os.devnull).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise Unreadable(
            _("{name} can't be read: {said}.").format(name=name, said=error.strerror),
            _("Name a file with one code per line."),
        ) from error
    with codes:
        yield _as_utf8(codes)


def _as_utf8(codes: BufferedReader) -> BinaryIO:
    """PowerShell's ``>`` writes UTF-16, and says so at the beginning of the file."""
    if codes.peek(2)[:2] not in {BOM_UTF16_LE, BOM_UTF16_BE}:
        return codes
    return BytesIO(codes.read().decode("utf-16", "replace").encode())
