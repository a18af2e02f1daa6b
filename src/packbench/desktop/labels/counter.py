"""Where the dialog and the bench hand labels in: the printer that an address names, and what was printed."""

from collections.abc import Sequence
from pathlib import Path

from packbench.bootstrap import Services
from packbench.desktop.labels.presenter import Job, Loaded
from packbench.desktop.labels.system_printer import SystemPrinter
from packbench.domain.errors import NotPrinted
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.domain.printing import Printer, Way, printer_address
from packbench.papers.label_files import doubtful, save_labels
from packbench.papers.label_set import LabelSet
from packbench.settings import remember, settings
from packbench.words import _


class LabelCounter:
    """The labels of a warehouse at this bench. Everything may take seconds: ask on a lane."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def load(self, ref: ListRef) -> Loaded:
        """The list, what its labels are like, what was printed."""
        services = self._services
        packing_list = services.records.view(ref).packing_list
        unclear = doubtful(packing_list.orders, packing_list)
        return Loaded(
            orders=packing_list.orders,
            labels=services.labels.label_set(ref),
            printed=services.labels.printed(ref),
            unclear=frozenset([order.number for order in unclear]),
            printer=self._this_printer(),
        )

    def print(self, ref: ListRef, orders: Sequence[Order], job: Job) -> str:
        """Print on the printer of a job, which is this bench's printer from then on."""
        address = printer_address(job.printer)
        printer = self._printer(job.printer, job.labels)
        printer.print_labels(ref, orders, copies=job.copies)
        self._services.labels.note(ref, orders)
        if self._this_printer() != str(address):
            remember(self._services.settings.home, label_printer=str(address))
        return printer.name

    def save(self, path: Path, kind: str, orders: Sequence[Order], labels: LabelSet) -> None:
        """Write labels to a file."""
        save_labels(path, kind, orders, labels.drawings(orders), title=_("Labels"))

    def label(self, ref: ListRef, order: Order) -> str:
        """Print one label at this bench's printer; gives its name.

        Raises:
            NotPrinted: no printer was chosen, or it did not take it.
            DoesNotFit: its code would be too fine.
        """
        address = self._this_printer()
        if not address:
            raise NotPrinted(
                _("No label printer is chosen for this bench."), _("Choose one in the label dialog.")
            )
        printer = self._printer(address, self._services.labels.label_set(ref))
        printer.print_labels(ref, [order])
        self._services.labels.note(ref, [order])
        return printer.name

    def _this_printer(self) -> str:
        """The bench's printer as it is chosen now: the settings may have changed since the start."""
        return settings(environment={"PACKBENCH_HOME": str(self._services.settings.home)}).label_printer

    def _printer(self, address: str, labels: LabelSet) -> Printer:
        found = printer_address(address)
        if found.way is Way.SYSTEM:
            return SystemPrinter(found.name, lambda _ref: labels)
        return self._services.labels.raw_printer(found, labels)
