"""The dialog of a list that somebody holds: it watches with you, and never asks for more than it needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from packbench.desktop.guide.pages import Guide
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.desktop.kit.texts import Facts, Notice, Sign, label, paragraph
from packbench.desktop.opening.held import HeldForm
from packbench.domain.leases import LeaseStatus
from packbench.words import _

WIDTH = 560
_ICONS = {
    LeaseStatus.LIVE: ("lock", "text.primary"),
    LeaseStatus.STALE: ("attention", "attention.text"),
    LeaseStatus.UNCERTAIN: ("clock", "attention.text"),
}


class HeldDialog(DialogFrame):
    """Shows a ``HeldForm``; ``taken`` carries a reason, ``forced`` a code and a reason."""

    taken = Signal(str)
    forced = Signal(str, str)
    looked = Signal()

    guide = Guide.PACKERS

    def __init__(self, form: HeldForm, parent: QWidget | None) -> None:
        super().__init__(form.title, parent, subtitle=form.subtitle)
        self._asks_supervisor = False
        self._form = form
        self._make()
        self._lay_out()
        self.put(form)

    def put(self, form: HeldForm) -> None:
        """Show how it stands now."""
        if form.status is not self._form.status:
            self._asks_supervisor = False
        self._form = form
        self.setWindowTitle(form.title)
        self.title.setText(form.title)
        self.icon.put(*_ICONS[form.status])
        self.sentence.setText(form.sentence)
        self.facts.put(form.facts)
        ink = f"{form.kind.value}.text"
        self.sign.put("dot" if form.status is LeaseStatus.LIVE else "tri", ink)
        _in_role(self.sign_words, form.kind.value, form.sign)
        self.note.setText(form.note)
        self.complaint.say(form.complaint, Kind.STOP)
        self._arrange()

    def _make(self) -> None:
        self.icon = Sign("lock", "text.primary", 36, self)
        self.sentence = paragraph("", parent=self)
        self.facts = Facts(self)
        self.sign, self.sign_words = Sign("dot", "ok.text", 14, self), label("", "ok", self)
        self.note_sign, self.note = (
            Sign("clock", "text.secondary", 18, self),
            paragraph("", "secondary", self),
        )
        self.code = TextField(_("Supervisor’s code"), self, placeholder=_("empty if none is set"))
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason = TextField(_("Reason, kept in the journal"), self)
        self.complaint = Notice(self)
        self.supervisor = Button(_("Supervisor…"), self, kind="quiet", icon="shield")
        self.look = Button(_("Look only"), self)
        self.cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        self.other = KeyedButton(_("Choose another list"), _("Esc"), self, kind="primary")
        self.take = Button(_("Take over"), self, kind="primary")
        self.supervisor.clicked.connect(self._ask_supervisor)
        self.look.clicked.connect(self.looked)
        self.cancel.clicked.connect(self.reject)
        self.other.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.reason.textChanged.connect(self._arrange)
        self.reason.returnPressed.connect(self._take)
        ScanGuard(self)

    def _lay_out(self) -> None:
        self.head.insertWidget(0, self.icon, alignment=Qt.AlignmentFlag.AlignTop)
        self.head.insertSpacing(1, 20)
        box = QFrame(self)
        box.setProperty("ground", "soft")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(8)
        inside.addWidget(self.facts)
        life = QHBoxLayout()
        life.setSpacing(8)
        name = label(_("Sign of life"), "muted", box)
        name.setMinimumWidth(96)
        life.addWidget(name)
        life.addWidget(self.sign)
        life.addWidget(self.sign_words)
        life.addStretch(1)
        inside.addLayout(life)
        self.note_row = QWidget(self)
        note = QHBoxLayout(self.note_row)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(self.note_sign, alignment=Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.note, 1)
        self.code_row, self.reason_row = QWidget(self), QWidget(self)
        for row, field in ((self.code_row, self.code), (self.reason_row, self.reason)):
            column = labelled(field.accessibleName(), field)
            column.setContentsMargins(0, 0, 0, 0)
            row.setLayout(column)
        for widget in (self.sentence, box, self.note_row, self.code_row, self.reason_row, self.complaint):
            self.body.addWidget(widget)
        self.foot.left(self.supervisor, self.look)
        self.foot.right(self.cancel, self.other, self.take)

    def _arrange(self) -> None:
        form, asks = self._form, self._asks_supervisor
        taking = form.may_take or asks
        self.note_row.setVisible(bool(form.note) and not asks)
        self.code_row.setVisible(asks)
        self.reason_row.setVisible(taking)
        self.supervisor.setVisible(not taking)
        self.cancel.setVisible(taking)
        self.other.setVisible(not taking)
        self.take.setVisible(taking)
        self.take.setEnabled(bool(self.reason.text().strip()) and not form.busy)
        if form.may_take and not self.reason.hasFocus():
            self.reason.setFocus()
        elif not taking:
            self.other.setFocus()
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.be_wide(WIDTH)
            by_width = layout.hasHeightForWidth()
            self.setFixedHeight(layout.heightForWidth(self.width()) if by_width else self.sizeHint().height())

    def _ask_supervisor(self) -> None:
        self._asks_supervisor = True
        self._arrange()
        self.code.setFocus()

    def _take(self) -> None:
        reason = self.reason.text().strip()
        if not reason or self._form.busy:
            return
        if self._asks_supervisor:
            self.forced.emit(self.code.text(), reason)
        else:
            self.taken.emit(reason)


def _in_role(said: QLabel, role: str, text: str) -> None:
    said.setText(text)
    said.setProperty("role", role)
    said.style().unpolish(said)
    said.style().polish(said)
