"""Kill and freeze ``packbench pack`` at random moments, thousands of times, and hold it to every answer.

    python -m tests.process.kills FOLDER --times 2000 --seed 7

Two benches, each with a data folder of its own (so each is a machine of its own), pack list after list. One
cycle is one process, in one of three time zones: it is killed while it opens, packs or closes; or frozen
while the other bench takes its list by force and packs on, and then wakes. An *oracle* notes every answer:

- an answer that said "on the share" is in the list's state at once, for whoever looks;
- every answer is in its state once both benches have opened the list again;
- of what nobody heard there is at most one scan for each process: the one it was killed with;
- ``verify`` finds nothing wrong but scans of a fenced bench that another had made meanwhile.

Writes its figures as one JSON object. Exit status 1: a promise was broken, and it says which.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from packbench.bootstrap import Services, services
from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.store.folder.layout import Layout
from tests.process.garage import Answer, Forked, Garage

SAMPLE: Final = Path(__file__).parents[1] / "data/warehouse/Sessions/CLIENT_M/2026-08-17_1/packing_lists"
LIST: Final = "DHL_Orders"
ZONES: Final = ("Europe/Sofia", "America/New_York", "Asia/Kathmandu")
BENCHES: Final = ("Bench 1", "Bench 2")
NOISE: Final = ("PBUNDO", "PBSKIP", "no such code", "#1006")
CYCLES_A_LIST: Final = 25
LIFE: Final = 0.05
"""Seconds from the start of a process to its end, more or less."""


class Broken(AssertionError):
    """A promise was broken."""


@dataclass
class Figures:
    """What was done. ``ended`` processes were faster than their killer.

    ``unheard`` scans were kept, and the process was killed before it said so. ``late`` files hold what a
    fenced bench could not share in time; a ``conflict`` is a scan of it that another had made needless.
    """

    cycles: int = 0
    killed: int = 0
    frozen: int = 0
    ended: int = 0
    answers: int = 0
    on_share: int = 0
    unheard: int = 0
    lost_lease: int = 0
    late: int = 0
    conflicts: int = 0
    epochs: int = 0
    lists: int = 0
    seconds: float = 0.0


class Warehouse:
    """A folder with as many lists as are asked for."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "warehouse"
        self.folder = folder
        self._lists = 0
        (self.root / "Clients").mkdir(parents=True)

    def new_list(self) -> ListRef:
        self._lists += 1
        ref = ListRef(client="M", session=f"2026-08-17_{self._lists}", name=LIST)
        lists = self.root / "Sessions" / "CLIENT_M" / ref.session / "packing_lists"
        lists.mkdir(parents=True)
        shutil.copy(SAMPLE / f"{LIST}.json", lists)
        return ref

    def late(self, ref: ListRef) -> Path:
        """Where the scans of fenced benches lie."""
        return Layout(self.root).work(ref).lates

    def home(self, bench: str) -> Path:
        return self.folder / bench

    def viewer(self) -> Services:
        return services(root=str(self.root), bench="viewer")


def right_codes() -> list[str]:
    """What a worker scans to pack the sample list."""
    orders = json.loads((SAMPLE / f"{LIST}.json").read_bytes())["orders"]
    return [
        code
        for order in orders
        for code in (
            order["order_number"],
            *(item["sku"] for item in order["items"] for _ in range(int(item["quantity"]))),
        )
    ]


