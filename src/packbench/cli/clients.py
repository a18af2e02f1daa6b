"""``clients``: list, add, rename, remove."""

import argparse

from packbench.bootstrap import Services
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.verbs import Verbs
from packbench.domain.clients import Client
from packbench.words import _, mark

_COLUMNS = (("id", mark("Client")), ("name", mark("Name")))


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the verbs and their arguments."""
    verbs = Verbs(parser)
    for verb, summary in (
        ("add", _("make a client")),
        ("rename", _("give a client another name for packing")),
    ):
        added = verbs.add(verb, summary)
        added.add_argument("id", metavar="ID", help=_("1 to 20 of A-Z, 0-9 and _"))
        added.add_argument("name", metavar="NAME", help=_("what people call it"))
    removed = verbs.add("remove", _("hide a client that has no sessions; add shows it again"))
    removed.add_argument("id", metavar="ID", help=_("client id"))


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Run one of the verbs."""
    clients = services.master.clients
    if arguments.verb == "add":
        added = clients.add(arguments.id, arguments.name)
        output.fact(
            _facts(added, "added"),
            _("Client {id} ({name}) is there now.").format(id=added.id, name=added.name),
        )
    elif arguments.verb == "rename":
        renamed = clients.rename(arguments.id, arguments.name)
        output.fact(
            _facts(renamed, "renamed"),
            _("Client {id} is called {name} now.").format(id=renamed.id, name=renamed.name),
        )
    elif arguments.verb == "remove":
        removed = clients.get(arguments.id)
        clients.remove(arguments.id)
        output.fact(
            _facts(removed, "removed"),
            _("Client {id} is hidden; nothing of it was deleted.").format(id=removed.id),
        )
    else:
        output.table([_row(client) for client in clients.all()], _COLUMNS)
    return DONE


def _row(client: Client) -> dict[str, object]:
    return {"id": client.id, "name": client.name}


def _facts(client: Client, event: str) -> dict[str, object]:
    return {"event": event, **_row(client)}
