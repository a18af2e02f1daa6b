"""``init``: a new empty warehouse folder."""

import argparse
from pathlib import Path

from packbench.bootstrap import Services
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.words import _


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the argument."""
    parser.add_argument("dir", metavar="DIR", help=_("a new or empty folder; the one above it must be there"))


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Make the warehouse, or say that it is one already."""
    root = Path(arguments.dir).absolute()
    made = services.found_warehouse(root)
    words = (
        _("{root} is a warehouse now.").format(root=root)
        if made
        else _("{root} is a warehouse already; nothing was changed.").format(root=root)
    )
    output.fact({"event": "made" if made else "exists", "root": str(root)}, words)
    if made:
        output.words(_('Make a client with: packbench clients add ID "NAME" --root DIR'))
    return DONE
