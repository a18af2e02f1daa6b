"""``python -m packbench`` and the console command."""

import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # as typing has it, whose import would cost a third of the start
if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from packbench.bootstrap import Services
    from packbench.domain.errors import Unreadable


def main() -> None:
    """Run the command line, or open the window where nothing is asked for; leave with the exit status."""
    words = sys.argv[1:]
    if words and not words[0].startswith(("--root", "--bench")):
        from packbench.cli.main import run

        sys.exit(run(words, open_window=show))
    sys.exit(start(words))


def start(words: Sequence[str] = ()) -> int:
    """Open the window; where there is no screen, say what else there is."""
    from packbench.cli.display import has_display
    from packbench.cli.main import FAILED, USAGE, run

    if not (has_display() or os.environ.get("QT_QPA_PLATFORM")):
        return run(()) or USAGE
    from packbench import logs
    from packbench.bootstrap import services
    from packbench.domain.errors import Unreadable
    from packbench.settings import data_folder, set_aside

    chosen = _arguments(words)
    try:
        made = services(root=chosen.root, bench=chosen.bench)
    except Unreadable as error:
        if not agrees(error):
            return FAILED
        set_aside(data_folder())
        made = services(root=chosen.root, bench=chosen.bench)
    logs.set_up(made.settings.home, clock=made.clock)
    return show(made)


def agrees(error: "Unreadable") -> bool:
    """Whether a person wants to go on without the damaged settings file."""
    sys.stderr.write(f"packbench: {error}\n")
    try:
        from packbench.desktop import application
    except ImportError:
        return False
    return application.goes_on_without_settings(error)


def show(services: "Services") -> int:
    """Show the window for a warehouse until it is closed."""
    from packbench.cli.main import FAILED
    from packbench.domain.garbage import collector_at_rest

    try:
        with collector_at_rest():  # what is loaded now stays
            from packbench.desktop import application
    except ImportError as error:
        sys.stderr.write(f"packbench: the window can't be opened: {error}. See: packbench --help\n")
        return FAILED
    return application.run(services, demo=lambda: _demo(services))


def _demo(services: "Services") -> "Path":
    from packbench.cli.demo import make_demo

    return make_demo(services)


def _arguments(words: Sequence[str]) -> "argparse.Namespace":
    import argparse

    from packbench.words import _

    parser = argparse.ArgumentParser(prog="packbench", description=_("Open the window."))
    parser.add_argument("--root", metavar="DIR", help=_("the warehouse folder"))
    parser.add_argument("--bench", metavar="NAME", help=_("name of this bench"))
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
