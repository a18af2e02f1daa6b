"""One card of the chooser, painted: disc with initials, id, name, when last seen, function key."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from packbench.desktop.people.choosing import Card
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font, worn
from packbench.desktop.style.tokens import Theme
from packbench.domain.people import worker_shown
from packbench.words import _

HEIGHT, DISC, EDGE = 128, 56, 26
LEFT_OF_WORDS = 98
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Tile(QWidget):
    """Ground, outline and clicks of a card. It never takes the focus, so no key presses it."""

    clicked = Signal()

    def __init__(self, parent: QWidget, *, dashed: bool = False) -> None:
        super().__init__(parent)
        self._dashed = dashed
        self.is_at = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(336, HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def ground(self, painter: QPainter) -> None:
        """Paint what all cards have."""
        tokens = worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 1.0
        colour = tokens["line.strong" if self._dashed or tokens.theme is Theme.CONTRAST else "line.subtle"]
        if self.is_at:
            width, colour = (3.0 if tokens.theme is Theme.CONTRAST else 2.0), tokens["focus"]
        pen = QPen(QColor(colour), width)
        if self._dashed and not self.is_at:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = (
            "ground.hover" if self.underMouse() else "ground.window" if self._dashed else "ground.surface"
        )
        painter.setBrush(QColor(tokens[ground]))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)


class WorkerCard(_Tile):
    """A worker's card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card: Card | None = None

    def put(self, card: Card, *, is_at: bool) -> None:
        """Show a worker."""
        self.card, self.is_at = card, is_at
        shown = worker_shown(card.worker.id, card.worker.name)
        self.setAccessibleName(f"{shown} {card.key}".strip())
        self.setAccessibleDescription(card.seen)
        self.setToolTip(shown)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.card is None:
            return
        with QPainter(self) as painter:
            self.ground(painter)
            self._disc(painter, self.card)
            self._words(painter, self.card)

    def _disc(self, painter: QPainter, card: Card) -> None:
        where = QRectF(EDGE, (self.height() - DISC) / 2, DISC, DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn()["ground.emphasis"]))
        painter.drawEllipse(where)
        painter.setPen(QColor(worn()["text.on-emphasis"]))
        painter.setFont(font(20, 600))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, card.initials)

    def _words(self, painter: QPainter, card: Card) -> None:
        tokens, name = worn(), card.worker.name
        width = self.width() - LEFT_OF_WORDS - EDGE
        key_width = 16 + 7 * len(card.key) if card.key else 0
        lines = (
            (28, 24, font(20, 600), "text.primary", card.worker.id, width - key_width - 8),
            (58, 22, font(16), "text.primary" if name else "text.muted", name or _("no name"), width),
            (82, 18, font(13), "text.muted", card.seen, width),
        )
        for top, height, face, colour, text, room in lines:
            painter.setFont(face)
            painter.setPen(QColor(tokens[colour]))
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(LEFT_OF_WORDS, top, room, height), int(_LEFT), said)
        if card.key:
            self._key(painter, card.key, key_width)

    def _key(self, painter: QPainter, key: str, width: float) -> None:
        where = QRectF(self.width() - EDGE - width + 0.5, 31.5, width - 1, 19)
        painter.setPen(QPen(QColor(worn()["line.strong"]), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(where, 4, 4)
        painter.setPen(QColor(worn()["text.primary"]))
        painter.setFont(font(12, 600))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, key)


class NewCard(_Tile):
    """The card that makes a new worker."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, dashed=True)
        self.setAccessibleName(_("New worker…"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            self.ground(painter)
            painter.setFont(font(15, 500))
            words = self.accessibleName()
            width = painter.fontMetrics().horizontalAdvance(words) + 34
            left = (self.width() - width) / 2
            middle = self.height() / 2
            paint_icon(painter, "plus", QRectF(left, middle - 10, 20, 20), worn()["text.primary"])
            painter.setPen(QColor(worn()["text.primary"]))
            painter.drawText(QRectF(left + 34, middle - 14, width, 28), int(_LEFT), words)
