"""Replay a seed, or run more of them: ``python -m tests.simulation --seed 53 --trace``."""

import argparse
import sys
import traceback

from tests.simulation.benches import Manners
from tests.simulation.crashes import crash_points
from tests.simulation.day import Day
from tests.simulation.workloads import stories


def main() -> int:
    """Answer with the number of seeds or stories that broke a promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, help="one day")
    parser.add_argument("--seeds", help="days A-B")
    parser.add_argument("--trace", action="store_true", help="show every operation of a day")
    parser.add_argument("--long", action="store_true", help="crash points of every story of five verbs")
    wish = parser.parse_args()
    if wish.long:
        return _crashes()
    first, _, last = (wish.seeds or str(wish.seed or 0)).partition("-")
    return sum(_broken(seed, trace=wish.trace) for seed in range(int(first), int(last or first) + 1))


def _broken(seed: int, *, trace: bool) -> bool:
    day = Day(seed)
    try:
        told = day.run()
    except Exception:  # noqa: BLE001 - whatever it is, it is shown
        _show(day, trace=trace)
        traceback.print_exc()
        return True
    _show(day, trace=trace)
    sys.stdout.write(f"seed {seed}: {told}\n")
    return False


def _show(day: Day, *, trace: bool) -> None:
    if trace:
        sys.stdout.write("\n".join([*day.scheduler.trace, ""]))


def _crashes() -> int:
    broken = points = 0
    for manners in (Manners(), Manners(links=True), Manners(windows=True), Manners(two_steps=True)):
        for story in (*stories(5), *stories(5, begin=("open", "scan"))):
            try:
                points += crash_points(story, manners)
            except Exception:  # noqa: BLE001 - whatever it is, it is shown
                broken += 1
                traceback.print_exc()
        sys.stdout.write(f"{manners}: {points} crash points so far, {broken} stories broken\n")
    return broken


sys.exit(min(main(), 100))
