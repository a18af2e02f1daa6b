"""Master data of the warehouse folder in one hand: clients, their mappings and settings, and the workers."""

from pathlib import Path

from packbench.domain.barcodes import Mappings
from packbench.domain.packing import Rules
from packbench.domain.people import Worker
from packbench.domain.ports import Clock
from packbench.store.folder.barcodes import Barcodes
from packbench.store.folder.client_files import ClientFiles
from packbench.store.folder.client_settings import Settings
from packbench.store.folder.clients import Clients
from packbench.store.folder.fs import Fs
from packbench.store.folder.supervisor import Supervisor
from packbench.store.folder.workers import Workers


class FolderMaster:
    """What the bench asks of master data (``domain.ports.MasterData``), and the desks that change it.

    Args:
        root: the warehouse folder.
        bench: the name that changes are signed with.
    """

    def __init__(self, *, fs: Fs, root: Path, bench: str, clock: Clock) -> None:
        files = ClientFiles(fs=fs, root=root, bench=bench, clock=clock)
        self.clients = Clients(files)
        self.mappings = Barcodes(files)
        self.settings = Settings(files)
        self.workers = Workers(fs=fs, root=root, clock=clock)
        self.supervisor = Supervisor(fs=fs, root=root, clock=clock)

    def barcodes(self, client: str) -> Mappings:
        """A client's mapping; empty for one without."""
        return self.mappings.load(client)

    def rules(self, client: str) -> Rules:
        """What a client allows."""
        return self.settings.load(client).rules

    def worker(self, worker_id: str) -> Worker | None:
        """The registered worker with this id or badge number."""
        return self.workers.find(worker_id)
