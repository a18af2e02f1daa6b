"""The command line: finds the command, runs it, and turns what goes wrong into a sentence and an exit status.

Nothing is imported before it is needed: ``packbench --help`` costs little more than the start of Python.
"""

import io
import os
import sys
from collections.abc import Callable, Sequence

TYPE_CHECKING = False  # as typing has it, whose import would cost a third of the start
if TYPE_CHECKING:
    from packbench.bootstrap import Services

DONE, REFUSED, USAGE, FAILED = 0, 1, 2, 3


def mark(text: str) -> str:
    """A text that is translated later; ``words`` is not imported for it, since the start is a feature."""
    return text


COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", mark("make a demo warehouse and try Packbench on it")),
    "init": ("warehouse", mark("make a new empty warehouse folder")),
    "import": ("importing", mark("Excel, CSV or Shopify export into a session, with a report first")),
    "sessions": ("looking", mark("the lists: available, active, completed")),
    "show": ("looking", mark("orders, lines, progress and notices of one list")),
    "pack": ("packing", mark("a bench without a window: one code per line")),
    "end": ("packing", mark("end a list: summary, report, statistics")),
    "unlock": ("packing", mark("free a list that its bench left held")),
    "events": ("looking", mark("the journal of a list, merged, in order")),
    "verify": ("looking", mark("check journals and derived files of a list against each other")),
    "clients": ("clients", mark("clients: list, add, rename, remove")),
    "workers": ("workers", mark("workers: list, add, rename, remove")),
    "mapping": ("mapping", mark("barcodes of a client: list, add, edit, remove, import")),
    "stats": ("stats", mark("figures per client, worker and day")),
    "labels": ("labels", mark("order labels as PDF, pictures or ZPL")),
    "sheet": ("sheet", mark("command barcodes, badges, a list on paper, packing slips")),
    "report": ("reporting", mark("the report of a list, or every scan of one order")),
    "export": ("reporting", mark("the rows of the session browser as a file")),
    "doctor": ("doctor", mark("check the environment and give advice")),
    "simulate": ("simulate", mark("type scans as a worker with a scanner would")),
}


def run(arguments: Sequence[str], *, open_window: "Callable[[Services], int] | None" = None) -> int:
    """Run one command.

    Args:
        arguments: the words behind ``packbench``.
        open_window: shows the window for a warehouse until it is closed, for commands that end in it.

    Returns:
        0 done, 1 refused, 2 wrong usage, 3 the environment failed.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # on Windows a pipe or an old console lacks letters
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stdout.write(_help())
        return DONE if arguments else USAGE
    if arguments[0] == "--version":
        from packbench import __version__

        sys.stdout.write(f"packbench {__version__}\n")
        return DONE
    if arguments[0] not in COMMANDS:
        _ = _translation()
        told = _("packbench: there is no command {name}. See: packbench --help\n")
        sys.stderr.write(told.format(name=repr(arguments[0])))
        return USAGE
    from packbench.cli.running import run_command

    module, summary = COMMANDS[arguments[0]]
    return run_command(arguments[0], module, summary, arguments[1:], open_window=open_window)


def _help() -> str:
    _ = _translation()
    rows = "".join(f"  {name:<10}{_(summary)}\n" for name, (_module, summary) in COMMANDS.items())
    return _(
        "Packbench: scan-to-verify order packing for several benches on one shared folder.\n\n"
        "usage: packbench COMMAND [--root DIR] [--json] ...\n\n"
        "{commands}\n"
        "packbench COMMAND --help tells more of one command. --root DIR names the warehouse (else the\n"
        "setting, else FULFILLMENT_SERVER_PATH). With --json each answer is one JSON object per line.\n"
        "Exit status: 0 done, 1 refused, 2 wrong usage, 3 the environment failed.\n"
    ).format(commands=rows)


def _translation() -> Callable[[str], str]:
    """What translates, without an import where nothing is to be translated."""
    said = [os.environ.get(name, "") for name in ("PACKBENCH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    if next(filter(None, said), "C").startswith(("en", "C", "POSIX")):
        return mark
    from packbench.language import chosen_language, speak
    from packbench.words import _

    speak(chosen_language())
    return _
