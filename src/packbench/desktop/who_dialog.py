"""Who packs, and why a list is taken from another bench."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from packbench.app.lists import Wish
from packbench.desktop.browser.acts import Act
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import TextField, labelled
from packbench.desktop.kit.frames import DialogFrame
from packbench.domain.leases import Consent
from packbench.domain.rows import SessionRow
from packbench.words import _

WIDTH = 480


class WhoDialog(DialogFrame):
    """``wished`` carries a ``Wish``."""

    wished = Signal(object)

    def __init__(self, row: SessionRow, act: Act, parent: QWidget) -> None:
        super().__init__(act.words, parent, subtitle=f"{row.name} · {row.client} · {row.session}")
        self._row, self._act = row, act
        self.worker = TextField(_("Worker"), self, placeholder=_("Worker, as 001"))
        self.reason = TextField(_("Reason"), self)
        self.body.addLayout(labelled(_("Worker"), self.worker))
        if self._taking:
            self.body.addLayout(labelled(_("Reason"), self.reason))
        self.reason.setVisible(self._taking)
        cancel, go = Button(_("Cancel"), self), Button(act.words.rstrip("…"), self, kind="primary")
        cancel.clicked.connect(self.reject)
        go.setDefault(True)
        go.clicked.connect(self._go)
        self.foot.right(cancel, go)
        self.setMinimumWidth(WIDTH)

    @property
    def _taking(self) -> bool:
        return self._act in (Act.TAKE_OVER, Act.UNLOCK)

    def _go(self) -> None:
        worker, reason = self.worker.text().strip(), self.reason.text().strip()
        if not worker:
            self.worker.setFocus()
            return
        if self._taking and not reason:
            self.reason.setFocus()
            return
        consent = Consent.STALE if self._taking else Consent.NONE
        self.wished.emit(Wish(ref=self._row.ref, worker=worker, consent=consent, reason=reason))
        self.accept()
