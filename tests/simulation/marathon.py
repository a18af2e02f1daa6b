"""All that is too long for every day; or one seed, replayed.

python -m tests.simulation
python -m tests.simulation --seed 53 --trace
"""

import argparse
import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import Final

from tests.simulation.benches import EVERY, Manners
from tests.simulation.crashes import crash_points
from tests.simulation.day import Day
from tests.simulation.quick import decoded_once
from tests.simulation.workloads import Story, stories

_AT_ONCE: Final = 200  # stories or seeds that one worker takes along
_BEGINNINGS: Final[tuple[tuple[Story, int], ...]] = (
    ((), 6),
    (("open", "scan"), 5),
    (("open", "scan", "take over"), 6),
)
"""How stories begin, and how many verbs follow at most: 2 million crash points in all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer with 1 if any seed or story broke a promise."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seed", type=int, help="replay one day")
    parser.add_argument("--trace", action="store_true", help="show every operation of that day")
    parser.add_argument("--points", type=int, default=2_000_000, help="how many crash points")
    parser.add_argument("--seeds", type=int, default=100_000, help="how many days")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes that share the work")
    wish = parser.parse_args(arguments)
    if wish.seed is not None:
        return int(_is_broken(wish.seed, trace=wish.trace))
    return 1 if _crashes(wish.points, wish.workers) + _days(wish.seeds, wish.workers) else 0


def _is_broken(seed: int, *, trace: bool) -> bool:
    day = Day(seed)
    try:
        told = f"seed {seed}: {day.run()}"
    except Exception:  # noqa: BLE001 - whatever it is, it is shown
        told = traceback.format_exc()
    _say("\n".join([*(day.scheduler.trace if trace else ()), told]))
    return not told.startswith("seed")


def _crashes(most: int, workers: int) -> int:
    """Crash at every moment of ever longer stories, on every kind of server, until that many were seen."""
    points = broken = 0
    with _pool(workers) as pool:
        for found, wrong in pool.map(_crash, _bundles(_stories())):
            points += found
            broken += len(wrong)
            _say(*wrong)
            if points >= most:
                break
        pool.shutdown(cancel_futures=True)
    _say(f"{points:,} crash points; {broken} stories in which a promise was broken")
    return broken


def _stories() -> Iterator[tuple[Story, Manners]]:
    for begin, longest in _BEGINNINGS:
        for manners in EVERY:
            for story in stories(longest, begin=begin):
                yield story, manners


def _bundles(told: Iterator[tuple[Story, Manners]]) -> list[tuple[tuple[Story, Manners], ...]]:
    bundles = []
    while bundle := tuple(islice(told, _AT_ONCE)):
        bundles.append(bundle)
    return bundles


def _crash(bundle: tuple[tuple[Story, Manners], ...]) -> tuple[int, list[str]]:
    points, wrong = 0, []
    with decoded_once():
        for story, manners in bundle:
            try:
                points += crash_points(story, manners)
            except Exception:  # noqa: BLE001 - whatever it is, it is shown
                wrong.append(traceback.format_exc())
    return points, wrong


def _days(seeds: int, workers: int) -> int:
    broken = scans = operations = 0
    with _pool(workers) as pool:
        for told in pool.map(_live, range(0, seeds, _AT_ONCE)):
            broken += len(told[2])
            scans += told[0]
            operations += told[1]
            _say(*told[2])
    _say(f"{seeds:,} seeds, {scans:,} scans answered, {operations:,} operations; {broken} seeds broken")
    return broken


def _live(first: int) -> tuple[int, int, list[str]]:
    scans, operations, wrong = 0, 0, []
    with decoded_once():
        for seed in range(first, first + _AT_ONCE):
            try:
                told = Day(seed).run()
            except Exception:  # noqa: BLE001 - whatever it is, it is shown
                wrong.append(traceback.format_exc())
            else:
                scans += told.scans
                operations += told.operations
    return scans, operations, wrong


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
