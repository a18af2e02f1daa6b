"""A new warehouse: the folders that all programs expect, made only where a person said so (D-B97)."""

from pathlib import Path
from typing import Final

from packbench.domain.errors import AlreadyThere, NotFound
from packbench.store.folder.failures import told
from packbench.store.folder.fs import Fs
from packbench.words import _

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
    with told(root):
        present = _present(fs, root)
    if present & _MARKS:
        return False
    if present:
        raise AlreadyThere(
            _("{root} is not empty and no warehouse: it has neither Clients nor Sessions.").format(root=root),
            _("Name an empty folder, or one that is to be made."),
        )
    with told(root):
        for name in FOLDERS:
            fs.make_folders(root / name)
    return True


def _present(fs: Fs, root: Path) -> frozenset[str]:
    """Names in the folder, which is made if only itself is missing."""
    try:
        fs.make_folder(root)
    except FileExistsError:
        return _names(fs, root)
    except (FileNotFoundError, NotADirectoryError) as error:
        what = _("{root} can't be made: the folder above it isn't there.").format(root=root)
        raise NotFound(
            what, _("Check the path; {parent} has to be there.").format(parent=root.parent)
        ) from error
    return frozenset()


def _names(fs: Fs, root: Path) -> frozenset[str]:
    try:
        return frozenset([entry.name for entry in fs.entries(root)])
    except NotADirectoryError as error:
        raise AlreadyThere(
            _("{root} is a file.").format(root=root), _("Name a folder that is to be made.")
        ) from error
