"""How many of each label: minus, a figure, plus."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from packbench.desktop.kit.fields import TextField
from packbench.desktop.labels.presenter import MOST_COPIES
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import worn
from packbench.words import _

_SIDE = 32
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class Copies(TextField):
    """From 1 to 99, typed, clicked, by arrows or the wheel. ``changed`` carries the figure."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Copies"), parent)
        self.setValidator(QIntValidator(1, MOST_COPIES, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(108)
        self.setTextMargins(16, 0, 16, 0)
        self.setText("1")
        self.textEdited.connect(lambda _text: self.changed.emit(self.value()))

    def value(self) -> int:
        """The figure; 1 while there is none."""
        return max(1, min(int(self.text() or 1), MOST_COPIES))

    def put(self, copies: int) -> None:
        """Show a figure; what is being typed stays."""
        if copies != self.value():
            self.setText(str(copies))

    def step(self, by: int) -> None:
        """One more, or one less."""
        self.setText(str(max(1, min(self.value() + by, MOST_COPIES))))
        self.changed.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        x = event.position().x()
        if _SIDE <= x <= self.width() - _SIDE:
            super().mousePressEvent(event)
        else:
            self.step(1 if x > _SIDE else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.step(by)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        self.step(1 if event.angleDelta().y() > 0 else -1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        with QPainter(self) as painter:
            top, ink = (self.height() - 16) / 2, worn()["text.secondary"]
            paint_icon(painter, "minus", QRectF(9, top, 16, 16), ink)
            paint_icon(painter, "plus", QRectF(self.width() - 25, top, 16, 16), ink)
