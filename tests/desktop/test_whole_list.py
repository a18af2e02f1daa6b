"""A whole list is packed by the keys of a scanner, from the start of the program to the end of the list."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from packbench.bootstrap import Services
from packbench.domain.leases import LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.settings import Settings
from tests.process.bench_process import packbench

REF = ListRef(client="M", session="2026-08-17_1", name="Speedy_Orders")
WORDS = (REF.session, REF.name, "--client", REF.client)
PATIENCE, AGAIN = 150.0, 10.0

pytestmark = pytest.mark.timeout(500)  # the computer may be busy with other tests


class Program:
    """``python -m packbench --root …`` on a screen, and keys for whatever window is in front."""

    def __init__(self, display: str, root: Path, home: Path) -> None:
        self._environment = {
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PACKBENCH_HOME": str(home),
        }  # fmt: skip
        words = ["-m", "packbench", "--root", str(root), "--bench", "Bench 1"]
        self.process = subprocess.Popen([sys.executable, *words], env=self._environment)

    def shows(self, title: str) -> bool:
        """Whether a window with this title is in sight; if so, keys go to it."""
        found = ["search", "--onlyvisible", "--name", f"^{title}$", "windowfocus"]
        return self._xdotool(*found).returncode == 0

    def scan(self, *codes: str) -> None:
        """Type codes as a scanner does."""
        for code in codes:
            self._xdotool("type", "--delay", "2", code)
            self._xdotool("key", "--delay", "0", "Return")

    def key(self, name: str) -> None:
        """Press a key."""
        self._xdotool("key", name)

    def end(self) -> None:
        """Leave nothing running."""
        self.process.kill()
        self.process.wait()

    def _xdotool(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            ["xdotool", *words], env=self._environment, check=False, capture_output=True, timeout=60
        )


@pytest.fixture
def root(tmp_path: Path, data_dir: Path) -> Path:
    """A warehouse with one list."""
    made = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    for session in (made / "Sessions" / "CLIENT_M").iterdir():
        if session.name != REF.session:
            shutil.rmtree(session)
            continue
        for path in (session / "packing_lists").iterdir():
            if path.stem != REF.name:
                path.unlink()
    return made


@pytest.fixture
def services(root: Path, tmp_path: Path) -> Services:
    """Another who looks at the same folder."""
    return Services(Settings(root=root, home=tmp_path / "other", bench="Office"))


@pytest.fixture
def program(display: str, root: Path, tmp_path: Path, services: Services) -> Iterator[Program]:
    services.master.workers.add("Мария Петрова")
    made = Program(display, root, tmp_path / "home")
    yield made
    made.end()


def until(fact: Callable[[], object], *, act: Callable[[], object] = lambda: None) -> None:
    """Wait for it; ``act`` is done at first, and again when it may have come too early to be heard."""
    end, due = time.monotonic() + PATIENCE, 0.0
    while not fact():
        assert time.monotonic() < end
        if time.monotonic() >= due:
            act()
            due = time.monotonic() + AGAIN
        time.sleep(0.1)


def test_a_list_is_packed_to_its_end_with_nothing_but_scans(
    program: Program, services: Services, root: Path, tmp_path: Path
) -> None:
    def kinds() -> list[str]:
        return [event.kind for event in services.leases.read_past(REF).events]

    (before,) = packbench(root, tmp_path / "other", "show", *WORDS)
    until(lambda: program.shows("Packbench"))
    until(lambda: program.shows("Who is packing\\?"), act=lambda: program.key("Return"))
    until(
        lambda: services.leases.look(REF).status is LeaseStatus.LIVE, act=lambda: program.scan("PBWORKER001")
    )
    program.shows("Packbench")
    number = before["orders"][0]["order"]
    until(lambda: "order_opened" in kinds(), act=lambda: program.scan(number))
    for place, order in enumerate(before["orders"]):
        units = [line["sku"] for line in order["lines"] if line["packable"] for _ in range(line["required"])]
        program.scan(*([order["order"]] if place else []), *units)
    program.scan("PBEND")
    until(lambda: kinds()[-1] == "list_ended")
    until(lambda: services.leases.look(REF).status is not LeaseStatus.LIVE)
    (checked,) = packbench(root, tmp_path / "other", "verify", *WORDS)
    (after,) = packbench(root, tmp_path / "other", "show", *WORDS)
    assert (checked["ok"], checked["problems"]) == (True, [])
    assert {order["status"] for order in after["orders"]} == {"done"}
    assert (after["orders_done"], after["units_packed"]) == (after["orders_total"], after["units_total"])
    assert kinds().count("item_packed") == after["units_total"]
