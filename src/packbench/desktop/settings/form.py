"""A page of settings: rows with a name, a quiet note, and what is set; a line below each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from packbench.desktop.kit.texts import label, paragraph

NAMES, WIDEST, FIELD = 304, 928, 200


class Form(QScrollArea):
    """Rows under one another; it scrolls where there is no room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QFrame(self)
        ground.setProperty("ground", "raised")
        self.column = QWidget(ground)
        self.column.setMaximumWidth(WIDEST)
        self._rows = QVBoxLayout(self.column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        around = QHBoxLayout(ground)
        around.setContentsMargins(48, 4, 48, 24)
        around.addWidget(self.column, WIDEST)
        around.addStretch(1)
        self.setWidget(ground)

    def row(self, name: str, note: str, *fields: QWidget | QLayout) -> QWidget:
        """Add a row; its fields stand beside each other. Gives what can be hidden."""
        made = QFrame(self.column)
        made.setProperty("bar", "row")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(paragraph(name, "strong", made))
        if note:
            words.addWidget(paragraph(note, "muted", made))
        words.addStretch(1)
        aside = QWidget(made)
        aside.setFixedWidth(NAMES - 24)
        aside.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        beside = QHBoxLayout(made)
        beside.setContentsMargins(0, 20, 0, 20)
        beside.setSpacing(16)
        beside.addWidget(aside)
        for field in fields:
            if isinstance(field, QWidget):
                beside.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            else:
                beside.addLayout(field, 1)
        if not any(isinstance(field, QLayout) for field in fields):
            beside.addStretch(1)
        self._rows.addWidget(made)
        return made

    def wide(self, widget: QWidget, stretch: int = 0) -> None:
        """Add something over the whole width."""
        self._rows.addSpacing(16)
        self._rows.addWidget(widget, stretch)

    def end(self) -> None:
        """Leave the rest empty."""
        self._rows.addStretch(1)


def quiet(text: str, parent: QWidget) -> QWidget:
    """A note where a field would stand."""
    return label(text, "secondary", parent)
