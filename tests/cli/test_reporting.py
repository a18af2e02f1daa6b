"""``packbench sheet``, ``report`` and ``export``, and the report that ending a list writes."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Packbench
from tests.papers.reading import rasterised, read_codes, text_of

LIST = ("2026-08-17_1", "DHL_Orders", "--client", "M")
WORK = Path("Sessions/CLIENT_M/2026-08-17_1/packing/DHL_Orders")


@pytest.fixture
def ended(packbench: Packbench, warehouse: Path) -> Path:
    """A list that was packed with mistakes and ended; its folder."""
    packbench("workers", "add", "Олена")
    words = ("--rate", 0, "--errors", 0.2, "--seed", 4, "--worker", "001", "--end")
    assert packbench("simulate", *LIST, *words).status == 0
    return warehouse / WORK


def sheets(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def figures(book: Any) -> dict[str, object]:
    return {row[0]: row[1] for row in book["Metrics"].iter_rows(values_only=True) if row[0]}


def test_ending_a_list_writes_its_report(packbench: Packbench, ended: Path) -> None:
    shown = packbench("show", *LIST, "--json").object
    book = sheets((ended / "reports" / "packing_completed.xlsx").read_bytes())
    heads, *rows = book["Sheet1"].iter_rows()
    names = [cell.value for cell in heads]
    assert names[:5] == ["Order_Number", "SKU", "Product_Name", "Quantity", "Courier"]
    assert names[-4:] == ["Packed", "Status", "Completed At", "Worker"]
    assert len(names) == len(set(names))
    assert len(rows) == sum(len(order["lines"]) for order in shown["orders"])
    done = {order["order"] for order in shown["orders"] if order["status"] == "done"}
    assert done
    for row in rows:
        assert (row[0].fill.fgColor.rgb == "FFC6EFCE") is (row[0].value in done)
        assert isinstance(row[3].value, str)


def test_its_figures_are_those_of_the_summary_and_of_stats(packbench: Packbench, ended: Path) -> None:
    summary = json.loads((ended / "session_summary.json").read_text("utf-8"))
    told = figures(sheets((ended / "reports" / "packing_completed.xlsx").read_bytes()))
    stats = packbench("stats", "--json").object
    assert told["Orders"] == summary["total_orders"]
    assert told["Orders completed"] == summary["completed_orders"] == stats["orders"]
    assert told["Units packed"] == summary["items_packed"] == stats["units"]
    assert told["Orders per active hour"] == summary["metrics"]["orders_per_active_hour"]
    assert told["Units per active hour"] == summary["metrics"]["items_per_active_hour"]


def test_a_report_made_later_says_the_same(packbench: Packbench, ended: Path, tmp_path: Path) -> None:
    assert packbench("report", *LIST, "--out", tmp_path / "r.xlsx", "--json").status == 0
    made = [
        [list(row) for row in sheets(path.read_bytes())["Sheet1"].iter_rows(values_only=True)]
        for path in (tmp_path / "r.xlsx", ended / "reports" / "packing_completed.xlsx")
    ]
    assert made[0] == made[1]


def test_charts_are_native(ended: Path) -> None:
    book = sheets((ended / "reports" / "packing_completed.xlsx").read_bytes())
    assert len(book["Metrics"]._charts) == 3  # noqa: SLF001 - openpyxl tells of charts nowhere else


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        (("report", *LIST), {"xlsx": b"PK", "PDF": b"%PDF", "csv": b"\xef\xbb\xbf", "tmp": b"PK"}),
        (("export",), {"xlsx": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}),
        (("labels", *LIST), {"pdf": b"%PDF", "zpl": b"^XA", "old": b"%PDF"}),
    ],
)
def test_the_ending_of_the_file_says_what_it_is_to_be(
    packbench: Packbench, tmp_path: Path, words: tuple[str, ...], beginning: dict[str, bytes]
) -> None:
    for ending, first in beginning.items():
        out = tmp_path / f"paper.{ending}"
        assert packbench(*words, "--out", out).status == 0
        assert out.read_bytes().startswith(first)


def test_csv_has_the_same_rows(packbench: Packbench, ended: Path, tmp_path: Path) -> None:
    packbench("report", *LIST, "--format", "csv", "--out", tmp_path / "r.csv")
    content = (tmp_path / "r.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    book = sheets((ended / "reports" / "packing_completed.xlsx").read_bytes())
    assert len(rows) == book["Sheet1"].max_row


def test_pdf_has_summary_exceptions_and_orders(packbench: Packbench, ended: Path, tmp_path: Path) -> None:
    packbench("report", *LIST, "--format", "pdf", "--out", tmp_path / "r.pdf")
    text = text_of((tmp_path / "r.pdf").read_bytes())
    assert [
        word for word in ("Summary", "Workers", "Exceptions", "Orders (", "Олена") if word not in text
    ] == []


def test_the_paper_of_an_order_has_every_event_and_a_hash_of_the_journal(
    packbench: Packbench, ended: Path, tmp_path: Path
) -> None:
    shown = packbench("show", *LIST, "--json").object
    number = next(order["order"] for order in shown["orders"] if order["status"] == "done")
    events = packbench("events", *LIST, "--order", number, "--json").objects
    packbench("report", *LIST, "--order", number, "--out", tmp_path / "o.pdf")
    text = text_of((tmp_path / "o.pdf").read_bytes())
    assert [event["seq"] for event in events if f"{event['epoch']}/{event['seq']}" not in text] == []
    last = events[-1]["seq"]
    lines = next((ended / "journal").glob("*.sealed.jsonl")).read_bytes().splitlines()
    following = json.loads(lines[last + 1].split(b" ", 2)[2])
    assert f"hash {following['prev']}" in " ".join(text.split())


def test_an_export_has_the_rows_of_the_browser(packbench: Packbench, ended: Path, tmp_path: Path) -> None:
    rows = packbench("sessions", "--tab", "completed", "--json").objects
    for kind in ("xlsx", "csv", "pdf"):
        out = tmp_path / f"e.{kind}"
        said = packbench("export", "--tab", "completed", "--format", kind, "--out", out, "--json")
        assert said.object["rows"] == len(rows) == 1
    assert sheets((tmp_path / "e.xlsx").read_bytes())["Sessions"]["C2"].value == "DHL_Orders"
    assert "DHL_Orders" in text_of((tmp_path / "e.pdf").read_bytes())


@pytest.mark.parametrize("kind", ["commands", "badges"])
def test_sheets_that_are_about_no_list(packbench: Packbench, tmp_path: Path, kind: str) -> None:
    packbench("workers", "add", "Олена")
    said = packbench("sheet", kind, "--out", tmp_path / "s.pdf", "--json")
    assert (said.status, said.object["pages"]) == (0, 1)


def test_what_is_done_is_left_out_of_a_paper_list(packbench: Packbench, tmp_path: Path) -> None:
    assert packbench("sheet", "paper", *LIST, "--open", "--out", tmp_path / "p.pdf").status == 0
    codes = [code for page in rasterised((tmp_path / "p.pdf").read_bytes()) for code in read_codes(page)]
    shown = packbench("show", *LIST, "--json").object
    assert sorted(codes) == sorted(o["order"] for o in shown["orders"] if o["status"] != "not_packable")
