"""Where labels come out: the port ``Printer``, and the address of one, as a text of the settings.

``system:NAME`` is any printer of this computer, printed through its driver at true size. ``queue:NAME`` is a
print queue that takes ZPL as it is (``lp -o raw``; Windows: the spooler's raw data). ``tcp:HOST`` or
``tcp:HOST:PORT`` is a label printer in the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from packbench.domain.errors import InvalidName
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.words import _

PORT = 9100
"""Where label printers in the network listen for raw data."""

_LAST_PORT = 65_535


class Printer(Protocol):
    """Prints the labels of orders; may take seconds, so that nothing that scans waits for it."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def print_labels(self, ref: ListRef, orders: Sequence[Order], *, copies: int = 1) -> None:
        """Print the label of each order, so many times, in the order given.

        Raises:
            DoesNotFit: a code would be too fine to be scanned; nothing was printed.
            NotPrinted: the printer can't be reached or did not take it all.
        """
        ...


class Way(StrEnum):
    """How labels get to a printer."""

    SYSTEM = "system"
    QUEUE = "queue"
    NETWORK = "tcp"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterAddress:
    """A printer; ``name`` is what the system calls it, or its host."""

    way: Way
    name: str
    port: int = PORT

    def __str__(self) -> str:
        port = f":{self.port}" if self.way is Way.NETWORK and self.port != PORT else ""
        return f"{self.way}:{self.name}{port}"


def printer_address(text: str) -> PrinterAddress:
    """Understand an address.

    Raises:
        InvalidName: it has none of the three forms.
    """
    way, _rest, name = text.strip().partition(":")
    if way not in set(Way) or not name.strip():
        raise _not_understood(text)
    if way != Way.NETWORK:
        return PrinterAddress(way=Way(way), name=name.strip())
    host, colon, port = name.strip().rpartition(":") if not name.endswith("]") else (name, "", "")
    if not colon or (":" in host and not host.endswith("]")):  # an IPv6 address without brackets has no port
        return PrinterAddress(way=Way.NETWORK, name=name.strip().strip("[]"))
    if not host or not (port.isascii() and port.isdecimal() and 0 < int(port) <= _LAST_PORT):
        raise _not_understood(text)
    return PrinterAddress(way=Way.NETWORK, name=host.strip("[]"), port=int(port))


def _not_understood(text: str) -> InvalidName:
    return InvalidName(
        _("{text!r} is not a printer.").format(text=text),
        _("Write system:NAME, queue:NAME (takes ZPL) or tcp:HOST:9100 (takes ZPL)."),
    )
