"""The contract, for the back ends that are not a folder of this computer."""

import pytest

from tests.simulation.benches import EVERY
from tests.store.backends import MemoryBackend, SimulatedBackend
from tests.store.contract import StoreContract, Warehouse


class TestMemory(StoreContract):
    @pytest.fixture
    def warehouse(self) -> Warehouse:
        return MemoryBackend()


class TestSimulatedShare(StoreContract):
    @pytest.fixture(params=EVERY)
    def warehouse(self, request: pytest.FixtureRequest) -> Warehouse:
        return SimulatedBackend(request.param)
