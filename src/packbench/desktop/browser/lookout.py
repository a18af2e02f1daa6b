"""Looks at the share for the browser, on a lane of its own: a slow share never delays a scan. Qt-free."""

from dataclasses import dataclass

from packbench.bootstrap import Services
from packbench.desktop.browser.readiness import Findings, Readiness
from packbench.domain.errors import PackbenchError
from packbench.domain.garbage import collector_at_rest
from packbench.domain.list_ref import ListRef
from packbench.domain.open_order import OpenOrder
from packbench.domain.rows import SessionRow

PORTION = 200
"""Sessions never seen before that one look takes in, so that a first look at a big warehouse shows soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at the warehouse has found.

    ``seconds`` is how long the share took to list one folder; None, with ``error``, where it failed: then
    ``rows`` are those that were known before. ``more``: there are sessions that nobody looked into yet.
    ``bench`` is what is not as it should be of this bench.
    """

    rows: tuple[SessionRow, ...]
    seconds: float | None = None
    more: bool = False
    error: PackbenchError | None = None
    bench: Findings = ()


class Lookout:
    """The share as the browser sees it. One thread at a time, and not the one that packs."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._readiness = Readiness(services)
        self._known: tuple[SessionRow, ...] = ()

    def look(self) -> Look:
        """Look at what may have changed."""
        try:
            return self._look()
        except PackbenchError as error:
            return Look(rows=self._known, error=error, bench=self.bench())

    def bench(self) -> Findings:
        """What is not as it should be of this bench; asks nothing of the share."""
        return self._readiness.look()

    def open_order(self, ref: ListRef) -> OpenOrder | None:
        """The order that is open on one list. Raises ``PackbenchError`` if nobody can tell."""
        with collector_at_rest():
            return self._services.records.open_order(ref)

    def _look(self) -> Look:
        services, clock = self._services, self._services.clock
        began = clock.monotonic()
        services.reach()
        seconds = clock.monotonic() - began
        with collector_at_rest():
            refreshed = services.rows.refresh(new=PORTION)
            self._known = services.rows.rows()
        return Look(rows=self._known, seconds=seconds, more=refreshed.more, bench=self.bench())
