"""``report`` and ``export``: a list, one order of it, or the rows of the browser, as files."""

import argparse
from pathlib import Path

from packbench.app.records import ListView
from packbench.bootstrap import Services
from packbench.cli.files import chosen_format
from packbench.cli.labels import chosen_orders
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.domain.events import Event
from packbench.domain.list_ref import ListRef
from packbench.domain.rows import Tab
from packbench.papers.formats import Format, dispute_file, report_file, table_file
from packbench.papers.paper_files import file_name, write_paper
from packbench.papers.report import Report, report_of, standing_of
from packbench.papers.session_table import headings, session_table
from packbench.words import _, plural

_FORMATS = [kind.value for kind in Format]


def configure(command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the two commands."""
    if command == "export":
        parser.add_argument("--client", metavar="M", help=_("only this client"))
        parser.add_argument(
            "--tab", choices=[tab.value for tab in Tab], help=_("only this tab of the browser")
        )
    else:
        parser.add_argument("session", metavar="SESSION", help=_("name of the session folder"))
        parser.add_argument("list", metavar="LIST", help=_("name of the packing list"))
        parser.add_argument("--client", metavar="M", required=True, help=_("client id"))
        parser.add_argument("--order", metavar="N", help=_("every scan of this order, as PDF, for a dispute"))
    parser.add_argument(
        "--format", choices=_FORMATS, help=_("xlsx unless told here or by the ending of the file")
    )
    parser.add_argument("--out", metavar="PATH", help=_("the file to write"))


def run(command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Make the file."""
    if command == "export":
        return _export(arguments, services, output)
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    client = services.master.clients.get(ref.client).name
    view = services.records.view(ref)
    standing = standing_of(view.progress, view.history, services.clock.now())
    report = report_of(ref, standing, services.worker_name)
    kind = Format.PDF if arguments.order else _format(arguments)
    if arguments.order:
        content = _dispute(report, view, arguments.order, services, client)
    else:
        content = report_file(report, kind, client=client)
    about = ("report", ref.session, ref.name, arguments.order or "")
    path = Path(arguments.out or file_name(*about, ending=kind))
    write_paper(path, content)
    facts = {
        "event": "report",
        "client": ref.client,
        "session": ref.session,
        "list": ref.name,
        "order": arguments.order,
        "format": kind.value,
        "rows": len(report.rows),
        "path": str(path),
    }
    output.fact(facts, _("The report is in {path}.").format(path=path))
    return DONE


def _format(arguments: argparse.Namespace) -> Format:
    return Format(chosen_format(arguments.format, arguments.out, _FORMATS, Format.XLSX))


def _dispute(report: Report, view: ListView, number: str, services: Services, client: str) -> bytes:
    (order,) = chosen_orders(view.packing_list, [number])
    state = view.progress.state(order.number)

    def hash_of(event: Event) -> str:
        return services.line_hashes.of(report.ref, event)

    return dispute_file(report, state, view.history, hash_of, client=client)


def _export(arguments: argparse.Namespace, services: Services, output: Output) -> int:
    tab = Tab(arguments.tab) if arguments.tab else None
    services.rows.refresh()
    rows = session_table(services.rows.rows(tab=tab, client=arguments.client))
    kind = _format(arguments)
    named = file_name("sessions", arguments.client or "", arguments.tab or "", ending=kind)
    path = Path(arguments.out or named)
    write_paper(path, table_file(kind, "Sessions", headings(), rows))
    facts = {"event": "export", "format": kind.value, "rows": len(rows), "path": str(path)}
    said = plural("{number} row is in {path}.", "{number} rows are in {path}.", len(rows), path=path)
    output.fact(facts, said)
    return DONE
