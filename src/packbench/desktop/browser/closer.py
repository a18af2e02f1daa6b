"""A closer look at the chosen list, and at no other: which order is open on it. Qt-free."""

from collections.abc import Callable
from typing import Protocol

from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.domain.open_order import OpenOrder
from packbench.domain.rows import SessionRow, Tab


class OpenOrders(Protocol):
    """Tells which order is open on a list."""

    def open_order(self, ref: ListRef) -> OpenOrder | None:
        """Raises ``PackbenchError`` if nobody can tell."""
        ...


class Closer:
    """Follows the chosen row.

    Args:
        lists: read on the lane alone.
        tell: is called when something else is known of the row that is followed.
    """

    def __init__(self, lists: OpenOrders, lane: Lane, tell: Callable[[], None]) -> None:
        self._lists, self._lane, self._tell = lists, lane, tell
        self._wanted: tuple[ListRef, float | None] | None = None
        self._asked: tuple[ListRef, float | None] | None = None
        self._found: tuple[ListRef, OpenOrder] | None = None

    def follow(self, row: SessionRow | None, looked_at: float | None) -> None:
        """Look at this row's journal, once for each look at the warehouse; only lists in work have one."""
        begun = row is not None and row.tab is Tab.ACTIVE
        self._wanted = (row.ref, looked_at) if row is not None and begun else None
        if self._asked is None and self._wanted is not None:
            self._ask(*self._wanted)

    def of(self, row: SessionRow | None) -> OpenOrder | None:
        """The order that was open on this row's list when it was last looked at."""
        if row is None or row.tab is not Tab.ACTIVE or self._found is None or self._found[0] != row.ref:
            return None
        return self._found[1]

    def _ask(self, ref: ListRef, looked_at: float | None) -> None:
        self._asked = ref, looked_at
        self._lane.run(lambda: self._lists.open_order(ref), self._answered)

    def _answered(self, found: OpenOrder | PackbenchError | None) -> None:
        asked, wanted = self._asked, self._wanted
        self._asked = None
        if asked is None:
            return
        self._found = (asked[0], found) if isinstance(found, OpenOrder) else None
        if wanted is not None and wanted != asked:
            self._ask(*wanted)
        self._tell()
