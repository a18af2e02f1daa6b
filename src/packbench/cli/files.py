"""Files that somebody names on the command line."""

from packbench.domain.errors import NotFound, NotPermitted, ShareUnavailable, Unreadable

LARGEST = 512 * 2**20
"""Bytes of a file that is taken in one piece; a workbook of a million rows has about 50 MB."""


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
            raise Unreadable(f"{name} is a folder.", "Name the file in it.")
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(f"{name} has {size / 2**20:,.0f} MB.", "Copy what is needed to a smaller file.")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"There is no file {name}.", "Check the path.") from error
    except PermissionError as error:
        advice = "Close it in other programs, or ask for the right."
        raise NotPermitted(f"{name} can't be read: {error.strerror}.", advice) from error
    except (OSError, ValueError) as error:
        advice = "Check the path and the connection."
        raise ShareUnavailable(f"{name} can't be read: {error}.", advice) from error
