"""The third step: what is doubtful, with its row, what was assumed of it, and what a person decides."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from packbench.desktop.intake.checking import what
from packbench.desktop.intake.decision_cell import DecisionCell, WhatCell
from packbench.desktop.intake.view import CheckRow, CheckView
from packbench.desktop.kit.fields import TextField
from packbench.desktop.kit.tables import Column, Index, RowsModel, Table, WholeRows
from packbench.desktop.kit.texts import Notice, label, paragraph
from packbench.desktop.kit.tiles import Tiles
from packbench.words import _

WIDTHS = (112, 64, 120, 128)
SAID, DECISION = 4, 5
DECISION_WIDTH = 204
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class CheckTable(Table):
    """The rows. ``asked`` carries the chosen one when its decision is to be opened, by key or by mouse."""

    asked = Signal(object)

    def __init__(self, model: RowsModel[CheckRow], parent: QWidget) -> None:
        super().__init__(_("What to look at"), model, parent)
        self.setItemDelegateForColumn(0, WhatCell(self))
        self.setItemDelegateForColumn(DECISION, DecisionCell(self))
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(WIDTHS):
            self.setColumnWidth(place, width)
        self.setColumnWidth(DECISION, DECISION_WIDTH)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _OPENS:
            self._ask()  # and never the button that imports
        else:
            super().keyPressEvent(event)

    def corner(self) -> QPoint:
        """Where a list under the chosen decision begins, on the screen."""
        places = self.selectionModel().selectedRows(DECISION)
        where = self.visualRect(places[0]) if places else self.viewport().rect()
        return self.viewport().mapToGlobal(where.bottomLeft())

    def _clicked(self, index: Index) -> None:
        if index.column() == DECISION:
            self._ask()

    def _ask(self) -> None:
        row = self.chosen()
        if isinstance(row, CheckRow) and row.at is not None:
            self.asked.emit(row)


class CheckPage(QWidget):
    """The page. ``called`` carries another name for the list, ``asked`` a row that is to be decided of."""

    called = Signal(str)
    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.warning = Notice(self)
        self.tiles = Tiles(self)
        self.model: RowsModel[CheckRow] = RowsModel(_columns(), lambda row: row.place, self)
        self.table = CheckTable(self.model, self)
        self.table.asked.connect(self.asked)
        self.whole = WholeRows(self.table, self)
        self.nothing = paragraph(_("Nothing is doubtful."), "secondary", self)
        self.more = label("", "secondary", self)
        self.name = TextField(_("Name of the list"), self)
        self.name.editingFinished.connect(lambda: self.called.emit(self.name.text()))
        said = label(_("Name of the list"), "secondary", self)
        said.setBuddy(self.name)
        foot = QHBoxLayout()
        foot.addWidget(said)
        foot.addWidget(self.name)
        foot.addWidget(self.more, 1)
        self.name.setFixedWidth(280)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(16)
        page.addWidget(self.warning)
        page.addWidget(self.tiles)
        page.addWidget(self.whole, 1)
        page.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        page.addLayout(foot)

    def put(self, view: CheckView) -> None:
        """Show it."""
        self.warning.say(view.warning)
        if view.figures:
            self.tiles.put(view.figures)
        self.model.put(view.rows)
        self.table.setColumnHidden(DECISION, all(row.at is None for row in view.rows))
        self.whole.setVisible(bool(view.rows))
        self.nothing.setVisible(not view.rows)
        self.more.setText(view.more)
        if not self.name.hasFocus():
            self.name.setText(view.name)

    def begin(self) -> None:
        """Go to the first row that is to be decided of; there is one only if something is doubtful."""
        self.table.choose(lambda row: row.at is not None)


def _columns() -> tuple[Column[CheckRow], ...]:
    return (
        Column(title=_("What"), text=what, sort=lambda row: row.place),
        Column(
            title=_("Row"),
            text=lambda row: "" if row.row is None else str(row.row),
            sort=lambda row: row.row,
            right=True,
        ),
        Column(title=_("Order"), text=lambda row: row.order),
        Column(title=_("SKU"), text=lambda row: row.sku),
        Column(title=_("Found and assumed"), text=lambda row: row.said),
        Column(title=_("Your decision"), text=lambda row: row.decision, spoken=_spoken),
    )


def _spoken(row: CheckRow) -> str:
    return _("{decision}, Enter to change").format(decision=row.decision) if row.at else ""
