"""Tiles: a figure each, with what it is of above and a note below."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.desktop.kinds import Kind
from packbench.desktop.kit.texts import label, paragraph


class Figure(Protocol):
    """What stands on a tile."""

    @property
    def name(self) -> str: ...

    @property
    def figure(self) -> str: ...

    @property
    def note(self) -> str: ...

    @property
    def kind(self) -> Kind | None:
        """What it asks for, where it asks for something."""
        ...


class Tile(QFrame):
    """One tile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "tile")
        self._name, self._figure = label("", "secondary", self), label("", "figure", self)
        self._note = paragraph("", "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 12, 14)
        column.setSpacing(2)
        for said in (self._name, self._figure, self._note):
            column.addWidget(said)

    def put(self, value: Figure) -> None:
        """Show a figure."""
        self._wear(value.kind)
        self._name.setText(value.name)
        self._figure.setText(value.figure)
        self._note.setText(value.note)
        self.setAccessibleName(f"{value.name}: {value.figure}, {value.note}")
        self.setToolTip(value.note)

    def _wear(self, kind: Kind | None) -> None:
        ground = f"tile-{kind.value}" if kind else "tile"
        if ground == self.property("ground"):
            return
        self.setProperty("ground", ground)
        roles = (kind.value,) * 2 if kind else ("secondary", "muted")
        for said, role in zip((self._name, self._note), roles, strict=True):
            said.setProperty("role", role)
        for part in (self, self._name, self._note):
            part.style().unpolish(part)
            part.style().polish(part)


class Tiles(QWidget):
    """Tiles of one width beside each other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._tiles: list[Tile] = []

    def put(self, figures: Sequence[Figure]) -> None:
        """Show these; their number never changes."""
        while len(self._tiles) < len(figures):
            self._tiles.append(Tile(self))
            self._row.addWidget(self._tiles[-1], 1)
        for tile, value in zip(self._tiles, figures, strict=True):
            tile.put(value)
