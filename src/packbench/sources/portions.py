"""Long reading in portions, so that the window has its turn between them.

A library that reads 100,000 rows in one go keeps the interpreter for all that time, and every thread waits.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeVar

R = TypeVar("R")
PORTION: Final = 2000  # rows: two or three milliseconds


def in_portions(rows: Iterable[R]) -> list[R]:
    """All rows."""
    more, made = iter(rows), list[R]()
    while portion := list(islice(more, PORTION)):
        made += portion
    return made
