"""Kill ``packbench pack --end`` at random moments, until each list is packed to its end.

    python -m tests.process.endings FOLDER --lists 100 --seed 7

Then every list must be counted once in the statistics with all its units, have a summary, and verify; however
often and wherever its ending was interrupted.
"""

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from packbench.domain.list_ref import ListRef
from packbench.store.folder.layout import Layout
from tests.process.garage import Forked, Garage
from tests.process.kills import LIFE, ZONES, Broken, Warehouse

BENCH = "Bench 1"


class Endings:
    """One bench that packs list after list."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._warehouse = Warehouse(folder)
        self._garage = Garage()
        self.killed = 0
        self.refused = 0
        self.lists = 0
        self.units = 0

    def run(self, lists: int) -> None:
        """Pack so many lists to their ends, and see that each counts once."""
        for _ in range(lists):
            ref = self._warehouse.new_list()
            while not self._ended(ref):
                pass
            self.lists += 1
            self._judge(ref)
        [counted] = self._answers("stats")
        if (counted["lists"], counted["units"]) != (self.lists, self.units):
            raise Broken(f"{self.lists} lists with {self.units} units were ended; counted are {counted}")

    def _ended(self, ref: ListRef) -> bool:
        """Pack the rest of a list and end it, unless killed; whether it is ended now."""
        [view] = self._answers("show", ref.session, ref.name, "--client", "M")
        codes = [code for order in view["orders"] for code in _codes(order)]
        words = ("pack", ref.session, ref.name, "--client", "M", "--worker", "001", "--bench", BENCH, "--end")
        process = self._start(*words)
        process.send(codes)
        process.close_input()
        if self._chance.random() < 0.9:
            # Most of all near its end, where the summary, the report and the statistics are written.
            process.wait_for(1 + self._chance.randint(len(codes) - 1, len(codes)))
            time.sleep(self._chance.random() * 2 * LIFE)
            self.killed += process.kill()
        else:
            process.finish()
        first = process.first
        self.refused += first.get("reason") == "finished"
        return first.get("reason") == "finished" or _says_ended(process)

    def _judge(self, ref: ListRef) -> None:
        [view] = self._answers("show", ref.session, ref.name, "--client", "M")
        self.units += view["units_total"]
        if view["units_packed"] != view["units_total"]:
            raise Broken(f"{ref} was ended with {view['units_packed']} of {view['units_total']} units")
        work = Layout(self._warehouse.root).work(ref)
        if not (work.reports / "packing_completed.xlsx").exists() or work.lock.exists():
            raise Broken(f"{ref} has no report, or is still held")
        [checked] = self._answers("verify", ref.session, ref.name, "--client", "M")
        if not checked["ok"]:
            raise Broken(f"{ref}: verify says {checked}")

    def _answers(self, *words: str) -> list[dict[str, Any]]:
        process = self._start(*words)
        process.finish()
        return process.answers

    def _start(self, *words: str) -> Forked:
        environment = {
            "PACKBENCH_HOME": str(self._warehouse.home(BENCH)),
            "TZ": self._chance.choice(ZONES),
            "PACKBENCH_LOG": "OFF",
        }
        return self._garage.start([*words, "--json", "--root", str(self._warehouse.root)], environment)


def _says_ended(process: Forked) -> bool:
    return any(answer.get("event") == "ended" for answer in process.answers)


def _codes(order: dict[str, Any]) -> list[str]:
    if order["status"] in ("done", "not_packable"):
        return []
    lines = [line for line in order["lines"] if line["packable"]]
    return [
        order["order"],
        *(line["sku"] for line in lines for _ in range(line["required"] - line["packed"])),
    ]


def main(words: list[str] | None = None) -> int:
    """Run, and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.process.endings")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lists", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    wish = parser.parse_args(words)
    os.environ["PACKBENCH_HOME"] = str(wish.folder / "viewer")
    endings = Endings(wish.folder, wish.seed)
    begin = time.monotonic()
    broken = ""
    try:
        endings.run(wish.lists)
    except AssertionError as error:
        broken = str(error)
    figures = {
        "seed": wish.seed,
        "lists": endings.lists,
        "killed": endings.killed,
        "after_the_status": endings.refused,
        "units": endings.units,
        "seconds": round(time.monotonic() - begin, 1),
    }
    sys.stdout.write(json.dumps(figures | ({"broken": broken} if broken else {})) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
