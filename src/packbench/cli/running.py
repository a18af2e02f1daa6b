"""Running one command: arguments, services, output, and the door where all that goes wrong comes out."""

import argparse
import importlib
import logging
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from packbench import __version__, logs
from packbench.bootstrap import Services, services
from packbench.cli import usage
from packbench.cli.main import DONE, FAILED, REFUSED
from packbench.cli.output import Output
from packbench.domain.errors import ColumnsNotFound, EnvironmentFailure, ListHeld, PackbenchError
from packbench.language import chosen_language, speak
from packbench.words import _, sentence

log = logging.getLogger(__name__)
logging.getLogger("packbench").addHandler(logging.NullHandler())  # before logs are set up, nothing is shown


class CommandModule(Protocol):
    """What a module of this package has for each of its commands."""

    def configure(self, command: str, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments; ``--root`` and ``--json`` are there already."""
        ...

    def run(self, command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
        """Do it, and return the exit status."""
        ...


def run_command(
    command: str,
    module_name: str,
    summary: str,
    words: Sequence[str],
    *,
    open_window: Callable[[Services], int] | None = None,
) -> int:
    """Parse the words of one command and run it; it finds ``open_window`` among its arguments."""
    speak(chosen_language())
    usage.translated()
    module: CommandModule = importlib.import_module(f"packbench.cli.{module_name}")
    description = sentence(_(summary))
    parser = argparse.ArgumentParser(prog=f"packbench {command}", description=description)
    parser.add_argument("--root", metavar="DIR", help=_("the warehouse folder"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object per line"))
    module.configure(command, parser)
    parser.set_defaults(open_window=open_window)
    arguments = parser.parse_args(words)
    output = Output(as_json=arguments.json)
    try:
        made = services(root=arguments.root, bench=getattr(arguments, "bench", None))
        logs.set_up(made.settings.home, clock=made.clock)
        log.info("command %s began, version %s", command, __version__)
        status = module.run(command, arguments, made, output)
        log.info("command %s ended with status %d", command, status)
        return status
    except PackbenchError as error:
        return _refused(error, output)
    except KeyboardInterrupt:
        sys.stderr.write(_("packbench: stopped.\n"))
        return REFUSED
    except BrokenPipeError:
        output.mute()
        return DONE
    except Exception:  # the third door of house rule 12: no traceback reaches a user, nothing is swallowed
        log.exception("command %s failed", command)
        told = _("packbench: {command} failed by a fault in Packbench; the log says more.\n")
        sys.stderr.write(told.format(command=command))
        return FAILED


def _refused(error: PackbenchError, output: Output) -> int:
    reason = getattr(error, "reason", "refused")
    log.info("refused: %s", reason, exc_info=error)
    facts: dict[str, object] = {"event": "refused", "reason": reason, "message": str(error)}
    if isinstance(error, ListHeld):
        facts["holder"] = error.holder
    if isinstance(error, ColumnsNotFound):
        facts |= {"missing": error.missing, "headers": error.headers}
    if output.json:
        output.fact(facts)
    sys.stderr.write(f"packbench: {error}\n")
    return FAILED if isinstance(error, EnvironmentFailure) else REFUSED
