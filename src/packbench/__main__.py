"""``python -m packbench`` and the console command."""

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line, or open the window where nothing is asked for; leave with the exit status."""
    if len(sys.argv) > 1:
        from packbench.cli.main import run

        sys.exit(run(sys.argv[1:]))
    sys.exit(open_window())


def open_window(arguments: Sequence[str] = ()) -> int:
    """Open the window; where there is none to open, say so and what else there is."""
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

    made = services()
    logs.set_up(made.settings.home, clock=made.clock)
    return application.run(made, arguments)


if __name__ == "__main__":
    main()
