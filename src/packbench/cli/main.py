"""The command line: finds the command, runs it, and turns what goes wrong into a sentence and an exit status.

Nothing is imported before it is needed: ``packbench --help`` costs little more than the start of Python.
"""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packbench.bootstrap import Services

DONE, REFUSED, USAGE, FAILED = 0, 1, 2, 3

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "make a demo warehouse and try Packbench on it"),
    "init": ("warehouse", "make a new empty warehouse folder"),
    "import": ("importing", "Excel, CSV or Shopify export into a session, with a report first"),
    "sessions": ("looking", "the lists: available, active, completed"),
    "show": ("looking", "orders, lines, progress and notices of one list"),
    "pack": ("packing", "a bench without a window: one code per line"),
    "end": ("packing", "end a list: summary, report, statistics"),
    "unlock": ("packing", "free a list that its bench left held"),
    "events": ("looking", "the journal of a list, merged, in order"),
    "verify": ("looking", "check journals and derived files of a list against each other"),
    "clients": ("clients", "clients: list, add, rename, remove"),
    "workers": ("workers", "workers: list, add, rename, remove"),
    "mapping": ("mapping", "barcodes of a client: list, add, edit, remove, import"),
    "stats": ("stats", "figures per client, worker and day"),
    "labels": ("labels", "order labels as PDF, pictures or ZPL"),
    "sheet": ("sheet", "command barcodes, badges, a list on paper, packing slips"),
    "report": ("reporting", "the report of a list, or every scan of one order"),
    "export": ("reporting", "the rows of the session browser as a file"),
    "doctor": ("doctor", "check the environment and give advice"),
    "simulate": ("simulate", "type scans as a worker with a scanner would"),
}


def run(arguments: Sequence[str], *, open_window: "Callable[[Services], int] | None" = None) -> int:
    """Run one command.

    Args:
        arguments: the words behind ``packbench``.
        open_window: shows the window for a warehouse until it is closed, for commands that end in it.

    Returns:
        0 done, 1 refused, 2 wrong usage, 3 the environment failed.
    """
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stdout.write(_help())
        return DONE if arguments else USAGE
    if arguments[0] == "--version":
        from packbench import __version__

        sys.stdout.write(f"packbench {__version__}\n")
        return DONE
    if arguments[0] not in COMMANDS:
        sys.stderr.write(f"packbench: there is no command {arguments[0]!r}. See: packbench --help\n")
        return USAGE
    from packbench.cli.running import run_command

    module, summary = COMMANDS[arguments[0]]
    return run_command(arguments[0], module, summary, arguments[1:], open_window=open_window)


def _help() -> str:
    rows = "".join(f"  {name:<10}{summary}\n" for name, (_, summary) in COMMANDS.items())
    return (
        "Packbench: scan-to-verify order packing for several benches on one shared folder.\n\n"
        "usage: packbench COMMAND [--root DIR] [--json] ...\n\n"
        f"{rows}\n"
        "packbench COMMAND --help tells more of one command. --root DIR names the warehouse (else the\n"
        "setting, else FULFILLMENT_SERVER_PATH). With --json each answer is one JSON object per line.\n"
        "Exit status: 0 done, 1 refused, 2 wrong usage, 3 the environment failed.\n"
    )
