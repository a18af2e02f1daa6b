"""What the windows here ask for, with its real parts: desks, master data, files of this computer."""

from collections.abc import Mapping
from pathlib import Path

from packbench.app.imports import ImportWish, Preview
from packbench.bootstrap import Services
from packbench.desktop.intake.recent import Recent, RecentFiles
from packbench.desktop.intake.watching import Watch
from packbench.domain.barcodes import Mappings
from packbench.domain.clients import Client
from packbench.domain.drafts import BarcodeDraft, Look
from packbench.domain.errors import Unreadable
from packbench.domain.garbage import look_again, set_aside
from packbench.domain.intake import OrderFile
from packbench.domain.list_ref import ListRef
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
        with set_aside():
            return self._services.import_desk.open(wish, watch)

    def look(self, wish: ImportWish, opened: OrderFile) -> Look:
        return self._services.import_desk.look(wish, opened)

    def preview(self, wish: ImportWish, opened: OrderFile, watch: Watch) -> Preview:
        with set_aside():
            return self._services.import_desk.preview(wish, opened, watch)

    def leave(self) -> None:
        look_again()

    def keep(self, wish: ImportWish, preview: Preview, watch: Watch) -> ListRef:
        return self._services.import_desk.keep(wish, preview, watch)

    def note(self, recent: Recent) -> None:
        self._recent.add(recent)


class ClientMapping:
    """The mapping of one client (``mapping_presenter.MappingDesk``); every method is called on the lane."""

    def __init__(self, services: Services, client: str) -> None:
        self._services, self._client = services, client

    def load(self) -> Mappings:
        return self._services.master.mappings.load(self._client)

    def change(self, wanted: Mappings, seen: Mappings) -> None:
        self._services.master.mappings.change(self._client, wanted, seen=seen)

    def read(self, path: Path, wishes: Mapping[str, str]) -> BarcodeDraft:
        return self._services.catalogues.read(read_file(path), path.name, wishes=wishes)


class WarehouseClients:
    """The clients of the warehouse (``clients_presenter.ClientDesk``); called on the lane."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def all(self) -> tuple[Client, ...]:
        return self._services.master.clients.all()

    def add(self, client: str, name: str) -> Client:
        return self._services.master.clients.add(client, name)

    def rename(self, client: str, name: str) -> Client:
        return self._services.master.clients.rename(client, name)


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
