"""The doors of the frame: every window and dialog that opens from it, loaded when it is first wanted."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from packbench.app.lists import Wish
from packbench.bootstrap import Services
from packbench.desktop.browser.acts import Act
from packbench.desktop.lanes import Lanes
from packbench.desktop.style.theme import worn
from packbench.domain.errors import PackbenchError
from packbench.domain.rows import SessionRow
from packbench.words import _


class Doors(QObject):
    """Opens what is asked for.

    ``wished`` carries a ``Wish`` to open a list, ``changed`` tells that rows may have changed, ``said``
    carries a sentence for the browser.
    """

    wished = Signal(object)
    changed = Signal()
    said = Signal(str)

    def __init__(self, services: Services, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._lanes, self._window = services, lanes, window

    def act(self, act: Act, row: SessionRow) -> None:
        """Do something with a list."""
        match act:
            case Act.DETAILS:
                self._show_details(row)
            case Act.LABELS:
                self._show_labels(row)
            case _:
                self._open(act, row)

    def _open(self, act: Act, row: SessionRow) -> None:
        from packbench.desktop.who_dialog import WhoDialog  # noqa: PLC0415 - when it is wanted

        dialog = WhoDialog(row, act, self._window)
        dialog.wished.connect(self._unlock if act is Act.UNLOCK else self.wished)
        dialog.open()

    def _unlock(self, wish: Wish) -> None:
        desk = self._services.list_desk
        self._lanes.store.run(lambda: desk.unlock(wish), self._unlocked)

    def _unlocked(self, answer: str | PackbenchError) -> None:
        self.said.emit(str(answer) if isinstance(answer, PackbenchError) else _("The list is free."))
        self.changed.emit()

    def _show_labels(self, row: SessionRow) -> None:
        from packbench.desktop.labels.dialog import LabelDialog  # noqa: PLC0415 - when it is wanted

        LabelDialog(self._services, self._lanes.printing, row.ref, worn().theme, self._window).open()

    def _show_details(self, row: SessionRow) -> None:
        from packbench.desktop.details.window import DetailsWindow  # noqa: PLC0415 - when it is wanted

        window = DetailsWindow(self._services, self._lanes.looking, row.ref, self._window)
        window.show()
