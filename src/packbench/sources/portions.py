"""Long reading in portions, so that the window has its turn between them.

A library that reads 100,000 rows in one go keeps the interpreter for all that time, and every thread waits.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

R = TypeVar("R")
PORTION: Final = 500  # rows: a millisecond, and few enough to be at hand still when they are looked at again


def portions(rows: Iterable[R]) -> Iterator[list[R]]:
    """The rows, some at a time."""
    more = iter(rows)
    while portion := list(islice(more, PORTION)):
        yield portion


def in_portions(rows: Iterable[R]) -> list[R]:
    """All rows."""
    made: list[R] = []
    for portion in portions(rows):
        made += portion
    return made
