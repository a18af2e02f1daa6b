"""What a refresh of the session browser costs when nothing happened in 10,000 sessions of three lists each.

Measured against the bare enumeration of the same folders in the same run: a listing of the client's sessions
and of ``packing_lists/`` and ``packing/`` in each. A *warm* refresh is that of a browser that stays open; a
*cold* one starts with nothing but the cache on this bench's disk, as each ``packbench sessions`` does. The
promise, at most twice the bare enumeration, is about the warm one. PACKBENCH_BENCH_SESSIONS=1000 is quicker.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from packbench.clock import SystemClock
from packbench.domain.rows import Tab
from packbench.sources.old_program import read_state, read_summary
from packbench.sources.session_lists import offered_lists
from packbench.sources.warehouse import WarehouseLists
from packbench.store.folder.headway import Readers
from packbench.store.folder.layout import Layout
from packbench.store.folder.realfs import RealFs
from packbench.store.folder.rows import Rows

SESSIONS = int(os.environ.get("PACKBENCH_BENCH_SESSIONS", "10000"))
EVERY_HOT = 33  # each 33rd session has a list that is available, paused or held: about 300 of 10,000
ROUNDS = 5
MOST = 2.0  # times the bare enumeration
LISTS = ("DHL_Orders", "DPD_Orders", "Speedy_Orders")

ITEM = {"sku": "SKU-1", "product_name": "Cream", "quantity": 2, "order_fulfillment_status": "Fulfillable"}
ORDERS = [{"order_number": f"#{number}", "courier": "DHL", "items": [ITEM]} for number in range(20)]
BEGUN = datetime(2026, 8, 1, 8, 0, tzinfo=UTC)
SUMMARY = {
    "version": "1.3.0",
    "worker_id": "001",
    "worker_name": "John Doe",
    "pc_name": "PACK-1",
    "started_at": BEGUN.isoformat(),
    "completed_at": (BEGUN + timedelta(hours=1)).isoformat(),
    "duration_seconds": 3600,
    "total_orders": 20,
    "completed_orders": 20,
    "total_items": 40,
}


def write(path: Path, content: object) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def build(root: Path) -> None:
    """A warehouse whose sessions were packed long ago, but for a few hundred that are still at work."""
    orders = json.dumps({"session_id": "s", "created_at": BEGUN.isoformat(), "orders": ORDERS})
    for number in range(SESSIONS):
        day = BEGUN.date() - timedelta(days=number // 30)
        session = root / "Sessions" / "CLIENT_M" / f"{day}_{number % 30 + 1}"
        (session / "packing_lists").mkdir(parents=True)
        (session / "packing").mkdir()
        write(session / "session_info.json", {"created_by_tool": "shopify"})
        for name in LISTS:
            (session / "packing_lists" / f"{name}.json").write_text(orders, encoding="utf-8")
            write(session / "packing" / name / "session_summary.json", SUMMARY)
        if number % EVERY_HOT == 0:
            unfinished(session, number // EVERY_HOT)
        age(session)


def unfinished(session: Path, number: int) -> None:
    """Leave one list of a session available, held or paused, in turn."""
    work = session / "packing" / LISTS[0]
    (work / "session_summary.json").unlink()
    if number % 3 == 0:
        work.rmdir()
        return
    state = {
        "version": "1.3.0",
        "status": "in_progress",
        "in_progress": {},
        "completed": [{"order_number": "#1"}],
    }
    write(work / "packing_state.json", state)
    if number % 3 == 1:
        lock = {"locked_by": "PACK-2", "user_name": "x", "lock_time": BEGUN.isoformat()}
        write(work / ".session.lock", {**lock, "heartbeat": BEGUN.isoformat(), "worker_id": "002"})


def age(session: Path) -> None:
    """Let everything in a session be months old."""
    past = BEGUN.timestamp()
    for folder, _, files in os.walk(session):
        for path in (folder, *[os.path.join(folder, name) for name in files]):  # noqa: PTH118 - 100,000 of them
            os.utime(path, (past, past))


def enumerate_bare(root: Path) -> int:
    """The least that a browser without a cache would have to do, without reading one file."""
    count = 0
    with os.scandir(root / "Sessions" / "CLIENT_M") as sessions:
        for session in sessions:
            for part in ("packing_lists", "packing"):
                with os.scandir(f"{session.path}/{part}") as entries:
                    count += sum(1 for _ in entries)
    return count


def rows_of(root: Path, home: Path) -> Rows:
    """A browser that starts now."""
    clock = SystemClock()
    fs = RealFs(clock=clock, rng=random.Random(1))  # noqa: S311 - jitter
    layout = Layout(root)
    lists = WarehouseLists(
        files=fs,
        clock=clock,
        session_folder=lambda ref: layout.session(ref.client, ref.session),
        work_folder=lambda ref: layout.work(ref).path,
        note_words=lambda _client: (),
    )
    readers = Readers(
        offers=lambda folder: offered_lists(fs, folder),
        read=lists.read,
        state=read_state,
        summary=read_summary,
    )
    return Rows(fs=fs, layout=layout, clock=clock, home=home, readers=readers)


def look(rows: Rows) -> int:
    """What an interval of the browser does; how many rows it has."""
    rows.refresh()
    return len(rows.rows())


def seconds(work: Callable[[], object]) -> float:
    """Time a piece of work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Print the ratios; 1 if the warm one breaks the promise."""
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder) / "warehouse", Path(folder) / "home"
        build(root)
        rows = rows_of(root, home)
        print(f"{SESSIONS} sessions; first look, nothing known: {seconds(lambda: look(rows)):.2f} s")
        tabs = {tab.value: len(rows.rows(tab=tab)) for tab in Tab}
        print(f"{len(rows.rows())} rows: {tabs}")
        look(rows)
        bare, warm, cold = [], [], []
        for _ in range(ROUNDS):
            bare.append(seconds(lambda: enumerate_bare(root)))
            warm.append(seconds(lambda: look(rows)))
            cold.append(seconds(lambda: look(rows_of(root, home))))
    least = statistics.median(bare)
    ratios = {name: statistics.median(times) / least for name, times in (("warm", warm), ("cold", cold))}
    print(f"bare enumeration: {least * 1000:.0f} ms (median of {ROUNDS})")
    for name, ratio in ratios.items():
        print(f"{name}: refresh() + rows() = {ratio * least * 1000:.0f} ms = {ratio:.2f} x bare")
    return int(ratios["warm"] > MOST)


if __name__ == "__main__":
    sys.exit(main())