@dataclass
class Oracle:
    """What was answered about one list, and the judgement on what became of it."""

    ref: ListRef
    heard: dict[datetime, Answer] = field(default_factory=dict)

    def hear(self, process: Forked) -> None:
        for answer in process.scans:
            self.heard[datetime.fromisoformat(answer["at"])] = answer

    def judge_shared(self, viewer: Services, process: Forked) -> None:
        """What was answered as on the share is there, now."""
        shared = [answer for answer in process.scans if answer["durable"] == "share"]
        if shared:
            there = {event.at for event in viewer.leases.read_past(self.ref).events}
            for answer in shared:
                if datetime.fromisoformat(answer["at"]) not in there:
                    raise Broken(f"{self.ref}: answered as on the share, and is not there: {answer}")

    def judge_all(self, viewer: Services, figures: Figures) -> None:
        """Everything that was answered counts, and next to nothing else does."""
        past = viewer.leases.read_past(self.ref)
        there = {event.at for event in past.events}
        for at, answer in self.heard.items():
            if at not in there:
                raise Broken(f"{self.ref}: answered, and lost: {answer}")
        unheard = {
            (event.epoch, event.at)
            for event in past.events
            if event.at not in self.heard and not isinstance(event.fact, ListPaused | ListEnded)
        }
        for epoch, count in Counter(epoch for epoch, _ in unheard).items():
            if count > 1:
                raise Broken(f"{self.ref}: epoch {epoch} has {count} scans that nobody was told of")
        figures.unheard += len(unheard)
        figures.epochs += len(past.epochs)


