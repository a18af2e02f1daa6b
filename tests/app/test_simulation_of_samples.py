"""Every list that the Shopify tool wrote in the sample warehouses, packed to its end."""

from pathlib import Path
from random import Random

import pytest

from packbench.app.simulation import Habits, Packer
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import FULL_SESSION
from packbench.settings import Settings
from tests.app.tryout import Tryout

DATA = Path(__file__).parents[1] / "data"


def sample_lists() -> list[tuple[str, ListRef]]:
    """(Warehouse, list) of every JSON list and every whole session."""
    return [
        (warehouse, ListRef(client="M", session=session.name, name=name))
        for warehouse in ("warehouse", "warehouse_2025")
        for session in sorted((DATA / warehouse / "Sessions" / "CLIENT_M").iterdir())
        for name in [*sorted(path.stem for path in session.glob("packing_lists/*.json")), FULL_SESSION]
    ]


def packed(warehouse: str, ref: ListRef, home: Path) -> tuple[Tryout, Packer, list[str]]:
    """A list read as any bench reads it, packed by a clumsy worker; with the codes that were scanned."""
    services = Services(Settings(root=DATA / warehouse, home=home, bench="BENCH-1"))
    there = Tryout(*services.lists.read(ref).packing_list.orders)
    packer = Packer(progress=there.progress, barcodes={}, habits=Habits(errors=0.2), rng=Random(5))
    codes = []
    while (code := packer.next_code()) is not None:
        codes.append(code)
        packer.hear(there.scan(code))
    return there, packer, codes


@pytest.mark.parametrize(("warehouse", "ref"), sample_lists(), ids=str)
def test_every_order_is_packed_and_none_is_given_up(warehouse: str, ref: ListRef, tmp_path: Path) -> None:
    there, packer, _ = packed(warehouse, ref, tmp_path)
    assert there.progress.complete
    assert packer.given_up == {}
    assert there.progress.units_packed == there.progress.packing_list.units_total


def test_the_same_seed_scans_the_same(tmp_path: Path) -> None:
    ref = ListRef(client="M", session="2026-08-18_1", name="BG couriers")
    assert packed("warehouse", ref, tmp_path)[2] == packed("warehouse", ref, tmp_path)[2]
