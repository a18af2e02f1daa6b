"""The port ``Printer`` for printers that understand ZPL: labels become text, and a way carries it there."""

from collections.abc import Callable, Sequence

from packbench.domain.errors import NotPrinted
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.domain.printing import PrinterAddress, Way
from packbench.papers.label_set import LabelSet
from packbench.papers.zpl import as_zpl
from packbench.printers import network, queue
from packbench.words import _

Carry = Callable[[PrinterAddress, bytes], None]
"""Brings bytes to a printer. Raises ``NotPrinted``."""


class RawPrinter:
    """A printer that takes ZPL.

    Args:
        address: where it is.
        labels: what the labels of a list are like.
        carry: another way than that of the address, for tests.
    """

    def __init__(
        self, address: PrinterAddress, labels: Callable[[ListRef], LabelSet], *, carry: Carry | None = None
    ) -> None:
        self._address = address
        self._labels = labels
        self._carry = carry or carrier(address.way)

    @property
    def name(self) -> str:
        """What people call it."""
        return self._address.name

    def print_labels(self, ref: ListRef, orders: Sequence[Order], *, copies: int = 1) -> None:
        """Draw all labels first, so that a code that does not fit stops them before the first is out."""
        pages = self._labels(ref).drawings(orders)
        self._carry(self._address, as_zpl(pages, copies=copies))


def carrier(way: Way) -> Carry:
    """What carries bytes this way.

    Raises:
        NotPrinted: only the window prints there.
    """
    match way:
        case Way.NETWORK:
            return network.send
        case Way.QUEUE:
            return queue.send
        case Way.SYSTEM:
            raise NotPrinted(
                _("Printers of the system are printed to from the window."),
                _("Name one that takes ZPL, as queue:NAME or tcp:HOST, or save a PDF and print it at 100 %."),
            )
