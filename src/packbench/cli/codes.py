"""Codes that come line by line, from a file or from whoever types them, until a signal asks for the end."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import BinaryIO, Protocol


class Codes(Protocol):
    """Where codes come from."""

    def readline(self) -> bytes:
        """The next code with its line end; empty when there is none any more."""
        ...


class Stopped(Exception):
    """SIGTERM or Ctrl-C came while nothing was in work."""


class Stop:
    """Turns SIGTERM and Ctrl-C into an end between two codes, never in the middle of one."""

    def __init__(self) -> None:
        self._wanted = False
        self._waiting = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Catch the signals within this block."""
        names = (signal.SIGTERM, signal.SIGINT)
        before = [signal.signal(name, self._heard) for name in names]
        try:
            yield
        finally:
            for name, handler in zip(names, before, strict=True):
                signal.signal(name, handler)

    def read(self, codes: Codes) -> bytes:
        """The next line; empty at the end. Raises ``Stopped`` when a signal came."""
        self._waiting = True
        try:
            if self._wanted:
                raise Stopped
            return codes.readline()
        finally:
            self._waiting = False

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self._wanted = True
        if self._waiting:
            raise Stopped


@contextmanager
def codes_from(name: str) -> Iterator[BinaryIO]:
    """The codes in a file; ``-`` is standard input."""
    if name == "-":
        yield sys.stdin.buffer
        return
    from pathlib import Path

    with Path(name).open("rb") as codes:
        yield codes
