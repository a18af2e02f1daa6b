"""One look at a list for its details."""

from dataclasses import replace

from packbench.bootstrap import Services
from packbench.desktop.details.reading import look
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Snapshot
from packbench.domain.rows import RowStatus
from packbench.settings import Settings
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import this_bench
from packbench.store.folder.snapshot import SnapshotFile

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")


def test_a_list_that_the_browser_shows_as_active_is_active_in_its_details_too(services: Services) -> None:
    home = services.settings.home.parent / "other"
    other = replace(this_bench("Bench 1", fs=services.fs, data_folder=home), machine="another PC", pid=7)
    elsewhere = FolderLeases(
        root=services.layout.root, data_folder=home, bench=other, clock=services.clock, rng=services.rng
    )
    reading = services.lists.read(REF)
    kept = Snapshot(packing_list=reading.packing_list, source_sha256=reading.sha256)
    journal = elsewhere.claim(REF, worker="001").begin(snapshot=SnapshotFile().encode(kept))
    fresh = Services(Settings(root=services.settings.root, home=services.settings.home, bench="Bench 2"))
    assert look(fresh, REF).status is RowStatus.UNCERTAIN
    services.rows.refresh()
    assert look(services, REF).status is RowStatus.ACTIVE
    journal.stop()
