"""The window with the details of one list. It opens at once, and reads on the lane."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from packbench import said
from packbench.bootstrap import Services
from packbench.desktop.details.exports import Offer, offers
from packbench.desktop.details.head import Head, Trouble
from packbench.desktop.details.journal_page import JournalPage
from packbench.desktop.details.metrics_page import MetricsPage
from packbench.desktop.details.orders_page import OrdersPage
from packbench.desktop.details.overview_page import OverviewPage
from packbench.desktop.details.saving import ExportButton
from packbench.desktop.details.showing import Shown, read
from packbench.desktop.guide.pages import Guide
from packbench.desktop.guide.window import show_guide
from packbench.desktop.kit.alive import Alive
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.frames import Foot
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.sizing import give_size
from packbench.desktop.kit.texts import Notice, label
from packbench.desktop.labels.dialog import LabelDialog
from packbench.desktop.lane import Lane
from packbench.desktop.style.theme import worn
from packbench.domain.errors import PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.words import _

USUAL, LEAST = (1280, 800), (1120, 720)
EVERY = 30_000
"""Milliseconds after which a list that may change is looked at again."""

MARGIN = 32


class DetailsWindow(QWidget):
    """All that is known of one list, in a window of its own. ``closed`` tells that it is gone."""

    closed = Signal()

    def __init__(self, services: Services, tasks: Lane, ref: ListRef, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("{name} – Details").format(name=ref.name))
        self.setAccessibleName(self.windowTitle())
        give_size(self, USUAL, least=LEAST)
        self._services, self._tasks, self.ref = services, tasks, ref
        self._alive = Alive(self)
        self._reading = False
        self.shown: Shown | None = None
        self._make()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.refresh)
        on_key(self, "F5", self.refresh)
        on_key(self, "F1", lambda: show_guide(Guide.LEADS, self))
        self.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the list (again)."""
        if not self._reading:
            self._reading = True
            services, ref, before = self._services, self.ref, self.shown
            self._tasks.run(lambda: read(services, ref, before), self._read)

    def show_order(self, number: str) -> None:
        """Show the journal of one order."""
        self.journal.show_order(number)
        self.tabs.buttons()[-1].click()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self._alive.end()
        self.export.stop()
        self._timer.stop()
        self.closed.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc empties the field that is typed into, and closes the window if there is nothing in it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        field = self.focusWidget()
        if isinstance(field, QLineEdit) and field.text():
            field.clear()
        else:
            self.close()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self._keep_fresh()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self._timer.stop()
        super().hideEvent(event)

    def _read(self, found: Shown | PackbenchError) -> None:
        if not self._alive:
            return
        self._reading = False
        if isinstance(found, PackbenchError):
            self._fail(found)
        else:
            self.show_details(found)
        self._keep_fresh()

    def _fail(self, error: PackbenchError) -> None:
        """What is shown stays; what happened and what to do is said above it."""
        self.trouble.tell(str(error))
        if self.shown is None:
            self.loading.setText("")

    def show_details(self, shown: Shown) -> None:
        """Show what was read."""
        self.shown = shown
        self.trouble.tell("")
        self.head.put(shown.looked.status)
        self.overview.put(shown.overview)
        self.orders.put(shown.orders)
        self.metrics.put(shown.metrics)
        self.journal.put(shown.journal)
        self.export.setEnabled(True)
        self.labels.setEnabled(bool(shown.looked.packing_list.orders_total))
        self._turn()
        self.foot.said.setText(self._when(shown))

    def _when(self, shown: Shown) -> str:
        time = said.time_of_day(shown.at, seconds=True)
        if shown.looked.still_changes:
            return _("As of {time}, looks again every 30 s").format(time=time)
        return _("As of {time}").format(time=time)

    def exports(self) -> tuple[Offer, ...]:
        """What can be written now."""
        if self.shown is None:
            return ()
        return offers(self._services, self.shown, self.orders.chosen(), self.journal.model.events)

    def _print_labels(self) -> None:
        chosen = self.orders.chosen()
        dialog = LabelDialog(
            self._services, self._tasks, self.ref, worn().theme, self, chosen=(chosen,) if chosen else ()
        )
        dialog.open()

    def _turn(self) -> None:
        """Show the page of the chosen tab, once there is something to show."""
        self.pages.setCurrentIndex(0 if self.shown is None else self.tabs.checkedId() + 1)

    @property
    def looks_again(self) -> bool:
        """Whether it will look again by itself."""
        return self._timer.isActive()

    def _keep_fresh(self) -> None:
        """Look again later, while it is in sight and somebody may pack."""
        if self.isVisible() and (self.shown is None or self.shown.looked.still_changes):
            self._timer.start()
        else:
            self._timer.stop()

    def _make(self) -> None:
        """Make what is in it, in the order in which Tab goes through it."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.head = Head(self.ref, self)
        self.tabs = QButtonGroup(self)
        self.tabs.setExclusive(True)
        for place, name in enumerate((_("Overview"), _("Orders"), _("Metrics"), _("Journal"))):
            tab = Button(name, self, kind="tab")
            self.tabs.addButton(tab, place)
            on_key(self, f"Ctrl+{place + 1}", tab.click)
        self.trouble = Trouble(self)
        self.trouble.again.clicked.connect(self.refresh)
        self.told = Notice(self)
        self.overview, self.orders = OverviewPage(self), OrdersPage(self)
        self.metrics, self.journal = MetricsPage(self), JournalPage(self)
        self.orders.asked.connect(self.show_order)
        self.pages = QStackedWidget(self)
        self.loading = label(_("Loading …"), "secondary", self)
        self.loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.loading)
        self.foot = Foot(self)
        self.export = ExportButton(self, self._tasks, self.exports, self.told.say)
        self.export.setEnabled(False)
        self.labels = Button(_("Labels …"), self, icon="printer")
        self.labels.setEnabled(False)
        self.labels.clicked.connect(self._print_labels)
        self.foot.left(self.export, self.labels)
        self.close_button = Button(_("Close"), self, kind="primary")
        self.close_button.clicked.connect(self.close)
        self.foot.right(self.close_button)

    def _lay_out(self) -> None:
        ground = QFrame(self)
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._tab_bar())
        column.addWidget(self.trouble)
        column.addWidget(self.pages, 1)
        column.addWidget(self.told)
        column.addWidget(self.foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(ground)

    def _pages(self) -> tuple[QWidget, ...]:
        return self.overview, self.orders, self.metrics, self.journal

    def _tab_bar(self) -> QWidget:
        bar = QFrame(self)
        bar.setProperty("bar", "top")
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN - 4, 4, MARGIN, 0)
        row.setSpacing(16)
        for tab, page in zip(self.tabs.buttons(), self._pages(), strict=True):
            self.pages.addWidget(page)
            row.addWidget(tab)
        row.addStretch(1)
        self.tabs.idClicked.connect(self._turn)
        self.tabs.buttons()[0].setChecked(True)
        return bar
