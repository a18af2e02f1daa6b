"""Labels on their way to printers that take ZPL."""

import ctypes
import socket
import subprocess
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from packbench.domain.errors import DoesNotFit, NotPrinted
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from packbench.domain.printing import PrinterAddress, Way, printer_address
from packbench.papers.label_set import LabelSet
from packbench.papers.shape import Shape
from packbench.printers import network, queue, winspool
from packbench.printers.raw import RawPrinter, carrier

REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
LINES = (Line(number=1, sku="A", name="Cream", required=1),)
ORDERS = [Order(number=number, lines=LINES) for number in ("#1", "#2")]
ZEBRA = PrinterAddress(way=Way.QUEUE, name="Zebra")


def labels(_ref: ListRef, shape: Shape | None = None) -> LabelSet:
    shape = shape or Shape()
    return LabelSet(shape=shape, client="M Cosmetics", session=REF.session, day=date(2026, 11, 23))


class Paper:
    """A printer that keeps what it gets."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes]] = []

    def __call__(self, address: PrinterAddress, content: bytes) -> None:
        self.got.append((str(address), content))


def test_all_labels_go_out_in_one_piece_with_their_copies() -> None:
    paper = Paper()
    RawPrinter(ZEBRA, labels, carry=paper).print_labels(REF, ORDERS, copies=2)
    ((where, content),) = paper.got
    assert where == "queue:Zebra"
    assert content.count(b"^XA") == content.count(b"^PQ2") == 2


def test_a_code_that_does_not_fit_stops_them_before_the_first_is_out() -> None:
    paper = Paper()
    small = Shape(width_mm=15, height_mm=15)
    printer = RawPrinter(ZEBRA, lambda ref: labels(ref, small), carry=paper)
    with pytest.raises(DoesNotFit):
        printer.print_labels(REF, [Order(number="#1", lines=LINES), Order(number="Ж" * 60, lines=LINES)])
    assert paper.got == []


def test_only_the_window_prints_to_a_printer_of_the_system() -> None:
    with pytest.raises(NotPrinted, match="from the window"):
        carrier(Way.SYSTEM)


def test_a_printer_in_the_network_gets_every_byte() -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                while part := connection.recv(4096):
                    heard.append(part)

        printer = threading.Thread(target=listen)
        printer.start()
        network.send(printer_address(f"tcp:127.0.0.1:{port}"), b"^XA" * 50_000)
        printer.join()
    assert b"".join(heard) == b"^XA" * 50_000


def test_a_printer_that_is_off_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NotPrinted, match=r"Check that it is on") as told:
        network.send(printer_address(f"tcp:127.0.0.1:{port}"), b"^XA")
    assert told.value.reason == "not_printed"


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ``lp`` that keeps its arguments and its input; a queue ``Broken`` refuses."""
    script = tmp_path / "lp"
    script.write_text(
        '#!/bin/sh\necho "$@" > "$(dirname "$0")/said"\ncat > "$(dirname "$0")/got"\n'
        'case "$2" in Broken) echo "lp: Error - no such queue" >&2; exit 1;; esac\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return tmp_path


needs_lp = pytest.mark.skipif("sys.platform == 'win32'", reason="lp is CUPS'")


@needs_lp
def test_a_queue_gets_the_bytes_as_they_are(lp: Path) -> None:
    queue.send(ZEBRA, b"^XA^XZ")
    assert (lp / "got").read_bytes() == b"^XA^XZ"
    assert "-d Zebra -o raw" in (lp / "said").read_text("utf-8")


@needs_lp
def test_what_a_queue_complains_of_is_told(lp: Path) -> None:
    with pytest.raises(NotPrinted, match="no such queue"):
        queue.send(PrinterAddress(way=Way.QUEUE, name="Broken"), b"^XA")


@needs_lp
def test_a_computer_without_queues_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotPrinted, match="no lp"):
        queue.send(ZEBRA, b"^XA")


@needs_lp
def test_a_queue_that_hangs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*words: object, **more: object) -> None:
        raise subprocess.TimeoutExpired("lp", 15)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(NotPrinted, match="did not answer"):
        queue.send(ZEBRA, b"^XA")


class Spooler:
    """``winspool.drv`` as Microsoft describes it, with a memory; ``fails`` is the call that says no."""

    def __init__(self, fails: str = "") -> None:
        self.fails = fails
        self.called: list[str] = []
        self.got = b""

    def _said(self, name: str) -> int:
        self.called.append(name)
        return int(name != self.fails)

    def OpenPrinterW(self, name: object, handle: object, defaults: object) -> int:  # noqa: N802
        return self._said("open")

    def StartDocPrinterW(self, handle: object, level: object, document: object) -> int:  # noqa: N802
        return self._said("document")

    def StartPagePrinter(self, handle: object) -> int:  # noqa: N802
        return self._said("page")

    def WritePrinter(self, handle: object, content: bytes, length: object, written: object) -> int:  # noqa: N802
        self.got += content
        written._obj.value = len(content)  # type: ignore[attr-defined] # noqa: SLF001 - what byref points at
        return self._said("write")

    def EndPagePrinter(self, handle: object) -> int:  # noqa: N802
        return self._said("end page")

    def EndDocPrinter(self, handle: object) -> int:  # noqa: N802
        return self._said("end document")

    def ClosePrinter(self, handle: object) -> int:  # noqa: N802
        return self._said("close")


def test_the_spooler_of_windows_gets_a_document_of_one_page() -> None:
    spooler = Spooler()
    winspool.send(ZEBRA, b"^XA^XZ", spooler)
    assert spooler.got == b"^XA^XZ"
    assert spooler.called == ["open", "document", "page", "write", "end page", "end document", "close"]


@pytest.mark.parametrize("fails", ["document", "page", "write"])
def test_whatever_the_spooler_refuses_its_printer_is_closed(fails: str) -> None:
    spooler = Spooler(fails)
    with pytest.raises(NotPrinted, match="Zebra"):
        winspool.send(ZEBRA, b"^XA", spooler)
    assert spooler.called[-1] == "close"


class Printers(Spooler):
    """The spooler with some printers, which it lists into room that is large enough."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.listed = (winspool._Printer * len(names))(*[winspool._Printer(name, None, 64) for name in names])  # noqa: SLF001

    def EnumPrintersW(  # noqa: N802
        self, kind: object, name: object, level: object, room: Any, size: Any, needed: Any, count: Any
    ) -> int:
        whole = ctypes.sizeof(self.listed)
        needed._obj.value = whole  # noqa: SLF001 - what byref points at
        if room is None or size.value < whole:
            return 0
        ctypes.memmove(room, self.listed, whole)
        count._obj.value = len(self.listed)  # noqa: SLF001
        return 1


def test_windows_is_asked_for_its_printers_with_as_much_room_as_they_need() -> None:
    assert winspool.names(Printers("Zebra", "Принтер 2")) == ("Zebra", "Принтер 2")
    assert winspool.names(Printers()) == ()
