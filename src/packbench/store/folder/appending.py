"""A file of this bench's own disk that stays open to take more at its end."""

import os
from collections.abc import Callable
from contextlib import suppress

from packbench.store.folder.descriptors import write_all
from packbench.store.folder.fs import at_rest
from packbench.store.folder.system import start_writing


class RealAppender:
    """A file that was made just now and stays open at its end."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._size = 0

    def append(self, data: bytes, meanwhile: Callable[[], None] = at_rest) -> None:
        written = os.write(self._descriptor, data)
        if written != len(data):
            write_all(self._descriptor, data[written:])
        start_writing(self._descriptor, self._size, len(data))
        self._size += len(data)
        meanwhile()
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close once; a second call does nothing, so no other thread's file is ever closed."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):  # all that was acknowledged has been flushed
                os.close(descriptor)
