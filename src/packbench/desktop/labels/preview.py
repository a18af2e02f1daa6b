"""The label as it will be: black on white in every theme, one pixel of the screen for each dot."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from packbench.desktop.labels.painter import picture_of
from packbench.desktop.style.theme import worn
from packbench.papers.drawing import Drawing
from packbench.words import _


class Preview(QWidget):
    """Shows a label, at a whole multiple or a whole part of its dots, so that bars stay bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: QPixmap | None = None
        self._label: Drawing | None = None
        self._trouble = ""

    def put(self, label: Drawing | None, trouble: str = "") -> None:
        """Show a label, or why there is none."""
        if label == self._label and trouble == self._trouble:
            return
        self._label, self._trouble = label, trouble
        self._picture = picture_of(label) if label else None
        texts = [item.text for item in label.items if hasattr(item, "text")] if label else [trouble]
        self.setAccessibleDescription(", ".join(dict.fromkeys(texts)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(545, 305)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = worn()
        with QPainter(self) as painter:
            if self._picture is None:
                painter.setPen(QColor(tokens["text.secondary"]))
                flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
                painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self._trouble)
                return
            where = self._place(self._picture.size())
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, where.width() < self._picture.width()
            )
            painter.drawPixmap(where, self._picture)
            painter.setPen(QColor(tokens["line.strong"]))
            painter.drawRect(where.adjusted(-1, -1, 0, 0))

    def _place(self, size: QSize) -> QRect:
        """True dots where they fit, else a whole part of them."""
        part = 1
        while size.width() > part * (self.width() - 2) or size.height() > part * (self.height() - 2):
            part += 1
        return QRect(1, 1, size.width() // part, size.height() // part)
