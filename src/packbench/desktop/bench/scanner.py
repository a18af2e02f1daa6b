"""Hears the scanner whatever has the focus: keys are caught where they enter the application."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from packbench.desktop.bench.keystrokes import SLOWEST, Code, Keystrokes, Stroke, Typed

_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_FUNCTIONS = {
    **{Qt.Key(Qt.Key.Key_F1 + place): f"F{place + 1}" for place in range(12)},
    Qt.Key.Key_Escape: "Esc",
}
_ERASES = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_MILLI = 0.001
_ANOTHER_CLOCK = 3600.0  # seconds; no key waits that long to be heard


class Scanner(QObject):
    """Turns the keys of the whole application into codes while it listens.

    Nothing else hears those keys then: no button is pressed by a scan, no field is filled by one. Times are
    those of the window system, so that a busy moment of ours neither splits nor joins scans. ``entered`` is
    the Enter key of a person: nothing was typed before it, and it is no part of a scan's CR LF.

    Args:
        clock: seconds, for events that bring no time of their own.
    """

    scanned = Signal(str)
    typed = Signal(str)
    pressed = Signal(str)
    entered = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._keys = Keystrokes()
        self._behind = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._wait_once_more)
        self._heard = 0
        self._ended = float("-inf")

    def listen(self) -> None:
        """Take all keys from now on."""
        self._keys = Keystrokes()
        self._application().installEventFilter(self)

    def ignore(self) -> None:
        """Leave the keys to others."""
        self._timer.stop()
        self._application().removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        match event.type():
            case QEvent.Type.KeyPress:
                return isinstance(event, QKeyEvent) and self._press(event)
            case QEvent.Type.KeyRelease:
                return isinstance(event, QKeyEvent) and self._is_ours(event)
            case QEvent.Type.ShortcutOverride:
                if isinstance(event, QKeyEvent) and self._is_ours(event):
                    event.accept()  # no shortcut may take it; it comes again as a key
                return False
            case _:
                return False

    def _application(self) -> QGuiApplication:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - a Scanner lives in one
        return application

    def _press(self, event: QKeyEvent) -> bool:
        if not self._is_ours(event):
            return False
        if event.key() in _FUNCTIONS:
            if not event.isAutoRepeat():
                self.pressed.emit(_FUNCTIONS[Qt.Key(event.key())])
            return True
        self._say(self._strokes(event, self._time_of(event)))
        return True

    def _strokes(self, event: QKeyEvent, at: float) -> Sequence[Stroke]:
        self._heard += 1
        if event.key() in _ENDS or event.text() in ("\r", "\n", "\t"):
            return [] if event.isAutoRepeat() else self._ends(event, at)
        return self._keys.erase(at) if event.key() in _ERASES else self._keys.key(event.text(), at)

    def _ends(self, event: QKeyEvent, at: float) -> Sequence[Stroke]:
        strokes = self._keys.suffix(at)
        lone = not strokes and at - self._ended > SLOWEST
        self._ended = at
        if lone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        return strokes

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Letters, figures, signs, ends and function keys; but no Ctrl+C, no Alt+F4, no arrows."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape and self._application().modalWindow() is not None:
            return False  # a dialog is closed by it
        if key in _FUNCTIONS or key in _ENDS or key in _ERASES:
            return not modifiers & (_COMMANDS | Qt.KeyboardModifier.AltModifier)
        if not event.text().isprintable() or not event.text():
            return event.text() in ("\r", "\n", "\t")
        return not modifiers & _COMMANDS or bool(modifiers & Qt.KeyboardModifier.AltModifier)

    def _time_of(self, event: QKeyEvent) -> float:
        """The window system's time of a key, on our clock's scale."""
        now = self._clock()
        if not event.timestamp():
            return now
        at = event.timestamp() * _MILLI
        behind = now - at
        if behind < self._behind or behind > self._behind + _ANOTHER_CLOCK:
            self._behind = behind  # it came through faster than any before, or by another clock
        return at + self._behind

    def _say(self, strokes: Sequence[Stroke]) -> None:
        for stroke in strokes:
            match stroke:
                case Code(text=text):
                    self.scanned.emit(text)
                case Typed(text=text):
                    self.typed.emit(text)
        due = self._keys.due
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((due - self._clock()) / _MILLI) + 2))

    def _wait_once_more(self) -> None:
        """Keys that wait to be heard come before a pause is believed."""
        heard = self._heard
        QTimer.singleShot(0, self, lambda: self._pause(heard))

    def _pause(self, heard: int) -> None:
        if heard == self._heard:
            self._say(self._keys.pause(self._clock()))
