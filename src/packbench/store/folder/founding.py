"""A new warehouse: the folders that all programs expect, made only where a person said so (D-B97)."""

from pathlib import Path
from typing import Final

from packbench.domain.errors import AlreadyThere, NotFound
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs

FOLDERS: Final = ("Clients", "Sessions", "Workers", "Stats", "Logs")
_MARKS: Final = frozenset({"Clients", "Sessions"})
"""What a warehouse is known by."""


def found_warehouse(fs: Fs, root: Path) -> bool:
    """Make a warehouse in a new or empty folder; only the last folder of the path is made.

    Returns:
        False if it is one already; then nothing is touched.

    Raises:
        NotFound: the folder above it isn't there.
        AlreadyThere: the folder holds something else, or is no folder.
        EnvironmentFailure: the place can't be reached or written to.
    """
    present = _present(fs, root)
    if present & _MARKS:
        return False
    if present:
        raise AlreadyThere(
            f"{root} is not empty and no warehouse: it has neither Clients nor Sessions.",
            "Name an empty folder, or one that is to be made.",
        )
    with told(root):
        for name in FOLDERS:
            fs.make_folders(root / name)
    return True


def _present(fs: Fs, root: Path) -> frozenset[str]:
    """Names in the folder, which is made if only itself is missing."""
    try:
        with told(root):
            try:
                fs.make_folder(root)
            except FileExistsError:
                return frozenset([entry.name for entry in fs.entries(root)])
            except NotADirectoryError as error:
                raise FileNotFoundError from error
    except FileNotFoundError as error:
        advice = f"Check the path; {root.parent} has to be there."
        raise NotFound(f"{root} can't be made: the folder above it isn't there.", advice) from error
    return frozenset()
