"""The guides as the program has them at hand: Markdown beside the program, pictures with it. Qt-free.

An installed program carries them in ``packbench/docs``; in a checkout they are read where they are written.
"""

from enum import StrEnum
from pathlib import Path

PACKAGE = Path(__file__).parents[2]


class Guide(StrEnum):
    """A guide by the name of its file."""

    PACKERS = "guide-packers"
    LEADS = "guide-leads"
    IT = "guide-it"


def folder() -> Path:
    """Where the guides lie."""
    carried = PACKAGE / "docs"
    return carried if carried.is_dir() else PACKAGE.parents[1] / "docs"


def page(name: str, language: str) -> str:
    """A page as Markdown, in a language if it is written in it; empty if there is none."""
    for path in (folder() / f"{name}.{language}.md", folder() / f"{name}.md"):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


def picture(reference: str) -> Path:
    """Where a picture lies that a page shows as ``../tests/pictures/NAME``."""
    beside = folder() / "pictures" / Path(reference).name
    return beside if beside.is_file() else folder() / reference
