"""One scan, from the code to its durable answer, in lists of three sizes, against the physical limit.

    python bench/scan_answer.py [SCANS [FOLDER]]

Timed is ``Bench.scan``: resolve, decide, make durable on this bench, apply. The limit is a bare append and
flush of the same bytes to another file of the same disk, taken right after each scan. One list after another
is measured, each against its own limit, as a bench has one list open at a time; the shipper is waited for
outside of the timing.
"""

import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from _common import make_list, percentile, show, warehouse

from packbench.app.bench import Answer, Bench
from packbench.app.lists import Wish
from packbench.app.simulation import Habits, Packer

SIZES = (100, 5_000, 10_000)


class Measured:
    """One list at work, and what its scans took in seconds."""

    def __init__(self, bench: Bench, home: Path) -> None:
        self.bench = bench
        self.times: list[float] = []
        self.limit: list[float] = []
        self.by_outcome: defaultdict[str, list[float]] = defaultdict(list)
        self.packer = Packer(
            progress=bench.progress,
            barcodes={},
            habits=Habits(errors=0.0, typed_from=99),
            rng=random.Random(1),  # noqa: S311 - figures, no secret
        )
        self._spool = max((home / "spool").rglob("*-1.jsonl"), key=lambda path: path.stat().st_mtime_ns).open(
            "rb"
        )
        self._spool.read()

    def scan(self) -> bytes:
        """Scan once; gives the bytes that were made durable, empty when the list is packed."""
        code = self.packer.next_code()
        if code is None:
            return b""
        begin = time.perf_counter()
        answer = self.bench.scan(code)
        took = time.perf_counter() - begin
        self.times.append(took)
        if isinstance(answer, Answer):
            self.packer.hear(answer.verdict)
            self.by_outcome[answer.verdict.outcome].append(took)
        return self._spool.read()

    def close(self) -> None:
        """Let go of the list."""
        self._spool.close()
        self.bench.pause()


def bare(descriptor: int, data: bytes) -> float:
    """Seconds of one append and flush."""
    begin = time.perf_counter()
    os.write(descriptor, data)
    os.fsync(descriptor)
    return time.perf_counter() - begin


def measure(folder: Path, scans: int) -> dict[int, Measured]:
    """Scan in each list so often, or until it is packed."""
    services = warehouse(folder)
    lists: dict[int, Measured] = {}
    descriptor = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for size in SIZES:
        bench = services.list_desk.open(Wish(ref=make_list(folder, size), worker="001")).bench
        one = lists[size] = Measured(bench, folder / "home")
        for _ in range(scans):
            data = one.scan()
            bench.wait_shared(10)
            if data:
                one.limit.append(bare(descriptor, data))
        one.close()
    os.close(descriptor)
    return lists


def main(scans: int, wished: str | None) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(dir=wished) as made:
        lists = measure(Path(made), scans)
    for size, one in lists.items():
        show(f"append + flush, bare, {size} orders", one.limit)
        show(f"scan, list of {size} orders", one.times)
    for outcome, times in sorted(lists[SIZES[-1]].by_outcome.items()):
        show(f"  {outcome} ({len(times)})", times)
    ratios = {}
    for size, one in lists.items():
        p50, p99 = (percentile(one.times, share) / percentile(one.limit, share) for share in (0.5, 0.99))
        print(f"{size:>6} orders: p50 {p50:.2f} × the limit (promise 1.3), p99 {p99:.2f} × (promise 2)")
        ratios[size] = p50
    print(f"p50 of 10,000 orders against 100: {ratios[SIZES[-1]] / ratios[SIZES[0]]:.2f} × (promise 1.1)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400, sys.argv[2] if len(sys.argv) > 2 else None)  # noqa: PLR2004
