"""The mapping editor: which barcodes stand for which SKUs of a client."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from packbench.bootstrap import Services
from packbench.desktop.intake.desk import ClientMapping
from packbench.desktop.intake.mapping_pages import EntriesPage, OfferPage
from packbench.desktop.intake.mapping_presenter import MappingDesk, MappingPresenter
from packbench.desktop.intake.mapping_view import MappingView, Unclear
from packbench.desktop.intake.naming_dialog import NamingDialog
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.files import FileDialog
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.sizing import give_size
from packbench.desktop.kit.texts import Notice
from packbench.desktop.tasks import Tasks
from packbench.words import _, plural

USUAL, LEAST = (1120, 720), (960, 640)
FILTER = "*.csv *.xlsx *.xlsm *.xls *.ods *.json *.txt"


class MappingDialog(DialogFrame):
    """Shows and changes the mapping of one client."""

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        client: str,
        parent: QWidget | None = None,
        *,
        desk: MappingDesk | None = None,
    ) -> None:
        subtitle = _("What the barcodes of client {client} stand for").format(client=client)
        super().__init__(_("Barcodes"), parent, subtitle=subtitle)
        give_size(self, USUAL, least=LEAST)
        self.dialog: QFileDialog | None = None
        self.presenter = MappingPresenter(
            desk=desk or ClientMapping(services, client), lane=tasks, show=self._show
        )
        self.entries, self.offer = EntriesPage(self), OfferPage(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.entries)
        self.pages.addWidget(self.offer)
        self.told = Notice(self)
        self.body.addWidget(self.told)
        self.body.addWidget(self.pages, 1)
        self.imports = Button(_("Import a file …"), self, icon="import")
        self.undo = Button(_("Undo"), self, icon="undo")
        self.back = Button(_("Back"), self)
        self.done_button = Button(_("Close"), self, kind="primary")
        self.take = Button(_("Take over"), self, kind="primary")
        self.foot.left(self.imports, self.undo)
        self.foot.right(self.back, self.done_button, self.take)
        self._connect()
        self.presenter.begin()

    def reject(self) -> None:
        """Esc: back to the barcodes, or away."""
        if self.pages.currentWidget() is self.offer:
            self.presenter.leave_offer()
        elif self.entries.search.hasFocus() and self.entries.search.text():
            self.entries.search.clear()
        else:
            super().reject()

    def _connect(self) -> None:
        presenter = self.presenter
        self.finished.connect(lambda _result: presenter.close())
        self.entries.saved.connect(
            lambda barcode, sku, units, entry: presenter.save(barcode, sku, units, of=entry)
        )
        self.entries.deleted.connect(presenter.delete)
        self.offer.decided.connect(lambda barcodes, take: presenter.decide(barcodes, take=take))
        self.imports.clicked.connect(self._browse)
        self.undo.clicked.connect(presenter.undo)
        self.back.clicked.connect(presenter.leave_offer)
        self.take.clicked.connect(presenter.take_offer)
        self.done_button.clicked.connect(self.accept)
        on_key(self, "Ctrl+F", self.entries.search.setFocus)
        on_key(self, "Ctrl+Z", presenter.undo)
        on_key(self, "F5", presenter.begin)

    def _show(self, view: MappingView) -> None:
        offered = view.offer is not None
        if view.unclear is not None:
            self._ask(view.unclear)
        self.entries.put(view)
        if view.offer is not None:
            self.offer.put(view.offer)
            count = view.offer.added + view.offer.taken
            self.take.say(plural("Take over {number} barcode", "Take over {number} barcodes", count))
            self.take.setEnabled(bool(count) and not view.busy)
        self.pages.setCurrentIndex(int(offered))
        self.pages.setEnabled(not view.busy)
        for widget in (self.imports, self.undo, self.done_button):
            widget.setVisible(not offered)
        for widget in (self.back, self.take):
            widget.setVisible(offered)
        self.undo.setEnabled(bool(view.undo) and not view.busy)
        self.undo.setToolTip(view.undo)
        self.told.say(view.problem or view.told, Kind.STOP if view.problem else Kind.OK)

    def _ask(self, unclear: Unclear) -> None:
        naming = NamingDialog(unclear, self)
        naming.named.connect(self.presenter.offer)
        naming.open()

    def _browse(self) -> None:
        dialog = FileDialog(_("Choose a file with barcodes"), self)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables = _("Tables and mappings ({endings})").format(endings=FILTER)
        dialog.setNameFilters([tables, _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.presenter.offer(Path(path)))
        self.dialog = dialog
        dialog.open()
