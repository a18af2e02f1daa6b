"""Acknowledgement 1 against the physical limit: one scan appended, against a bare write and flush.

    python bench/scan_append.py [FOLDER] [SCANS]

FOLDER takes both the share and this bench's disk, so the shipper's own flushes meet the same platter; between
two scans the shipper is waited for, as a worker's hands would, outside the timing. The two are measured in
turn, scan by scan.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from packbench.clock import SystemClock
from packbench.domain.events import ItemPacked, ListPaused
from packbench.domain.list_ref import ListRef
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import this_bench
from packbench.store.folder.realfs import RealFs

LIMIT = 1.3


def main(folder: Path, scans: int) -> int:
    """Measure, print, and say whether the promise is kept."""
    ref = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
    (folder / "Sessions" / "CLIENT_M" / ref.session).mkdir(parents=True)
    clock, rng = SystemClock(), random.Random(1)  # noqa: S311 - no secret
    home = folder / "bench"
    bench = this_bench("BENCH-1", fs=RealFs(clock=clock, rng=rng), data_folder=home)
    leases = FolderLeases(root=folder, data_folder=home, bench=bench, clock=clock, rng=rng)
    journal = leases.claim(ref, worker="001").begin(snapshot=b"{}")
    line = b"x" * 260
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    ours: list[float] = []
    theirs: list[float] = []
    try:
        for number in range(scans):
            fact = ItemPacked(order=f"#{1000 + number}", counts=((1, 1),), code="5901234123457")
            started = time.perf_counter()
            journal.append([fact], worker="001")
            ours.append(time.perf_counter() - started)
            journal.wait_shared(10)
            started = time.perf_counter()
            os.write(bare, line)
            os.fsync(bare)
            theirs.append(time.perf_counter() - started)
    finally:
        os.close(bare)
        journal.close(ListPaused(), worker="001")
    ratio = statistics.median(ours) / statistics.median(theirs)
    for name, times in (("append", ours), ("write + fsync", theirs)):
        times.sort()
        p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
        print(f"{name:<14} p50 {p50 * 1e6:7.1f} µs   p99 {p99 * 1e6:8.1f} µs")
    print(f"ratio of medians {ratio:.2f} (limit {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    wished = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=wished) as made:
        sys.exit(main(Path(made), int(sys.argv[2]) if len(sys.argv) > 2 else 2000))  # noqa: PLR2004
