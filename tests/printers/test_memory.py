"""What a bench remembers of the labels that it printed."""

from pathlib import Path

from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from packbench.printers.memory import PrintedLabels

ONE = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
OTHER = ListRef(client="M", session="2026-11-23_1", name="DPD_Orders")


def orders(*numbers: str) -> list[Order]:
    line = Line(number=1, sku="A", name="Cream", required=1)
    return [Order(number=number, lines=(line,)) for number in numbers]


def test_printed_labels_are_remembered_list_by_list(tmp_path: Path) -> None:
    PrintedLabels(tmp_path).add(ONE, orders("#1", "Поръчка\n2"))
    PrintedLabels(tmp_path).add(ONE, orders("#3"))
    assert PrintedLabels(tmp_path).of(ONE) == {"#1", "Поръчка\n2", "#3"}
    assert PrintedLabels(tmp_path).of(OTHER) == frozenset()


def test_a_line_that_a_crash_tore_costs_its_own_mark_only(tmp_path: Path) -> None:
    memory = PrintedLabels(tmp_path)
    memory.add(ONE, orders("#1"))
    (file,) = (tmp_path / "labels").iterdir()
    file.write_bytes(file.read_bytes() + b'"#2\n"#3"\n')
    assert memory.of(ONE) == {"#1", "#3"}


def test_a_disk_that_fails_stops_no_printing(tmp_path: Path) -> None:
    (tmp_path / "labels").write_text("a file where the folder should be", "utf-8")
    memory = PrintedLabels(tmp_path)
    memory.add(ONE, orders("#1"))
    assert memory.of(ONE) == frozenset()
