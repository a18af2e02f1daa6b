"""Pages that set the warehouse, for all benches: clients, workers, the supervisor's code."""

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import CheckBox, Choice, TextField
from packbench.desktop.kit.tables import Column, RowsModel, Table
from packbench.desktop.kit.texts import Notice, paragraph
from packbench.desktop.people.new_worker import NewWorkerDialog
from packbench.desktop.settings.agreed import (
    MAY_BE_SUPERVISED,
    Agreed,
    AgreedForm,
    command_said,
    note_words_said,
)
from packbench.desktop.settings.form import FIELD, Form
from packbench.desktop.settings.staff import CodeChange, CodeForm, Staff, StaffForm
from packbench.desktop.settings.sure import SureDialog
from packbench.domain.people import Worker, worker_shown
from packbench.words import _

MOST = 1_000_000


class ClientsPage(Form):
    """What each client has agreed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Clients"), parent)
        self.agreed: Agreed | None = None
        self.client = Choice(_("Client"), self)
        self.client.setFixedWidth(400)
        self.client.activated.connect(lambda _place: self._desk.choose(str(self.client.value())))
        self.row(_("Client"), _("All benches use the same settings of a client"), self.client)
        self.boxes = {command: CheckBox(command_said(command), self) for command in MAY_BE_SUPERVISED}
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for place, (command, box) in enumerate(self.boxes.items()):
            box.setAccessibleName(_("Needs a supervisor: {command}").format(command=box.text()))
            box.clicked.connect(lambda on, command=command: self._desk.supervise(command, on=on))
            grid.addWidget(box, place // 2, place % 2)
        self.row(_("Needs a supervisor"), _("The bench asks for the supervisor’s code"), grid)
        self.ceiling = TextField(_("Most units that may be typed at once"), self)
        self.ceiling.setValidator(QIntValidator(1, MOST, self))
        self.ceiling.setFixedWidth(FIELD)
        self.ceiling.editingFinished.connect(lambda: self._desk.limit(int(self.ceiling.text())))
        self.row(_("Typed quantity"), _("Most units that may be typed at once"), self.ceiling)
        self.words = TextField(_("Words of a note"), self, placeholder=_("fragile, gift"))
        self.words.setFixedWidth(400)
        self.words.editingFinished.connect(lambda: self._desk.watch_for(self.words.text()))
        note = _("A note with one of these words must be read before the order is done. Commas between.")
        self.row(_("Notes to read"), note, self.words)
        self.said = Notice(self)
        self.wide(self.said)
        self.end()
        self.put(AgreedForm())  # nothing can be changed before it was read

    @property
    def _desk(self) -> Agreed:
        assert self.agreed is not None  # noqa: S101 - it comes before anybody can click
        return self.agreed

    def put(self, form: AgreedForm) -> None:
        """Show a client."""
        self.client.put([(one.id, _client_said(one.id, one.name)) for one in form.clients], form.client)
        agreed = form.agreed
        for command, box in self.boxes.items():
            box.setEnabled(agreed is not None)
            box.setChecked(agreed is not None and command in agreed.rules.supervised)
        self.ceiling.setEnabled(agreed is not None)
        self.words.setEnabled(agreed is not None)
        if agreed is not None:
            if not self.ceiling.hasFocus():
                self.ceiling.setText(str(agreed.rules.ceiling))
            if not self.words.hasFocus():
                self.words.setText(note_words_said(agreed.note_words))
        if form.complaint:
            self.said.say(form.complaint, Kind.STOP)
        else:
            self.said.say(_("Kept for all benches.") if form.kept else "", Kind.OK)


class WorkersPage(QWidget):
    """The registry: add, rename, remove."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Workers"))
        self.staff: Staff | None = None
        columns = [
            Column[Worker](title=_("Number"), text=lambda worker: worker.id),
            Column[Worker](title=_("Name"), text=lambda worker: worker.name),
            Column[Worker](
                title=_("Orders"), text=lambda w: str(w.orders), sort=lambda w: w.orders, right=True
            ),
            Column[Worker](title=_("Last session"), text=lambda worker: worker.last_session),
        ]
        self.model: RowsModel[Worker] = RowsModel(columns, lambda worker: worker.id, self)
        add = Button(_("New worker…"), self, icon="plus")
        self.rename, self.remove = Button(_("Rename…"), self), Button(_("Remove…"), self)
        self.table = Table(_("Workers"), self.model, self)
        self.table.setColumnWidth(0, 120)
        self.table.setColumnWidth(1, 320)
        self.said = Notice(self)
        add.clicked.connect(self._add)
        self.rename.clicked.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        self.table.selectionModel().selectionChanged.connect(self._check)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (add, self.rename, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(48, 24, 48, 24)
        page.setSpacing(16)
        page.addLayout(row)
        page.addWidget(self.said)
        page.addWidget(self.table, 1)
        self._check()

    def put(self, form: StaffForm) -> None:
        """Show the workers."""
        self.model.put(form.workers)
        self.said.say(form.complaint or form.said, Kind.STOP if form.complaint else Kind.OK)
        self._check()

    @property
    def _chosen(self) -> Worker | None:
        found = self.table.chosen()
        return found if isinstance(found, Worker) else None

    def _check(self) -> None:
        for button in (self.rename, self.remove):
            button.setEnabled(self._chosen is not None)

    def _add(self) -> None:
        dialog = NewWorkerDialog(self)
        dialog.named.connect(lambda name: self.staff.add(name) if self.staff else None)
        dialog.open()

    def _rename(self) -> None:
        worker = self._chosen
        if worker is not None:
            dialog = NewWorkerDialog(self, present=worker.name or worker.id)
            dialog.named.connect(lambda name: self.staff.rename(worker, name) if self.staff else None)
            dialog.open()

    def _remove(self) -> None:
        worker = self._chosen
        if worker is not None:
            title = _("Remove {worker}?").format(worker=worker_shown(worker.id, worker.name))
            text = _("The badge stops working. What this worker packed stays on record.")
            dialog = SureDialog(title, text, _("Remove"), self)
            dialog.accepted.connect(lambda: self.staff.remove(worker) if self.staff else None)
            dialog.open()


class SupervisorPage(Form):
    """The supervisor's code."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Supervisor rights"), parent)
        self.code: CodeChange | None = None
        text = _(
            "One code for the whole warehouse. It is asked for where a client’s settings say so, and to take "
            "a list from a bench that is at work. A badge may be the code."
        )
        self.wide(paragraph(text, "secondary", self))
        self.state = Notice(self)
        self.wide(self.state)
        self.old, self.new, self.again = (
            TextField(name, self) for name in (_("Present code"), _("New code"), _("New code again"))
        )
        for field in (self.old, self.new, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setFixedWidth(FIELD)
            field.textChanged.connect(self._check)
        self.old_row = self.row(_("Present code"), "", self.old)
        self.row(_("New code"), _("4 characters at least"), self.new)
        self.row(_("New code again"), "", self.again)
        self.go = Button(_("Set the code"), self, kind="primary")
        self.go.clicked.connect(self._go)
        self.row("", "", self.go)
        self.said = Notice(self)
        self.wide(self.said)
        self.end()
        self._check()

    def put(self, form: CodeForm) -> None:
        """Show how the code stands."""
        if form.is_set is None:
            self.state.say("")
        elif form.is_set:
            self.state.say(_("A code is set."), Kind.OK)
        else:
            self.state.say(_("No code is set yet: everybody may do what needs a supervisor."), Kind.ATTENTION)
        self.old_row.setVisible(bool(form.is_set))
        self.go.say(_("Change the code") if form.is_set else _("Set the code"))
        self.said.say(form.complaint or form.said, Kind.STOP if form.complaint else Kind.OK)
        if form.said:
            for field in (self.old, self.new, self.again):
                field.clear()
        self._check()

    def _check(self) -> None:
        busy = self.code is not None and self.code.form.busy
        self.go.setEnabled(bool(self.new.text() and self.again.text()) and not busy)

    def _go(self) -> None:
        if self.code is not None:
            self.code.change(self.old.text(), self.new.text(), self.again.text())


def _client_said(client: str, name: str) -> str:
    return client if name == client else f"{client} · {name}"
