"""The head of the browser's table: a click sorts, a small arrow says by what."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from packbench.desktop.browser.painting import margins
from packbench.desktop.kit.tables import HEADER_HEIGHT
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import font, worn

ARROW = 12


class SortHeader(QHeaderView):
    """Titles of columns; ``asked`` tells which one was clicked."""

    asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted, self._falling = -1, False
        self._letters = font(12, 500)
        self.setSectionsClickable(True)
        self.sectionClicked.connect(self.asked)

    def show_sort(self, place: int, *, falling: bool) -> None:
        """Show by what the rows are sorted."""
        if (place, falling) != (self._sorted, self._falling):
            self._sorted, self._falling = place, falling
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), HEADER_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 - Qt's name
        tokens = worn()
        painter.fillRect(rect, QColor(tokens["ground.surface"]))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(tokens["line.subtle"]))
        before, after = margins(logical, self.count())
        where = rect.adjusted(before, 0, -after, -1)
        title = self.model().headerData(logical, Qt.Orientation.Horizontal)
        right = bool(
            self.model().headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
            & Qt.AlignmentFlag.AlignRight
        )
        sorting = logical == self._sorted
        metrics = QFontMetrics(self._letters)
        arrow = ARROW + 4 if sorting else 0
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, where.width() - arrow)
        width = metrics.horizontalAdvance(shown)
        left = where.right() + 1 - width - arrow if right else where.left()
        painter.setFont(self._letters)
        painter.setPen(QColor(tokens["text.primary" if sorting else "text.muted"]))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(QRect(left, where.top(), width + 2, where.height()), flags, shown)
        if sorting:
            at = QRectF(left + width + 4, where.center().y() - ARROW / 2 + 1, ARROW, ARROW)
            paint_icon(painter, "down" if self._falling else "up", at, tokens["text.muted"])
