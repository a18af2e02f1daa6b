"""Where papers go: files that the command line names, or that are called like what is in them."""

import re
from pathlib import Path

from packbench.domain.errors import NotFound, NotPermitted, ShareUnavailable
from packbench.words import _

_UNSAFE = re.compile(r"[^\w.#-]+")
_LONGEST = 60


def file_name(*parts: str, ending: str) -> str:
    """A file name that every system takes, made of texts that may hold anything."""
    stem = "-".join([_UNSAFE.sub("_", part)[:_LONGEST] for part in parts if part])
    return f"{stem.strip('.') or 'paper'}.{ending}"


def write_paper(path: Path, content: bytes) -> None:
    """Write a file; its folder must be there.

    Raises:
        NotFound: the folder is not there.
        NotPermitted: the file can't be written, or another program has it open.
        ShareUnavailable: writing failed.
    """
    try:
        path.write_bytes(content)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(
            _("There is no folder {parent}.").format(parent=path.parent), _("Make it, or name another.")
        ) from error
    except (PermissionError, IsADirectoryError) as error:
        advice = "Close it in other programs, or name another file with --out."
        raise NotPermitted(
            _("{path} can't be written: {strerror}.").format(path=path, strerror=error.strerror), advice
        ) from error
    except (OSError, ValueError) as error:
        raise ShareUnavailable(
            _("{path} can't be written: {error}.").format(path=path, error=error),
            _("Check the disk and the path."),
        ) from error


def make_folder(path: Path) -> None:
    """Make a folder for several files, if it is not there.

    Raises:
        NotFound, NotPermitted: it can't be made.
    """
    try:
        path.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no folder {parent}.").format(parent=path.parent), _("Make it, or name another.")
        ) from error
    except OSError as error:
        advice = "Name another folder with --out."
        raise NotPermitted(
            _("The folder {path} can't be made: {strerror}.").format(path=path, strerror=error.strerror),
            advice,
        ) from error
