"""Pages that set this bench: name, folder, scanner, printers, browser, look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import CheckBox, Choice, TextField
from packbench.desktop.kit.texts import Notice, paragraph
from packbench.desktop.lane import Lane
from packbench.desktop.opening.folder import FolderForm
from packbench.desktop.opening.folder_field import FolderField
from packbench.desktop.settings.choices import Segments, ThemeChoice
from packbench.desktop.settings.form import FIELD, Form
from packbench.desktop.settings.own import (
    INTERVALS,
    SIZES,
    THEMES,
    VOLUMES,
    OwnSettings,
    interval_said,
    languages,
    theme_of,
)
from packbench.desktop.settings.scan_trial import ScanTrial
from packbench.domain.errors import PackbenchError
from packbench.domain.printing import printer_address
from packbench.settings import latest_first
from packbench.words import _

WIDE = 400


def bench_page(own: OwnSettings, parent: QWidget) -> Form:
    """The name of the bench."""
    page = Form(_("This bench"), parent)
    name = TextField(_("Name of this bench"), page)
    name.setFixedWidth(WIDE)
    name.setText(own.now.bench)
    name.setMaxLength(40)
    name.editingFinished.connect(lambda: _rename(own, name))
    note = _("Others see it in the list of sessions. It counts from the next start.")
    page.row(_("Name of this bench"), note, name)
    home = TextField(_("Data of this bench"), page)
    home.setText(str(own.now.home))
    home.setReadOnly(True)
    home.setFixedWidth(WIDE)
    page.row(_("Data of this bench"), _("Settings, log, and scans that the share has not taken yet"), home)
    page.end()
    return page


def _rename(own: OwnSettings, name: QLineEdit) -> None:
    text = " ".join(name.text().split())
    if text:
        own.change(bench=text)
    name.setText(own.now.bench)


def folder_page(services: Services, lane: Lane, own: OwnSettings, parent: QWidget) -> Form:
    """The shared folder."""
    page = Form(_("Shared folder"), parent)
    field = FolderField(services, lane, page, recent=own.now.recent_roots)
    field.path.setText(str(own.now.root or ""))
    use = Button(_("Use this folder"), page, kind="primary")
    use.setEnabled(False)
    later = Notice(page)
    field.found.connect(lambda form: use.setEnabled(form.is_good and not form.busy))
    use.clicked.connect(lambda: _use(own, field.choice.form, later))
    column = QVBoxLayout()
    column.setSpacing(12)
    column.addWidget(field)
    column.addWidget(use, alignment=Qt.AlignmentFlag.AlignLeft)
    column.addWidget(later)
    page.row(_("Shared folder"), _("All benches of a warehouse share one folder"), column)
    page.destroyed.connect(field.leave)
    page.end()
    return page


def _use(own: OwnSettings, form: FolderForm, later: Notice) -> None:
    if form.found is not None and form.is_good:
        root = form.found.path
        own.change(recent_roots=latest_first(str(root), own.now.recent_roots))
        own.keep(root=str(root))
        later.say(_("Packbench works there from the next start on."), Kind.OK)


def scanner_page(parent: QWidget) -> Form:
    """What a scan sends."""
    page = Form(_("Scanner"), parent)
    trial = ScanTrial(page)
    page.row(_("Try a scan"), _("Click into the field and scan any barcode"), trial)
    words = _("Nothing to set: Packbench hears Enter, Tab, a line end or nothing at all after a scan.")
    page.row(_("Suffix"), "", _in_column(paragraph(words, "secondary", page)))
    page.end()
    return page


def printer_page(own: OwnSettings, parent: QWidget) -> Form:
    """Where labels come out."""
    page = Form(_("Labels and printers"), parent)
    address = TextField(_("Label printer"), page, placeholder="system:NAME, queue:NAME, tcp:HOST")
    address.setText(own.now.label_printer)
    address.setFixedWidth(WIDE)
    said = Notice(page)
    address.editingFinished.connect(lambda: _choose_printer(own, address, said))
    note = _("system:NAME prints through its driver, queue:NAME and tcp:HOST take ZPL. Empty: none.")
    page.row(_("Label printer of this bench"), note, _in_column(address, said))
    when_done = CheckBox(_("Print the label when an order is done"), page)
    when_done.setAccessibleName(when_done.text())
    when_done.setChecked(own.now.print_when_done)
    when_done.toggled.connect(lambda on: own.change(print_when_done=on))
    page.row(_("Automatic printing"), "", when_done)
    page.end()
    return page


def _choose_printer(own: OwnSettings, field: QLineEdit, said: Notice) -> None:
    text = field.text().strip()
    try:
        own.change(label_printer=str(printer_address(text)) if text else "")
    except PackbenchError as error:
        said.say(str(error), Kind.STOP)
    else:
        said.say("")


def browser_page(own: OwnSettings, parent: QWidget) -> Form:
    """How often the browser looks at the share."""
    page = Form(_("Session browser"), parent)
    every = Choice(_("Auto-refresh"), page)
    every.setFixedWidth(FIELD)
    every.put([(seconds, interval_said(seconds)) for seconds in INTERVALS], own.now.refresh_seconds)
    every.activated.connect(lambda _place: own.change(refresh_seconds=every.value()))
    page.row(_("Auto-refresh"), _("How often the list of sessions is looked at anew"), every)
    page.end()
    return page


class LookPage(Form):
    """Theme, text size, tones, language. ``playing`` asks for all tones."""

    playing = Signal()

    def __init__(self, own: OwnSettings, parent: QWidget) -> None:
        super().__init__(_("Look and language"), parent)
        now = own.now
        themes = [(theme, _(words)) for theme, words in THEMES]
        self.theme = ThemeChoice(_("Theme"), themes, theme_of(now), self)
        self.theme.picked.connect(lambda theme: own.change(theme=theme.value))
        self.row(_("Theme"), _("Applies at once, on this bench only"), self.theme)
        sizes = [(size, _(words)) for size, words in SIZES]
        self.size_of_text = Segments(_("Bench text size"), sizes, now.text_size, self)
        self.size_of_text.picked.connect(lambda size: own.change(text_size=size))
        self.row(_("Bench text size"), _("The packing screen also grows with the window"), self.size_of_text)
        self.sound = self._choice(
            _("Verdict sound"), [(v, _(words)) for v, words in VOLUMES], now.volume, own, "volume"
        )
        play = Button(_("Play all"), self)
        play.clicked.connect(self.playing)
        self.row(_("Verdict sound"), _("Each outcome has its own tone"), self.sound, play)
        self.language = self._choice(_("Language"), languages(), now.language, own, "language")
        note = _("Product names stay as they are. It counts from the next start.")
        self.row(_("Language"), note, self.language)
        self.end()

    def _choice(
        self, name: str, pairs: Sequence[tuple[object, str]], chosen: object, own: OwnSettings, field: str
    ) -> Choice:
        made = Choice(name, self)
        made.setFixedWidth(FIELD)
        made.put(pairs, chosen)
        made.activated.connect(lambda _place: own.change(**{field: made.value()}))
        return made


def _in_column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for widget in widgets:
        narrow = widget.maximumWidth() == widget.minimumWidth()
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, side)  # what is narrow must not make the column narrow
    column.addStretch(1)
    return column
