"""One lane for all that touches the store: first come, first served, and never in the way of the screen."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
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
    """The lane of a window: a thread that is there from the first task on. ``close`` joins it.

    A thread that hangs in a share that does not answer keeps no program from ending.
    """

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._open = True

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None:
        """Do ``work`` on the lane, then call ``then`` on this thread with its result or its error."""
        if not self._open:
            return
        self._waiting.put(lambda: self._do(work, then))
        if self._thread is None:
            self._thread = Thread(target=self._work, name="lane", daemon=True)
            self._thread.start()

    def close(self, seconds: float | None = None) -> bool:
        """Let what was begun end, and tell nobody any more; False if it has not ended after ``seconds``."""
        self.end()
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def end(self) -> None:
        """Take no more work, and do not wait for what was begun."""
        if self._open:
            self._open = False
            self._waiting.put(None)

    def _work(self) -> None:
        while self._work_once():
            pass

    def _work_once(self) -> bool:
        """Do what comes next, and let go of it before more is waited for: who asked may end meanwhile."""
        task = self._waiting.get()
        if task is None:
            return False
        task()
        return True

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
