"""What the details write as files: the report, the paper of one order, the journal. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from packbench.bootstrap import Services
from packbench.desktop.details.journal import COLUMNS, Journal
from packbench.desktop.details.showing import Shown
from packbench.domain.events import Event
from packbench.papers.formats import Format, dispute_file, report_file, table_file
from packbench.papers.paper_files import file_name, write_paper
from packbench.papers.report import Report, report_of, standing_of
from packbench.words import _

KINDS = {
    Format.XLSX: ("Excel (*.xlsx)", "xlsx"),
    Format.CSV: ("CSV (*.csv)", "csv"),
    Format.PDF: ("PDF (*.pdf)", "pdf"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that can be written: what it is called, in which form, and what makes its content."""

    name: str
    kind: Format
    content: Callable[[], bytes]

    @property
    def file_name(self) -> str:
        """What it is called unless somebody calls it otherwise."""
        return file_name(self.name, ending=self.kind.value)


Offer = tuple[str, Export]
"""What an export is called in a menu, and the export."""


def offers(services: Services, shown: Shown, number: str, events: tuple[Event, ...]) -> tuple[Offer, ...]:
    """What can be written: the report, the paper of the chosen order, the journal as it is shown."""
    report = (
        (_("Report of the list (Excel)"), of_list(services, shown, Format.XLSX)),
        (_("Report of the list (CSV)"), of_list(services, shown, Format.CSV)),
        (_("Report of the list (PDF)"), of_list(services, shown, Format.PDF)),
    )
    words = _("Paper of order {number}, for a dispute (PDF)").format(number=number)
    of_one = ((words, of_order(services, shown, number)),) if number else ()
    return (
        *report,
        *of_one,
        (_("Journal as it is shown (Excel)"), of_journal(shown, events, Format.XLSX)),
        (_("Journal as it is shown (CSV)"), of_journal(shown, events, Format.CSV)),
    )


def written(export: Export, path: Path, wanted: Callable[[], bool] = lambda: True) -> Path | None:
    """Make it and write it; None, and no file, if it is not wanted any more when it is made.

    Raises what ``write_paper`` raises, and what making it raises.
    """
    path = path if path.suffix else path.with_suffix(f".{export.kind.value}")
    content = export.content()
    if not wanted():
        return None
    write_paper(path, content)
    return path


def of_list(services: Services, shown: Shown, kind: Format) -> Export:
    """The report of the whole list."""
    ref = shown.looked.ref

    def content() -> bytes:
        return report_file(_report(services, shown), kind, client=shown.looked.client)

    return Export(name=f"report-{ref.session}-{ref.name}", kind=kind, content=content)


def of_order(services: Services, shown: Shown, number: str) -> Export:
    """The paper of one order, for a dispute."""
    looked = shown.looked
    ref = looked.ref

    def hash_of(event: Event) -> str:
        return services.line_hashes.of(ref, event)

    def content() -> bytes:
        state = looked.progress.state(number)
        report = _report(services, shown)
        return dispute_file(report, state, looked.events, hash_of, client=looked.client)

    return Export(name=f"order-{number}-{ref.session}-{ref.name}", kind=Format.PDF, content=content)


def of_journal(shown: Shown, events: tuple[Event, ...], kind: Format) -> Export:
    """The lines of the journal that are shown."""
    ref, journal = shown.looked.ref, shown.journal

    def content() -> bytes:
        headings = [_(title) for title, _words in COLUMNS]
        title = _("Journal of {name}, {session}").format(name=ref.name, session=ref.session)
        return table_file(kind, title, headings, journal_rows(journal, events))

    return Export(name=f"journal-{ref.session}-{ref.name}", kind=kind, content=content)


def journal_rows(journal: Journal, events: tuple[Event, ...]) -> list[tuple[str, ...]]:
    """Each line of the journal in words; times as programs read them."""
    return [
        (event.at.isoformat(timespec="seconds"), *[words(journal, event) for _title, words in COLUMNS[1:]])
        for event in events
    ]


def _report(services: Services, shown: Shown) -> Report:
    looked = shown.looked
    standing = standing_of(looked.progress, looked.events, shown.at)
    return report_of(
        looked.ref, standing, lambda worker: looked.names.get(worker) or services.worker_name(worker)
    )
