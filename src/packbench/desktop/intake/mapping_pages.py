"""The two pages of the mapping editor: the barcodes with a form, and what a file would change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from packbench.desktop.intake.mapping_view import Dispute, Entry, MappingView, Offer
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.tables import ROW, Column, RowsModel, Table, WholeRows
from packbench.desktop.kit.texts import label, paragraph
from packbench.domain.barcodes import MOST_UNITS
from packbench.words import _, plural

SIDE = 320


class EntriesPage(QWidget):
    """Barcodes and what they stand for.

    ``saved`` carries barcode, SKU, units and the entry that is changed (None for a new one); ``deleted`` an
    entry.
    """

    saved = Signal(str, str, int, object)
    deleted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.search = TextField(_("Search barcodes and SKUs"), self, icon="search")
        self.search.setPlaceholderText(_("Search barcode or SKU"))
        self.search.setClearButtonEnabled(True)
        self.count = label("", "secondary", self)
        self.model: RowsModel[Entry] = RowsModel(_entry_columns(), lambda entry: entry.key, self)
        self.table = Table(_("Barcodes"), self.model, self)
        self.table.sorted.setFilterKeyColumn(-1)
        self.table.sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.setColumnWidth(0, 240)
        self.table.setColumnWidth(1, 280)
        self.table.selectionModel().selectionChanged.connect(self._turn)
        self.search.textChanged.connect(self.table.sorted.setFilterFixedString)
        self.title = label("", "section", self)
        self.barcode, self.sku = TextField(_("Barcode"), self), TextField(_("SKU"), self)
        self.units = TextField(_("Units in it"), self)
        self.units.setValidator(QIntValidator(1, MOST_UNITS, self))
        self.units.returnPressed.connect(self._save)
        self.save, self.delete = Button(_("Save"), self), Button(_("Delete"), self, kind="quiet")
        self.new = Button(_("New barcode"), self, icon="plus")
        self.save.clicked.connect(self._save)
        self.sku.returnPressed.connect(self._save)
        self.barcode.returnPressed.connect(self.sku.setFocus)
        self.delete.clicked.connect(lambda: self.deleted.emit(self.table.chosen()))
        self.new.clicked.connect(self._begin_new)
        self._lay_out()
        self._turn()

    def put(self, view: MappingView) -> None:
        """Show it."""
        if view.entries != self.model.rows:
            self.model.put(view.entries)
            self._turn()
        codes = plural("{number} barcode", "{number} barcodes", view.barcodes)
        products = plural("{number} SKU", "{number} SKUs", view.skus)
        self.count.setText(f"{codes} · {products}")
        if view.chosen is not None:
            chosen = view.chosen
            self.table.choose(lambda entry: entry == chosen)
            self.table.doItemsLayout()
            self.table.scrollTo(self.table.currentIndex())

    def _begin_new(self) -> None:
        self.table.clearSelection()
        self._turn()
        self.barcode.setFocus()

    def _save(self) -> None:
        self.saved.emit(
            self.barcode.text(), self.sku.text(), int(self.units.text() or 1), self.table.chosen()
        )

    def _turn(self) -> None:
        """Show the chosen entry in the form."""
        entry = self.table.chosen()
        self.delete.setEnabled(entry is not None)
        self.title.setText(_("Change a barcode") if entry else _("New barcode"))
        self.barcode.setText(entry.barcode if entry else "")
        self.sku.setText(entry.item.sku if entry else "")
        self.units.setText(str(entry.item.units if entry else 1))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        main = QVBoxLayout()
        main.setSpacing(12)
        main.addLayout(top)
        main.addWidget(WholeRows(self.table, self), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(main, 1)
        row.addWidget(self._form())

    def _form(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("ground", "soft")
        card.setFixedWidth(SIDE)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addLayout(labelled(_("Barcode"), self.barcode, _("Scan it, or type it")))
        column.addLayout(labelled(_("SKU"), self.sku))
        column.addLayout(labelled(_("Units in it"), self.units, _("A case of 6 has 6; one piece has 1")))
        acts = QHBoxLayout()
        acts.addWidget(self.save, 1)
        acts.addWidget(self.delete)
        column.addLayout(acts)
        column.addStretch(1)
        column.addWidget(self.new)
        return card


class OfferPage(QWidget):
    """What a file would change. ``decided`` carries barcodes and whether the file is right about them."""

    decided = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = paragraph("", "strong", self)
        self.notices = paragraph("", "secondary", self)
        self.how = paragraph(
            _("These barcodes stand for something else here. Decide which is right; what is here is kept."),
            "secondary",
            self,
        )
        self.model: RowsModel[Dispute] = RowsModel(_dispute_columns(), lambda each: each.barcode, self)
        self.table = Table(_("Barcodes with two meanings"), self.model, self)
        self.whole = WholeRows(self.table, self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.doubleClicked.connect(self._other)
        self.keep, self.take = Button(_("Keep what is here"), self), Button(_("Take the file’s"), self)
        self.all = Button(_("Choose all"), self, kind="quiet")
        self.keep.clicked.connect(lambda: self.decided.emit(self._chosen(), False))  # noqa: FBT003 - a signal
        self.take.clicked.connect(lambda: self.decided.emit(self._chosen(), True))  # noqa: FBT003 - a signal
        self.all.clicked.connect(self.table.selectAll)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.take, self.keep, self.all):
            acts.addWidget(button)
        acts.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        for widget in (self.said, self.notices, self.how):
            page.addWidget(widget)
        page.addWidget(self.whole, 1)
        page.addLayout(acts)
        page.addStretch()

    def put(self, offer: Offer) -> None:
        """Show it."""
        self.said.setText(
            plural(
                "{file}: {number} new barcode, {unchanged} there already, {disputes} with another meaning.",
                "{file}: {number} new barcodes, {unchanged} there already, {disputes} with another meaning.",
                offer.added,
                file=offer.file,
                unchanged=offer.unchanged,
                disputes=len(offer.disputes),
            )
        )
        self.notices.setText("\n".join(offer.notices))
        self.notices.setVisible(bool(offer.notices))
        for widget in (self.how, self.whole, self.keep, self.take, self.all):
            widget.setVisible(bool(offer.disputes))
        self.model.put(offer.disputes)

    def _chosen(self) -> tuple[str, ...]:
        rows = self.table.selectionModel().selectedRows()
        return tuple([row.data(ROW).barcode for row in rows])

    def _other(self) -> None:
        dispute = self.table.currentIndex().data(ROW)
        if isinstance(dispute, Dispute):
            self.decided.emit((dispute.barcode,), not dispute.take)


def _entry_columns() -> tuple[Column[Entry], ...]:
    return (
        Column(title=_("Barcode"), text=lambda entry: entry.barcode),
        Column(title=_("SKU"), text=lambda entry: entry.item.sku),
        Column(
            title=_("Units"),
            text=lambda entry: "1" if entry.item.units == 1 else f"× {entry.item.units}",
            sort=lambda entry: entry.item.units,
        ),
    )


def _dispute_columns() -> tuple[Column[Dispute], ...]:
    return (
        Column(title=_("Barcode"), text=lambda each: each.barcode),
        Column(title=_("Here"), text=lambda each: each.here),
        Column(title=_("In the file"), text=lambda each: each.offered),
        Column(
            title=_("Your decision"),
            text=lambda each: _("Take the file’s") if each.take else _("Keep what is here"),
            sort=lambda each: each.take,
        ),
    )
