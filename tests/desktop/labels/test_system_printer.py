"""Labels through Qt's printing, into a PDF: the same page, dot for dot, as on a printer of the system."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from packbench.desktop.labels.painter import picture_of
from packbench.desktop.labels.system_printer import SystemPrinter
from packbench.domain.errors import DoesNotFit, NotPrinted
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from packbench.papers.label_set import LabelSet
from packbench.papers.shape import Shape
from tests.papers.reading import page_sizes, rasterised, read_codes
from tests.papers.reading import picture_of as picture_of_png

REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
LINES = (Line(number=1, sku="A", name="Cream", required=1),)
NUMBERS = ["#1001", "ORDER-2026-ABCDEF", "Поръчка-1001", "98765432109876543210", "a b"]
ORDERS = [Order(number=number, lines=LINES, courier="Еконт", country="BG") for number in NUMBERS]


def labels(**shape: float) -> LabelSet:
    made = Shape(**shape)  # type: ignore[arg-type]
    return LabelSet(shape=made, client="M Cosmetics", session=REF.session, day=date(2026, 11, 23))


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_labels_come_out_at_true_size_and_scan(qtbot: QtBot, tmp_path: Path, dpi: int) -> None:
    file = tmp_path / "labels.pdf"
    SystemPrinter("Zebra", lambda _ref: labels(dpi=dpi), file=file).print_labels(REF, ORDERS)
    content = file.read_bytes()
    assert page_sizes(content) == [pytest.approx((68, 38), abs=0.2)] * len(ORDERS)
    assert [read_codes(page) for page in rasterised(content)] == [[number] for number in NUMBERS]


def test_copies_follow_one_another(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    SystemPrinter("Zebra", lambda _ref: labels(), file=file).print_labels(REF, ORDERS[:2], copies=2)
    scanned = [read_codes(page) for page in rasterised(file.read_bytes())]
    assert scanned == [["#1001"], ["#1001"], ["ORDER-2026-ABCDEF"], ["ORDER-2026-ABCDEF"]]


def test_a_code_that_does_not_fit_stops_them_before_the_first_is_out(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    small = labels(width_mm=20, height_mm=15)
    orders = [Order(number="#1", lines=LINES), Order(number="Ж" * 60, lines=LINES)]
    with pytest.raises(DoesNotFit):
        SystemPrinter("Zebra", lambda _ref: small, file=file).print_labels(REF, orders)
    assert not file.exists()


def test_a_printer_that_is_not_there_is_told(qtbot: QtBot) -> None:
    name = "No such printer"
    assert name not in QPrinterInfo.availablePrinterNames()
    with pytest.raises(NotPrinted, match="no such printer"):
        SystemPrinter(name, lambda _ref: labels()).print_labels(REF, ORDERS)


def test_the_preview_has_the_printers_dots_and_scans(qtbot: QtBot, tmp_path: Path) -> None:
    for number, page in zip(NUMBERS, labels().drawings(ORDERS), strict=True):
        picture = picture_of(page)
        assert (picture.width(), picture.height()) == (543, 303)
        assert picture.save(str(tmp_path / "label.png"))
        assert read_codes(picture_of_png((tmp_path / "label.png").read_bytes())) == [number]
