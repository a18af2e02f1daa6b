"""Labels by what they mean: titles, captions, facts, notices, tags. All take their colours from the theme."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from packbench.desktop.kinds import Kind
from packbench.desktop.style.icons import paint_icon
from packbench.desktop.style.theme import worn


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A plain text that wraps nowhere. Roles: title, heading, section, strong, secondary, muted, caption."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def paragraph(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A text that wraps."""
    made = label(text, role, parent)
    made.setWordWrap(True)
    return made


class Elided(QLabel):
    """A quiet text on one line; what does not fit is elided at the right and stands in its tool tip."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "secondary") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def put(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width() - 4
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class Sign(QWidget):
    """An icon in a token's colour, which follows the theme. It says nothing: a word stands beside it."""

    def __init__(self, icon: str, colour: str, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setFixedSize(QSize(size, size))

    def put(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = worn()
        with QPainter(self) as painter:
            paint_icon(
                painter, self._icon, QRectF(self.rect()), tokens[self._colour], cut=tokens["ground.surface"]
            )


class Notice(QFrame):
    """A sentence on a tint with the icon of its kind; hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign("attention", "attention.text", 20, self)
        self.text = paragraph("", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, text: str, kind: Kind = Kind.ATTENTION) -> None:
        """Say a sentence, or nothing."""
        self.text.setText(text)
        self._sign.put(kind.value, f"{kind.value}.text")
        self.setProperty("tone", kind.value)
        self.setAccessibleName(text)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))


class Facts(QWidget):
    """Names and values in two columns, such as "Worker" and "001 (John Doe)"."""

    def __init__(self, parent: QWidget | None = None, *, name_width: int = 96) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._values: list[QLabel] = []

    def set_name_width(self, pixels: int) -> None:
        """Keep this much room for names."""
        self._grid.setColumnMinimumWidth(0, pixels)

    def put(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; a value that is empty is left out."""
        shown = tuple((name, value) for name, value in facts if value)
        if shown == self._shown:
            return
        names = [name for name, _value in self._shown]
        self._shown = shown
        if [name for name, _value in shown] == names:
            for said, (name, value) in zip(self._values, shown, strict=True):
                said.setText(value)
                said.setAccessibleName(f"{name}: {value}")
            return
        self._values.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(shown):
            said = paragraph(value, parent=self)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setAccessibleName(f"{name}: {value}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label(name, "muted", self), row, 0, top)
            self._grid.addWidget(said, row, 1)
            self._values.append(said)


def stack(*widgets: QWidget, spacing: int = 8) -> QVBoxLayout:
    """Widgets under one another."""
    column = QVBoxLayout()
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return column
