"""How the window is asked for."""

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
    print("Qt:", "PySide6" in sys.modules)
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


def test_help_does_not_wait_for_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP_AND_LOOK], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stdout.rstrip().endswith("Qt: False")
