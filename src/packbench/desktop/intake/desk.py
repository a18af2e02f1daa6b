"""The wizard's desk with its real parts: the imports' desk, the clients, files of this computer."""

from pathlib import Path

from packbench.app.imports import ImportWish, Preview
from packbench.bootstrap import Services
from packbench.desktop.intake.recent import Recent, RecentFiles
from packbench.desktop.intake.watching import Watch
from packbench.domain.clients import Client
from packbench.domain.drafts import Look
from packbench.domain.errors import Unreadable
from packbench.domain.intake import OrderFile
from packbench.domain.orders import ListRef
from packbench.words import _


class ServicesDesk:
    """Keeps ``presenter.Desk``; every method is called on the lane."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._recent = RecentFiles(services.settings.home)

    def start(self) -> tuple[tuple[Client, ...], tuple[Recent, ...]]:
        return self._services.master.clients.all(), self._recent.load()

    def read(self, path: Path) -> bytes:
        return read_file(path)

    def open(self, wish: ImportWish, watch: Watch) -> OrderFile:
        return self._services.import_desk.open(wish, watch)

    def look(self, wish: ImportWish, opened: OrderFile) -> Look:
        return self._services.import_desk.look(wish, opened)

    def preview(self, wish: ImportWish, opened: OrderFile, watch: Watch) -> Preview:
        return self._services.import_desk.preview(wish, opened, watch)

    def keep(self, wish: ImportWish, preview: Preview, watch: Watch) -> ListRef:
        return self._services.import_desk.keep(wish, preview, watch)

    def note(self, recent: Recent) -> None:
        self._recent.add(recent)


def read_file(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        Unreadable: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        what = _("{name} can’t be read: {why}.").format(name=path.name, why=error.strerror or error)
        raise Unreadable(what, _("Close it in other programs, or choose another file.")) from error
