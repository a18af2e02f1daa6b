"""The clients of the warehouse: list, add, rename, and on to a client's barcodes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.intake.clients_presenter import ClientDesk, ClientsPresenter, ClientsView
from packbench.desktop.intake.desk import WarehouseClients
from packbench.desktop.intake.mapping_dialog import MappingDialog
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.tables import Column, RowsModel, Table
from packbench.desktop.kit.texts import Notice, label
from packbench.desktop.tasks import Tasks
from packbench.domain.clients import LONGEST_ID, Client
from packbench.words import _

LEAST = (860, 560)
SIDE = 300


class ClientsDialog(DialogFrame):
    """Shows the clients. ``changed`` carries one that was added or renamed."""

    changed = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        desk: ClientDesk | None = None,
    ) -> None:
        super().__init__(_("Clients"), parent, subtitle=_("Whose orders are packed here"))
        self.setMinimumSize(*LEAST)
        self._services, self._tasks = services, tasks
        self.presenter = ClientsPresenter(
            desk=desk or WarehouseClients(services), lane=tasks, show=self._show, changed=self.changed.emit
        )
        self.told = Notice(self)
        self.model: RowsModel[Client] = RowsModel(_columns(), lambda client: client.id, self)
        self.table = Table(_("Clients"), self.model, self)
        self.table.setColumnWidth(0, 200)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.title = label("", "section", self)
        self.id_field = TextField(_("Id"), self)
        self.id_field.setMaxLength(LONGEST_ID)
        self.name = TextField(_("Name"), self)
        self.save = Button(_("Save"), self)
        self.new = Button(_("New client"), self, icon="plus")
        self.barcodes = Button(_("Barcodes …"), self, icon="barcode")
        self.close_button = Button(_("Close"), self, kind="primary")
        self._lay_out()
        self._connect()
        self._turn()
        self.presenter.begin()

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._turn)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.id_field.returnPressed.connect(self.name.setFocus)
        self.new.clicked.connect(self._begin_new)
        self.barcodes.clicked.connect(self._show_barcodes)
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(lambda _result: self.presenter.close())

    def _show(self, view: ClientsView) -> None:
        if view.clients != self.model.rows:
            self.model.put(view.clients)
            self._turn()
        if view.chosen:
            self.table.choose(lambda client: client.id == view.chosen)
        self.save.setEnabled(not view.busy)
        self.told.say(view.problem or view.told, Kind.STOP if view.problem else Kind.OK)

    def _save(self) -> None:
        client = self.table.chosen()
        if client is None:
            self.presenter.add(self.id_field.text(), self.name.text())
        else:
            self.presenter.rename(client.id, self.name.text())

    def _begin_new(self) -> None:
        self.table.clearSelection()
        self._turn()
        self.id_field.setFocus()

    def _turn(self) -> None:
        client = self.table.chosen()
        self.title.setText(_("Rename a client") if client else _("New client"))
        self.id_field.setText(client.id if client else "")
        self.id_field.setEnabled(client is None)
        self.name.setText(client.name if client else "")
        self.barcodes.setEnabled(client is not None)

    def _show_barcodes(self) -> None:
        client = self.table.chosen()
        if client is not None:
            MappingDialog(self._services, self._tasks, client.id, self).open()

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setProperty("ground", "soft")
        card.setFixedWidth(SIDE)
        form = QVBoxLayout(card)
        form.setContentsMargins(20, 20, 20, 20)
        form.setSpacing(16)
        form.addWidget(self.title)
        form.addLayout(labelled(_("Id"), self.id_field, _("A-Z, 0-9 and _; it never changes")))
        form.addLayout(labelled(_("Name"), self.name))
        form.addWidget(self.save)
        form.addStretch(1)
        form.addWidget(self.new)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.table, 1)
        row.addWidget(card)
        self.body.addWidget(self.told)
        self.body.addLayout(row, 1)
        self.foot.left(self.barcodes)
        self.foot.right(self.close_button)


def _columns() -> tuple[Column[Client], ...]:
    return (
        Column(title=_("Id"), text=lambda client: client.id),
        Column(title=_("Name"), text=lambda client: client.name),
    )
