"""The desk of labels: what those of a list are like, who prints ZPL, and what was printed here."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from packbench.domain.clients import Client, ClientSettings
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.domain.ports import Clock
from packbench.domain.printing import Printer, PrinterAddress
from packbench.papers.label_set import LabelSet
from packbench.papers.shape import shape_of
from packbench.printers.memory import PrintedLabels
from packbench.printers.raw import RawPrinter


class ClientNames(Protocol):
    """Clients by id."""

    def get(self, client: str) -> Client: ...


class Agreements(Protocol):
    """What clients have agreed."""

    def load(self, client: str) -> ClientSettings: ...


class LabelDesk:
    """The labels of a warehouse, at one bench.

    Args:
        clients: their names.
        agreed: what their labels are like.
        clock: the day of printing.
        home: the bench's data folder, which remembers what was printed.
    """

    def __init__(self, *, clients: ClientNames, agreed: Agreements, clock: Clock, home: Path) -> None:
        self._clients = clients
        self._agreed = agreed
        self._clock = clock
        self._printed = PrintedLabels(home)

    def label_set(self, ref: ListRef) -> LabelSet:
        """What the labels of a list are like, as its client has agreed.

        Raises:
            NotFound: there is no such client.
            DoesNotFit: the client's settings name a size that no label has.
        """
        return LabelSet(
            shape=shape_of(self._agreed.load(ref.client).label),
            client=self._clients.get(ref.client).name,
            session=ref.session,
            day=self._today(),
        )

    def raw_printer(self, address: PrinterAddress, labels: LabelSet | None = None) -> Printer:
        """A label printer that takes ZPL; ``labels`` are others than those that the client has agreed.

        Raises:
            NotPrinted: it is a printer of the system, which only the window prints to.
        """
        return RawPrinter(address, self.label_set if labels is None else lambda _ref: labels)

    def printed(self, ref: ListRef) -> frozenset[str]:
        """Numbers of the orders whose label was printed from this bench."""
        return self._printed.of(ref)

    def note(self, ref: ListRef, orders: Sequence[Order]) -> None:
        """Their labels are out."""
        self._printed.add(ref, orders)

    def _today(self) -> date:
        return self._clock.now().date()
