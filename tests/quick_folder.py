"""A folder for tests that flush thousands of files: in memory, where there is such a place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder's own name is made by mkdtemp


@contextmanager
def quick_folder() -> Iterator[Path]:
    """Nothing is lost by a killed process there, flushed or not; a power cut is for the simulation."""
    made = Path(mkdtemp(prefix="packbench-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
    try:
        yield made
    finally:
        rmtree(made)
