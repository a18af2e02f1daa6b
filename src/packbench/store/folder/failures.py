"""What the system's errors mean for the people at the bench."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packbench.domain.errors import DiskFull, EnvironmentFailure, NotPermitted, ShareUnavailable

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` of the block into an ``EnvironmentFailure`` about ``path``.

    That something is there or is not there (``FileExistsError``, ``FileNotFoundError``) is an answer and
    goes through.
    """
    try:
        yield
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError as error:
        raise environment_failure(error, path) from error


def environment_failure(error: OSError, path: Path) -> EnvironmentFailure:
    """The failure that an error of the system stands for."""
    said = error.strerror or type(error).__name__
    if error.errno in _NO_SPACE:
        return DiskFull(f"There is no space left for {path}.", "Delete or move what is not needed.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NotPermitted(
            f"{path} is not accessible: {said}.", "Close it in other programs, or ask for the right."
        )
    if isinstance(error, TimeoutError):
        return ShareUnavailable(f"{path} is in use by others: {said}.", "Try again in a minute.")
    return ShareUnavailable(
        f"{path} is not accessible: {said}.", "Check the connection to the shared folder."
    )
