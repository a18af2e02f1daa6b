"""Widgets that paint a value themselves. They never take the focus: it belongs to nobody on the bench."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from packbench.desktop.style.canvas import Canvas, Look
from packbench.desktop.style.tokens import Theme, Tokens

V = TypeVar("V")


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Painted(QWidget, Generic[V]):
    """Paints one frozen value; another value is another picture."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.look = Look(Tokens(Theme.LIGHT))
        self.value: V | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def put(self, value: V) -> None:
        """Show a value."""
        if value != self.value:
            self.value = value
            self.setAccessibleDescription(self.spoken(value))
            self.arrange()
            self.update()

    def set_look(self, look: Look) -> None:
        """Paint in another theme or scale."""
        if look != self.look:
            self.look = look
            self.arrange()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.value is None:
            return
        with QPainter(self) as painter:
            self.paint(Canvas(painter, self.look), self.value)

    def paint(self, canvas: Canvas, value: V) -> None:
        """Paint the value."""
        raise NotImplementedError

    def spoken(self, value: V) -> str:
        """The value in words, for a screen reader."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Place what lies on it, after value, look or size changed."""


class PaintedButton(QAbstractButton):
    """Something to click that is painted; it never takes the focus, so no scan presses it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = Look(Tokens(Theme.LIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            self.paint(Canvas(painter, self.look))

    def paint(self, canvas: Canvas) -> None:
        """Paint it."""
        raise NotImplementedError
