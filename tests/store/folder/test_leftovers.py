"""What a bench left behind is found by its own spools."""

import errno
from pathlib import Path

import pytest

from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.ports import Leftover
from tests.fakes import Fault
from tests.store.folder.hall import REF, Hall


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_bench_that_never_packed_has_left_nothing(hall: Hall) -> None:
    assert hall.bench().leases.leftovers() == ()


def test_a_list_is_left_behind_when_its_process_is_gone_and_not_before(hall: Hall) -> None:
    bench, next_start = hall.bench(), hall.bench()
    bench.scan(bench.begin())
    assert next_start.leases.leftovers() == ()
    bench.die()
    assert next_start.leases.leftovers() == (Leftover(ref=REF, closed=False, ended=False, worker="001"),)


@pytest.mark.parametrize(("fact", "ended"), [(ListPaused(), False), (ListEnded(), True)])
def test_how_a_list_was_closed_is_told_if_the_share_did_not_take_it(
    hall: Hall, fact: ListPaused | ListEnded, *, ended: bool
) -> None:
    bench = hall.bench()
    journal = bench.begin()
    bench.share.fault = Fault(at=1, error=OSError(errno.EHOSTDOWN, "away"), for_ever=True)
    assert not journal.close(fact, worker="001")
    bench.die()
    assert hall.bench().leases.leftovers() == (Leftover(ref=REF, closed=True, ended=ended, worker="001"),)


def test_a_list_that_was_let_go_in_order_is_no_leftover(hall: Hall) -> None:
    bench = hall.bench()
    assert bench.begin().close(ListPaused(), worker="001")
    bench.die()
    assert hall.bench().leases.leftovers() == ()


def test_a_spool_that_makes_no_sense_is_nobodys_list(hall: Hall) -> None:
    bench = hall.bench()
    bench.begin()
    bench.die()
    [spool] = hall.folder.rglob("000001-*-1.jsonl")
    spool.write_bytes(b"{")
    assert hall.bench().leases.leftovers() == ()
