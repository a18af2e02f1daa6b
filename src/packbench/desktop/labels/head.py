"""The box above the orders that ticks all of them, or none; in between it shows a dash."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from packbench.desktop.labels.order_list import BOX, paint_box
from packbench.desktop.style.theme import font, worn
from packbench.words import _

HEIGHT = 44
_WEIGHT = 600


class AllBox(QAbstractButton):
    """``3 of 106`` behind a box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = ""
        self.put("", ticked=0, of=0)

    def put(self, text: str, *, ticked: int, of: int) -> None:
        """Show how many of all are ticked."""
        self._sign = "" if not ticked else "check" if ticked == of else "minus"
        self.setText(text)
        self.setAccessibleName(_("All orders: {ticked} are selected").format(ticked=text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.setFont(font(13, _WEIGHT))
        return QSize(BOX + 8 + self.fontMetrics().horizontalAdvance(self.text()) + 8, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = worn()
        with QPainter(self) as painter:
            box = QRectF(0, (self.height() - BOX) / 2, BOX, BOX)
            paint_box(painter, box, self._sign)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens["focus"]), 2))
                painter.drawRoundedRect(box.adjusted(0, 0, 0, 0), 4, 4)
            painter.setPen(QColor(tokens["text.primary"]))
            painter.setFont(font(13, _WEIGHT))
            words = self.rect().adjusted(BOX + 8, 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
