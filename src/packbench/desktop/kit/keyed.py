"""A button that shows the key which presses it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from packbench.desktop.kit.buttons import Button
from packbench.desktop.style.theme import font, worn

CAP, BESIDE, AT_EDGE = 20, 12, 16


class KeyedButton(Button):
    """A button with a key cap at its right end, such as "Cancel [Esc]"."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None, *, kind: str = "") -> None:
        super().__init__(text, parent, kind=kind)
        self._cap, self._kind_of_cap = key, kind
        self.setStyleSheet(f"padding-right: {AT_EDGE + self._width + BESIDE}px")

    @property
    def _width(self) -> int:
        return 14 + 7 * len(self._cap)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hint = super().sizeHint()
        return QSize(hint.width(), max(36, hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        tokens = worn()
        ink = "text.on-accent" if self._kind_of_cap == "primary" else "text.primary"
        colour = QColor(tokens[ink if self.isEnabled() else "text.muted"])
        left = self.width() - AT_EDGE - self._width
        where = QRectF(left + 0.5, (self.height() - CAP) / 2 + 0.5, self._width - 1, CAP - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 1))
            painter.drawRoundedRect(where, 4, 4)
            painter.setFont(font(12, 600))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._cap)
