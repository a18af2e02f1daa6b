"""``packbench labels``."""

import socket
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import Packbench
from tests.papers.reading import picture_of, rasterised, read_codes

LIST = ("2026-08-17_1", "DHL_Orders", "--client", "M")


def test_all_orders_of_a_list_as_pdf(packbench: Packbench, tmp_path: Path) -> None:
    shown = packbench("show", *LIST, "--json").object
    said = packbench("labels", *LIST, "--out", tmp_path / "l.pdf", "--json")
    assert said.status == 0
    numbers = [order["order"] for order in shown["orders"] if order["status"] != "not_packable"]
    assert said.object["labels"] == len(numbers) == shown["orders_total"]
    pages = rasterised((tmp_path / "l.pdf").read_bytes())
    assert [read_codes(page) for page in pages] == [[number] for number in numbers]


def test_chosen_orders_as_pictures(packbench: Packbench, tmp_path: Path) -> None:
    number = packbench("show", *LIST, "--json").object["orders"][0]["order"]
    said = packbench(
        "labels", *LIST, "--order", number, "--format", "png", "--out", tmp_path / "pictures", "--json"
    )
    (picture,) = (tmp_path / "pictures").iterdir()
    assert read_codes(picture_of(picture.read_bytes())) == [number]
    assert said.object["path"] == str(tmp_path / "pictures")


def test_without_a_path_the_file_is_called_like_what_is_in_it(
    packbench: Packbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert packbench("labels", *LIST, "--format", "zpl").status == 0
    assert (tmp_path / "labels-2026-08-17_1-DHL_Orders.zpl").read_text("ascii").startswith("^XA")


def test_an_order_that_is_not_in_the_list_is_refused(packbench: Packbench) -> None:
    said = packbench("labels", *LIST, "--order", "#none", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")


def test_a_folder_that_is_not_there_is_refused(packbench: Packbench, tmp_path: Path) -> None:
    said = packbench("labels", *LIST, "--out", tmp_path / "none" / "l.pdf", "--json")
    assert (said.status, said.object["reason"]) == (1, "not_found")


def test_labels_go_to_a_printer_in_the_network(packbench: Packbench) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp:127.0.0.1:{server.getsockname()[1]}"

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                while part := connection.recv(4096):
                    heard.append(part)

        printer = threading.Thread(target=listen)
        printer.start()
        said = packbench("labels", *LIST, "--printer", address, "--copies", 2, "--json")
        printer.join()
    assert (said.status, said.object["printer"], said.object["copies"]) == (0, address, 2)
    assert b"".join(heard).count(b"^PQ2") == said.object["labels"] > 0


def test_a_printer_that_is_off_fails_with_status_3(packbench: Packbench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    said = packbench("labels", *LIST, "--printer", f"tcp:127.0.0.1:{port}", "--json")
    assert (said.status, said.object["reason"]) == (3, "not_printed")
