"""What the browser writes as files."""

from packbench.bootstrap import Services
from packbench.desktop.browser.exporting import of_paper, of_report, of_rows, sheets
from packbench.domain.list_ref import ListRef
from tests.desktop.browser.scenes import ROWS

REF = ListRef(client="M", session="2026-08-17_1", name="DPD_Orders")


def test_the_table_is_written_as_it_is_shown() -> None:
    excel, csv, pdf = [export.content() for _words, export in of_rows(ROWS[:3])]
    assert (excel[:2], pdf[:4]) == (b"PK", b"%PDF")
    lines = csv.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Session ID,Client,Packing List,Worker")
    assert [line.split(",")[2] for line in lines[1:]] == ["DHL_Orders", "Econt_Orders", "Single_Orders"]


def test_the_report_of_a_list_is_read_when_it_is_wanted(services: Services) -> None:
    excel, csv, pdf = [export.content() for _words, export in of_report(services, REF)]
    assert (excel[:2], pdf[:4], b"," in csv) == (b"PK", b"%PDF", True)


def test_sheets_for_benches_are_papers(services: Services) -> None:
    (_commands, commands), (_badges, badges) = sheets(services)
    assert commands.content()[:4] == b"%PDF"
    services.master.workers.add("John Doe")
    assert badges.content()[:4] == b"%PDF"


def test_a_list_and_its_packing_slips_come_on_paper(services: Services) -> None:
    (_list, ticked), (_slips, slips) = of_paper(services, REF)
    assert (ticked.content()[:4], slips.content()[:4]) == (b"%PDF", b"%PDF")
    assert ticked.file_name == "list-2026-08-17_1-DPD_Orders.pdf"
