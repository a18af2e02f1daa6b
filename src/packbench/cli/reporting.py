"""``report`` and ``export``: a list, one order of it, or the rows of the browser, as files."""

import argparse
from pathlib import Path

from packbench.app.records import ListView
from packbench.bootstrap import Services
from packbench.cli.labels import chosen_orders
from packbench.cli.main import DONE
from packbench.cli.output import Output
from packbench.cli.paper_files import file_name, write_paper
from packbench.domain.events import Event, OrderFact, ScanRejected
from packbench.domain.orders import ListRef
from packbench.domain.rows import SessionRow, Tab
from packbench.papers.report import Report, Value, report_of, standing_of

_FORMATS = ("xlsx", "pdf", "csv")
_EXPORTED = (
    "Session ID",
    "Client",
    "Packing List",
    "Worker",
    "Bench",
    "Start Time",
    "Completed At",
    "Duration (min)",
    "Orders Done",
    "Orders",
    "Items Packed",
    "Items",
    "Status",
)


def configure(command: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one of the two commands."""
    if command == "export":
        parser.add_argument("--client", metavar="M", help="only this client")
        parser.add_argument("--tab", choices=[tab.value for tab in Tab], help="only this tab of the browser")
    else:
        parser.add_argument("session", metavar="SESSION", help="name of the session folder")
        parser.add_argument("list", metavar="LIST", help="name of the packing list")
        parser.add_argument("--client", metavar="M", required=True, help="client id")
        parser.add_argument("--order", metavar="N", help="every scan of this order, as PDF, for a dispute")
    parser.add_argument("--format", choices=_FORMATS, help="xlsx unless told")
    parser.add_argument("--out", metavar="PATH", help="the file to write")


def run(command: str, arguments: argparse.Namespace, services: Services, output: Output) -> int:
    """Make the file."""
    if command == "export":
        return _export(arguments, services, output)
    ref = ListRef(client=arguments.client, session=arguments.session, name=arguments.list)
    client = services.master.clients.get(ref.client).name
    view = services.records.view(ref)
    standing = standing_of(view.progress, view.events, services.clock.now())
    report = report_of(ref, standing, services.worker_name)
    kind = "pdf" if arguments.order else arguments.format or "xlsx"
    if arguments.order:
        content = _dispute(report, view, arguments.order, services, client)
    else:
        content = _report(report, kind, client)
    about = ("report", ref.session, ref.name, arguments.order or "")
    path = Path(arguments.out or file_name(*about, ending=kind))
    write_paper(path, content)
    facts = {
        "event": "report",
        "client": ref.client,
        "session": ref.session,
        "list": ref.name,
        "order": arguments.order,
        "format": kind,
        "rows": len(report.rows),
        "path": str(path),
    }
    output.fact(facts, f"The report is in {path}.")
    return DONE


def _report(report: Report, kind: str, client: str) -> bytes:
    if kind == "csv":
        from packbench.papers.csv_tables import as_csv

        return as_csv(report.columns, [row.cells for row in report.rows])
    if kind == "pdf":
        from packbench.papers.pdf import as_pdf
        from packbench.papers.report_pdf import report_pages

        return as_pdf(report_pages(report, client=client), title=f"Report {report.ref}")
    from packbench.papers.workbooks import report_workbook

    return report_workbook(report)


def _dispute(report: Report, view: ListView, number: str, services: Services, client: str) -> bytes:
    from packbench.papers.pdf import as_pdf
    from packbench.papers.report_pdf import Proof, dispute_pages

    (order,) = chosen_orders(view.packing_list, [number])
    events = [event for event in view.events if _order_of(event) == order.number]
    proof = None
    if events:
        last = events[-1]
        line_hash = services.line_hashes.of(report.ref, last) or "unknown"
        proof = Proof(epoch=last.epoch, seq=last.seq, hash=line_hash)
    state = view.progress.state(order.number)
    pages = dispute_pages(report, state, events, proof, client=client)
    return as_pdf(pages, title=f"Order {order.number}, {report.ref}")


def _order_of(event: Event) -> str | None:
    fact = event.fact
    return fact.order if isinstance(fact, OrderFact | ScanRejected) else None


def _export(arguments: argparse.Namespace, services: Services, output: Output) -> int:
    tab = Tab(arguments.tab) if arguments.tab else None
    services.rows.refresh()
    rows = [_cells(row) for row in services.rows.rows(tab=tab, client=arguments.client)]
    kind = arguments.format or "xlsx"
    named = file_name("sessions", arguments.client or "", arguments.tab or "", ending=kind)
    path = Path(arguments.out or named)
    write_paper(path, _table(kind, "Sessions", rows))
    facts = {"event": "export", "format": kind, "rows": len(rows), "path": str(path)}
    output.fact(facts, f"{len(rows)} rows are in {path}.")
    return DONE


def _table(kind: str, title: str, rows: list[tuple[Value, ...]]) -> bytes:
    if kind == "csv":
        from packbench.papers.csv_tables import as_csv

        return as_csv(_EXPORTED, rows)
    if kind == "pdf":
        from packbench.papers.pdf import as_pdf
        from packbench.papers.report_pdf import table_pages

        return as_pdf(table_pages(title, _EXPORTED, rows), title=title)
    from packbench.papers.workbooks import table_workbook

    return table_workbook(title, _EXPORTED, rows)


def _cells(row: SessionRow) -> tuple[Value, ...]:
    minutes = "" if row.duration_seconds is None else round(row.duration_seconds / 60, 1)
    return (
        *(row.session, row.client, row.name, row.worker, row.bench),
        *(_time(row.started_at), _time(row.completed_at), minutes),
        *(row.orders_done, _known(row.orders_total), row.units_packed, _known(row.units_total)),
        row.status.value.capitalize(),
    )


def _known(count: int | None) -> Value:
    return "" if count is None else count


def _time(at: str) -> str:
    return at[:16].replace("T", " ")
