"""How the window is asked for."""

import os
import subprocess
import sys

import pytest

HELP_AND_LOOK = """
import sys
sys.argv[1:] = ["--help"]
from packbench.__main__ import main
try:
    main()
finally:
    loaded = sorted(name for name in sys.modules if name.startswith(("packbench", "PySide6", "argparse")))
    print("loaded:", *loaded)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_command_line_is_told_of() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "packbench"],
        env={"PATH": ""},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("Packbench: ")


def test_help_loads_nothing_but_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP_AND_LOOK],
        env={**os.environ, "PACKBENCH_LANGUAGE": "en"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    (loaded,) = [line for line in done.stdout.splitlines() if line.startswith("loaded:")]
    assert loaded == "loaded: packbench packbench.__main__ packbench.cli packbench.cli.main"
