"""The rows of the browser's table, changed in small steps so that a refresh never holds the screen up."""

import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QWidget

from packbench.desktop.browser.arranging import Arranged, Rows, key
from packbench.desktop.browser.columns import Field
from packbench.desktop.browser.steps import Change, Insert, Remove, Step
from packbench.desktop.kit.tables import RowsModel
from packbench.domain.rows import SessionRow

AT_ONCE = 0.003
"""Seconds of steps in one go; then the screen has its turn."""


class SessionsModel(RowsModel[SessionRow]):
    """Rows in the order in which they came. ``settled`` tells that the last ones are all in."""

    settled = Signal()

    def __init__(self, columns: Sequence[Field], parent: QWidget) -> None:
        super().__init__(columns, key, parent)
        self._steps: deque[Step[SessionRow]] = deque()
        self._goal: Rows = ()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def take(self, made: Arranged) -> None:
        """Show the rows of an answer: step by step from those that are shown, or else put anew."""
        following = made.steps is not None and made.before is self.rows and not self._steps
        self._goal = made.rows
        self._steps.clear()
        if following:
            self._steps.extend(made.steps or ())
            self._go_on()
        elif made.rows is not self.rows:
            self._put_anew(made.rows)
        else:
            self.settled.emit()

    def set_columns(self, columns: Sequence[Field]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def _put_anew(self, rows: Rows) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.settled.emit()

    def _go_on(self) -> None:
        until = time.perf_counter() + AT_ONCE
        while self._steps and time.perf_counter() < until:
            self._step(self._steps.popleft())
        if self._steps:
            self._timer.start()
        else:
            self.rows = self._goal
            self.settled.emit()

    def _step(self, step: Step[SessionRow]) -> None:
        rows, root = self.rows, QModelIndex()
        match step:
            case Remove(first=first, last=last):
                self.beginRemoveRows(root, first, last)
                self.rows = rows[:first] + rows[last + 1 :]
                self.endRemoveRows()
            case Insert(at=at, rows=new):
                self.beginInsertRows(root, at, at + len(new) - 1)
                self.rows = rows[:at] + new + rows[at:]
                self.endInsertRows()
            case Change(at=at, rows=new):
                self.rows = rows[:at] + new + rows[at + len(new) :]
                end = self.index(at + len(new) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(at, 0), end)
