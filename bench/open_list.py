"""Opening a list of 5,000 orders (12,500 lines), fresh and after 12,000 events, against reading its JSON.

    python bench/open_list.py [RUNS]

Each run is a process of its own, so that memory can be told; runs take turns. Timed is all that
``ListDesk.open`` does: read and understand the source, claim the lease, fold the journals, write the snapshot
and the derived files. The limit is reading the same file with the fastest JSON parser there is for Python and
no meaning at all. On a busy machine the processor's time says more than the clock: both are printed, the
clock as median, the processor as the least of all runs.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from _common import list_file, make_list, reference, warehouse

ORDERS, EVENTS = 5_000, 12_000


def child(what: str, root: Path) -> dict[str, float]:
    """Measure once, in this process: seconds, and the most memory that it ever had, in MB."""
    seconds, processor = {"read": read_json, "open": open_list, "resume": open_list, "prepare": prepare}[
        what
    ](root)
    return {"seconds": seconds, "processor": processor, "memory": memory()}


class Watch:
    """Seconds since it was made: by the clock, and of work in this process."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Both."""
        return time.perf_counter() - self._clock, time.process_time() - self._processor


def memory() -> float:
    """Most resident memory of this process so far, in MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def read_json(root: Path) -> tuple[float, float]:
    """Read the list's JSON and nothing else."""
    import msgspec  # noqa: PLC0415 - its import is no part of the others' memory

    path = list_file(root, ORDERS)
    watch = Watch()
    msgspec.json.decode(path.read_bytes())
    return watch.read()


def open_list(root: Path) -> tuple[float, float]:
    """Open the list as a bench does, with its services warm: modules are imported by a small list."""
    from packbench.app.lists import Wish  # noqa: PLC0415 - likewise
    from packbench.domain.garbage import look_again  # noqa: PLC0415

    services = warehouse(root)
    services.list_desk.open(Wish(ref=make_list(root, 10), worker="001")).bench.pause()
    look_again()  # the command opens one list, and the window looks through what a list left when it is left
    ref = reference(ORDERS)
    watch = Watch()
    opened = services.list_desk.open(Wish(ref=ref, worker="001"))
    took = watch.read()
    opened.bench.pause()
    return took


def prepare(root: Path) -> tuple[float, float]:
    """Pack until the journal has its events, then pause."""
    from packbench.app.bench import Answer  # noqa: PLC0415 - likewise
    from packbench.app.lists import Wish  # noqa: PLC0415
    from packbench.app.simulation import Habits, Packer  # noqa: PLC0415

    watch = Watch()
    bench = warehouse(root).list_desk.open(Wish(ref=reference(ORDERS), worker="001")).bench
    habits, rng = Habits(errors=0.02, typed_from=99), random.Random(1)  # noqa: S311 - figures, no secret
    packer = Packer(progress=bench.progress, barcodes={}, habits=habits, rng=rng)
    while packer.scans < EVENTS and (code := packer.next_code()) is not None:
        answer = bench.scan(code)
        if isinstance(answer, Answer):
            packer.hear(answer.verdict)
    bench.wait_shared(60)
    bench.pause()
    return watch.read()


def run(what: str, root: Path) -> dict[str, float]:
    """Measure once, in a process of its own."""
    command = [sys.executable, __file__, what, str(root)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(runs: int) -> None:
    """Print medians, ratios and memory."""
    found: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        begun = Path(made, "0")
        for number in range(runs):
            fresh = Path(made, str(number))
            fresh.mkdir()
            warehouse(fresh)
            make_list(fresh, ORDERS)
            for what in ("read", "open"):
                found[what].append(run(what, fresh))
            if number == 0:
                run("prepare", begun)
            found["resume"].append(run("resume", begun))
    medians = {what: statistics.median([one["seconds"] for one in all_]) for what, all_ in found.items()}
    least = {what: min([one["processor"] for one in all_]) for what, all_ in found.items()}
    for what, seconds in medians.items():
        most = max(one["memory"] for one in found[what])
        print(f"{what:<8}{seconds * 1000:8.1f} ms{least[what] * 1000:8.1f} ms of work   {most:6.1f} MB")
    for what, of, promise in (("open", "read", 4), ("resume", "open", 2)):
        clock, work = (times[what] / times[of] for times in (medians, least))
        print(f"{what} against {of}: {clock:.2f} × by the clock, {work:.2f} × in work (promise {promise})")


if __name__ == "__main__":
    if len(sys.argv) > 2:  # noqa: PLR2004
        print(json.dumps(child(sys.argv[1], Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
