"""Reports and tables as files: the one place where a format is chosen.

What makes a format is imported when it is asked for: a command that makes none pays for none.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from packbench.domain.events import Event, OrderFact, ScanRejected
from packbench.domain.progress import OrderState
from packbench.papers.report import Report, Value


class Format(StrEnum):
    """What a report or a table can be written as; the value is the ending of its file's name."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"


def report_file(report: Report, kind: Format, *, client: str) -> bytes:
    """The report of a list; ``client`` is the client's name."""
    if kind is Format.CSV:
        from packbench.papers.csv_tables import as_csv

        return as_csv(report.columns, [row.cells for row in report.rows])
    if kind is Format.PDF:
        from packbench.papers.pdf import as_pdf
        from packbench.papers.report_pdf import report_pages

        return as_pdf(report_pages(report, client=client), title=f"Report {report.ref}")
    from packbench.papers.workbooks import report_workbook

    return report_workbook(report)


def table_file(kind: Format, title: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """A table with a heading row."""
    if kind is Format.CSV:
        from packbench.papers.csv_tables import as_csv

        return as_csv(headings, rows)
    if kind is Format.PDF:
        from packbench.papers.pdf import as_pdf
        from packbench.papers.report_pdf import table_pages

        return as_pdf(table_pages(title, headings, rows), title=title)
    from packbench.papers.workbooks import table_workbook

    return table_workbook(title, headings, rows)


def dispute_file(
    report: Report,
    state: OrderState,
    events: Sequence[Event],
    hash_of: Callable[[Event], str],
    *,
    client: str,
) -> bytes:
    """All that is known of one order, as PDF, for a dispute.

    Args:
        report: of its list.
        state: of the order.
        events: of the list.
        hash_of: the hash of an event's line in the journal; empty if no file has it.
        client: the client's name.
    """
    from packbench.papers.pdf import as_pdf
    from packbench.papers.report_pdf import Proof, dispute_pages

    number = state.order.number
    of_order = [event for event in events if _order_of(event) == number]
    newest = {event.epoch: event for event in of_order if event.epoch}
    proofs = [
        Proof(epoch=epoch, seq=event.seq, hash=hash_of(event) or "unknown") for epoch, event in newest.items()
    ]
    pages = dispute_pages(report, state, of_order, proofs, client=client)
    return as_pdf(pages, title=f"Order {number}, {report.ref}")


def _order_of(event: Event) -> str | None:
    fact = event.fact
    return fact.order if isinstance(fact, OrderFact | ScanRejected) else None
