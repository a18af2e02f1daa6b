"""Sheets: every command and badge scans, and means what stands beside it."""

from datetime import UTC, datetime

import pytest

from packbench.domain.codes import CommandName, command_in
from packbench.domain.errors import InvalidName
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order
from packbench.domain.people import Worker
from packbench.papers.badges import badge_code, badge_sheets
from packbench.papers.command_sheet import SECTIONS, command_sheet
from packbench.papers.drawing import Drawing, Text
from packbench.papers.lettering import width
from packbench.papers.paper_list import packing_slips, paper_list
from packbench.papers.pdf import as_pdf
from packbench.papers.png import as_png
from tests.papers.reading import page_sizes, picture_of, rasterised, read_codes, text_of

REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LINES = (
    Line(number=1, sku="SKU-CREAM-01", name="Крем за лице " * 12, required=2, location="C001H029A"),
    Line(number=2, sku="SKU-WITH-A-VERY-LONG-NAME-0123456789", name="Mask", required=12),
    Line(number=3, sku="", name="Gift wrap", required=1, why_not="no_sku"),
)
NUMBERS = ["#1001", "ORDER-2026-ABCDEFGHI", "Поръчка-1001-София", "98765432109876543210"]
ORDERS = [Order(number=number, lines=LINES, courier="Еконт", country="BG") for number in NUMBERS]
WORKERS = (
    Worker(id="001", name="John Doe"),
    Worker(id="worker_002", name="Олена Костянтинівна Переяславська-Хмельницька"),
    Worker(id="ANNA7", name="A" * 80),
)


def scanned(pages: tuple[Drawing, ...]) -> list[str]:
    """What scans from the picture of each page, and the same from its PDF."""
    from_png = [code for page in pages for code in read_codes(picture_of(as_png(page)))]
    from_pdf = [code for page in rasterised(as_pdf(pages, title="t")) for code in read_codes(page)]
    assert sorted(from_png) == sorted(from_pdf)
    return from_pdf


def test_every_command_scans_and_is_one() -> None:
    codes = [code for _, _, commands in SECTIONS for code, _ in commands]
    assert sorted(scanned(command_sheet())) == sorted(codes)
    meant = [command_in(code) for code in codes]
    assert {command.name for command in meant if command} == set(CommandName) - {CommandName.WORKER}
    assert None not in meant


def test_badges_scan_and_name_their_worker() -> None:
    codes = ["PBWORKER001", "PBWORKER002", "PBWORKERANNA7"]
    assert sorted(scanned(badge_sheets(WORKERS, WORKERS))) == codes
    assert [badge_code(worker, WORKERS) for worker in WORKERS] == codes


@pytest.mark.parametrize("worker_id", ["a-b", "Олена", ""])
def test_an_id_that_no_badge_can_carry_is_refused(worker_id: str) -> None:
    worker = Worker(id=worker_id, name="X")
    with pytest.raises(InvalidName):
        badge_code(worker, (worker,))


def test_a_badge_that_would_mean_two_workers_is_refused() -> None:
    twins = Worker(id="worker_001", name="A"), Worker(id="01", name="B")
    with pytest.raises(InvalidName):
        badge_code(twins[0], twins)


def test_every_order_of_a_paper_list_scans() -> None:
    pages = paper_list(REF, ORDERS * 3, client="M Cosmetics", at=AT)
    assert len(pages) > 1
    assert sorted(scanned(pages)) == sorted(NUMBERS * 3)


def test_each_slip_is_a_page_with_its_order() -> None:
    pages = packing_slips(REF, ORDERS, client="M Cosmetics")
    assert scanned(pages) == NUMBERS
    assert page_sizes(as_pdf(pages, title="t")) == [pytest.approx((210, 297), abs=0.001)] * len(ORDERS)


def test_texts_can_be_searched() -> None:
    text = text_of(as_pdf(paper_list(REF, ORDERS[:1], client="Роза ООД", at=AT), title="t"))
    said = ("Роза ООД", "#1001", "2 ×", "12 ×", "SKU-CREAM-01", "not packed here: no SKU")
    assert [words for words in said if words not in text] == []


def test_no_text_leaves_the_paper() -> None:
    for page in (
        *paper_list(REF, ORDERS, client="M", at=AT),
        *badge_sheets(WORKERS, WORKERS),
        *command_sheet(),
    ):
        for item in page.items:
            if isinstance(item, Text):
                assert item.x + width(item.text, item.size, bold=item.bold) <= page.width, item.text
                assert 0 < item.y <= page.height
