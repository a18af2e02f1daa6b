"""Choices that are all in sight: segments beside each other, and themes as small pictures."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from packbench.desktop.kit.fields import RadioButton
from packbench.desktop.style.theme import worn
from packbench.desktop.style.tokens import Theme, Tokens

PICTURE = QSize(176, 108)
NARROWEST = 96


class Segments(QWidget):
    """One of a few, as a row of joined buttons. ``picked`` carries the value."""

    picked = Signal(object)

    def __init__(
        self, name: str, pairs: Sequence[tuple[object, str]], chosen: object, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        ends = {0: "first", len(pairs) - 1: "last"}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._values = [value for value, _words in pairs]
        for place, (value, words) in enumerate(pairs):
            button = QPushButton(words, self)
            button.setAccessibleName(f"{name}: {words}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "segment")
            button.setProperty("end", ends.get(place, ""))
            button.setChecked(value == chosen)
            self.group.addButton(button, place)
            row.addWidget(button)
        self.group.idClicked.connect(lambda place: self.picked.emit(self._values[place]))


class ThemePicture(QAbstractButton):
    """A theme in small: its ground, a verdict, a card."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = Tokens(theme)
        self.is_on = False
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(PICTURE.width())
        self.setFixedHeight(PICTURE.height())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return PICTURE

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = self._tokens
        width = 2.0 if self.is_on else 1.0
        edge = worn()["accent" if self.is_on else "line.strong"]
        whole = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(edge), width))
            painter.setBrush(QColor(tokens["ground.window"]))
            painter.drawRoundedRect(whole, 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens["ok.fill"]))
            painter.drawRoundedRect(QRectF(14, 14, self.width() - 28, 20), 3, 3)
            painter.setBrush(QColor(tokens["text.primary"]))
            painter.setPen(QPen(QColor(tokens["line.subtle"]), 1))
            painter.setBrush(QColor(tokens["ground.surface"]))
            painter.drawRoundedRect(QRectF(14.5, 42.5, self.width() - 29, 51), 3, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            for top, share, ink in ((51, 0.52, "text.primary"), (63, 0.34, "text.muted")):
                painter.setBrush(QColor(tokens[ink]))
                painter.drawRoundedRect(QRectF(23, top, share * self.width(), 6), 3, 3)


class ThemeChoice(QWidget):
    """Themes as pictures with a radio button each. ``picked`` carries the ``Theme``."""

    picked = Signal(object)

    def __init__(self, name: str, pairs: Sequence[tuple[Theme, str]], chosen: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self._pictures: list[ThemePicture] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for place, (theme, words) in enumerate(pairs):
            picture, radio = ThemePicture(theme, self), RadioButton(words, self)
            picture.setAccessibleName(words)
            picture.clicked.connect(radio.click)
            radio.setAccessibleName(f"{name}: {words}")
            radio.setChecked(theme is chosen)
            self.group.addButton(radio, place)
            self._pictures.append(picture)
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(picture)
            column.addWidget(radio)
            row.addLayout(column)
        row.addStretch(1)
        self.group.idToggled.connect(self._mark)
        self.group.idClicked.connect(lambda place: self.picked.emit(pairs[place][0]))
        self._mark()

    def _mark(self) -> None:
        for place, picture in enumerate(self._pictures):
            picture.is_on = self.group.button(place).isChecked()
            picture.update()
