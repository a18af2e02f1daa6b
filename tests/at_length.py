"""How much is tried: some in every run, more where somebody has the time (``dev.py prove --long``)."""

import os
import sys
from pathlib import Path
from typing import Final

import pytest

_SAID: Final = "PACKBENCH_AT_LENGTH"


def at_length(usually: int, long: int) -> int:
    """The one number, or in a long run the other."""
    return long if os.environ.get(_SAID) else usually


def run_at_length(folder: Path) -> int:
    """Run a folder's tests at length, with the words of the command line as pytest's."""
    os.environ[_SAID] = "1"
    # One core, no end: how long a test takes says nothing here.
    return int(pytest.main([str(folder), "-o", "timeout=0", "--durations=10", *sys.argv[1:]]))
