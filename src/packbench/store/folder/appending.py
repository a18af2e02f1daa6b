"""A file of this bench's own disk that stays open to take more at its end."""

import os
from contextlib import suppress

from packbench.store.folder.descriptors import write_all


class RealAppender:
    """A file that stays open at its end."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def append(self, data: bytes) -> None:
        written = os.write(self._descriptor, data)
        if written != len(data):
            write_all(self._descriptor, data[written:])
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close once; a second call does nothing, so no other thread's file is ever closed."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):  # all that was acknowledged has been flushed
                os.close(descriptor)
