"""The long run: ``python -m tests.store`` (arguments are pytest's)."""

import sys
from pathlib import Path

from tests.at_length import run_at_length

if __name__ == "__main__":
    sys.exit(run_at_length(Path(__file__).parent))
