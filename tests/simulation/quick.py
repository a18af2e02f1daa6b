"""What makes a hundred thousand recoveries affordable: nothing is worked out twice that is always the same.

A path remembers what lies below it, and a journal that was read once is not decoded again. The store does not
notice: its modules ask for ``codec.decode`` by that name, and paths are paths.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Self

import pytest

from packbench.store.folder import codec

if sys.platform == "win32":
    from pathlib import WindowsPath as OwnPath
else:
    from pathlib import PosixPath as OwnPath


class QuickPath(OwnPath):
    """A path that makes each path below it once; ``known`` is where it leads, for ``server.place``."""

    known: tuple[str, str] | None = None

    def __truediv__(self, key: object) -> Self:
        below: dict[object, Self] = self.__dict__.setdefault("_below", {})
        found = below.get(key)
        if found is None:
            found = below[key] = super().__truediv__(str(key))
        return found


@contextmanager
def decoded_once() -> Iterator[None]:
    """While it lasts, a file of records that was decoded once is known."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(codec, "decode", lru_cache(maxsize=20_000)(codec.decode))
        yield
