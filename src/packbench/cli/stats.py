"""``stats``: what was packed, in all or by client, worker or day; of one list every figure there is."""

import argparse
from collections.abc import Mapping

from packbench.bootstrap import Services
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.domain.figures import per_hour
from packbench.domain.list_ref import ListRef
from packbench.domain.measures import MEASURES, measured
from packbench.domain.metrics import measure
from packbench.domain.people import worker_shown
from packbench.domain.totals import Tally, Totals
from packbench.words import _, mark

_FIGURES = (
    ("lists", mark("Lists")),
    ("orders", mark("Orders")),
    ("units", mark("Units")),
    ("active_hours", mark("Active hours")),
    ("orders_per_hour", mark("Orders/h")),
    ("units_per_hour", mark("Units/h")),
    ("last_at", mark("Last")),
)
_HEADINGS = {"client": mark("Client"), "worker": mark("Worker"), "day": mark("Day")}
_HOUR = 3600.0


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--by", choices=list(_HEADINGS), help=_("one row each (else one for the whole warehouse)")
    )
    parser.add_argument("--client", metavar="M", help=_("with --session and --list: the figures of one list"))
    parser.add_argument("--session", metavar="SESSION", help=_("name of the session folder"))
    parser.add_argument("--list", metavar="LIST", help=_("name of the packing list"))
    parser.set_defaults(fail=parser.error)
    parser.add_argument(
        "--rebuild", action="store_true", help=_("first make the shared totals anew from the facts")
    )


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Show the figures."""
    named = [arguments.client, arguments.session, arguments.list]
    if any(named):
        if not all(named) or arguments.by == "client" or arguments.rebuild:
            arguments.fail(_("one list takes --client, --session and --list, and --by worker or day"))
        return _of_list(
            ListRef(client=named[0], session=named[1], name=named[2]), arguments, services, output
        )
    if arguments.rebuild:
        troubles = services.tallies.rebuild()
        output.fact(
            {"event": "rebuilt", "troubles": troubles}, "\n".join([_("The totals are made anew."), *troubles])
        )
    totals = services.tallies.totals()
    if not arguments.by:
        output.table([_figures(totals.all)], _FIGURES)
        return DONE
    rows = [
        {**_key(arguments.by, key, services), **_figures(tally)}
        for key, tally in _by(arguments.by, totals).items()
    ]
    output.table(rows, ((arguments.by, _HEADINGS[arguments.by]), *_FIGURES))
    return DONE


def _of_list(ref: ListRef, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """All figures of a list, from the fold of its events that its summary and reports are made of."""
    view = services.records.view(ref)
    found = measure(view.progress, view.events)
    rows: list[dict[str, object]] = [dict(measured(found.total))]
    heads: list[tuple[str, str]] = []
    if arguments.by == "worker":
        rows = [{**_worker(key, services), **measured(each)} for key, each in found.by_worker().items()]
        heads = [("worker", "Worker")]
    elif arguments.by == "day":
        rows = [{"day": str(key), **measured(each)} for key, each in found.by_day().items()]
        heads = [("day", "Day")]
    if output.json:
        output.table(rows, ())
        return DONE
    names = [str(row[heads[0][0]]) if heads else ref.name for row in rows]
    columns = (("figure", ""), *((str(place), name) for place, name in enumerate(names)))
    table = [
        {"figure": one.words, **{str(place): row[one.key] for place, row in enumerate(rows)}}
        for one in MEASURES
    ]
    output.table(table, columns)
    return DONE


def _by(what: str, totals: Totals) -> Mapping[str, Tally]:
    return {"client": totals.clients, "worker": totals.workers, "day": totals.days}[what]


def _key(what: str, key: str, services: Services) -> dict[str, object]:
    if what != "worker":
        return {what: key}
    return _worker(key, services)


def _worker(key: str, services: Services) -> dict[str, object]:
    worker = services.master.workers.find(key)
    return {"worker": worker_shown(key, worker.name if worker else ""), "worker_id": key}


def _figures(tally: Tally) -> dict[str, object]:
    return {
        "lists": tally.sessions,
        "orders": tally.orders,
        "units": tally.units,
        "active_seconds": tally.seconds,
        "active_hours": round(tally.seconds / _HOUR, 2),
        "orders_per_hour": round(per_hour(tally.orders, tally.seconds), 1),
        "units_per_hour": round(per_hour(tally.units, tally.seconds), 1),
        "last_at": tally.last_at,
        "last_session": tally.last_session or None,
    }
