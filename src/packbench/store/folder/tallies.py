"""The warehouse's statistics for a reader: errors of the system become the program's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packbench.domain.errors import ShareUnavailable
from packbench.domain.totals import Totals
from packbench.store.folder.failures import told
from packbench.store.folder.stats import Statistics
from packbench.words import _


class Tallies:
    """Sums over all closed lists.

    Raises (all methods):
        EnvironmentFailure: the share failed.
    """

    def __init__(self, statistics: Statistics, *, folder: Path) -> None:
        self._statistics = statistics
        self._folder = folder

    def totals(self) -> Totals:
        """Sums by client, worker and day."""
        with self._translated():
            return self._statistics.totals()

    def rebuild(self) -> tuple[str, ...]:
        """Make the shared totals anew from the facts; gives troubles, in sentences."""
        with self._translated():
            return self._statistics.rebuild()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with told(self._folder):
                yield
        except FileNotFoundError as error:
            advice = "Check the connection to the shared folder."
            raise ShareUnavailable(
                _("{folder} changed while it was read.").format(folder=self._folder), advice
            ) from error
