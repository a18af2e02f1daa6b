"""The browser's page: where everything stands. It decides nothing."""

from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from packbench.desktop.browser.arranging import Arranged
from packbench.desktop.browser.bars import FootBar, TopBar
from packbench.desktop.browser.columns import Field, fields
from packbench.desktop.browser.filter_bar import FilterBar
from packbench.desktop.browser.preview import Preview
from packbench.desktop.browser.screen import Screen
from packbench.desktop.browser.table import TURN, SessionsTable
from packbench.desktop.kit.shortcuts import on_key
from packbench.desktop.kit.texts import Notice, paragraph
from packbench.domain.rows import SessionRow, Tab
from packbench.words import _, mark

TICK = 1000


class BrowserPage(QWidget):
    """Shows a ``Screen``.

    ``acted`` carries an ``Act`` for the chosen row, ``offered`` the place for a menu of all its acts.
    ``guide_wanted`` is F1. The other signals are the presenter's ways in.
    """

    acted = Signal(object)
    offered = Signal(QPoint)
    guide_wanted = Signal()
    chosen = Signal(object)
    sorted_by = Signal(str)
    turned = Signal(object)
    narrowed = Signal(dict)
    refreshed = Signal()
    ticked = Signal()

    def __init__(self, bench: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sessions"))
        self.screen_shown: Screen | None = None
        self.today = date.min
        self._made: Arranged | None = None
        self._fields: tuple[Field, ...] = ()
        self.filters = FilterBar(self)
        self.table = SessionsTable(self)
        self.preview = Preview(self)
        self.foot = FootBar(self)
        self.top = TopBar(bench, self)
        self.notice = Notice(self)
        self.nothing = paragraph("", "muted", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self._lay_out()
        self._connect()
        self._previewing = QTimer(self, singleShot=True, interval=3 * TURN)
        self._previewing.timeout.connect(self._put_preview)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.ticked)

    @property
    def row_chosen(self) -> SessionRow | None:
        """The row that the preview shows."""
        card = None if self.screen_shown is None else self.screen_shown.card
        return None if card is None else card.row

    def begin(self) -> None:
        """It is in front."""
        self._timer.start()
        self.table.setFocus()

    def show_screen(self, screen: Screen, today: date) -> None:
        """Show a screen; only what differs is touched."""
        self.screen_shown, self.today = screen, today
        self.foot.put(screen.foot)
        self.notice.say(screen.said)
        if self._made is None or self._made.query.tab is screen.query.tab:
            self.preview.put(screen.card)
        else:
            self._previewing.start()  # the table first: no key waits for both
        self.top.tabs[screen.query.tab].setChecked(True)
        made = screen.arranged
        clients, couriers = ((), ()) if made is None else (made.clients, made.couriers)
        self.filters.put(screen.query, clients, couriers, today)
        if made is None:
            return
        for tab, button in self.top.tabs.items():
            button.put(made.counts.get(tab, 0))
        self._set_fields(made.query.tab)
        names = [field.name for field in self._fields]
        place = names.index(made.query.sort) if made.query.sort in names else -1
        self.table.head.show_sort(place, falling=made.query.falling)
        if made is not self._made:
            self._made = made
            self.table.take(made)
        self._show_nothing(screen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.preview.fit(self.width())
        self.filters.fit(self.width())
        if (layout := self.layout()) is not None:
            layout.activate()
        if self._made is not None:
            self._set_fields(self._made.query.tab)

    def _put_preview(self) -> None:
        if self.screen_shown is not None:
            self.preview.setUpdatesEnabled(False)
            self.preview.put(self.screen_shown.card)
            QTimer.singleShot(TURN, self, lambda: self.preview.setUpdatesEnabled(True))

    def _set_fields(self, tab: Tab) -> None:
        self._fields = fields(tab, lambda: self.today, width=self.width())
        self.table.set_fields(self._fields)

    def _show_nothing(self, screen: Screen) -> None:
        made = screen.arranged
        empty = made is not None and not made.rows
        self.body.setCurrentWidget(self.nothing if empty else self.table)
        if made is None or not empty:
            return
        filtered = not made.query.filter.empty
        self.nothing.setText(_("No list is like that.") if filtered else _(_NOTHING[made.query.tab]))

    def _connect(self) -> None:
        self.table.chosen.connect(self.chosen)
        self.table.done.connect(self._do)
        self.table.offered.connect(self.offered)
        self.table.sorted_by.connect(self.sorted_by)
        self.preview.acted.connect(self.acted)
        self.filters.narrowed.connect(self.narrowed)
        self.filters.left.connect(self.table.setFocus)
        self.top.turned.connect(self.turned)
        self.foot.asked.connect(self.refreshed)
        for place, tab in enumerate(Tab, start=1):
            on_key(self, f"Ctrl+{place}", partial(self.turned.emit, tab))
        on_key(self, "Ctrl+F", self.filters.begin)
        on_key(self, "F5", self.refreshed.emit)
        on_key(self, "F1", self.guide_wanted.emit)

    def _do(self) -> None:
        if self.screen_shown is not None and self.screen_shown.card is not None:
            self.acted.emit(self.screen_shown.card.acts.primary)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.notice)
        left.addWidget(self.filters)
        left.addWidget(self.body, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addLayout(left, 1, 0)
        grid.addWidget(self.preview, 1, 1)
        grid.addWidget(self.foot, 2, 0, 1, 2)
        order = (
            self.filters.search, self.filters.client, self.filters.status, self.filters.courier,
            self.filters.days, self.table,
            *self.preview.others, self.preview.primary, self.foot.auto, self.foot.interval, self.foot.now,
            *self.top.tabs.values(), self.top.importing, self.top.gear,
        )  # fmt: skip
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)


_NOTHING = {
    Tab.AVAILABLE: mark(
        "No list is waiting to be packed. Import one, or prepare a session in the Shopify tool."
    ),
    Tab.ACTIVE: mark("Nobody is packing now, and no list is paused."),
    Tab.COMPLETED: mark("No list was packed to its end yet."),
}
