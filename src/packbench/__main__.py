"""``python -m packbench`` and the console command."""

import argparse
import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line, or open the window where nothing is asked for; leave with the exit status."""
    words = sys.argv[1:]
    if words and not words[0].startswith(("--root", "--bench")):
        from packbench.cli.main import run

        sys.exit(run(words))
    sys.exit(open_window(words))


def open_window(words: Sequence[str] = ()) -> int:
    """Open the window; where there is no screen, say what else there is."""
    from packbench.cli.main import FAILED, USAGE, run
    from packbench.cli.surroundings import has_display

    if not has_display():
        return run(()) or USAGE
    try:
        from packbench.desktop import application
    except ImportError as error:
        sys.stderr.write(f"packbench: the window can't be opened: {error}. See: packbench --help\n")
        return FAILED
    from packbench import logs
    from packbench.bootstrap import services

    chosen = _arguments(words)
    made = services(root=chosen.root, bench=chosen.bench)
    logs.set_up(made.settings.home, clock=made.clock)
    return application.run(made)


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="packbench", description="Open the window.")
    parser.add_argument("--root", metavar="DIR", help="the warehouse folder")
    parser.add_argument("--bench", metavar="NAME", help="name of this bench")
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
