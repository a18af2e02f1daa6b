"""``python -m tests.simulation``, or one seed again: ``--seed 53 --trace``."""

import sys

from tests.simulation.marathon import main

if __name__ == "__main__":
    sys.exit(main())
