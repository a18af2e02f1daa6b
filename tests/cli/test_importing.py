"""Files from outside at the command line: what comes out of good ones, and what is said about bad ones."""

import errno
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from packbench.store.folder.realfs import RealFs
from tests.cli.conftest import Packbench

ORDERS = (
    "Order,SKU,Product,Qty,Courier,Gift\n#1,A-1,Cream,2,DHL,yes\n#1,A-2,Soap,1,DHL,\n#2,A-1,Cream,3,DPD,\n"
)


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "Monday orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def sessions(warehouse: Path) -> list[str]:
    return sorted(
        folder.name for folder in (warehouse / "Sessions" / "CLIENT_M").iterdir() if folder.is_dir()
    )


def test_an_import_makes_a_session_of_today_with_the_list(
    packbench: Packbench, warehouse: Path, csv: Path
) -> None:
    said = packbench("import", csv, "--client", "M", "--json")
    assert said.status == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d_1", said.object["session"])
    assert {key: said.object[key] for key in ("event", "client", "list", "orders", "lines", "units")} == {
        "event": "imported",
        "client": "M",
        "list": "Monday orders",
        "orders": 2,
        "lines": 3,
        "units": 6,
    }
    assert said.object["columns"] == {
        "order": "Order",
        "sku": "SKU",
        "name": "Product",
        "quantity": "Qty",
        "courier": "Courier",
    }
    folder = warehouse / "Sessions" / "CLIENT_M" / said.object["session"]
    assert (folder / "packing_lists" / "Monday orders.json").is_file()
    assert (folder / "input" / csv.name).read_bytes() == csv.read_bytes()


def test_a_dry_run_says_the_same_and_writes_nothing(packbench: Packbench, warehouse: Path, csv: Path) -> None:
    before = sorted(warehouse.rglob("*"))
    said = packbench("import", csv, "--client", "M", "--dry-run", "--json")
    assert (said.status, said.object["event"], said.object["session"]) == (0, "previewed", None)
    assert (said.object["orders"], said.object["units"]) == (2, 6)
    assert sorted(warehouse.rglob("*")) == before


def test_what_was_imported_is_shown_like_any_list(packbench: Packbench, csv: Path) -> None:
    made = packbench("import", csv, "--client", "M", "--json").object
    shown = packbench("show", made["session"], made["list"], "--client", "M", "--json").object
    assert (shown["orders_total"], shown["lines_total"], shown["units_total"]) == (2, 3, 6)
    assert [order["order"] for order in shown["orders"]] == ["#1", "#2"]
    assert [line["required"] for line in shown["orders"][0]["lines"]] == [2, 1]


def test_people_read_what_was_found_and_what_to_do_next(packbench: Packbench, csv: Path) -> None:
    said = packbench("import", csv, "--client", "M")
    assert "Imported 2 orders, 3 lines, 6 units as M / " in said.out
    assert "packbench pack" in said.out
    assert '"Monday orders"' in said.out


