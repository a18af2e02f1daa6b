"""A scanner types into a real window of a real window system: Xvfb and xdotool, as Debian has them."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Record = Callable[[str, object], None]
HERE = Path(__file__).parent


TRIES = 50
"""Times that a window is asked to take the keys; each takes some hundredths of a second."""


class Typist:
    """A window under test and the keys that are sent to it."""

    def __init__(self, display: str, folder: Path) -> None:
        self._path = folder / "heard"
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._errors = (folder / "errors").open("w+b")
        self._window = subprocess.Popen(
            [sys.executable, str(HERE / "a_window_to_type_into.py"), str(self._path)],
            env=self._environment,
            stderr=self._errors,
        )
        self.focus()

    def send(self, script: str) -> None:
        """Give xdotool its commands, a line each."""
        subprocess.run(["xdotool", "-"], input=script.encode(), env=self._environment, check=True)

    def heard(self) -> list[str]:
        """All codes, after the window has closed on its last one."""
        self._window.wait(timeout=30)
        self._errors.close()
        return self._path.read_text(encoding="utf-8").splitlines()

    def close(self) -> None:
        """Leave nothing running."""
        self._window.kill()
        self._window.wait()
        self._errors.close()

    def focus(self, title: str = "packbench-under-test") -> None:
        """Send the keys to a window. X refuses one that it has just made and not shown: then once more."""
        found = ["xdotool", "search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync"]
        tries = (subprocess.run(found, env=self._environment, check=False, timeout=30) for _ in range(TRIES))
        assert any(done.returncode == 0 for done in tries)


@pytest.fixture
def typist(display: str, tmp_path: Path) -> Iterator[Typist]:
    made = Typist(display, tmp_path)
    yield made
    made.close()


def codes(seed: int, number: int) -> list[str]:
    chance = random.Random(seed)
    kinds = (
        lambda: f"{chance.randrange(10**12, 10**13)}",
        lambda: f"CND-250-{chance.randrange(100):02}",
        lambda: f"1{chance.randrange(1000):03}",
        lambda: "PBUNDO",
    )
    return [chance.choice(kinds)() for _scan in range(number)]


def typed(scanned: list[str], *, delay: int, end: str, pause: float = 0.0) -> str:
    """Commands for xdotool: each code with milliseconds between its keys, and its end."""
    lines = []
    for code in scanned:
        lines.append(f"type --delay {delay} {code}")
        lines += [f"key --delay 0 {key}" for key in end.split()]
        lines += [f"sleep {pause}"] if pause else []
    return "\n".join(lines) + "\n"


UNTOUCHED = "typed into the field: ''"


@pytest.mark.parametrize(
    ("delay", "end", "number"),
    [
        (0, "Return", 500),
        (0, "Tab", 200),
        (1, "Return Linefeed", 150),
        (5, "Linefeed", 80),
        (5, "Tab", 40),
        (20, "KP_Enter", 20),
        (50, "Return", 8),
        (100, "Return Linefeed", 4),
    ],
)
def test_no_scan_is_lost_merged_or_split_and_none_reaches_a_field(
    typist: Typist, delay: int, end: str, number: int, record_property: Record
) -> None:
    scanned = codes(delay, number)
    typist.send(typed([*scanned, "PBEND"], delay=delay, end=end))
    heard = typist.heard()
    assert heard[:-1] == [*scanned, "PBEND"]
    assert heard[-1] == UNTOUCHED
    record_property("scans typed by a scanner into a real window", len(heard) - 1)


def test_a_scanner_without_a_suffix_is_understood(typist: Typist) -> None:
    scanned = codes(7, 6)  # slowly, so that a moment in which xdotool itself hangs is no end of a scan
    typist.send(typed([*scanned, "PBEND"], delay=40, end="", pause=0.4))
    assert typist.heard()[:-1] == [*scanned, "PBEND"]


@pytest.mark.parametrize("end", ["Return", "Tab"])
def test_the_focus_may_be_anywhere(typist: Typist, end: str) -> None:
    scanned = [code for number in range(10) for code in ("FOCUS", f"40063813339{number:02}")]
    typist.send(typed([*scanned, "PBEND"], delay=2, end=end))
    heard = typist.heard()
    assert heard[:-1] == [*scanned, "PBEND"]
    assert heard[-1] == UNTOUCHED


def test_a_scan_counts_and_presses_nothing_while_a_dialog_is_open(typist: Typist) -> None:
    typist.send(typed(["DIALOG"], delay=2, end="Return"))
    typist.focus("a-dialog-over-it")
    typist.send(typed(["4006381333931", "CND-250-02", "CLOSE"], delay=2, end="Return"))
    typist.focus()
    typist.send(typed(["PBEND"], delay=2, end="Return"))
    assert typist.heard() == ["DIALOG", "4006381333931", "CND-250-02", "CLOSE", "PBEND", UNTOUCHED]
