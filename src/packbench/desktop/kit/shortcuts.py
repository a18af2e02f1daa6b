"""Keys that act on a window or a page of it."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(
    owner: QWidget, keys: QKeySequence | QKeySequence.StandardKey | str, act: Callable[[], object]
) -> QShortcut:
    """Act when keys are pressed while the owner is in sight in the active window."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.activated.connect(act)
    return shortcut
