"""The doors of the frame: every window and dialog that opens from it, loaded when it is first wanted."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from packbench.bootstrap import Services
from packbench.desktop.bench.player import Player
from packbench.desktop.browser.acts import Act
from packbench.desktop.guide.pages import Guide
from packbench.desktop.kinds import Kind
from packbench.desktop.lanes import Lanes
from packbench.desktop.style.theme import worn
from packbench.domain.list_ref import ListRef
from packbench.domain.rows import SessionRow
from packbench.words import _

if TYPE_CHECKING:
    from packbench.desktop.details.exports import Offer
    from packbench.desktop.details.saving import ExportButton
    from packbench.desktop.opening.opening import Opening


class Doors(QObject):
    """Opens what is asked for.

    ``opened`` carries a ``Ready``, a list open for this bench. ``changed`` tells that rows may have changed,
    ``brought_in`` carries the ref of a list that was imported, ``said`` a sentence for the browser,
    ``signed_in`` the ``Worker`` who packs here, ``settled`` the ``Settings`` after a change.
    """

    opened = Signal(object)
    changed = Signal()
    brought_in = Signal(object)
    said = Signal(str)
    signed_in = Signal(object)
    settled = Signal(object)

    def __init__(self, services: Services, lanes: Lanes, player: Player, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._lanes, self._player, self._window = services, lanes, player, window

    @cached_property
    def opening(self) -> "Opening":
        """The way from a row to an open list, and who is signed in."""
        from packbench.desktop.opening.opening import Opening  # noqa: PLC0415 - when it is wanted

        made = Opening(self._services, self._lanes.store, self._window)
        made.signed_in.connect(self.signed_in)
        made.said.connect(self.said)
        made.looked.connect(self._show_details)
        return made

    def look_back(self) -> None:
        """At the start: send what waits here, and offer what was interrupted."""
        self.opening.look_back(self.opened.emit)

    def fill(
        self, menu: QMenu, rows: Callable[[], Sequence[SessionRow]], chosen: Callable[[], SessionRow | None]
    ) -> None:
        """Put the program's own things into a menu; ``rows`` gives those that are shown."""
        exports = menu.addMenu(_("Export and print"))
        menu.aboutToShow.connect(lambda: self._offer(exports, self._exports(rows(), chosen())))
        menu.addAction(_("Change worker…")).triggered.connect(lambda _on: self.opening.sign_in())
        menu.addAction(_("Clients and barcodes…")).triggered.connect(lambda _on: self.show_clients())
        menu.addAction(_("Settings…")).triggered.connect(lambda _on: self.set_up())
        menu.addAction(_("Guide") + "\tF1").triggered.connect(lambda _on: self.show_guide(Guide.LEADS))

    def bring_in(self) -> None:
        """Import a file."""
        from packbench.desktop.intake.wizard import ImportWizard  # noqa: PLC0415 - when it is wanted

        wizard = ImportWizard(self._services, self._lanes.looking, self._window)
        wizard.imported.connect(self.brought_in)
        wizard.start_wanted.connect(lambda ref: self.opening.start(ref, self.opened.emit))
        wizard.open()

    def show_clients(self) -> None:
        """Show the clients, and by them their barcodes."""
        from packbench.desktop.intake.clients_dialog import ClientsDialog  # noqa: PLC0415 - when it is wanted

        dialog = ClientsDialog(self._services, self._lanes.looking, self._window)
        dialog.changed.connect(self.changed)
        dialog.open()

    def set_up(self, page: str = "bench") -> None:
        """Show the settings."""
        from packbench.desktop.settings.dialog import SettingsDialog  # noqa: PLC0415 - when it is wanted

        lanes = self._lanes
        dialog = SettingsDialog(
            self._services,
            lanes.looking,
            self._window,
            keeping=lanes.arranging,
            player=self._player,
            page=page,
        )
        dialog.changed.connect(self.settled)
        dialog.open()

    def show_guide(self, guide: Guide) -> None:
        """Show a guide."""
        from packbench.desktop.guide.window import show_guide  # noqa: PLC0415 - when it is wanted

        show_guide(guide, self._window)

    def act(self, act: Act, row: SessionRow) -> None:
        """Do something with a list."""
        match act:
            case Act.DETAILS:
                self._show_details(row.ref)
            case Act.LABELS:
                self._show_labels(row)
            case Act.UNLOCK:
                self._unlock(row)
            case Act.EXPORT:
                self._offer_report(row)
            case _:
                self.opening.start(row, self.opened.emit)

    def _unlock(self, row: SessionRow) -> None:
        from packbench.desktop.opening.unlock_dialog import UnlockDialog  # noqa: PLC0415 - when it is wanted

        def freed(words: str) -> None:
            self.said.emit(words)
            self.changed.emit()

        worker = self.opening.worker.id if self.opening.worker else ""
        lane = self._lanes.store
        UnlockDialog(self._services, lane, row, self._window, freed=freed, worker=worker).open()

    @cached_property
    def _saving(self) -> "ExportButton":
        """Asks where a file is to go and writes it; as a button it is nowhere to be seen."""
        from packbench.desktop.details.saving import ExportButton  # noqa: PLC0415 - when it is wanted

        def tell(words: str, _kind: Kind) -> None:
            self.said.emit(words)

        made = ExportButton(self._window, self._lanes.looking, lambda: (), tell)
        made.hide()
        return made

    def offer_all(self, row: SessionRow, where: QPoint) -> None:
        """All that can be done with a list, as a menu."""
        from packbench.desktop.browser.acts import acts_for  # noqa: PLC0415 - when it is wanted

        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("What can be done with {name}").format(name=row.name))
        for act in acts_for(row, self._services.settings.bench).every:
            if act is not Act.EXPORT:  # its report is below
                menu.addAction(act.words, partial(self.act, act, row))
        menu.addSeparator()
        self._add(menu, self._papers(row))
        menu.popup(where)

    def _papers(self, row: SessionRow) -> "tuple[Offer, ...]":
        from packbench.desktop.browser.exporting import of_paper, of_report  # noqa: PLC0415 - likewise

        return (*of_paper(self._services, row.ref), *of_report(self._services, row.ref))

    def _exports(self, rows: Sequence[SessionRow], chosen: SessionRow | None) -> "tuple[Offer, ...]":
        from packbench.desktop.browser.exporting import of_rows, sheets  # noqa: PLC0415 - when it is wanted

        of_chosen = () if chosen is None else self._papers(chosen)
        return (*of_rows(rows), *of_chosen, *sheets(self._services))

    def _offer_report(self, row: SessionRow) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, self._papers(row))
        menu.popup(QCursor.pos())

    def _offer(self, menu: QMenu, offers: "tuple[Offer, ...]") -> None:
        menu.clear()
        self._add(menu, offers)

    def _add(self, menu: QMenu, offers: "tuple[Offer, ...]") -> None:
        for words, export in offers:
            menu.addAction(words, partial(self._saving.ask, export))

    def _show_labels(self, row: SessionRow) -> None:
        from packbench.desktop.labels.dialog import LabelDialog  # noqa: PLC0415 - when it is wanted

        LabelDialog(self._services, self._lanes.printing, row.ref, worn().theme, self._window).open()

    def _show_details(self, ref: ListRef) -> None:
        from packbench.desktop.details.window import DetailsWindow  # noqa: PLC0415 - when it is wanted

        window = DetailsWindow(self._services, self._lanes.looking, ref, self._window)
        window.show()
