"""A label printer in the network: a connection, the bytes, and the end of them."""

import socket

from packbench.domain.errors import NotPrinted
from packbench.domain.printing import PrinterAddress
from packbench.words import _

SECONDS = 5.0
"""How long a printer may take to answer, and to take each part."""


def send(address: PrinterAddress, content: bytes) -> None:
    """Send bytes to a printer and wait until it has them all.

    Raises:
        NotPrinted: it can't be reached, or it broke off.
    """
    try:
        with socket.create_connection((address.name, address.port), timeout=SECONDS) as connection:
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):  # what it says is of no use; that it closes means that it has all
                pass
    except TimeoutError as error:
        raise _silent(address, _("it did not answer within {seconds:g} s").format(seconds=SECONDS)) from error
    except (OSError, UnicodeError) as error:
        raise _silent(address, getattr(error, "strerror", None) or str(error)) from error


def _silent(address: PrinterAddress, why: str) -> NotPrinted:
    return NotPrinted(
        _("The printer {name} (port {port}) did not take the labels: {why}.").format(
            name=address.name, port=address.port, why=why
        ),
        _("Check that it is on, and its address."),
    )
