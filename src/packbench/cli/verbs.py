"""Commands with verbs, as ``clients add M "M Cosmetics"``; without a verb they list."""

import argparse
from collections.abc import Callable

from packbench.words import _


class Verbs:
    """The verbs of one command. ``--root`` and ``--json`` may stand before or after the verb.

    Args:
        parser: the command's own.
        client: whether the command is about one client, named with ``--client``.
    """

    def __init__(self, parser: argparse.ArgumentParser, *, client: bool = False) -> None:
        self._client = client
        if client:
            parser.add_argument("--client", metavar="M", help=_("client id"))
        parser.set_defaults(fail=parser.error)
        self._parsers = parser.add_subparsers(dest="verb", metavar="VERB")
        self.add("list", _("show all of them (as without a verb)"))

    def add(self, name: str, summary: str) -> argparse.ArgumentParser:
        """A verb; its own arguments are added to what is returned."""
        parser = self._parsers.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
        )
        nothing = argparse.SUPPRESS  # what stood before the verb stays
        parser.add_argument("--root", metavar="DIR", default=nothing, help=_("the warehouse folder"))
        parser.add_argument(
            "--json", action="store_true", default=nothing, help=_("one JSON object per line")
        )
        if self._client:
            parser.add_argument("--client", metavar="M", default=nothing, help=_("client id"))
        return parser


def client_of(arguments: argparse.Namespace) -> str:
    """The client that the command is about; wrong usage without one."""
    if not arguments.client:
        fail: Callable[[str], None] = arguments.fail
        fail(_("the following arguments are required: --client"))
    return str(arguments.client)
