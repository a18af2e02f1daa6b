"""The live preview: the first rows as they will be packed, under what each column is and was."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from packbench.desktop.intake.view import Sampled
from packbench.desktop.kit.tables import dress
from packbench.desktop.style.theme import font, worn
from packbench.words import _

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW, HEAD, PAD = 34, 52, 11
NARROWEST, WIDEST = 72, 280
SAMPLED = Qt.ItemDataRole.UserRole + 3


class SampleModel(QAbstractTableModel):
    """Rows of texts under columns that may change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[Sampled, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def put(self, columns: tuple[Sampled, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these."""
        if (columns, rows) != (self.columns, self._rows):
            self.beginResetModel()
            self.columns, self._rows = columns, rows
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(column) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column.kept:
            return QColor(worn()["text.secondary"])
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == SAMPLED:
            return column
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _("{field}, from {heading}").format(field=column.title, heading=column.heading)
        return None


class TwoLines(QHeaderView):
    """What a column is, and below it what the file calls it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        column = self.model().headerData(section, Qt.Orientation.Horizontal, SAMPLED)
        if not isinstance(column, Sampled):
            return
        tokens = worn()
        painter.save()
        painter.fillRect(rect, QColor(tokens["ground.surface"]))
        painter.setPen(QColor(tokens["line.subtle"]))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        ink = "attention.text" if column.guessed else "text.secondary" if column.kept else "text.primary"
        self._line(painter, rect.adjusted(PAD, 8, -PAD, -26), column.title, ink, column)
        self._line(painter, rect.adjusted(PAD, 27, -PAD, -7), column.heading, "text.muted", column)
        painter.restore()

    def _line(self, painter: QPainter, where: QRect, text: str, ink: str, column: Sampled) -> None:
        painter.setFont(font(12, 600 if ink != "text.muted" else 400))
        painter.setPen(QColor(worn()[ink]))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, int(_side(column) | Qt.AlignmentFlag.AlignVCenter), shown)


class SampleTable(QTableView):
    """The table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows_model = SampleModel(parent)
        head = TwoLines(self)
        self.setHorizontalHeader(head)
        self.setModel(self.rows_model)
        dress(self, _("First rows, as they will be packed"))
        self.verticalHeader().setDefaultSectionSize(ROW)
        head.setFixedHeight(HEAD)
        head.setMinimumSectionSize(NARROWEST)

    def put(self, columns: tuple[Sampled, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows, each column as wide as it needs within limits."""
        self.rows_model.put(columns, rows)
        for place, column in enumerate(columns):
            texts = [column.title, column.heading, *[row[place] for row in rows]]
            wanted = max(map(self.fontMetrics().horizontalAdvance, texts)) + 3 * PAD
            self.setColumnWidth(place, min(WIDEST, max(NARROWEST, wanted)))
        self._give_rest(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._give_rest(self.rows_model.columns)

    def _give_rest(self, columns: tuple[Sampled, ...]) -> None:
        """What is left over goes to the names of the products, which are the longest."""
        head = self.horizontalHeader()
        rest = self.viewport().width() - head.length()
        named = [place for place, column in enumerate(columns) if column.widest]
        head.setStretchLastSection(False)
        if rest > 0 and named:
            self.setColumnWidth(named[0], self.columnWidth(named[0]) + rest)


def _side(column: Sampled) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
