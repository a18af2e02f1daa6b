"""What the browser writes as files: its rows, the report of a list, sheets for benches. Qt-free."""

from collections.abc import Sequence

from packbench.bootstrap import Services
from packbench.desktop.details.exports import Export, Offer, of_list
from packbench.desktop.details.showing import read
from packbench.domain.errors import NotFound
from packbench.domain.list_ref import ListRef
from packbench.domain.rows import SessionRow
from packbench.papers.formats import Format, table_file
from packbench.papers.session_table import headings, session_table
from packbench.words import _


def of_rows(rows: Sequence[SessionRow]) -> tuple[Offer, ...]:
    """The rows of the table."""
    return (
        (_("Table as it is shown (Excel)"), _rows(rows, Format.XLSX)),
        (_("Table as it is shown (CSV)"), _rows(rows, Format.CSV)),
        (_("Table as it is shown (PDF)"), _rows(rows, Format.PDF)),
    )


def of_report(services: Services, ref: ListRef) -> tuple[Offer, ...]:
    """The report of a list, which is read when it is wanted."""
    return (
        (_("Report of the list (Excel)"), _report(services, ref, Format.XLSX)),
        (_("Report of the list (CSV)"), _report(services, ref, Format.CSV)),
        (_("Report of the list (PDF)"), _report(services, ref, Format.PDF)),
    )


def of_paper(services: Services, ref: ListRef) -> tuple[Offer, ...]:
    """A list on paper: with boxes to tick for the day when the PC is dead, and a slip for each parcel."""
    name = f"{ref.session}-{ref.name}"
    ticked = Export(name=f"list-{name}", kind=Format.PDF, content=lambda: _paper_list(services, ref))
    slips = Export(name=f"slips-{name}", kind=Format.PDF, content=lambda: _slips(services, ref))
    return (_("List on paper, with boxes to tick (PDF)"), ticked), (_("Packing slips (PDF)"), slips)


def sheets(services: Services) -> tuple[Offer, ...]:
    """What hangs at a bench: the command barcodes, and the badges of all workers."""
    commands = Export(name="command-sheet", kind=Format.PDF, content=_commands)
    badges = Export(name="worker-badges", kind=Format.PDF, content=lambda: _badges(services))
    return (_("Command sheet (PDF)"), commands), (_("Worker badges (PDF)"), badges)


def _rows(rows: Sequence[SessionRow], kind: Format) -> Export:
    def content() -> bytes:
        return table_file(kind, _("Sessions"), headings(), session_table(rows))

    return Export(name="sessions", kind=kind, content=content)


def _report(services: Services, ref: ListRef, kind: Format) -> Export:
    def content() -> bytes:
        return of_list(services, read(services, ref), kind).content()

    return Export(name=f"report-{ref.session}-{ref.name}", kind=kind, content=content)


def _paper_list(services: Services, ref: ListRef) -> bytes:
    from packbench.papers.paper_list import paper_list  # noqa: PLC0415 - when it is wanted
    from packbench.papers.pdf import as_pdf  # noqa: PLC0415 - likewise

    view, client = services.records.view(ref), services.master.clients.get(ref.client).name
    still_open = [order for order in view.packing_list.orders if not view.progress.state(order.number).done]
    orders = still_open or view.packing_list.orders
    return as_pdf(paper_list(ref, orders, client=client, at=services.clock.now()), title=ref.name)


def _slips(services: Services, ref: ListRef) -> bytes:
    from packbench.papers.paper_list import packing_slips  # noqa: PLC0415 - when it is wanted
    from packbench.papers.pdf import as_pdf  # noqa: PLC0415 - likewise

    orders = services.records.view(ref).packing_list.orders
    client = services.master.clients.get(ref.client).name
    return as_pdf(packing_slips(ref, orders, client=client), title=_("Packing slips"))


def _commands() -> bytes:
    from packbench.papers.command_sheet import command_sheet  # noqa: PLC0415 - when it is wanted
    from packbench.papers.pdf import as_pdf  # noqa: PLC0415 - likewise

    return as_pdf(command_sheet(), title=_("Command sheet"))


def _badges(services: Services) -> bytes:
    from packbench.papers.badges import badge_sheets  # noqa: PLC0415 - when it is wanted
    from packbench.papers.pdf import as_pdf  # noqa: PLC0415 - likewise

    everyone = services.master.workers.all()
    if not everyone:
        raise NotFound(_("There are no workers yet."), _("Add one in the settings."))
    return as_pdf(badge_sheets(everyone, everyone), title=_("Worker badges"))