class Storm:
    """The cycles."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._warehouse = Warehouse(folder)
        self._viewer = self._warehouse.viewer()
        self._garage = Garage()
        self._codes = right_codes()
        self._packed = 0
        self._oracle = Oracle(self._warehouse.new_list())
        self.figures = Figures()

    def run(self, times: int) -> Figures:
        """Go on until so many processes were killed or frozen."""
        begin = time.monotonic()
        while self.figures.killed + self.figures.frozen < times:
            if self.figures.cycles % CYCLES_A_LIST == CYCLES_A_LIST - 1:
                self.settle()
            self.figures.cycles += 1
            if self._chance.random() < 0.15:
                self._freeze()
            else:
                self._kill()
        self.settle()
        self.figures.seconds = round(time.monotonic() - begin, 1)
        return self.figures

    def settle(self) -> None:
        """See that the list has all that was answered, and go on to a new one."""
        for bench in BENCHES:
            self._free(bench)
            self._whole(self._pack(bench, ()))
        self._oracle.judge_all(self._viewer, self.figures)
        ref = self._oracle.ref
        checked = self._whole(self._start(BENCHES[0], "verify", ref.session, ref.name)).first
        conflicts = [problem for problem in checked["problems"] if "does not fit" in problem]
        if conflicts != checked["problems"]:
            raise Broken(f"{ref}: verify says {checked}")
        self.figures.conflicts += len(conflicts)
        self.figures.late += len(list(self._warehouse.late(ref).glob("*.jsonl")))
        self.figures.lists += 1
        self._packed = 0
        self._oracle = Oracle(self._warehouse.new_list())

    # The two ways to die

    def _kill(self) -> None:
        bench = self._chance.choice(BENCHES)
        process = self._at_work(bench)
        killed = process.kill()
        self._note(process, killed=killed)
        if process.first.get("event") == "refused":
            self._free(bench, kill=self._chance.random() < 0.3)

    def _freeze(self) -> None:
        """Freeze one, let the other bench take its list by force and pack on, and let the first wake."""
        bench, other = self._chance.sample(BENCHES, 2)
        sleeper = self._at_work(bench)
        sleeper.signal(signal.SIGSTOP)
        self._free(other)
        successor = self._pack(other, self._some_codes())
        if self._chance.random() < 0.5:
            self._wait()
            sleeper.signal(signal.SIGCONT)
        self._note(successor, killed=successor.finish())
        sleeper.signal(signal.SIGCONT)
        if self._chance.random() < 0.5:
            self._wait()
            sleeper.signal(signal.SIGKILL)
        sleeper.finish()
        self.figures.frozen += 1
        self._note(sleeper, killed=False, frozen=True)

    def _at_work(self, bench: str) -> Forked:
        """A process at a random moment: of its whole life, or between, before or after two of its answers."""
        codes = self._some_codes()
        if self._chance.random() < 0.4:
            process = self._pack(bench, codes, more=self._chance.random() < 0.5)
            self._wait()
            return process
        process = self._pack(bench, codes, more=True)
        process.wait_for(self._chance.randint(1, 1 + len(codes)))
        if self._chance.random() < 0.5:
            process.send(self._some_codes())
        if self._chance.random() < 0.3:
            process.close_input()
        self._wait(0.1)
        return process

    # Processes

    def _pack(self, bench: str, codes: tuple[str, ...], *, more: bool = False) -> Forked:
        """One that packs. Unless ``more`` codes are to come, it pauses the list after the last."""
        ref = self._oracle.ref
        patience = self._chance.choice(("0", "2"))  # with 0 most answers are given from the bench's own disk
        words = ("pack", ref.session, ref.name, "--worker", "001", "--share-wait", patience, "--bench", bench)
        process = self._start(bench, *words)
        process.send(codes)
        if not more:
            process.close_input()
        return process

    def _free(self, bench: str, *, kill: bool = False) -> None:
        """Take the list from whoever has it, by force."""
        ref = self._oracle.ref
        words = ("unlock", ref.session, ref.name, "--force", "--reason", "test", "--bench", bench)
        process = self._start(bench, *words, "--worker", "002")
        if kill:
            self._wait()
            process.kill()
        else:
            self._whole(process)

    def _start(self, bench: str, *words: str) -> Forked:
        environment = {
            "PACKBENCH_HOME": str(self._warehouse.home(bench)),
            "TZ": self._chance.choice(ZONES),
            "PACKBENCH_LOG": "OFF",
        }
        root = str(self._warehouse.root)
        return self._garage.start([*words, "--client", "M", "--json", "--root", root], environment)

    def _whole(self, process: Forked) -> Forked:
        """One that nobody disturbs: it must do what it was asked."""
        process.finish()
        if process.status not in (0, 1):
            raise Broken(f"{self._oracle.ref}: a process ended with {process.status}: {process.answers}")
        return process

    def _wait(self, part: float = 1.0) -> None:
        """For a random part of a process's life."""
        time.sleep(self._chance.random() * part * LIFE)

    def _some_codes(self) -> tuple[str, ...]:
        """The next codes of the list, with mistakes."""
        count = self._chance.randint(1, 6)
        right = self._codes[self._packed : self._packed + count]
        return tuple(self._chance.choice(NOISE) if self._chance.random() < 0.2 else code for code in right)

    def _note(self, process: Forked, *, killed: bool, frozen: bool = False) -> None:
        figures = self.figures
        self._oracle.hear(process)
        self._oracle.judge_shared(self._viewer, process)
        self._packed += len(process.scans)
        if self._packed >= len(self._codes):
            self._packed = 0
        figures.killed += killed
        figures.ended += not killed and not frozen
        figures.answers += len(process.scans)
        figures.on_share += sum(answer["durable"] == "share" for answer in process.scans)
        figures.lost_lease += any(answer.get("event") == "lease_lost" for answer in process.answers)
        if process.status is not None and process.status > 1 and not _unheeded(process.answers):
            raise Broken(f"{self._oracle.ref}: a process ended with {process.status}: {process.answers}")


def _unheeded(answers: list[Answer]) -> bool:
    """Whether the process was turned away before it began."""
    return bool(answers) and answers[0].get("event") == "refused"


def main(words: list[str] | None = None) -> int:
    """Run, and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.process.kills")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    wish = parser.parse_args(words)
    os.environ["PACKBENCH_HOME"] = str(wish.folder / "viewer")
    storm = Storm(wish.folder, wish.seed)
    figures: dict[str, Any] = {"seed": wish.seed}
    try:
        storm.run(wish.times)
    except AssertionError as broken:
        figures["broken"] = str(broken)
    sys.stdout.write(json.dumps({**figures, **asdict(storm.figures)}) + "\n")
    return 1 if "broken" in figures else 0


if __name__ == "__main__":
    sys.exit(main())
