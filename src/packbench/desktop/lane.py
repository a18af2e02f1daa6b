"""A lane, as what decides knows it. Qt-free."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from packbench.domain.errors import PackbenchError

T = TypeVar("T")


class Lane(Protocol):
    """Where work on the store is done, in order."""

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None:
        """Do ``work`` elsewhere, then call ``then`` on the screen's thread with its result or its error."""
        ...
