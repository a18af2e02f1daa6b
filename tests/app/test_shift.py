from random import Random

from packbench.app.pace import Pace
from packbench.app.shift import work
from packbench.app.simulation import Habits, Packer
from tests.app.tryout import Tryout
from tests.domain.examples import order


def worker_at(bench: Tryout) -> Packer:
    return Packer(progress=bench.progress, barcodes={}, habits=Habits(errors=0.0), rng=Random(1))


def test_packs_to_the_end_while_time_passes() -> None:
    there = Tryout(order("#1", ("A", 2)), order("#2", ("B", 1)))
    work(there.bench, worker_at(there), Pace(60, clock=there.clock, rng=Random(1)))
    assert there.progress.complete
    assert 2.0 <= there.clock.monotonic() <= 8.0


def test_stops_after_as_many_scans_as_it_was_told() -> None:
    there = Tryout(order("#1", ("A", 2)), order("#2", ("B", 1)))
    work(there.bench, worker_at(there), Pace(0, clock=there.clock, rng=Random(1)), scans=2)
    assert there.state("#1").packed == (1,)
