"""How large a window begins, and how small it may be made: no more than its screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = 48
"""Pixels of height that a system's frame takes of a screen that is just large enough."""


def give_size(window: QWidget, usual: tuple[int, int], *, least: tuple[int, int] | None = None) -> None:
    """Give a window its usual size, and the least one if it has one.

    A screen of 1920 x 1080 at 150 % has 720 pixels of height, of which a task bar takes some.
    """
    room = window.screen().availableSize().height()
    high = room - FRAME if room < usual[1] else usual[1]
    if least is not None:
        window.setMinimumSize(least[0], min(least[1], high))
    window.resize(QSize(usual[0], high))
