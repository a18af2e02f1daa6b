from pathlib import Path

import pytest

from packbench.domain.ports import Leases
from tests.store.contract import StoreContract, Warehouse
from tests.store.folder.hall import REF, Hall


class FolderWarehouse:
    """A shared folder with benches around it."""

    ref = REF

    def __init__(self, folder: Path) -> None:
        self._hall = Hall(folder)

    def leases(self, bench: str) -> Leases:
        return self._hall.bench(bench).leases

    def kill(self, leases: Leases) -> None:
        for bench in self._hall.benches:
            if bench.leases is leases:
                bench.die()


class TestFolder(StoreContract):
    @pytest.fixture
    def warehouse(self, tmp_path: Path) -> Warehouse:
        return FolderWarehouse(tmp_path)
