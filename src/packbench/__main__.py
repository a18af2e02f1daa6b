"""``python -m packbench`` and the console command."""

import gc
import sys

FEW_COLLECTIONS = (100_000, 50, 50)
"""A command makes thousands of values that stay: looking through them for garbage costs a third of it."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    from packbench.cli.main import run

    gc.set_threshold(*FEW_COLLECTIONS)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
