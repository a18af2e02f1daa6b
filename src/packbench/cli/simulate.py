"""``simulate``: types scans as a worker with a scanner would, mistakes included."""

import argparse
import random
import secrets
from collections.abc import Mapping

from packbench.app.bench import Answer, Bench
from packbench.app.pace import Pace
from packbench.app.simulation import Habits, Packer
from packbench.bootstrap import Services
from packbench.cli.opening import at_work, open_list, say_opened, worker_id
from packbench.cli.output import Output
from packbench.cli.packing import Packing
from packbench.domain.codes import Item
from packbench.domain.list_ref import ListRef
from packbench.domain.ports import Clock
from packbench.words import _

_SEEDS = 10**6


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``simulate``."""
    parser.add_argument("session", metavar="SESSION", help=_("name of the session folder"))
    parser.add_argument(
        "list", metavar="LIST", help=_("name of the packing list; full_session for all orders")
    )
    parser.add_argument("--client", metavar="M", required=True, help=_("client id"))
    parser.add_argument(
        "--rate", metavar="N", type=_rate, required=True, help=_("scans a minute; 0: as fast as it goes")
    )
    parser.add_argument(
        "--errors", metavar="P", type=_share, default=0.02, help=_("chance of a mistake before a scan (0.02)")
    )
    parser.add_argument("--worker", metavar="ID", type=worker_id, default="001", help=_("who packs (001)"))
    parser.add_argument("--bench", metavar="NAME", help=_("name of this bench (else the setting)"))
    parser.add_argument(
        "--seed", metavar="N", type=int, help=_("the same seed gives the same scans (else by chance)")
    )
    parser.add_argument("--orders", metavar="N", type=_count, help=_("stop after this many orders"))
    parser.add_argument("--end", action="store_true", help=_("end the list at last, not pause it"))
    parser.add_argument("--take-over", action="store_true", help=_("take a list that its holder left"))
    parser.set_defaults(take_changes=False)


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Pack until nothing is left to pack, and say how it went."""
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    opened = open_list(ref, arguments, services, output)
    seed = arguments.seed if arguments.seed is not None else secrets.randbelow(_SEEDS)
    worker = SimulatedWorker(
        opened.bench,
        barcodes=services.master.barcodes(ref.client),
        habits=Habits(errors=arguments.errors, orders=arguments.orders),
        rate=arguments.rate,
        clock=services.clock,
        seed=seed,
    )
    with at_work(opened.bench, output):
        say_opened(opened, output)
        packing = Packing(opened.bench, output, share_wait=2.0, end=arguments.end, heard=worker.hear)
        status = packing.run(worker)
        worker.report(output)
        return status


class SimulatedWorker:
    """Someone with a scanner at an open bench; a source of codes for ``Packing``.

    ``seconds`` are what the answers took so far, each from its code on.
    """

    def __init__(
        self,
        bench: Bench,
        *,
        barcodes: Mapping[str, tuple[Item, ...]],
        habits: Habits,
        rate: float,
        clock: Clock,
        seed: int,
    ) -> None:
        rng = random.Random(seed)  # noqa: S311 - a play, no secret
        self.progress = bench.progress
        self.seconds: list[float] = []
        self._clock = clock
        self._asked = clock.monotonic()
        self._seed = seed
        self._began = clock.monotonic()
        self._pace = Pace(rate, clock=clock, rng=random.Random(seed))  # noqa: S311 - waiting must not change what is scanned
        self.packer = Packer(progress=bench.progress, barcodes=barcodes, habits=habits, rng=rng)

    def readline(self, _size: int = -1, /) -> bytes:
        """Scan the next code, when it is time."""
        code = self.packer.next_code()
        if code is None:
            return b""
        self._pace.wait()
        self._asked = self._clock.monotonic()
        return code.encode() + b"\n"

    def hear(self, answer: Answer) -> None:
        """Listen to the answer."""
        self.seconds.append(self._clock.monotonic() - self._asked)
        self.packer.hear(answer.verdict)

    def report(self, output: Output) -> None:
        """Say how it went: the last object."""
        progress, packer = self.progress, self.packer
        seconds = self._clock.monotonic() - self._began
        facts = {
            "event": "simulated",
            "scans": packer.scans,
            "mistakes": packer.mistakes,
            "orders_done": progress.orders_done,
            "orders_total": progress.packing_list.orders_total,
            "units_packed": progress.units_packed,
            "not_packed": [{"order": order, "reason": why} for order, why in packer.given_up.items()],
            "seconds": round(seconds, 3),
            "seed": self._seed,
        }
        rate = _(", {scans:.0f} a minute").format(scans=packer.scans / seconds * 60) if seconds else ""
        words = _("{scans} scans ({mistakes} mistakes) in {seconds:.1f} s{rate}. Seed {seed}.").format(
            scans=packer.scans, mistakes=packer.mistakes, seconds=seconds, rate=rate, seed=self._seed
        )
        left = "".join(
            _("\nNot packed: order {order} ({why}).").format(order=order, why=why)
            for order, why in packer.given_up.items()
        )
        output.fact(facts, words + left)


def _rate(text: str) -> float:
    return _figure(text, float("1e6"), _("a number of scans a minute, 0 or more"))


def _share(text: str) -> float:
    return _figure(text, 1.0, _("a chance from 0 to 1, as 0.02"))


def _count(text: str) -> int:
    return int(_figure(text, float("1e9"), _("a number of orders")))


def _figure(text: str, most: float, wanted: str) -> float:
    """A figure from 0 to ``most``."""
    try:
        figure = float(text)
    except ValueError:
        figure = -1.0
    if not 0 <= figure <= most:
        raise argparse.ArgumentTypeError(_("{text!r} is not {wanted}").format(text=text, wanted=wanted))
    return figure
