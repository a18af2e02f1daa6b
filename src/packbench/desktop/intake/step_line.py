"""The line of steps in the head of a wizard: what is done, what is in work, what comes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font, worn
from packbench.words import _

DISC, GAP, LINE, HEIGHT = 24, 9, 32, 32
TEXT_PX, NUMBER_PX = 14, 13


class StepLine(QWidget):
    """Shows where one is."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._now = tuple(names), 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.put(0)

    def put(self, place: int) -> None:
        """The step at this place (from 0) is in work."""
        self._now = place
        words = _("Step {number} of {total}: {name}")
        self.setAccessibleName(
            words.format(number=place + 1, total=len(self._names), name=self._names[place])
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        texts = sum([self._metrics(600).horizontalAdvance(name) for name in self._names])
        gaps = (len(self._names) - 1) * (LINE + 2 * GAP)
        return QSize(int(texts + len(self._names) * (DISC + GAP) + gaps) + 8, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = worn()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x = 2.0
            for place, name in enumerate(self._names):
                if place:
                    painter.setPen(QColor(tokens["line.strong"]))
                    middle = HEIGHT / 2
                    painter.drawLine(QPointF(x + GAP, middle), QPointF(x + GAP + LINE, middle))
                    x += LINE + 2 * GAP
                x = self._step(painter, place, name, x)

    def _step(self, painter: QPainter, place: int, name: str, x: float) -> float:
        tokens, now = worn(), place == self._now
        disc = QRectF(x, (HEIGHT - DISC) / 2, DISC, DISC)
        painter.setPen(QColor(tokens["line.subtle"]) if not now else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens["accent" if now else "ground.sunken"]))
        painter.drawEllipse(disc)
        if place < self._now:
            paint_icon(painter, "check", disc.adjusted(5, 5, -5, -5), tokens["text.primary"], width=3)
        else:
            painter.setFont(font(NUMBER_PX, 600))
            painter.setPen(QColor(tokens["text.on-accent" if now else "text.secondary"]))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.setFont(self._font(600 if now else 400))
        painter.setPen(QColor(tokens["text.primary" if now else "text.secondary"]))
        width = self._metrics(600).horizontalAdvance(name)
        where = QRectF(disc.right() + GAP, 0, width + 2, HEIGHT)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, name)
        return where.right()

    def _font(self, weight: int) -> QFont:
        return font(TEXT_PX, weight)

    def _metrics(self, weight: int) -> QFontMetricsF:
        return QFontMetricsF(self._font(weight))
