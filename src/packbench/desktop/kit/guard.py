"""Keeps scans from pressing what a dialog offers: the Enter of a scan is never the Enter key."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from packbench.desktop.bench.keystrokes import FINGERS, SLOWEST

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SHORTEST = 3


class ScanGuard(QObject):
    """Watches the keys of a window as long as it lives. ``scanned`` carries what a scanner typed into it.

    Args:
        clock: seconds.
    """

    scanned = Signal(str)

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._text, self._first, self._last = "", 0.0, 0.0
        self._ended = float("-inf")
        application = QGuiApplication.instance()
        assert application is not None  # noqa: S101 - a window lives in one
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is not self._hearer():
            return False
        now = self._clock()
        if event.key() in _ENTER or event.text() in ("\r", "\n"):
            return self._ends_a_scan(now)
        if event.text().isprintable() and event.text():
            self._take(event.text(), now)
            return isinstance(watched, QAbstractButton) and len(self._text) > 1  # a space would press it
        return False

    def _hearer(self) -> QWidget:
        focused: QWidget | None = self._window.focusWidget()
        return self._window if focused is None else focused

    def _take(self, text: str, now: float) -> None:
        if not self._text or now - self._last > SLOWEST:
            self._text, self._first = "", now
        self._text += text
        self._last = now

    def _ends_a_scan(self, now: float) -> bool:
        if now - self._ended <= SLOWEST:
            return True  # the second half of CR LF
        text, self._text = self._text, ""
        gaps = len(text) - 1
        if gaps + 1 < _SHORTEST or now - self._last > SLOWEST or (self._last - self._first) / gaps > FINGERS:
            return False
        self._ended = now
        self.scanned.emit(text)
        return True
