"""Fields: what is typed, ticked or chosen. Each says what it is, to eyes and to screen readers."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from packbench.desktop.kit.texts import label, paragraph
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import worn
from packbench.desktop.style.tokens import Theme

BOX = 18
GAP = 8
WIDEST, AROUND = 480, 24
"""Pixels of an open list, and what stands around its words."""


class TextField(QLineEdit):
    """A line to type into. ``name`` is its accessible name; ``icon`` stands inside it, at the left."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, placeholder: str = "", icon: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._icon = icon
        if icon:
            self.setTextMargins(24, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._icon:
            with QPainter(self) as painter:
                where = QRectF(12, (self.height() - 16) / 2, 16, 16)
                paint_icon(painter, self._icon, where, worn()["text.secondary"])


class Choice(QComboBox):
    """One of several; ``put`` takes pairs of a value and its words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def put(self, pairs: Sequence[tuple[object, str]], chosen: object = None) -> None:
        """Offer these, with one chosen; tells nobody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's name for it
        self.clear()
        for value, words in pairs:
            self.addItem(words, value)
        self.choose(chosen)
        self.blockSignals(False)  # noqa: FBT003 - likewise

    def choose(self, value: object) -> None:
        """Choose what has this value; the first if none has."""
        found = [place for place in range(self.count()) if self.itemData(place) == value]
        self.setCurrentIndex(found[0] if found else 0)

    def value(self) -> object:
        """The chosen value."""
        return self.currentData()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list, as wide as its words."""
        view = self.view()
        if (around := view.parentWidget()) is not None:
            _outline(around)
        view.setMinimumWidth(min(WIDEST, max(self.width(), view.sizeHintForColumn(0) + AROUND)))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        with QPainter(self) as painter:
            where = QRectF(self.width() - 28, (self.height() - 16) / 2, 16, 16)
            ink = "text.secondary" if self.isEnabled() else "text.muted"
            paint_icon(painter, "down", where, worn()[ink])


def _outline(around: QWidget) -> None:
    """Qt draws no border round an open list, so the ground around it is its outline."""
    around.setContentsMargins(1, 1, 1, 1)
    colours = around.palette()
    colours.setColor(around.backgroundRole(), QColor(worn()["line.strong"]))
    around.setPalette(colours)
    around.setAutoFillBackground(True)


class CheckBox(QCheckBox):
    """Something to tick, drawn as designed."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _ticked_size(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            _paint_ticked(painter, self, round_box=False)

    def hitButton(self, _where: object) -> bool:  # noqa: N802 - Qt's name
        return True


class RadioButton(QRadioButton):
    """One of several that are all in sight."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _ticked_size(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            _paint_ticked(painter, self, round_box=True)

    def hitButton(self, _where: object) -> bool:  # noqa: N802 - Qt's name
        return True


def labelled(name: str, field: QWidget, note: str = "") -> QVBoxLayout:
    """A field under its label, and a quiet note under it."""
    column = QVBoxLayout()
    column.setSpacing(6)
    said = label(name, "secondary")
    said.setBuddy(field)
    column.addWidget(said)
    column.addWidget(field)
    if note:
        column.addWidget(paragraph(note, "caption"))
    if not field.accessibleName():
        field.setAccessibleName(name)
    return column


def _ticked_size(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    return QSize(BOX + GAP + words.width() + 4, max(24, words.height() + 4))


def _paint_ticked(painter: QPainter, button: QAbstractButton, *, round_box: bool) -> None:
    tokens, on = worn(), button.isChecked()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(2, (button.height() - BOX) / 2, BOX, BOX)
    if button.hasFocus():
        ring = 3 if tokens.theme is Theme.CONTRAST else 2
        painter.setPen(QPen(QColor(tokens["focus"]), ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 10 if round_box else 5, 10 if round_box else 5)
    painter.setPen(QPen(QColor(tokens["accent" if on else "line.strong"]), 1.5))
    filled = on and not round_box
    painter.setBrush(QBrush(QColor(tokens["accent" if filled else "ground.surface"])))
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    if round_box:
        painter.drawEllipse(inner)
    else:
        painter.drawRoundedRect(inner, 4, 4)
    if on and round_box:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(tokens["accent"])))
        painter.drawEllipse(QPointF(box.center()), 4.5, 4.5)
    elif on:
        paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), tokens["text.on-accent"], width=3)
    words = button.rect().adjusted(BOX + GAP + 2, 0, 0, 0)
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic)
    # Not through the style: its Python class is one of the most costly to load, and the start is a feature.
    painter.setPen(QPen(button.palette().color(button.foregroundRole())))
    painter.drawText(words, flags, button.text())
