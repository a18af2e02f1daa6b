"""Whether a widget is still there when an answer from the lane comes for it."""

from PySide6.QtCore import QObject


class Alive:
    """True as long as the widget was not destroyed, nor told to be done with."""

    def __init__(self, widget: QObject) -> None:
        self._alive = True
        widget.destroyed.connect(self.end)

    def __bool__(self) -> bool:
        return self._alive

    def end(self) -> None:
        """It takes no answers any more."""
        self._alive = False
