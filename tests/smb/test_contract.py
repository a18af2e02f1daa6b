import pytest

from packbench.domain.ports import Leases
from tests.smb.smb_hall import SmbHall
from tests.store.contract import StoreContract, Warehouse


class SmbWarehouse:
    """A folder on a real SMB server; one connection per bench."""

    def __init__(self, hall: SmbHall) -> None:
        self._hall = hall
        self.ref = hall.new_list()

    def leases(self, bench: str) -> Leases:
        return self._hall.bench(bench).leases

    def kill(self, leases: Leases) -> None:
        self._hall.kill(leases)


class TestSmb(StoreContract):
    @pytest.fixture
    def warehouse(self, hall: SmbHall) -> Warehouse:
        return SmbWarehouse(hall)
