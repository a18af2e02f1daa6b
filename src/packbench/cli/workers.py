"""``workers``: list, add, rename, remove."""

import argparse

from packbench.bootstrap import Services
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.verbs import Verbs
from packbench.domain.people import Worker, worker_shown
from packbench.words import _, mark

_COLUMNS = (
    ("id", mark("Id")),
    ("name", mark("Name")),
    ("sessions", mark("Sessions")),
    ("orders", mark("Orders")),
    ("units", mark("Units")),
    ("last_active", mark("Last active")),
)


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the verbs and their arguments."""
    verbs = Verbs(parser)
    verbs.add("add", _("register a worker under the next free id")).add_argument("name", metavar="NAME")
    renamed = verbs.add("rename", _("give a worker another name"))
    renamed.add_argument("id", metavar="ID", help=_("worker id, as 001"))
    renamed.add_argument("name", metavar="NAME", help=_("the new name"))
    removed = verbs.add("remove", _("take a worker out of the registry; what was packed stays on record"))
    removed.add_argument("id", metavar="ID", help=_("worker id, as 001"))


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Run one of the verbs."""
    workers = services.master.workers
    if arguments.verb == "add":
        added = workers.add(arguments.name)
        output.fact(_facts(added, "added"), _("Worker {added} is registered.").format(added=_shown(added)))
    elif arguments.verb == "rename":
        renamed = workers.rename(arguments.id, arguments.name)
        output.fact(
            _facts(renamed, "renamed"),
            _("Worker {id} is called {name} now.").format(id=renamed.id, name=renamed.name),
        )
    elif arguments.verb == "remove":
        removed = workers.remove(arguments.id)
        output.fact(
            _facts(removed, "removed"),
            _("Worker {removed} is out of the registry.").format(removed=_shown(removed)),
        )
    else:
        output.table([_row(worker) for worker in workers.all()], _COLUMNS)
    return DONE


def _shown(worker: Worker) -> str:
    return worker_shown(worker.id, worker.name)


def _row(worker: Worker) -> dict[str, object]:
    return {
        "id": worker.id,
        "name": worker.name,
        "shown": _shown(worker),
        "sessions": worker.sessions,
        "orders": worker.orders,
        "units": worker.units,
        "active_seconds": worker.seconds,
        "last_active": worker.last_active or None,
        "last_session": worker.last_session or None,
    }


def _facts(worker: Worker, event: str) -> dict[str, object]:
    return {"event": event, "id": worker.id, "name": worker.name, "shown": _shown(worker)}
