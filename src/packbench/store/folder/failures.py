"""Errors of the system where the question was about one file or folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packbench.store.folder.border import translate
from packbench.words import _


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` of the block into an ``EnvironmentFailure`` about ``path``.

    That it is there or is not (``FileExistsError``, ``FileNotFoundError``) is an answer and goes through.
    """
    try:
        yield
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError as error:
        raise translate(error, _("Access to {path}").format(path=path)) from error
