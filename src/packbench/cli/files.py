"""Files that somebody names on the command line."""

from collections.abc import Collection

from packbench.domain.errors import NotFound, NotPermitted, ShareUnavailable, Unreadable
from packbench.words import _

LARGEST = 512 * 2**20
"""Bytes of a file that is taken in one piece; a workbook of a million rows has about 50 MB."""


def chosen_format(asked: str | None, out: str | None, known: Collection[str], usual: str) -> str:
    """The format that was asked for, else that of the file's ending, else the usual one."""
    ending = (out or "").rpartition(".")[2].lower()
    return asked or (ending if ending in known else usual)


def read_named(name: str) -> bytes:
    """All bytes of a file.

    Raises:
        NotFound: there is no such file.
        NotPermitted: it can't be opened.
        Unreadable: it is a folder, or far too big.
        ShareUnavailable: reading failed.
    """
    from pathlib import Path

    path = Path(name)
    try:
        if path.is_dir():
            raise Unreadable(_("{name} is a folder.").format(name=name), _("Name the file in it."))
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(
                _("{name} has {size:,.0f} MB.").format(name=name, size=size / 2**20),
                _("Copy what is needed to a smaller file."),
            )
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(_("There is no file {name}.").format(name=name), _("Check the path.")) from error
    except PermissionError as error:
        advice = _("Close it in other programs, or ask for the right.")
        raise NotPermitted(
            _("{name} can't be read: {strerror}.").format(name=name, strerror=error.strerror), advice
        ) from error
    except (OSError, ValueError) as error:
        advice = _("Check the path and the connection.")
        raise ShareUnavailable(
            _("{name} can't be read: {error}.").format(name=name, error=error), advice
        ) from error
