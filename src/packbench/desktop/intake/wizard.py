"""The import wizard: a file becomes a packing list, in four steps that can be gone back."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.details.exports import Export, Offer
from packbench.desktop.details.saving import ExportButton
from packbench.desktop.intake.check_page import CheckPage
from packbench.desktop.intake.checking import REPORT
from packbench.desktop.intake.columns_page import ColumnsPage
from packbench.desktop.intake.decision_menu import DecisionMenu
from packbench.desktop.intake.desk import ServicesDesk
from packbench.desktop.intake.done_page import DonePage
from packbench.desktop.intake.file_page import FilePage
from packbench.desktop.intake.outside import Desk
from packbench.desktop.intake.presenter import ImportPresenter
from packbench.desktop.intake.step_line import StepLine
from packbench.desktop.intake.view import CheckRow, Shown, Step
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.files import FileDialog
from packbench.desktop.kit.frames import MARGIN, DialogFrame
from packbench.desktop.kit.sizing import give_size
from packbench.desktop.kit.texts import Notice
from packbench.desktop.tasks import Tasks
from packbench.domain.list_ref import ListRef
from packbench.papers.formats import Format, table_file
from packbench.words import _

USUAL, LEAST = (1280, 800), (1120, 720)
LOOK_EVERY = 120  # milliseconds between looks at how far the work is
FILTER = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt"


class ImportWizard(DialogFrame):
    """Brings a file in. ``imported`` carries the new list, ``start_wanted`` the one to be packed now."""

    imported = Signal(object)
    start_wanted = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        client: str = "",
        desk: Desk | None = None,
    ) -> None:
        super().__init__(_("Import a list"), parent)
        give_size(self, USUAL, least=LEAST)
        self._tasks = tasks
        self._shown = Shown()
        self.dialog: QFileDialog | None = None
        self.presenter = ImportPresenter(
            desk=desk or ServicesDesk(services),
            lane=tasks,
            show=self._show,
            imported=self.imported.emit,
            client=client,
        )
        self._make()
        self._connect()
        self.finished.connect(lambda _result: self.presenter.close())
        self.presenter.begin()

    def open_file(self, path: Path, client: str = "") -> None:
        """Begin with this file."""
        self.presenter.choose_file(path, client)

    def reject(self) -> None:
        """Esc and Cancel: stop what is in work, else leave. What is being written is waited for."""
        if self.presenter.cancel():
            super().reject()

    def _make(self) -> None:
        self.steps = StepLine((_("File"), _("Columns"), _("Check"), _("Done")), self)
        self.head.addWidget(self.steps)
        rule = QFrame(self)
        rule.setProperty("rule", "line")
        rule.setFixedHeight(1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, rule)
        self.body.setContentsMargins(MARGIN, 20, MARGIN, 20)
        self.file, self.columns = FilePage(self), ColumnsPage(self)
        self.check, self.done_page = CheckPage(self), DonePage(self)
        self.pages = QStackedWidget(self)
        for page in (self.file, self.columns, self.check, self.done_page):
            self.pages.addWidget(page)
        self.trouble = Notice(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.progress)
        self.back = Button(_("Back"), self)
        self.report = ExportButton(
            self, self._tasks, self._offers, self.trouble.say, words=_("Save the report …")
        )
        self.cancel = Button(_("Cancel"), self)
        self.next = Button("", self, kind="primary")
        self.next.setDefault(True)
        self.foot.left(self.back, self.report)
        self.foot.right(self.cancel, self.next)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def _connect(self) -> None:
        self.file.chosen.connect(self.presenter.choose_file)
        self.file.asked.connect(self._browse)
        self.file.client_chosen.connect(self.presenter.choose_client)
        self.file.sheet_chosen.connect(self.presenter.choose_sheet)
        self.file.encoding_chosen.connect(self.presenter.choose_encoding)
        self.file.delimiter_chosen.connect(self.presenter.choose_delimiter)
        self.columns.chosen.connect(self.presenter.choose_column)
        self.columns.kept_or_not.connect(self.presenter.keep_column)
        self.columns.remembered.connect(self.presenter.remember)
        self.check.called.connect(self.presenter.call)
        self.check.asked.connect(self._ask)
        self.back.clicked.connect(self.presenter.go_back)
        self.cancel.clicked.connect(self.reject)
        self.next.clicked.connect(self._go_on)

    def _show(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        self.tell(shown.subtitle)
        self.steps.put(list(Step).index(shown.step))
        self.file.put(shown.file)
        self.columns.put(shown.columns)
        self.check.put(shown.check)
        self.done_page.put(shown.done)
        self.pages.setCurrentIndex(list(Step).index(shown.step))
        self.pages.setEnabled(not shown.busy)
        self.trouble.say(shown.problem, Kind.STOP)
        self._show_foot(shown)
        if before.step is not shown.step:
            self.check.begin()
            self.next.setFocus()

    def _show_foot(self, shown: Shown) -> None:
        self.back.setVisible(shown.step in (Step.COLUMNS, Step.CHECK))
        self.back.setEnabled(shown.back_works)
        self.report.setVisible(shown.step in (Step.CHECK, Step.DONE))
        self.cancel.say(_("Close") if shown.step is Step.DONE else _("Cancel"))
        self.cancel.setEnabled(not shown.locked)
        self.next.say(shown.next_words)
        self.next.setEnabled(shown.next_works)
        if shown.busy:
            self._timer.start()
        else:
            self._timer.stop()
        self._look()

    def _look(self) -> None:
        """Say how far the work is."""
        busy, watch = self._shown.busy, self.presenter.watch
        self.progress.setVisible(busy)
        self.progress.setValue(round(100 * watch.share))
        self.foot.said.setText(watch.words if busy else "")

    def _go_on(self) -> None:
        ref = self._shown.done.ref
        if isinstance(ref, ListRef):
            self.start_wanted.emit(ref)
            self.accept()
        else:
            self.presenter.go_on()

    def _ask(self, row: CheckRow) -> None:
        """Let a person decide of a row."""
        if row.at is not None:
            menu = DecisionMenu(self.presenter, row, row.at, self)
            menu.open_at(self.check.table.corner())

    def _browse(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        recent = [str(path.parent) for path, _client in self._shown.file.recent]
        dialog = FileDialog(_("Choose a file with orders"), self, recent[0] if recent else folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables = _("Tables ({endings})").format(endings=FILTER)
        dialog.setNameFilters([tables, _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.presenter.choose_file(Path(path)))
        self.dialog = dialog
        dialog.open()

    def _offers(self) -> tuple[Offer, ...]:
        preview = self.presenter.preview
        if preview is None:
            return ()
        name, rows = preview.packing_list.ref.name, self.presenter.report()
        title = _("Import of {name}").format(name=name)

        def export(kind: Format) -> Export:
            headings = [_(heading) for heading in REPORT]
            return Export(
                name=f"import-{name}",
                kind=kind,
                content=lambda: table_file(kind, title, headings, rows()),
            )

        return ((_("Report (Excel)"), export(Format.XLSX)), (_("Report (CSV)"), export(Format.CSV)))
