"""``packbench doctor --second-bench`` as two processes, each a bench with a data folder of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Facts = dict[str, Any]

pytestmark = pytest.mark.timeout(300)  # the computer may be busy with other tests


def doctor(root: Path, home: Path, bench: str) -> "subprocess.Popen[str]":
    words = ["doctor", "--second-bench", "--wait", "200", "--bench", bench, "--json", "--root", str(root)]
    return subprocess.Popen(
        [sys.executable, "-m", "packbench", *words],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PACKBENCH_HOME": str(home)},
        # A run in the background ignores Ctrl+C, and its children would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )


def waiting(process: "subprocess.Popen[str]") -> Facts:
    """Read what it says until it waits for the other."""
    assert process.stdout
    said: Facts = {}
    while said.get("event") != "waiting":
        said = json.loads(process.stdout.readline())
    return said


def findings(process: "subprocess.Popen[str]") -> dict[str, Facts]:
    """Every check up to the end."""
    out, _ = process.communicate(timeout=250)
    return {fact["name"]: fact for fact in map(json.loads, out.splitlines()) if fact["event"] == "check"}


def test_one_waits_the_other_answers_and_both_say_what_they_measured(warehouse: Path, tmp_path: Path) -> None:
    before = sorted(warehouse.iterdir())
    with doctor(warehouse, tmp_path / "1", "Bench 1") as first:
        assert waiting(first) == {"event": "waiting", "bench": "Bench 1", "seconds": 200.0}
        with doctor(warehouse, tmp_path / "2", "Bench 2") as second:
            there, here = findings(second), findings(first)
    assert (first.returncode, second.returncode) == (0, 0)
    assert here["second bench"]["benches"] == there["second bench"]["benches"] == ["Bench 1", "Bench 2"]
    assert here["one winner"]["one_winner"] == there["one winner"]["races"] == 40
    for name in ("new file seen", "listing seen", "content seen"):
        assert here[name]["worst_seconds"] == there[name]["worst_seconds"]
    assert sorted(warehouse.iterdir()) == before


def test_ctrl_c_ends_the_waiting_and_leaves_nothing_behind(warehouse: Path, tmp_path: Path) -> None:
    before = sorted(warehouse.iterdir())
    with doctor(warehouse, tmp_path / "1", "Bench 1") as first:
        waiting(first)
        first.send_signal(signal.SIGINT)
        assert findings(first) == {}
    assert first.returncode == 1
    assert sorted(warehouse.iterdir()) == before
