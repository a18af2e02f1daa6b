"""The label dialog: choose orders, see the label, print it or save it. It decides nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from packbench.bootstrap import Services
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.fields import Choice, TextField, labelled
from packbench.desktop.kit.files import FileDialog
from packbench.desktop.kit.frames import DialogFrame
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.sizing import give_size
from packbench.desktop.kit.tables import WholeRows
from packbench.desktop.kit.texts import Notice, label
from packbench.desktop.labels.copies import Copies
from packbench.desktop.labels.counter import LabelCounter
from packbench.desktop.labels.head import AllBox
from packbench.desktop.labels.order_list import OrderList
from packbench.desktop.labels.presenter import Counter, LabelsPresenter, View
from packbench.desktop.labels.preview import Preview
from packbench.desktop.labels.system_printer import system_printers
from packbench.desktop.lane import Lane
from packbench.desktop.style.tokens import Theme
from packbench.domain.list_ref import ListRef
from packbench.domain.printing import PrinterAddress, Way
from packbench.words import _

SIZE = (1018, 688)
LEFT = 408
OTHER = "other"
_KINDS = {"PDF (*.pdf)": "pdf", "ZPL (*.zpl)": "zpl", "PNG (*)": "png"}


class LabelDialog(DialogFrame):
    """The labels of one list. Open it with ``open()``.

    Args:
        services: the warehouse.
        tasks: the lane on which it reads and prints.
        ref: the list.
        theme: as the application has it on.
        parent: the window over which it stands.
        chosen: orders that are ticked at once; else all that were not printed from this bench.
        counter: where labels come from and go to, if not the warehouse's.
        printers: the printers of the system, if not this computer's.
    """

    def __init__(
        self,
        services: Services,
        tasks: Lane,
        ref: ListRef,
        theme: Theme = Theme.LIGHT,
        parent: QWidget | None = None,
        *,
        chosen: Sequence[str] = (),
        counter: Counter | None = None,
        printers: Callable[[], tuple[str, ...]] = system_printers,
    ) -> None:
        super().__init__(_("Order labels"), parent, subtitle=f"{ref.name} · {ref.client} · {ref.session}")
        give_size(self, SIZE)
        self._gone = False
        self._view: View | None = None
        self._printers = [str(PrinterAddress(way=Way.SYSTEM, name=name)) for name in printers()]
        self._make()
        self._lay_out()
        self.presenter = LabelsPresenter(
            ref, counter=counter or LabelCounter(services), lane=tasks, show=self._show
        )
        self._connect()
        self.finished.connect(self._leave)
        self.presenter.begin(chosen)

    def _make(self) -> None:
        self.search = TextField(
            _("Order or courier"), self, placeholder=_("Order or courier (Ctrl+F)"), icon="search"
        )
        self.all = AllBox(self)
        self.not_printed = Button("", self, kind="quiet")
        self.orders = OrderList(self)
        self.size_said = label("", "muted", self)
        self.preview = Preview(self)
        self.place = label("", "secondary", self)
        self.before = Button(_("Label before"), self, icon="left", icon_only=True)
        self.after = Button(_("Next label"), self, icon="right", icon_only=True)
        self.notice = Notice(self)
        self.printer = Choice(_("Printer"), self)
        self.address = TextField(_("Address of the printer"), self, placeholder="tcp:192.168.1.50")
        self.address.setToolTip(
            _("tcp:HOST for a label printer in the network, queue:NAME for a queue that takes ZPL")
        )
        self.address.hide()
        self.sizes = Choice(_("Label size"), self)
        self.copies = Copies(self)
        self.save = Button(_("Save as PDF, PNG, ZPL…"), self)
        self.cancel = Button(_("Close"), self)
        self.print = Button("", self, kind="primary", icon="printer")
        self.print.setDefault(True)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        line = QFrame(self)
        line.setProperty("bar", "foot")
        line.setFixedHeight(1)
        self.body.addWidget(line)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self._left_half(), 1)
        halves.addLayout(self._right_half())
        self.body.addLayout(halves, 1)
        self.foot.left(self.save)
        self.foot.right(self.cancel, self.print)

    def _left_half(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("bar", "half")
        side.setMinimumWidth(LEFT)
        ticks = QHBoxLayout()
        ticks.setContentsMargins(16, 0, 0, 0)
        ticks.addWidget(self.all)
        ticks.addStretch(1)
        ticks.addWidget(self.not_printed)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 16, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addLayout(ticks)
        column.addWidget(WholeRows(self.orders, side), 1)
        return side

    def _right_half(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(_("Preview"), "strong", self), 1)
        head.addWidget(self.size_said)
        steps = QHBoxLayout()
        steps.setSpacing(8)
        steps.addWidget(self.place, 1)
        steps.addWidget(self.before)
        steps.addWidget(self.after)
        where = QHBoxLayout()
        where.setSpacing(16)
        printer = labelled(_("Printer"), self.printer)
        self.printer.setFixedWidth(264)
        self.sizes.setFixedWidth(136)
        where.addLayout(printer)
        where.addLayout(labelled(_("Label size"), self.sizes))
        where.addLayout(labelled(_("Copies"), self.copies))
        where.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(32, 16, 32, 12)
        column.setSpacing(8)  # so tight that the preview keeps its true dots beside a notice
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        column.addLayout(steps)
        column.addWidget(self.notice)
        column.addLayout(where)
        column.addWidget(self.address)
        return column

    def _connect(self) -> None:
        presenter = self.presenter
        self.search.textChanged.connect(lambda text: presenter.choose(lambda now: now.seek(text)))
        self.all.clicked.connect(lambda: presenter.choose(lambda now: now.tick_found()))
        self.not_printed.clicked.connect(lambda: presenter.choose(lambda now: now.tick_not_printed()))
        self.orders.ticked.connect(lambda number: presenter.choose(lambda now: now.tick(number)))
        self.orders.looked_at.connect(lambda number: presenter.choose(lambda now: now.show(number)))
        self.before.clicked.connect(lambda: presenter.choose(lambda now: now.step(-1)))
        self.after.clicked.connect(lambda: presenter.choose(lambda now: now.step(1)))
        self.printer.currentIndexChanged.connect(self._choose_printer)
        self.address.textChanged.connect(presenter.set_printer)
        self.sizes.currentIndexChanged.connect(lambda: presenter.set_size(self.sizes.value()))  # type: ignore[arg-type]
        self.copies.changed.connect(presenter.set_copies)
        self.print.clicked.connect(presenter.print)
        self.save.clicked.connect(self.ask_where)
        self.cancel.clicked.connect(self.reject)
        on_key(self, QKeySequence.StandardKey.Find, self.search.setFocus)

    def _leave(self) -> None:
        self._gone = True  # the lane may still bring something

    def _show(self, view: View) -> None:
        if self._gone:
            return
        first = self._view is None or not self._view.sizes
        self._view = view
        self.orders.put(view.choosing)
        self.all.put(view.counted, ticked=len(view.choosing.wanted), of=len(view.choosing.orders))
        self.not_printed.say(view.not_printed)
        self.not_printed.setToolTip(_("Select the orders whose label was not printed on this bench"))
        self.preview.put(view.label, view.trouble)
        self.size_said.setText(view.size)
        self.place.setText(view.place)
        self.notice.say(view.said, view.kind)
        self.copies.put(view.copies)
        self.print.say(view.button)
        self.print.setEnabled(view.can_print)
        self.save.setEnabled(view.can_save)
        for step in (self.before, self.after):
            step.setEnabled(len(view.choosing.wanted) > 1)
        if first and view.sizes:
            self.sizes.put(view.sizes, view.chosen_size)
            self._offer_printers(view.printer)

    def _offer_printers(self, address: str) -> None:
        known = list(dict.fromkeys([*([address] if address else []), *self._printers]))
        pairs: list[tuple[object, str]] = [(one, one.partition(":")[2]) for one in known]
        pairs.append((OTHER, _("Another address…")))
        self.printer.put(pairs, address or known[0] if known else OTHER)
        self._choose_printer()

    def _choose_printer(self) -> None:
        value = self.printer.value()
        self.address.setVisible(value == OTHER)
        self.presenter.set_printer(self.address.text() if value == OTHER else str(value))

    def ask_where(self) -> None:
        """Ask where the labels are to be saved; the kind follows the chosen filter."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = FileDialog(_("Save labels"), self, folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_KINDS))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(
            lambda path: self.presenter.save(Path(path), _KINDS[dialog.selectedNameFilter()])
        )
        dialog.open()


def _suffix(chosen: str) -> str:
    """Pictures go into a folder, which has no ending."""
    kind = _KINDS[chosen]
    return "" if kind == "png" else kind
