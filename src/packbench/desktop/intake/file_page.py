"""The first step: a file, dropped or chosen, and whose orders it holds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.desktop.intake.view import FileView
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import Choice, labelled
from packbench.desktop.kit.texts import Notice, Sign, label, paragraph
from packbench.words import _

SIDE = 320


class DropPlace(QFrame):
    """Where a file is dropped. ``dropped`` carries its path, ``browsed`` asks for a dialog."""

    dropped = Signal(object)
    browsed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setProperty("ground", "drop")
        self.setMinimumHeight(220)
        self.name = label("", "section", self)
        self.facts = paragraph("", "secondary", self)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(_("Choose a file …"), self, icon="folder")
        self.button.clicked.connect(self.browsed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (Sign("file", "accent", 40, self), self.name):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.facts)
        column.addSpacing(4)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def put(self, name: str, facts: str) -> None:
        """Say which file it is."""
        self.name.setText(name or _("Drop a file here"))
        self.facts.setText(facts or ("" if name else _("Excel, CSV, or an orders export of Shopify")))
        self.button.say(_("Choose another file …") if name else _("Choose a file …"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if _path(event) is not None:
            self._light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self._light(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self._light(on=False)
        path = _path(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _light(self, *, on: bool) -> None:
        self.setProperty("over", "true" if on else "")
        self.style().unpolish(self)
        self.style().polish(self)


class FilePage(QWidget):
    """The page. ``chosen`` carries a path and a client ("" for the one above), ``asked`` wants a dialog."""

    chosen = Signal(object, str)
    asked = Signal()
    client_chosen = Signal(str)
    sheet_chosen = Signal(str)
    encoding_chosen = Signal(str)
    delimiter_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = DropPlace(self)
        self.place.dropped.connect(lambda path: self.chosen.emit(path, ""))
        self.place.browsed.connect(self.asked)
        self.client = Choice(_("Client"), self)
        self.client.currentIndexChanged.connect(lambda: self.client_chosen.emit(str(self.client.value())))
        self.guessed = Notice(self)
        self.sheet, self.encoding = Choice(_("Sheet"), self), Choice(_("Letters (encoding)"), self)
        self.delimiter = Choice(_("Columns are parted by"), self)
        self._holders = (
            (self._holder(self.sheet, self.sheet_chosen.emit), self.sheet),
            (self._holder(self.encoding, self.encoding_chosen.emit), self.encoding),
            (self._holder(self.delimiter, self.delimiter_chosen.emit), self.delimiter),
        )
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_title = label(_("Imported last"), "strong", self)
        self._shown_recent: tuple[tuple[Path, str], ...] | None = None
        self._lay_out()

    def put(self, view: FileView) -> None:
        """Show it."""
        self.client.put(view.clients, view.client)
        self.place.put(view.file, view.facts)
        self.guessed.say(view.guessed)
        offered = (
            (view.sheets, view.sheet),
            (view.encodings, view.encoding),
            (view.delimiters, view.delimiter),
        )
        for (holder, box), (choices, value) in zip(self._holders, offered, strict=True):
            holder.setVisible(bool(choices))
            box.put(choices, value)
        if view.recent != self._shown_recent:
            self._shown_recent = view.recent
            self._put_recent(view.recent)

    def _holder(self, box: Choice, chosen: Callable[[str], None]) -> QWidget:
        holder = QWidget(self)
        column = labelled(box.accessibleName(), box)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        box.currentIndexChanged.connect(lambda: chosen(str(box.value())))
        return holder

    def _put_recent(self, recent: tuple[tuple[Path, str], ...]) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._recent_title.setVisible(bool(recent))
        for path, client in recent:
            button = Button(path.name, self, kind="quiet", icon="file")
            button.setToolTip(_("{path}, client {client}").format(path=path, client=client))
            button.setStyleSheet("text-align: left")
            button.clicked.connect(partial(self.chosen.emit, path, client))
            self._recent.addWidget(button)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addLayout(labelled(_("Client"), self.client))
        for holder, _box in self._holders:
            side.addWidget(holder)
        side.addWidget(self._recent_title)
        side.addLayout(self._recent)
        side.addStretch(1)
        holder = QWidget(self)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        holder.setFixedWidth(SIDE)
        main = QVBoxLayout()
        main.setSpacing(16)
        main.addWidget(self.place, 1)
        main.addWidget(self.guessed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addLayout(main, 1)
        row.addWidget(holder)


def _path(event: QDropEvent) -> Path | None:
    """The first local file of what is dragged."""
    urls = event.mimeData().urls()
    return next((Path(url.toLocalFile()) for url in urls if url.isLocalFile()), None)
