"""Addresses of printers."""

import pytest

from packbench.domain.errors import InvalidName
from packbench.domain.printing import PrinterAddress, Way, printer_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("system:Zebra GK420d", PrinterAddress(way=Way.SYSTEM, name="Zebra GK420d")),
        ("queue:Zebra:2", PrinterAddress(way=Way.QUEUE, name="Zebra:2")),
        ("tcp:192.168.1.50", PrinterAddress(way=Way.NETWORK, name="192.168.1.50")),
        (" tcp:zebra.local:6101 ", PrinterAddress(way=Way.NETWORK, name="zebra.local", port=6101)),
        ("tcp:[fe80::1]:9101", PrinterAddress(way=Way.NETWORK, name="fe80::1", port=9101)),
        ("tcp:[fe80::1]", PrinterAddress(way=Way.NETWORK, name="fe80::1")),
    ],
)
def test_an_address_says_how_and_where(text: str, address: PrinterAddress) -> None:
    assert printer_address(text) == address


@pytest.mark.parametrize("text", ["queue:Zebra:2", "tcp:10.0.0.1:6101", "tcp:10.0.0.1", "system:Принтер"])
def test_an_address_is_written_as_it_is_read(text: str) -> None:
    assert str(printer_address(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Zebra", "usb:1", "tcp:", "queue: ", "tcp:host:0", "tcp:host:x", "tcp::9"]
)
def test_what_is_no_address_is_refused_with_the_three_forms(text: str) -> None:
    with pytest.raises(InvalidName, match="queue:NAME"):
        printer_address(text)
