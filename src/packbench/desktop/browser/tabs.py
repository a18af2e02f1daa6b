"""A tab with the number of its rows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from packbench.desktop.style.canvas import CENTRE, Canvas, Ink, Look
from packbench.desktop.style.theme import worn
from packbench.desktop.style.tokens import Theme
from packbench.domain.rows import Tab
from packbench.said import number
from packbench.words import _, mark

HEIGHT = 56
TITLES = {
    Tab.AVAILABLE: mark("Available"),
    Tab.ACTIVE: mark("Active"),
    Tab.COMPLETED: mark("Completed"),
}


class TabButton(QAbstractButton):
    """A tab: its word, the number of its rows in a pill, a line under it when it is in front."""

    def __init__(self, tab: Tab, parent: QWidget) -> None:
        super().__init__(parent)
        self.tab = tab
        self._word = _(TITLES[tab])
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.put(0)

    def put(self, count: int) -> None:
        """Another number of rows."""
        self._count = count
        self.setAccessibleName(f"{self._word}, {number(count)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        look = Look(worn())
        words = QFontMetricsF(look.font(15, 600)).horizontalAdvance(self._word)
        pill = QFontMetricsF(look.font(12, 600)).horizontalAdvance(number(self._count)) + 14
        return QSize(round(words + 8 + max(24, pill)) + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens, on = worn(), self.isChecked()
        with QPainter(self) as painter:
            canvas = Canvas(painter, Look(tokens))
            colour = "text.primary" if on or self.underMouse() else "text.secondary"
            ink = Ink(15, 600 if on else 500, colour)
            where = QRectF(self.rect())
            width = canvas.text(where, self._word, ink, elided=False)
            figures = Ink(12, 600, "text.primary" if on else "text.secondary")
            count = number(self._count)
            pill = QRectF(width + 8, HEIGHT / 2 - 10, max(24.0, canvas.width(count, figures) + 14), 20)
            canvas.fill(pill, "ground.selected" if on else "ground.sunken", 10)
            if tokens.theme is Theme.CONTRAST:
                canvas.outline(pill, "line.subtle", 10)
            canvas.text(pill, count, figures, CENTRE, elided=False)
            if on:
                canvas.fill(QRectF(0, HEIGHT - 3, self.width(), 3), "accent")
            if self.hasFocus():
                ring = 3 if tokens.theme is Theme.CONTRAST else 2
                canvas.outline(where.adjusted(0, 8, 0, -8), "focus", 4, ring)
