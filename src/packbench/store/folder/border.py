"""The store's border: what the system says becomes what the program says."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from packbench.domain.errors import DiskFull, EnvironmentFailure, NotPermitted, ShareUnavailable
from packbench.words import _

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def translate(error: OSError, doing: str) -> EnvironmentFailure:
    """The program's word for an error of the system; ``doing`` completes "… failed"."""
    said = error.strerror or type(error).__name__
    if error.errno in _FULL:
        return DiskFull(
            _("{doing} failed: no space left.").format(doing=doing),
            _("Free some space in the shared folder."),
        )
    if error.errno in _FORBIDDEN:
        return NotPermitted(
            _("{doing} failed: {said}.").format(doing=doing, said=said),
            _("Ask for the right to write in the shared folder."),
        )
    return ShareUnavailable(
        _("{doing} failed: {said}.").format(doing=doing, said=said),
        _("Check the network and the file server, then try again."),
    )


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Let no ``OSError`` out."""
    try:
        yield
    except OSError as error:
        raise translate(error, doing) from error
