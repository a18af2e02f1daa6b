"""Two windows, two processes, one list: refused, taken over from a bench that went silent, and fenced."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.process.bench_process import packbench

SESSION, LIST = "2026-08-17_1", "DHL_Orders"
BEAT, STALE = 0.2, 6.0
PATIENCE = 120.0
State = dict[str, Any]

pytestmark = [
    pytest.mark.timeout(400),  # the computer may be busy with other tests
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGSTOP"),
]


class Window:
    """A window in a process; ``state`` is what it told last."""

    def __init__(self, root: Path, home: Path, bench: str) -> None:
        script = Path(__file__).with_name("a_window_to_drive.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script), str(root), bench],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                "PACKBENCH_HOME": str(home),
                "PACKBENCH_HEARTBEAT_SECONDS": str(BEAT),
                "PACKBENCH_STALE_SECONDS": str(STALE),
                "QT_QPA_PLATFORM": "offscreen",
            },
        )
        self.state: State = {}
        self._begun = b""

    def say(self, *lines: str) -> None:
        """Lead it."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()

    def until(self, **wanted: object) -> None:
        """Wait until it tells this."""
        end = time.monotonic() + PATIENCE
        while wanted.items() - self.state.items():
            self._read(end - time.monotonic(), wanted)

    def end(self) -> None:
        """Leave nothing running."""
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.communicate()

    def _read(self, seconds: float, wanted: State) -> None:
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            ready = seconds > 0 and selector.select(seconds)
        data = os.read(self.process.stdout.fileno(), 4096) if ready else b""
        assert data, f"{self.state} instead of {wanted}"
        self._begun += data
        while not wanted.items() <= self.state.items() and b"\n" in self._begun:
            line, self._begun = self._begun.split(b"\n", 1)
            self.state = json.loads(line)


@pytest.fixture
def window(warehouse: Path, tmp_path: Path) -> Iterator[Callable[[str], Window]]:
    made: list[Window] = []

    def open_one(bench: str) -> Window:
        made.append(Window(warehouse, tmp_path / bench, bench))
        return made[-1]

    yield open_one
    for each in made:
        each.end()


def test_a_window_that_went_silent_is_followed_by_another_and_fenced(
    warehouse: Path,
    home: Path,
    window: Callable[[str], Window],
    codes_of: Callable[[str, str], list[str]],
) -> None:
    number, *units = codes_of(SESSION, LIST)[: codes_of(SESSION, LIST).index("#1007")]
    first, second = window("Bench 1"), window("Bench 2")
    first.say(f"open {SESSION} {LIST}")
    first.until(page="AtBench", body="Waiting")
    first.say(f"scan {number}")
    first.until(body="Packing", waiting=0)
    second.say(f"open {SESSION} {LIST}")
    second.until(dialog="HeldDialog", may_take=False)
    first.process.send_signal(signal.SIGSTOP)
    second.until(dialog="HeldDialog", may_take=True)
    second.say("take Bench 1 was frozen")
    second.until(page="AtBench", body="Packing", order=number)
    first.say(f"scan {units[0]}")
    first.process.send_signal(signal.SIGCONT)
    first.until(body="Lost")
    first.say(*(f"scan {code}" for code in units))
    second.say(*(f"scan {code}" for code in units))
    second.until(body="Waiting", done=1, waiting=0)
    second.say("close")
    assert second.process.wait(timeout=PATIENCE) == 0
    first.say("close")
    assert first.process.wait(timeout=PATIENCE) == 0
    assert_counted_once(warehouse, home, number, len(units))


def assert_counted_once(warehouse: Path, home: Path, number: str, units: int) -> None:
    """Each unit was packed by the second bench; what the first still saved is kept, and not counted."""
    events = packbench(warehouse, home, "events", SESSION, LIST, "--client", "M")
    packed = [event["bench"] for event in events if event["kind"] == "item_packed"]
    assert packed.count("Bench 2") == units
    assert packed.count("Bench 1") <= 1
    (view,) = packbench(warehouse, home, "show", SESSION, LIST, "--client", "M")
    order = next(order for order in view["orders"] if order["order"] == number)
    assert (order["status"], view["orders_done"], view["units_packed"]) == ("done", 1, units)
