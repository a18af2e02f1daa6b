"""A page drawn with QPainter: in the preview, and on printers of the system."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPixmap

from packbench.papers.drawing import Drawing, Rect, Text, trace
from packbench.papers.lettering import BOLD, REGULAR


class QtPen:
    """Draws in the painter's own dots, black on what is there."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setPen(Qt.GlobalColor.black)

    def rects(self, rects: Sequence[Rect]) -> None:
        """Fill rectangles, dot by dot."""
        for rect in rects:
            self._painter.fillRect(QRect(rect.x, rect.y, rect.width, rect.height), Qt.GlobalColor.black)

    def text(self, text: Text) -> None:
        """Write one line in the font of our papers."""
        self._painter.setFont(paper_font(text.size, bold=text.bold))
        self._painter.drawText(QPointF(text.x, text.y), text.text)


def picture_of(page: Drawing) -> QPixmap:
    """A page with one pixel for each dot."""
    pixels = QPixmap(page.width, page.height)
    pixels.fill(Qt.GlobalColor.white)
    with QPainter(pixels) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        trace(page, QtPen(painter))
    return pixels


def paper_font(size: int, *, bold: bool) -> QFont:
    """The font of our papers, ``size`` dots high, with the widths by which it was laid out."""
    made = QFont(_family())
    made.setPixelSize(max(1, size))
    made.setBold(bold)
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _family() -> str:
    known = [QFontDatabase.addApplicationFont(str(path)) for path in (REGULAR, BOLD)]
    return QFontDatabase.applicationFontFamilies(known[0])[0]
