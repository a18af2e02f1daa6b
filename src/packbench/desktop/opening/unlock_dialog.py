"""The dialog that frees a list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.desktop.kit.texts import Facts, Notice, Sign, paragraph
from packbench.desktop.lane import Lane
from packbench.desktop.opening.door import StoreDoor
from packbench.desktop.opening.unlocking import UnlockForm, Unlocking
from packbench.domain.rows import SessionRow
from packbench.words import _

WIDTH = 560


class UnlockDialog(DialogFrame):
    """Asks for what it takes, and unlocks.

    Args:
        freed: gets the sentence that tells how it ended, also when the dialog was left meanwhile.
    """

    def __init__(
        self,
        services: Services,
        lane: Lane,
        row: SessionRow,
        parent: QWidget,
        *,
        freed: Callable[[str], None],
        worker: str = "",
    ) -> None:
        super().__init__(_("Unlock list"), parent, subtitle=f"{row.name} · {row.client} · {row.session}")
        self.setFixedWidth(WIDTH)
        self._form = UnlockForm()
        self._freed, self._gone = freed, False
        self.finished.connect(self._leave)
        self._make()
        self.unlocking = Unlocking(
            keys=StoreDoor(services),
            lane=lane,
            clock=services.clock,
            show=self.put,
            done=self._done_with,
            worker=worker,
        )
        self.unlocking.begin(row.ref)

    def put(self, form: UnlockForm) -> None:
        """Show how it stands."""
        if self._gone:
            return
        first = self._form.held is None and form.held is not None
        self._form = form
        held = form.held
        self.facts.put((*held.facts, (_("Sign of life"), held.sign)) if held else ())
        self.box.setVisible(held is not None)
        self.sentence.setText(_words(form))
        self.code_row.setVisible(form.needs_code)
        self.reason_row.setVisible(held is not None)
        self.complaint.say(form.complaint, Kind.STOP)
        self._check()
        if first:
            (self.code if form.needs_code else self.reason).setFocus()
        self.fit()
        if first:
            self.centre()

    def _make(self) -> None:
        self.sentence = paragraph("", parent=self)
        self.box = QFrame(self)
        self.box.setProperty("ground", "soft")
        self.facts = Facts(self.box)
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.addWidget(self.facts)
        self.code = TextField(_("Supervisor’s code"), self, placeholder=_("empty if none is set"))
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason = TextField(_("Reason, kept in the journal"), self)
        self.code_row, self.reason_row = QWidget(self), QWidget(self)
        for row, field in ((self.code_row, self.code), (self.reason_row, self.reason)):
            column = labelled(field.accessibleName(), field)
            column.setContentsMargins(0, 0, 0, 0)
            row.setLayout(column)
        self.complaint = Notice(self)
        for widget in (self.sentence, self.box, self.code_row, self.reason_row, self.complaint):
            self.body.addWidget(widget)
        self.head.insertWidget(0, Sign("lock", "text.primary", 36, self), alignment=Qt.AlignmentFlag.AlignTop)
        self.head.insertSpacing(1, 20)
        cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        self.go = Button(_("Unlock"), self, kind="primary")
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._unlock)
        self.reason.textChanged.connect(self._check)
        self.reason.returnPressed.connect(self._unlock)
        self.foot.right(cancel, self.go)
        ScanGuard(self)

    def _check(self) -> None:
        ready = self._form.held is not None and not self._form.busy
        self.go.setEnabled(ready and bool(self.reason.text().strip()))

    def _unlock(self) -> None:
        self.unlocking.unlock(self.reason.text(), self.code.text())

    def _done_with(self, words: str) -> None:
        self._freed(words)
        if not self._gone:
            self.accept()

    def _leave(self) -> None:
        self._gone = True


def _words(form: UnlockForm) -> str:
    if form.held is None:
        return "" if form.complaint else _("Looking who holds it …")
    if form.needs_code:
        return _(
            "Somebody may be packing this list right now. Unlocking stops that bench at its next scan; "
            "what it has not shared is kept and merged later. It takes a supervisor."
        )
    return _("The bench that holds this list has fallen silent. Everything that was saved stays.")
