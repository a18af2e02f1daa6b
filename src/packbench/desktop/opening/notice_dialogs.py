"""Dialogs before packing: doubts of a new list, changes of a begun one, and lists that can't be opened."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from packbench.desktop.guide.pages import Guide
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.guard import ScanGuard
from packbench.desktop.kit.keyed import KeyedButton
from packbench.desktop.kit.tables import ROW_HEIGHT, Column, RowsModel, Table
from packbench.desktop.kit.texts import Sign, paragraph
from packbench.desktop.opening.flow import Changed, Doubtful, Told
from packbench.desktop.opening.notices import NoticeLine, changes_said, doubts_said, notice_lines
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from packbench.words import _

WIDTH, HEIGHT, NARROW = 820, 560, 560
AROUND = 280


class _NoticesDialog(DialogFrame):
    """A table of notices under a sentence."""

    guide = Guide.PACKERS

    def __init__(self, title: str, ref: ListRef, said: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, subtitle=f"{ref.name} · {ref.client} · {ref.session}")
        self.said = paragraph(said, "strong", self)
        self.body.addWidget(self.said)
        ScanGuard(self)

    def list_notices(self, notices: Sequence[Notice]) -> None:
        """Show them."""
        columns: list[Column[NoticeLine]] = []
        if any(notice.order for notice in notices):
            columns.append(Column(title=_("Order"), text=lambda line: line.order))
        if any(notice.row is not None for notice in notices):
            columns.append(Column(title=_("Row"), text=lambda line: line.row, right=True))
        columns.append(Column(title=_("What"), text=lambda line: line.words))
        model: RowsModel[NoticeLine] = RowsModel(columns, lambda line: line.number, self)
        model.put(notice_lines(notices))
        table = Table(_("Notices"), model, self)
        table.setSortingEnabled(False)
        table.sorted.sort(-1)  # as they were found
        table.setWordWrap(True)
        if len(columns) > 1:
            table.setColumnWidth(0, 120)
        table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(table.verticalHeader().ResizeMode.ResizeToContents)
        self.body.addWidget(table, 1)
        self.resize(WIDTH, min(HEIGHT, AROUND + ROW_HEIGHT * len(notices)))


class DoubtsDialog(_NoticesDialog):
    """What is doubtful in a list that nobody has begun. ``accepted``: pack it."""

    def __init__(self, step: Doubtful, parent: QWidget | None) -> None:
        super().__init__(_("Before you pack"), step.ref, doubts_said(step.notices), parent)
        self.list_notices(step.notices)
        cancel = KeyedButton(_("Not now"), _("Esc"), self)
        self.go = KeyedButton(_("Start packing"), _("Enter"), self, kind="primary")
        self.go.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.foot.right(cancel, self.go)


class ChangesDialog(_NoticesDialog):
    """The source changed after packing began. ``chosen`` says whether to take the changes."""

    chosen = Signal(bool)

    def __init__(self, step: Changed, parent: QWidget | None) -> None:
        super().__init__(
            _("The list changed after packing began"), step.ref, changes_said(step.notices), parent
        )
        text = _("Orders that somebody has packed on stay as they were. Take the changes for the others?")
        self.body.addWidget(paragraph(text, "secondary", self))
        self.list_notices(step.notices)
        cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        self.as_begun = Button(_("Go on as begun"), self)
        self.take = Button(_("Take the changes"), self, kind="primary")
        cancel.clicked.connect(self.reject)
        self.as_begun.clicked.connect(lambda: self._choose(take=False))
        self.take.clicked.connect(lambda: self._choose(take=True))
        self.foot.left(cancel)
        self.foot.right(self.as_begun, self.take)

    def _choose(self, *, take: bool) -> None:
        self.chosen.emit(take)
        self.accept()


class ToldDialog(DialogFrame):
    """A list that can't be opened: what happened, what to do. ``looked`` asks for its details."""

    looked = Signal()

    def __init__(self, step: Told, parent: QWidget | None) -> None:
        ref = step.ref
        super().__init__(step.title, parent, subtitle=f"{ref.name} · {ref.client} · {ref.session}")
        self.setFixedWidth(NARROW)
        icon, ink = ("ok", "ok.text") if step.finished else ("attention", "attention.text")
        self.head.insertWidget(0, Sign(icon, ink, 36, self))
        self.head.insertSpacing(1, 20)
        self.body.addWidget(paragraph(step.text, parent=self))
        look = Button(_("Look only"), self)
        look.setVisible(step.finished)
        look.clicked.connect(self.looked)
        close = KeyedButton(_("Close"), _("Esc"), self, kind="primary")
        close.clicked.connect(self.reject)
        self.foot.left(look)
        self.foot.right(close)
        close.setFocus()


class BusyDialog(DialogFrame):
    """Something takes a while; it can be cancelled."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__(words, parent)
        self.setFixedWidth(NARROW)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self.body.addWidget(bar)
        cancel = KeyedButton(_("Cancel"), _("Esc"), self)
        cancel.clicked.connect(self.reject)
        self.foot.right(cancel)
        ScanGuard(self)

    def put(self, words: str) -> None:
        """Say something else."""
        self.title.setText(words)
