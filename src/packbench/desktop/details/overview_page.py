"""The tab with the overview: tiles, facts and what to look at, what happened, who packed."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from packbench import said
from packbench.desktop.details.overview import Happening, Overview, WorkerLine
from packbench.desktop.details.words import NOT_KNOWN
from packbench.desktop.kit.buttons import picture
from packbench.desktop.kit.tables import HEADER_HEIGHT, ROW_HEIGHT, Column, Index, RowsModel, Table, WholeRows
from packbench.desktop.kit.texts import Facts, label, paragraph
from packbench.desktop.kit.tiles import Tiles
from packbench.words import _, plural

MARGIN = 32
MOST_NOTICES = 60
MOST_WORKERS = 4


class Happenings(RowsModel[Happening]):
    """What happened, each with its sign."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 1:
            row = self.rows[index.row()]
            return picture(row.icon, row.colour, 14)
        return super().data(index, role)


class OverviewPage(QWidget):
    """Shows an ``Overview``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Overview | None = None
        self.tiles = Tiles(self)
        self.facts = Facts(self)
        self._notices_title = label("", "strong", self)
        self._notices: list[str] = []
        self._notice_column = QVBoxLayout()
        self._notice_column.setSpacing(8)
        self.happened = _quiet(Table(_("What happened"), Happenings(_happened_columns(), _key, self), self))
        self.happened.horizontalHeader().hide()
        for place in (1, 2):  # what, and about what: each as wide as the other
            self.happened.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.workers = _quiet(Table(_("Workers"), RowsModel(_worker_columns(), _worker_key, self), self))
        head = self.workers.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.nobody = label(_("Nobody is known to have packed."), "muted", self)
        self.nothing = label(_("Nothing that was written down."), "muted", self)
        self._lay_out()

    def put(self, overview: Overview) -> None:
        """Show it."""
        if overview is self._shown:
            return
        self._shown = overview
        self.tiles.put(overview.tiles)
        self.facts.put(overview.facts)
        self.happened.rows_model.put(overview.happened)
        several_days = any(" " in one.when for one in overview.happened)
        self.happened.horizontalHeader().resizeSection(0, 120 if several_days else 64)
        self.workers.rows_model.put(overview.workers)
        rows = max(1, min(MOST_WORKERS, len(overview.workers)))
        self.workers.setFixedHeight(HEADER_HEIGHT + rows * ROW_HEIGHT + 1)
        self.nothing.setVisible(not overview.happened)
        self.workers.setVisible(bool(overview.workers))
        self.nobody.setVisible(not overview.workers)
        self._note(overview.notices)

    def _note(self, notices: tuple[str, ...]) -> None:
        if list(notices) == self._notices:
            return
        self._notices = list(notices)
        while (item := self._notice_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._notices_title.setText(_("To look at ({count})").format(count=len(notices)))
        self._notices_title.setVisible(bool(notices))
        for notice in notices[:MOST_NOTICES]:
            self._notice_column.addWidget(paragraph(notice, "secondary", self))
        if len(notices) > MOST_NOTICES:
            left = plural("and {number} more", "and {number} more", len(notices) - MOST_NOTICES)
            self._notice_column.addWidget(label(left, "muted", self))

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 16, 16)
        column.setSpacing(16)
        column.addWidget(label(_("List"), "strong", left))
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self._notices_title)
        column.addLayout(self._notice_column)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(left)
        area.viewport().setAutoFillBackground(False)
        left.setAutoFillBackground(False)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(label(_("What happened"), "strong", self))
        right.addWidget(self.nothing)
        right.addWidget(WholeRows(self.happened, self), 1)
        right.addSpacing(8)
        right.addWidget(label(_("Workers"), "strong", self))
        right.addWidget(self.workers)
        right.addWidget(self.nobody)
        body = QHBoxLayout()
        body.setSpacing(32)
        body.addWidget(area, 7)
        body.addLayout(right, 12)
        page = QVBoxLayout(self)
        page.setContentsMargins(MARGIN, 24, MARGIN, 16)
        page.setSpacing(24)
        page.addWidget(self.tiles)
        page.addLayout(body, 1)


def _quiet(table: Table) -> Table:
    """A table that is read and not sorted."""
    table.setSortingEnabled(False)
    table.sorted.sort(-1)
    return table


def _key(row: Happening) -> str:
    return row.key


def _worker_key(row: WorkerLine) -> str:
    return row.worker


def _happened_columns() -> tuple[Column[Happening], ...]:
    return (
        Column[Happening](title=_("Time"), text=lambda row: row.when),
        Column[Happening](title=_("What"), text=lambda row: row.what),
        Column[Happening](title=_("About"), text=lambda row: row.about),
    )


def _worker_columns() -> tuple[Column[WorkerLine], ...]:
    return (
        Column[WorkerLine](title=_("Worker"), text=lambda row: row.worker),
        Column[WorkerLine](title=_("Orders"), text=lambda row: said.number(row.figures.orders), right=True),
        Column[WorkerLine](title=_("Items"), text=lambda row: said.number(row.figures.units), right=True),
        Column[WorkerLine](title=_("Orders/h"), text=_rate, right=True),
        Column[WorkerLine](
            title=_("Active time"),
            text=lambda row: (
                said.duration(row.figures.active_seconds) if row.figures.active_seconds else NOT_KNOWN
            ),
            right=True,
        ),
    )


def _rate(row: WorkerLine) -> str:
    figures = row.figures
    known = figures.orders and figures.active_seconds
    return said.number(figures.orders_per_hour, 1) if known else NOT_KNOWN
