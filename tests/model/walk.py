"""The long run: as many states as one asks for, over all scenarios, on as many cores as one gives."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from tests.model.checker import Result, search
from tests.model.effects import Rules
from tests.model.scenarios import CI, LONG, REMOVALS, Scenario


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk the scenarios and say what was seen; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.model", description=__doc__)
    parser.add_argument("--states", type=int, default=20_000_000, help="how many states to visit in all")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count(), help="how many processes share the work"
    )
    parser.add_argument(
        "--stories", action="store_true", help="tell what each guard is for, and nothing else"
    )
    wishes = parser.parse_args(arguments)
    return _tell_stories() if wishes.stories else _walk(wishes.states, wishes.workers)


def _walk(states: int, workers: int) -> int:
    began = perf_counter()
    total = wrong = 0
    jobs = shares((*CI, *LONG), states)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, max_tasks_per_child=1) as pool:
        _say(f"{'states':>12} {'deep':>5} {'core s':>7} {'MB':>6}  scenario")
        for (scenario, _), (result, megabytes) in zip(jobs, pool.map(_job, jobs), strict=True):
            total += result.states
            wrong += result.breach is not None
            end = "" if result.complete else " (not to its end)"
            figures = f"{result.states:12,} {result.depth:5} {result.seconds:7.0f} {megabytes:6}"
            _say(f"{figures}  {scenario.name}{end}")
            if result.breach:
                _say(result.breach.story())
    seconds = perf_counter() - began
    _say(f"{total:12,} states in {seconds:.0f} s; {wrong} scenarios with a counter-example")
    return 1 if wrong or total < states else 0


def shares(scenarios: Sequence[Scenario], states: int) -> list[tuple[Scenario, int]]:
    """How many states to visit at most in each scenario, so that all of them together make the number.

    Those known to be small are walked to their end, the others share the rest evenly.
    """
    share = -(-states // len(scenarios))
    while True:
        small = [scenario.states for scenario in scenarios if 0 < scenario.states <= share]
        fair = -(-(states - sum(small)) // max(1, len(scenarios) - len(small)))
        if fair <= share:
            return [(scenario, share) for scenario in scenarios]
        share = fair


def _job(job: tuple[Scenario, int]) -> tuple[Result, int]:
    scenario, most = job
    return search(Rules(scenario.bounds), most=most), _megabytes()


def _megabytes() -> int:
    """The most memory that this process ever had; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)


def _tell_stories() -> int:
    missing = 0
    for guard, bounds in REMOVALS.items():
        breach = search(Rules(bounds, frozenset({guard}))).breach
        missing += breach is None
        _say(f"\nA bench that {guard.value} ({guard.name}):")
        _say(breach.story() if breach else "  nothing goes wrong!")
    return 1 if missing else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
