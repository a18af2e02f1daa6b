"""The concrete parts that keep the domain's promises, for one warehouse folder and one bench.

Each is made when it is first asked for, so that a command pays only for what it uses.
"""

import random
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from packbench.clock import SystemClock
from packbench.domain.errors import NotFound, PackbenchError, ShareUnavailable
from packbench.settings import Settings
from packbench.words import _

if TYPE_CHECKING:
    from packbench.domain.intake import Catalogues
    from packbench.domain.list_ref import ListRef
    from packbench.domain.ports import Clock
    from packbench.domain.standing import Standing
    from packbench.sources.warehouse import WarehouseLists
    from packbench.store.folder.checkup import Checkup
    from packbench.store.folder.derived import FolderDerived
    from packbench.store.folder.fs import Fs
    from packbench.store.folder.layout import Layout
    from packbench.store.folder.lease import FolderLeases
    from packbench.store.folder.line_hashes import LineHashes
    from packbench.store.folder.master import FolderMaster
    from packbench.store.folder.rows import Rows
    from packbench.store.folder.stats import Statistics
    from packbench.store.folder.tallies import Tallies


class Parts:
    """What reads and writes: the share, this bench's disk, sources, master data, derived files."""

    def __init__(self, chosen: Settings, *, clock: "Clock | None" = None) -> None:
        self.settings = chosen
        self.clock: Clock = clock or SystemClock()
        self.rng = random.Random()  # noqa: S311 - seeded by the system; nonces must differ, not be secret

    @cached_property
    def fs(self) -> "Fs":
        """The file systems of this computer."""
        from packbench.store.folder.realfs import RealFs

        return RealFs(clock=self.clock, rng=self.rng)

    @cached_property
    def layout(self) -> "Layout":
        """Where things lie in the warehouse folder, which must be there.

        Raises:
            ShareUnavailable: the folder can't be reached.
            NotFound: it is not a warehouse folder; nothing is made in a folder that was only misspelt.
        """
        from packbench.store.folder.layout import Layout

        root = self.settings.warehouse
        if not self.reach() & {"Clients", "Sessions"}:
            raise NotFound(
                _("{root} is not a warehouse folder: it has neither Clients nor Sessions.").format(root=root),
                _("Check the path, or make a new warehouse with: packbench init DIR"),
            )
        return Layout(root)

    def reach(self) -> frozenset[str]:
        """The names in the warehouse folder. Raises ``ShareUnavailable`` if it can't be reached."""
        root = self.settings.warehouse
        try:
            return frozenset(entry.name for entry in self.fs.entries(root))
        except OSError as error:
            raise ShareUnavailable(
                _("The warehouse folder {root} can't be reached: {strerror}.").format(
                    root=root, strerror=error.strerror
                ),
                _("Check the path and the connection."),
            ) from error

    @property
    def share_known(self) -> bool:
        """Whether the warehouse folder was reached, so that nothing here asks the share for it again."""
        return "layout" in self.__dict__

    @cached_property
    def leases(self) -> "FolderLeases":
        """Who may write to a list."""
        from packbench.store.folder.lease import FolderLeases
        from packbench.store.folder.machine import this_bench
        from packbench.store.folder.timing import Timing

        chosen = self.settings
        return FolderLeases(
            root=self.layout.root,
            data_folder=chosen.home,
            bench=this_bench(chosen.bench, fs=self.fs, data_folder=chosen.home),
            clock=self.clock,
            rng=self.rng,
            timing=Timing(heartbeat=chosen.heartbeat_seconds, stale=chosen.stale_seconds),
        )

    @cached_property
    def lists(self) -> "WarehouseLists":
        """Packing lists as others wrote them."""
        from packbench.sources.warehouse import WarehouseLists

        layout = self.layout
        return WarehouseLists(
            files=self.fs,
            clock=self.clock,
            session_folder=lambda ref: layout.session(ref.client, ref.session),
            work_folder=lambda ref: layout.work(ref).path,
            note_words=lambda client: self.master.settings.load(client).note_words,
        )

    @cached_property
    def master(self) -> "FolderMaster":
        """Clients, mappings, client settings, workers."""
        from packbench.store.folder.master import FolderMaster

        return FolderMaster(fs=self.fs, root=self.layout.root, bench=self.settings.bench, clock=self.clock)

    @cached_property
    def derived(self) -> "FolderDerived":
        """What others read of a list."""
        from packbench.store.folder.derived import FolderDerived

        return FolderDerived(
            fs=self.fs,
            layout=self.layout,
            clock=self.clock,
            worker_name=self.worker_name,
            statistics=self.statistics,
            report=_report_workbook,
        )

    @cached_property
    def statistics(self) -> "Statistics":
        """Counts closed lists."""
        from packbench.store.folder.stats import Statistics

        return Statistics(fs=self.fs, root=self.layout.root, clock=self.clock, registry=self.master.workers)

    def worker_name(self, worker_id: str) -> str:
        """A worker's registered name; empty if the registry does not know it, or can't be read now."""
        try:
            worker = self.master.worker(worker_id)
        except PackbenchError:
            return ""
        return worker.name if worker else ""

    @cached_property
    def rows(self) -> "Rows":
        """The rows of the session browser."""
        from packbench.sources.old_program import read_state, read_summary
        from packbench.sources.session_lists import offered_lists
        from packbench.store.folder.headway import Readers
        from packbench.store.folder.machine import boot_id
        from packbench.store.folder.rows import Rows

        readers = Readers(
            offers=lambda folder: offered_lists(self.fs, folder),
            read=self.lists.read,
            state=read_state,
            summary=read_summary,
        )
        return Rows(
            fs=self.fs,
            layout=self.layout,
            clock=self.clock,
            home=self.settings.home,
            readers=readers,
            boot=boot_id(),
        )

    @cached_property
    def catalogues(self) -> "Catalogues":
        """Files with barcodes."""
        from packbench.sources.barcode_files import BarcodeFiles

        return BarcodeFiles()

    @cached_property
    def tallies(self) -> "Tallies":
        """Sums over all closed lists."""
        from packbench.store.folder.tallies import Tallies

        return Tallies(self.statistics, folder=self.layout.root / "Stats")

    @cached_property
    def line_hashes(self) -> "LineHashes":
        """The hashes of single lines of journals."""
        from packbench.store.folder.line_hashes import LineHashes

        return LineHashes(fs=self.fs, layout=self.layout)

    @cached_property
    def checkup(self) -> "Checkup":
        """Checks the environment; it needs no warehouse folder to say that there is none."""
        from packbench.store.folder.checkup import Checkup
        from packbench.store.folder.realfs import RealFs

        # Chance here is jitter between tries, no secret.
        fs = RealFs(clock=self.clock, rng=random.Random())  # noqa: S311
        return Checkup(fs=fs, clock=self.clock, root=self.settings.root, home=self.settings.home)


def _report_workbook(ref: "ListRef", view: "Standing", name_of: Callable[[str], str]) -> bytes:
    from packbench.papers.report import report_of
    from packbench.papers.workbooks import report_workbook

    return report_workbook(report_of(ref, view, name_of))
