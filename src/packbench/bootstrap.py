"""Settings → services: the desks that commands and the window work at, joined with their parts.

With ``parts`` it is the only place that knows which concrete parts keep the domain's promises.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from packbench.parts import Parts
from packbench.settings import settings

if TYPE_CHECKING:
    from packbench.app.audit import Audit
    from packbench.app.bench import Place
    from packbench.app.foresight import Lookahead
    from packbench.app.imports import ImportDesk
    from packbench.app.interrupted import InterruptedDesk
    from packbench.app.lists import ListDesk
    from packbench.app.records import Records
    from packbench.domain.findings import Finding
    from packbench.printers.desk import LabelDesk


class Services(Parts):
    """Everything a command may need, for one warehouse folder and one bench."""

    @cached_property
    def place(self) -> "Place":
        """What a bench has around it."""
        from packbench.app.bench import Place

        return Place(bench=self.settings.bench, master=self.master, derived=self.derived, clock=self.clock)

    @cached_property
    def list_desk(self) -> "ListDesk":
        """Opens and frees lists."""
        from packbench.app.lists import ListDesk
        from packbench.store.folder.snapshot import SnapshotFile

        return ListDesk(place=self.place, leases=self.leases, lists=self.lists, snapshots=SnapshotFile())

    @cached_property
    def interrupted(self) -> "InterruptedDesk":
        """Finds what this bench left behind."""
        from packbench.app.interrupted import InterruptedDesk

        return InterruptedDesk(bench=self.settings.bench, remains=self.leases, lists=self.list_desk)

    def found_warehouse(self, root: Path) -> bool:
        """Make a new warehouse folder; False if it is one already."""
        from packbench.store.folder.founding import found_warehouse

        return found_warehouse(self.fs, root)

    @cached_property
    def import_desk(self) -> "ImportDesk":
        """Takes files from outside."""
        from packbench.app.imports import ImportDesk
        from packbench.sources.order_files import OutsideFiles
        from packbench.store.folder.session_folders import SessionFolders

        return ImportDesk(
            files=OutsideFiles(),
            shelf=SessionFolders(
                fs=self.fs, layout=self.layout, clock=self.clock, pc_name=self.settings.bench
            ),
            lists=self.lists,
            master=self.master,
            clients=self.master.clients,
            settings=self.master.settings,
        )

    @cached_property
    def records(self) -> "Records":
        """Looks at lists."""
        from packbench.app.records import Records
        from packbench.store.folder.snapshot import SnapshotFile

        return Records(
            leases=self.leases,
            lists=self.lists,
            snapshots=SnapshotFile(),
            master=self.master,
            clock=self.clock,
        )

    @cached_property
    def lookahead(self) -> "Lookahead":
        """Looks at lists before they are opened."""
        from packbench.app.foresight import Lookahead
        from packbench.store.folder.snapshot import SnapshotFile

        return Lookahead(leases=self.leases, lists=self.lists, snapshots=SnapshotFile(), master=self.master)

    @cached_property
    def audit(self) -> "Audit":
        """Checks lists."""
        from packbench.app.audit import Audit
        from packbench.store.folder.snapshot import SnapshotFile

        return Audit(
            leases=self.leases,
            lists=self.lists,
            snapshots=SnapshotFile(),
            derived=self.derived,
            clock=self.clock,
        )

    def windows_printers(self) -> tuple[str, ...]:
        """The printers that Windows knows."""
        from packbench.printers import winspool

        return winspool.names()

    def two_benches(self, *, wait: float, waiting: Callable[[], None]) -> "Iterator[Finding]":
        """What this bench and another find out together about the shared folder."""
        from packbench.store.folder.machine import this_bench
        from packbench.store.folder.two_benches import two_benches

        chosen = self.settings
        bench = this_bench(chosen.bench, fs=self.fs, data_folder=chosen.home)
        return two_benches(self.fs, self.clock, self.layout.root, bench, wait=wait, waiting=waiting)

    @cached_property
    def labels(self) -> "LabelDesk":
        """Labels of orders."""
        from packbench.printers.desk import LabelDesk

        clients, agreed = self.master.clients, self.master.settings
        return LabelDesk(clients=clients, agreed=agreed, clock=self.clock, home=self.settings.home)


def services(*, root: str | None = None, bench: str | None = None) -> Services:
    """The services for what the command line, the settings file and the environment say."""
    return Services(settings(root=root, bench=bench))
