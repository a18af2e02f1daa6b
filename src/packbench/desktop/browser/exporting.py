"""What the browser writes as files: its rows, the report of a list, sheets for benches. Qt-free."""

from collections.abc import Sequence

from packbench.bootstrap import Services
from packbench.desktop.details.exports import Export, Offer, of_list
from packbench.desktop.details.showing import read
from packbench.domain.errors import NotFound
from packbench.domain.orders import ListRef
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
