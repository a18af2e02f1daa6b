"""``stats``: what was packed, in all or by client, worker or day."""

import argparse
from collections.abc import Mapping

from packbench.bootstrap import Services
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.domain.figures import per_hour
from packbench.domain.people import worker_shown
from packbench.domain.totals import Tally, Totals

_FIGURES = (
    ("lists", "Lists"),
    ("orders", "Orders"),
    ("units", "Units"),
    ("active_hours", "Active hours"),
    ("orders_per_hour", "Orders/h"),
    ("units_per_hour", "Units/h"),
    ("last_at", "Last"),
)
_HEADINGS = {"client": "Client", "worker": "Worker", "day": "Day"}
_HOUR = 3600.0


def configure(_command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--by", choices=list(_HEADINGS), help="one row each (else one for the whole warehouse)"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="first make the shared totals anew from the facts"
    )


def run(_command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Show the figures."""
    if arguments.rebuild:
        troubles = services.tallies.rebuild()
        output.fact(
            {"event": "rebuilt", "troubles": troubles}, "\n".join(["The totals are made anew.", *troubles])
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


def _by(what: str, totals: Totals) -> Mapping[str, Tally]:
    return {"client": totals.clients, "worker": totals.workers, "day": totals.days}[what]


def _key(what: str, key: str, services: Services) -> dict[str, object]:
    if what != "worker":
        return {what: key}
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
