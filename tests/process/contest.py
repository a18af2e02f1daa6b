"""Processes that want one list at the same moment, again and again.

    python -m tests.process.contest FOLDER --takeovers 500 --processes 8 --seed 7

All stand at a gate and start when it opens. The list is free, or was left by a process that was killed. One
must get it; every other must be told who has it. The winner packs one unit, waits until the share has it, and
is killed or pauses the list.
"""

import argparse
import json
import os
import random
import sys
import time
from datetime import datetime
from pathlib import Path

from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from tests.process.garage import Forked, Garage
from tests.process.kills import ZONES, Broken, Warehouse, right_codes

TAKEOVERS_A_LIST = 100


class Contest:
    """The races for one warehouse's lists."""

    def __init__(self, folder: Path, processes: int, seed: int) -> None:
        self._warehouse = Warehouse(folder)
        self._garage = Garage()
        self._processes = processes
        self._chance = random.Random(seed)
        self._viewer = self._warehouse.viewer()
        self.takeovers = 0
        self.winners: dict[int, int] = {}

    def run(self, takeovers: int) -> None:
        """Go on until the list was taken over so many times."""
        ref = self._warehouse.new_list()
        scans: list[str] = []
        while self.takeovers < takeovers:
            if len(scans) == TAKEOVERS_A_LIST:
                ref, scans = self._warehouse.new_list(), []
            scans.append(self._race(ref))
            self.takeovers += 1
            self._judge(ref, scans)

    def _race(self, ref: ListRef) -> str:
        """One race; when the winner's scan was answered."""
        gate, opener = os.pipe()
        racers = [self._start(ref, gate) for _ in range(self._processes)]
        os.close(gate)
        os.close(opener)
        for racer in racers:
            racer.wait_for(1)
        said = [racer.first.get("event") for racer in racers]
        if sorted(map(str, said)) != ["opened"] + ["refused"] * (self._processes - 1):
            raise Broken(f"{ref}: not one of them got it: {[racer.first for racer in racers]}")
        place = said.index("opened")
        self.winners[place] = self.winners.get(place, 0) + 1
        winner = racers.pop(place)
        for loser in racers:
            loser.finish()
            if loser.first["reason"] != "locked":
                raise Broken(f"{ref}: a loser was told {loser.first}")
        winner.send([self._chance.choice(right_codes())])
        winner.wait_for(2)
        if self._chance.random() < 0.25:
            winner.finish()
        else:
            winner.kill()
        return str(winner.scans[0]["at"])

    def _start(self, ref: ListRef, gate: int) -> Forked:
        environment = {
            "PACKBENCH_HOME": str(self._warehouse.home("Bench 1")),
            "TZ": self._chance.choice(ZONES),
            "PACKBENCH_LOG": "OFF",
        }
        words = ["pack", ref.session, ref.name, "--client", "M", "--worker", "001", "--bench", "Bench 1"]
        words += ["--json", "--root", str(self._warehouse.root), "--share-wait", "30"]
        return self._garage.start(words, environment, gate=gate)

    def _judge(self, ref: ListRef, scans: list[str]) -> None:
        """Nobody packed but the winners, each in an epoch of its own."""
        past = self._viewer.leases.read_past(ref)
        there = [event.at for event in past.events if not isinstance(event.fact, ListPaused | ListEnded)]
        if list(dict.fromkeys(there)) != list(map(datetime.fromisoformat, scans)):
            raise Broken(f"{ref}: {len(scans)} winners, {len(there)} scans")
        if len(past.epochs) != len(scans):
            raise Broken(f"{ref}: {len(scans)} winners, {len(past.epochs)} epochs")


def main(words: list[str] | None = None) -> int:
    """Run, and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.process.contest")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--takeovers", type=int, default=500)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    wish = parser.parse_args(words)
    os.environ["PACKBENCH_HOME"] = str(wish.folder / "viewer")
    contest = Contest(wish.folder, wish.processes, wish.seed)
    begin = time.monotonic()
    broken = ""
    try:
        contest.run(wish.takeovers)
    except AssertionError as error:
        broken = str(error)
    figures = {
        "seed": wish.seed,
        "takeovers": contest.takeovers,
        "processes": wish.processes,
        "won_by": sorted(contest.winners.values()),
        "seconds": round(time.monotonic() - begin, 1),
    }
    sys.stdout.write(json.dumps(figures | ({"broken": broken} if broken else {})) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
