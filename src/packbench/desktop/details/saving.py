"""Asks where a file is to go, and has it written on the lane."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from packbench.desktop.details.exports import KINDS, Export, Offer, written
from packbench.desktop.kinds import Kind
from packbench.desktop.kit.alive import Alive
from packbench.desktop.kit.buttons import Button
from packbench.desktop.kit.files import FileDialog
from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError
from packbench.words import _


class ExportButton(Button):
    """Offers what can be written, asks where to, and says what became of it.

    While something is written, it is the button that stops it.

    Args:
        window: it stands in this one.
        tasks: the lane.
        offered: what can be written now.
        tell: is called with what becomes of it: a sentence, and of what kind it is.
        words: on the button, if not "Export …".
    """

    def __init__(
        self,
        window: QWidget,
        tasks: Lane,
        offered: Callable[[], Sequence[Offer]],
        tell: Callable[[str, Kind], None],
        *,
        words: str = "",
    ) -> None:
        self._words = words or _("Export …")
        super().__init__(self._words, window, icon="export")
        self._window, self._tasks, self._offered, self._tell = window, tasks, offered, tell
        self._alive = Alive(self)
        self._path: Path | None = None
        self._stopped = False
        self._menu = QMenu(self)
        self.dialog: QFileDialog | None = None
        self.clicked.connect(self._press)

    def ask(self, export: Export) -> None:
        """Ask for a place, then write."""
        dialog = FileDialog(_("Save as"), self._window, str(_folder()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        pattern, ending = KINDS[export.kind]
        dialog.setNameFilter(pattern)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(export.file_name)
        dialog.fileSelected.connect(lambda path: self.write(export, Path(path)))
        self.dialog = dialog
        dialog.open()

    def write(self, export: Export, path: Path) -> None:
        """Write it on the lane."""
        self._path, self._stopped = path, False
        self.say(_("Stop writing"))
        self._tell(_("Writing {name} …").format(name=path.name), Kind.ATTENTION)
        self._tasks.run(lambda: written(export, path, lambda: not self._stopped), self._written)

    def stop(self) -> None:
        """What is being written is not wanted any more."""
        self._stopped = True

    def _press(self) -> None:
        if self._path is not None:
            self.stop()
            return
        menu = self.offers()
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def offers(self) -> QMenu:
        """What can be written now, as a menu."""
        self._menu.clear()
        for words, export in self._offered():
            self._menu.addAction(words, partial(self.ask, export))
        return self._menu

    def _written(self, found: Path | PackbenchError | None) -> None:
        if not self._alive:
            return
        self._path = None
        self.say(self._words)
        if isinstance(found, PackbenchError):
            self._tell(str(found), Kind.STOP)
        elif found is None:
            self._tell(_("Stopped: nothing was written."), Kind.ATTENTION)
        else:
            self._tell(_("It is in {path}.").format(path=found), Kind.OK)


def _folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
