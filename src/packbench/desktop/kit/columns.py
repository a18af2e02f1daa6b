"""What a column of a table is, whatever shows it. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)  # slots and a generic's marks don't go together
class Column(Generic[R]):
    """One column: its title, the words of a cell, and the value by which it is sorted (else its words).

    ``spoken`` is what a screen reader says where the words alone are not enough.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    right: bool = False
    spoken: Callable[[R], str] | None = None

    def value(self, row: R) -> Any:
        """The value to sort by."""
        return self.text(row).casefold() if self.sort is None else self.sort(row)