def test_orders_that_have_nothing_to_scan_are_counted_apart(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Order,SKU,Qty\n#1,A,1\n#2,,1\n#3,,1\nTotal,,3\n", encoding="utf-8")
    said = packbench("import", path, "--client", "M", "--dry-run").out
    assert "1 order, 1 line, 1 unit. Nothing was written. 2 more orders are shown" in said
    assert 'Row 5 is called "Total"' in said


def test_doubtful_rows_are_named_and_refuse_nothing(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Order,SKU,Qty\n#1,A,x\n#1,,1\n#2,B,0\n#2,C,1\n", encoding="utf-8")
    notices = packbench("import", path, "--client", "M", "--dry-run", "--json").object["notices"]
    found = {(one["code"], one["order"], one["line"], one["row"]) for one in notices if one["row"]}
    assert found == {
        ("quantity_doubtful", "#1", 1, 2),
        ("no_sku", "#1", 2, 3),
        ("quantity_zero", "#2", 1, 4),
    }


def test_columns_that_nobody_could_guess_are_asked_for(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("a,b,c\nx,y,2\n", encoding="utf-8")
    said = packbench("import", path, "--client", "M", "--json")
    assert (said.status, said.object["reason"]) == (1, "columns_not_found")
    assert "--map" in said.err


def test_chosen_columns_are_remembered_for_the_next_file_like_it(
    packbench: Packbench, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("a,b,c\nx,y,2\n", encoding="utf-8")
    second.write_text("c,a,b\n3,x,y\n", encoding="utf-8")
    assert packbench("import", first, "--client", "M", "--map", "order=a,sku=b,quantity=c").status == 0
    said = packbench("import", second, "--client", "M", "--json")
    assert said.object["columns"] == {"order": "a", "sku": "b", "quantity": "c"}
    assert said.object["units"] == 3


def test_a_dry_run_remembers_nothing(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "first.csv"
    path.write_text("a,b,c\nx,y,2\n", encoding="utf-8")
    packbench("import", path, "--client", "M", "--map", "order=a", "--map", "sku=b", "--dry-run")
    assert packbench("import", path, "--client", "M").status == 1


def test_a_column_can_be_chosen_though_its_heading_has_a_comma(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text('"Order, number",Code\n#1,A\n', encoding="utf-8")
    said = packbench("import", path, "--client", "M", "--map", "order=Order, number,sku=Code", "--json")
    assert said.object["columns"] == {"order": "Order, number", "sku": "Code"}


def test_a_column_that_is_not_there_is_refused(packbench: Packbench, csv: Path) -> None:
    said = packbench("import", csv, "--client", "M", "--map", "order=Nothing", "--json")
    assert (said.status, said.object["reason"]) == (1, "columns_not_found")


def test_a_map_of_another_form_is_wrong_usage(packbench: Packbench, csv: Path) -> None:
    assert packbench("import", csv, "--client", "M", "--map", "order").status == 2


def test_shopify_s_own_export_is_known_by_itself(packbench: Packbench, data_dir: Path) -> None:
    path = data_dir / "imports" / "M_small_orders_export.csv"
    said = packbench("import", path, "--client", "M", "--json")
    assert (said.status, said.object["source"]) == (0, "shopify_orders")
    assert (said.object["orders"], said.object["lines"], said.object["units"]) == (15, 29, 34)


def test_a_second_list_goes_into_the_same_session(packbench: Packbench, csv: Path) -> None:
    session = packbench("import", csv, "--client", "M", "--json").object["session"]
    said = packbench("import", csv, "--client", "M", "--session", session, "--list", "Again", "--json")
    assert (said.status, said.object["session"], said.object["list"]) == (0, session, "Again")


def test_a_list_goes_into_a_session_of_the_shopify_tool(
    packbench: Packbench, warehouse: Path, csv: Path
) -> None:
    said = packbench("import", csv, "--client", "M", "--session", "2026-08-18_1", "--json")
    assert (said.status, said.object["session"]) == (0, "2026-08-18_1")
    lists = warehouse / "Sessions" / "CLIENT_M" / "2026-08-18_1" / "packing_lists"
    assert (lists / "Monday orders.json").is_file()


def test_an_existing_list_is_refused_and_not_touched(
    packbench: Packbench, warehouse: Path, csv: Path
) -> None:
    theirs = warehouse / "Sessions" / "CLIENT_M" / "2026-08-18_1" / "packing_lists" / "DHL_Orders.json"
    before = theirs.read_bytes()
    words = ("import", csv, "--client", "M", "--session", "2026-08-18_1", "--list", "DHL_Orders", "--json")
    said = packbench(*words)
    assert (said.status, said.object["reason"]) == (1, "exists")
    assert packbench(*words, "--dry-run").object["reason"] == "exists"
    assert theirs.read_bytes() == before


def test_the_same_file_again_is_told(packbench: Packbench, csv: Path) -> None:
    first = packbench("import", csv, "--client", "M", "--json").object
    second = packbench("import", csv, "--client", "M", "--json").object
    told = [one["message"] for one in second["notices"] if one["code"] == "imported_before"]
    assert len(told) == 1
    assert first["session"] in told[0]


def test_a_client_that_is_not_there_has_to_be_made_first(packbench: Packbench, csv: Path) -> None:
    for client in ("N", "../M", "m", ""):
        said = packbench("import", csv, "--client", client, "--json")
        assert (said.status, said.object["reason"]) == (1, "not_found")
        assert "packbench clients add" in said.err


@pytest.mark.parametrize(
    "bad", ["../evil", "a/b", "a\\b", "CON", "con.txt", "a:b", "x" * 300, "x.", "full_session"]
)
def test_a_list_name_that_leads_elsewhere_is_refused(
    packbench: Packbench, warehouse: Path, csv: Path, bad: str
) -> None:
    before = sessions(warehouse)
    said = packbench("import", csv, "--client", "M", "--list", bad, "--json")
    assert (said.status, said.object["reason"]) == (1, "invalid_name")
    assert sessions(warehouse) == before


@pytest.mark.parametrize("bad", ["../2026-08-18_1", "..", "/etc", "a\\b", "AUX", "a*b", "s" * 300])
def test_a_session_name_that_leads_elsewhere_is_refused(
    packbench: Packbench, warehouse: Path, csv: Path, bad: str
) -> None:
    before = sessions(warehouse)
    said = packbench("import", csv, "--client", "M", "--session", bad, "--json")
    assert (said.status, said.object["reason"]) == (1, "invalid_name")
    assert sessions(warehouse) == before


def test_a_file_with_an_odd_name_gets_a_list_name_that_every_pc_can_store(
    packbench: Packbench, warehouse: Path, csv: Path
) -> None:
    odd = csv.rename(csv.with_name("Orders: today? .csv"))
    said = packbench("import", odd, "--client", "M", "--json")
    assert said.status == 0
    folder = warehouse / "Sessions" / "CLIENT_M" / said.object["session"]
    names = [path.name for path in folder.rglob("*") if path.is_file()]
    assert not [name for name in names if re.search(r'[:?*"<>|]', name)]


def refused(packbench: Packbench, path: Path) -> dict[str, Any]:
    said = packbench("import", path, "--client", "M", "--json")
    assert said.status == 1
    assert said.err.startswith("packbench: ")
    return said.object


def test_a_file_that_is_not_there_is_not_found(packbench: Packbench, tmp_path: Path) -> None:
    assert refused(packbench, tmp_path / "nothing.csv")["reason"] == "not_found"


def test_files_that_are_no_table_are_unreadable(packbench: Packbench, tmp_path: Path) -> None:
    contents = {
        "empty.csv": b"",
        "blank.csv": b" \n\n",
        "headings.csv": b"Order,SKU\n",
        "picture.xlsx": b"\x89PNG\r\n",
        "damaged.xlsx": b"PK\x03\x04" + b"\0" * 100,
        "letter.pdf": b"%PDF-1.7",
    }
    for name, data in contents.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert refused(packbench, path)["reason"] == "unreadable", name


def test_a_folder_is_no_file(packbench: Packbench, tmp_path: Path) -> None:
    assert refused(packbench, tmp_path)["reason"] == "unreadable"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(packbench: Packbench, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (450 * 2**20))
    assert "too much" in refused(packbench, path)["message"]


def test_numbers_of_18_digits_are_told_because_excel_lost_some(packbench: Packbench, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "long.xlsx", ("Order", "SKU", "Qty"), ("#1", 123456789012345678, 1), ("#1", "A", 1)
    )
    said = packbench("import", path, "--client", "M", "--dry-run", "--json").object
    assert said["lines"] == 1
    assert "digits_lost" in {one["code"] for one in said["notices"]}


def test_formulas_in_cells_stay_texts(packbench: Packbench, warehouse: Path, tmp_path: Path) -> None:
    path = tmp_path / "formulas.csv"
    path.write_text("Order,SKU,Qty,Note\n#1,A,1,=cmd|' /C calc'!A0\n", encoding="utf-8")
    said = packbench("import", path, "--client", "M", "--json").object
    made = warehouse / "Sessions" / "CLIENT_M" / said["session"] / "packing_lists" / "formulas.json"
    assert json.loads(made.read_bytes())["orders"][0]["notes"] == "=cmd|' /C calc'!A0"


def test_a_warehouse_that_can_t_be_written_to_is_the_environment_s_fault(
    packbench: Packbench, warehouse: Path, csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_right(_fs: RealFs, path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    before = sessions(warehouse)
    monkeypatch.setattr(RealFs, "make_folder", no_right)
    said = packbench("import", csv, "--client", "M", "--json")
    assert (said.status, said.object["reason"]) == (3, "not_permitted")
    assert sessions(warehouse) == before


def test_the_session_carries_today_s_date(packbench: Packbench, csv: Path) -> None:
    before = datetime.fromtimestamp(csv.stat().st_mtime, UTC).astimezone()
    session = packbench("import", csv, "--client", "M", "--json").object["session"]
    assert abs(datetime.strptime(session[:10], "%Y-%m-%d").astimezone() - before).days <= 1
