"""Derived files, written after the scan and out of its way, by one thread and not too often."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock
from packbench.domain.standing import DerivedFiles, Standing

REST_SECONDS = 30.0


class Afterwards:
    """Derived files of one open list, one writing at a time.

    A writing looks at a copy of the state, so that the bench may go on scanning meanwhile. What comes while
    one is under way, or within ``REST_SECONDS`` after it, is left out: closing the list writes all of it.
    """

    def __init__(self, derived: DerivedFiles, clock: Clock) -> None:
        self._derived = derived
        self._clock = clock
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="derived")
        self._written: Future[None] | None = None
        self._began_at = float("-inf")

    def began(self, ref: ListRef, view: Standing, prepare: Callable[[], None]) -> None:
        """The list was opened. ``prepare`` comes first: what the first scan would else have to wait for."""

        def work(ref: ListRef, view: Standing) -> None:
            prepare()
            self._derived.began(ref, view)

        self._write(work, ref, view)

    def moved(self, ref: ListRef, view: Callable[[], Standing]) -> None:
        """An order was finished; how the list stands is asked for only if it is written."""
        if self._clock.monotonic() - self._began_at < REST_SECONDS:
            return
        if self._written is None or self._written.done():
            self._write(self._derived.moved, ref, view())

    def closed(self, ref: ListRef, view: Standing) -> None:
        """The list is being closed: write all, and come back when it is written."""
        self.stop()
        self._derived.closed(ref, view)

    def stop(self) -> None:
        """Let the writing that is under way end; no more will follow."""
        self._lane.shutdown(wait=True)
        if self._written is not None:
            self._written.result()

    def _write(self, how: Callable[[ListRef, Standing], None], ref: ListRef, view: Standing) -> None:
        still = replace(view, progress=view.progress.still(), events=tuple(view.events))
        self._began_at = self._clock.monotonic()
        self._written = self._lane.submit(how, ref, still)
