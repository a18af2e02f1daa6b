"""Asks where a file is to go, and has it written on the lane."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from packbench.desktop.bench.moment import Lane
from packbench.desktop.details.exports import KINDS, Export, Offer, written
from packbench.desktop.kit.buttons import Button
from packbench.domain.errors import PackbenchError
from packbench.words import _


class ExportButton(Button):
    """Offers what can be written, asks where to, and says what became of it.

    Args:
        window: it stands in this one.
        tasks: the lane.
        offered: what can be written now.
        told: is called with the path that was written, or with what went wrong.
    """

    def __init__(
        self,
        window: QWidget,
        tasks: Lane,
        offered: Callable[[], Sequence[Offer]],
        told: Callable[[Path | PackbenchError], None],
    ) -> None:
        super().__init__(_("Export …"), window, icon="export")
        self._window, self._tasks, self._offered, self._told = window, tasks, offered, told
        self.offers_menu = QMenu(self)
        self.dialog: QFileDialog | None = None
        self.clicked.connect(self._offer)

    def ask(self, export: Export) -> None:
        """Ask for a place, then write."""
        dialog = QFileDialog(self._window, _("Save as"), str(_folder()))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        pattern, ending = KINDS[export.kind]
        dialog.setNameFilter(pattern)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(export.file_name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write(export, Path(path)))
        self.dialog = dialog
        dialog.open()

    def write(self, export: Export, path: Path) -> None:
        """Write it on the lane."""
        self._tasks.run(lambda: written(export, path), self._told)

    def _offer(self) -> None:
        """Show what can be written, above the button."""
        self.offers_menu.clear()
        for words, export in self._offered():
            self.offers_menu.addAction(words, partial(self.ask, export))
        self.offers_menu.popup(self.mapToGlobal(QPoint(0, -self.offers_menu.sizeHint().height() - 4)))


def _folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
