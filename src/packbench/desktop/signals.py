"""Asked to end (SIGTERM, Ctrl+C, a console that is gone), the window closes as if a person had closed it."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

from packbench.endings import SIGNALS


class Farewell(QObject):
    """Calls ``close`` when the system asks this program to end.

    Python hears a signal only when it runs, and Qt waits outside of it: so the system's own handler writes a
    byte to a socket that Qt watches.
    """

    def __init__(self, close: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._woken(close))
        self._woke_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _heard) for number in SIGNALS}

    def leave(self) -> None:
        """Let others hear the signals again."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woke_before)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _woken(self, close: Callable[[], object]) -> None:
        self._reader.recv(64)
        close()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket does the rest."""
