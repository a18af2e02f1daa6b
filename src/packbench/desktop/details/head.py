"""The head of the window: which list, how it stands; and what went wrong with reading it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from packbench.desktop.details.words import SIGNS, STATUSES
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.texts import Notice, Sign, label
from packbench.domain.list_ref import ListRef
from packbench.domain.rows import RowStatus
from packbench.words import _

MARGIN = 32


class Head(QWidget):
    """Name, client, session, and the status with its sign."""

    def __init__(self, ref: ListRef, parent: QWidget) -> None:
        super().__init__(parent)
        about = _("{client} · {session}").format(client=ref.client, session=ref.session)
        self.sign, self.status = Sign("ring", "text.secondary", 16, self), label("", "", self)
        self.sign.hide()
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(label(about, "muted", self))
        under.addSpacing(4)
        under.addWidget(self.sign)
        under.addWidget(self.status)
        under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 0)
        column.setSpacing(4)
        column.addWidget(label(ref.name, "title", self))
        column.addLayout(under)

    def put(self, status: RowStatus) -> None:
        """Show how the list stands."""
        icon, colour = SIGNS[status]
        self.sign.put(icon, colour)
        self.sign.show()
        self.status.setText(_(STATUSES[status]))
        kind = colour.split(".")[0]
        self.status.setProperty("role", kind if kind in {"ok", "attention"} else "secondary")
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)


class Trouble(QWidget):
    """What went wrong, and the way to try again; hidden while nothing did."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = Notice(self)
        self.again = Button(_("Try again"), self, icon="refresh")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 16, MARGIN, 0)
        row.setSpacing(16)
        row.addWidget(self.notice, 1)
        row.addWidget(self.again)
        self.hide()

    def tell(self, text: str) -> None:
        """Say what happened and what to do, or nothing."""
        self.notice.say(text, Kind.STOP)
        self.setVisible(bool(text))
