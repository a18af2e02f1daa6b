"""One lane for all that touches the store: first come, first served, and never in the way of the screen."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from packbench.domain.errors import PackbenchError
from packbench.words import _

log = logging.getLogger(__name__)
T = TypeVar("T")


class Fault(PackbenchError):
    """Our own mistake; the log has the rest."""

    reason = "fault"


@dataclass(frozen=True, slots=True)
class Answered:
    """A result or an error, and who waits for it."""

    value: Any
    then: Callable[[Any], None]


class Tasks(QObject):
    """The lane of a window. ``close`` joins it."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._open = True

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None:
        """Do ``work`` on the lane, then call ``then`` on this thread with its result or its error."""
        if self._open:
            self._lane.submit(self._do, work, then)

    def close(self) -> None:
        """Let what was begun end; nothing is left running, and nobody is told any more."""
        self._open = False
        self._lane.shutdown(wait=True)

    def _do(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._answered.emit(Answered(_result(work), then))

    def _deliver(self, answered: Answered) -> None:
        if self._open:
            answered.then(answered.value)


def _result(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except PackbenchError as error:
        return error
    except Exception:  # a door of house rule 12: the worker is told, the log has the traceback
        log.exception("a task failed")
        return Fault(
            _("Something failed in Packbench."), _("Scan again; the log has more for whoever helps.")
        )
