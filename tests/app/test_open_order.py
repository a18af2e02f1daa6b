"""Which order is open on a list, as another bench reads it on the share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from packbench.app.bench import Bench
from packbench.app.lists import Wish
from packbench.app.records import Records
from packbench.bootstrap import Services
from packbench.domain.list_ref import ListRef
from packbench.domain.open_order import OpenOrder
from packbench.settings import Settings

REF = ListRef(client="M", session="2026-08-17_1", name="Speedy_Orders")


@pytest.fixture
def root(tmp_path: Path, data_dir: Path) -> Path:
    return shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")


@pytest.fixture
def seen_by_another(root: Path, tmp_path: Path) -> Records:
    return Services(Settings(root=root, home=tmp_path / "another", bench="Bench 2")).records


@pytest.fixture
def bench(root: Path, tmp_path: Path) -> Iterator[Bench]:
    services = Services(Settings(root=root, home=tmp_path / "home", bench="Bench 1"))
    opened = services.list_desk.open(Wish(ref=REF, worker="001")).bench
    yield opened
    opened.stop()


def test_before_anybody_opened_the_list_no_order_is_open(seen_by_another: Records) -> None:
    assert seen_by_another.open_order(REF) is None


def test_an_order_in_hand_is_told_with_what_is_in_its_parcel(bench: Bench, seen_by_another: Records) -> None:
    order = next(order for order in bench.progress.packing_list.orders if order.units > 1)
    bench.scan(order.number)
    bench.scan(order.lines[0].sku)
    bench.wait_shared(10)
    assert seen_by_another.open_order(REF) == OpenOrder(number=order.number, packed=1, units=order.units)


def test_between_two_orders_none_is_open(bench: Bench, seen_by_another: Records) -> None:
    bench.scan(bench.progress.packing_list.orders[0].number)
    bench.scan("PBSKIP")
    bench.wait_shared(10)
    assert seen_by_another.open_order(REF) is None
