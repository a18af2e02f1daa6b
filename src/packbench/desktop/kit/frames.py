"""The frame of a dialog: head, body, foot; its parent is dimmed as long as it is open."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.desktop.guide.pages import Guide
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.texts import label, paragraph
from packbench.desktop.style.theme import worn

SCRIM = 0.72
MARGIN = 32


class Scrim(QWidget):
    """Dims a window while a dialog is over it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    def eventFilter(self, over: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and isinstance(over, QWidget):
            self.setGeometry(over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colour = QColor(worn()["scrim"])
        colour.setAlphaF(SCRIM)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour)


class Foot(QFrame):
    """The bar at the bottom of a dialog, 64 high: safe ways at the left, what it does at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bar", "foot")
        self.setFixedHeight(64)
        self.said = label("", "secondary", self)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(8)
        row.addLayout(self._left)
        row.addWidget(self.said, 1)
        row.addLayout(self._right)

    def left(self, *widgets: QWidget) -> None:
        """Put these at the left."""
        for widget in widgets:
            self._left.addWidget(widget)

    def right(self, *widgets: QWidget) -> None:
        """Put these at the right, the primary one last."""
        for widget in widgets:
            self._right.addWidget(widget)


class DialogFrame(QDialog):
    """A dialog: title and subtitle, ``body`` (a layout to fill), ``foot``. Show it with ``open()``.

    Esc is the safe way out, F1 opens its ``guide``. It deletes itself when it is closed.
    """

    guide = Guide.LEADS

    def __init__(self, title: str, parent: QWidget | None, *, subtitle: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = label(title, "title", self)
        self.subtitle = paragraph(subtitle, "secondary", self)
        self.subtitle.setVisible(bool(subtitle))
        self.head = QHBoxLayout()
        self.head.setContentsMargins(MARGIN, 24, MARGIN, 16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.head.addLayout(words, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(MARGIN, 0, MARGIN, 24)
        self.body.setSpacing(16)
        self.foot = Foot(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)
        column.addWidget(self.foot)
        self._scrim: Scrim | None = None
        self.finished.connect(self._undim)
        on_key(self, "F1", self._show_guide)

    def tell(self, subtitle: str) -> None:
        """Another subtitle."""
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def be_wide(self, width: int) -> None:
        """Be this wide; wider only where the words of the buttons need it."""
        self.setFixedWidth(max(width, self.foot.sizeHint().width()))

    def fit(self) -> None:
        """Be as high as what is in it needs. Qt's own way stops at two thirds of the screen."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wraps = layout.hasHeightForWidth()
            high = layout.totalHeightForWidth(self.width()) if wraps else self.sizeHint().height()
            self.resize(self.width(), max(high, self.minimumHeight()))

    def centre(self) -> None:
        """Stand in the middle of the parent's window again, after having grown."""
        parent = self.parentWidget()
        if parent is not None and self.isVisible():
            around = self.frameGeometry()
            around.moveCenter(parent.window().frameGeometry().center())
            self.move(around.topLeft())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.fit()
        super().showEvent(event)

    def open(self) -> None:
        """Show it over its parent, which waits."""
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            self._scrim = Scrim(parent.window())
            self._scrim.show()
        super().open()

    def _show_guide(self) -> None:
        from packbench.desktop.guide.window import show_guide  # noqa: PLC0415 - when it is wanted

        show_guide(self.guide, self)

    def _undim(self) -> None:
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
