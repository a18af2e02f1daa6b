"""Lists of which only the printed table is there."""

from pathlib import Path

import pytest

from packbench.domain.errors import Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, ListReading
from packbench.sources.reach import Retry
from packbench.sources.shopify_session import read_list
from tests.sources.folders import REF, SESSION, DiskFolder, Folder, Stopwatch, codes, only_order, workbook

HEADERS = "Destination_Country", "Order_Number", "SKU", "DHL_Orders.xlsx", "Quantity"
TODAY = (*HEADERS, "Lot_Expiry", "Lot_Batch", "2026-08-18 08:10:01")


def reading(*rows: tuple[object, ...]) -> ListReading:
    folder = Folder({"packing_lists/DHL_Orders.xlsx": workbook(*rows)})
    return read_list(folder, SESSION, REF, retry=Retry(clock=Stopwatch()))


def test_the_tools_own_table_with_its_odd_headers() -> None:
    found = reading(
        TODAY,
        ("DE", "#1001", "0042", "SAMPLE SACHET", 1, "", "", "DHL"),
        ("", "#1001", "CND-250-02", "Балсам", 2, "", "", "DHL"),
        ("BG", "#1002", "CND-250-02", "Балсам", 1, "", "", "Speedy"),
    )
    first, second = found.packing_list.orders
    assert found.packing_list.source == "xlsx"
    assert (first.number, first.country, first.courier) == ("#1001", "DE", "DHL")
    assert [(line.sku, line.name, line.required) for line in first.lines] == [
        ("0042", "SAMPLE SACHET", 1),
        ("CND-250-02", "Балсам", 2),
    ]
    assert (second.country, second.courier) == ("BG", "Speedy")
    assert found.notices == ()
    assert dict(found.columns)["courier"] == "2026-08-18 08:10:01"


def test_a_line_of_two_lots_stays_two_lines_that_tell_their_lots() -> None:
    found = reading(
        TODAY,
        ("BG", "#1004", "SHM-250-05", "Шампоан", 1, "261231", "L122", "Speedy"),
        ("", "#1004", "SHM-250-05", "Шампоан", 2, "270630", "L222", "Speedy"),
    )
    assert only_order(found).lines == (
        Line(
            number=1,
            sku="SHM-250-05",
            name="Шампоан",
            required=1,
            extra=(("Lot_Expiry", "261231"), ("Lot_Batch", "L122")),
        ),
        Line(
            number=2,
            sku="SHM-250-05",
            name="Шампоан",
            required=2,
            extra=(("Lot_Expiry", "270630"), ("Lot_Batch", "L222")),
        ),
    )


def test_a_table_whose_headers_were_all_renamed_is_read_by_place() -> None:
    found = reading(
        ("Държава", "Поръчка", "Код", "Стока", "Бройки", "Куриер"),
        ("BG", "#1004", "SHM-250-05", "Шампоан", 2, "Speedy"),
    )
    order = only_order(found)
    assert (order.number, order.country, order.courier) == ("#1004", "BG", "Speedy")
    assert [(line.sku, line.name, line.required) for line in order.lines] == [("SHM-250-05", "Шампоан", 2)]


def test_own_columns_in_another_order_are_found_by_their_headers() -> None:
    found = reading(("Quantity", "SKU", "Order_Number", "Notes"), (3, "A", "#1", "!Fragile"))
    order = only_order(found)
    assert [(line.sku, line.required) for line in order.lines] == [("A", 3)]
    assert (order.note, order.note_must_be_read) == ("!Fragile", True)


def test_numeric_orders_and_skus_are_not_decimals() -> None:
    order = only_order(reading(TODAY, ("BG", 10001, 5170, "Pouch", 1, "", "", "DHL")))
    assert (order.number, order.lines[0].sku) == ("10001", "5170")


def test_doubtful_rows_are_named_as_excel_numbers_them() -> None:
    found = reading(
        TODAY,
        ("BG", "#1", "A", "Cream", "1,5", "", "", "DHL"),
        ("BG", "", "B", "Soap", 1, "", "", "DHL"),
        ("BG", "#1", "", "Mask", 1, "", "", "DHL"),
        ("BG", "#1", "D", "Balm", 0, "", "", "DHL"),
    )
    assert [(notice.code, notice.row) for notice in found.notices] == [
        ("bad_row", 3),
        ("quantity_doubtful", 2),
        ("no_sku", None),
        ("quantity_zero", 5),
    ]


def test_a_row_that_is_not_fulfillable_is_not_to_be_scanned() -> None:
    headers = ("Order_Number", "SKU", "Quantity", "Order_Fulfillment_Status")
    found = reading(headers, ("#1", "A", 1, "Not Fulfillable"), ("#2", "A", 1, "Fulfillable"))
    assert [order.packable for order in found.packing_list.orders] == [False, True]
    assert codes(found) == ["no_courier", "not_fulfillable"]


def test_a_foreign_table_is_not_read_by_place_when_no_quantities_stand_there() -> None:
    with pytest.raises(Unreadable, match="no columns Order_Number, SKU and Quantity"):
        reading(
            ("Държава", "Град", "Име", "Улица", "Бележка", "Куриер"), ("BG", "Варна", "Иван", "1", "x", "y")
        )


def test_a_table_without_the_needed_columns_is_refused() -> None:
    with pytest.raises(Unreadable, match="no columns Order_Number, SKU and Quantity"):
        reading(("Tags", "Notes"), ("vip", "call"))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 cut off", b"\x00" * 100, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"], ids=repr
)
def test_a_broken_table_is_offered_and_refused_when_read(data: bytes) -> None:
    folder = Folder({"packing_lists/DHL_Orders.xlsx": data})
    with pytest.raises(Unreadable, match=r"DHL_Orders\.xlsx"):
        read_list(folder, SESSION, REF, retry=Retry(clock=Stopwatch()))


def test_a_list_with_a_forbidden_name_has_an_empty_sheet_and_is_refused() -> None:
    folder = Folder({"packing_lists/DHL_Orders.xlsx": workbook()})
    with pytest.raises(Unreadable, match=r"DHL_Orders\.xlsx is empty"):
        read_list(folder, SESSION, REF, retry=Retry(clock=Stopwatch()))


def test_a_sample_table_holds_the_units_of_its_json_twin(data_dir: Path) -> None:
    session = data_dir / "warehouse/Sessions/CLIENT_M/2026-08-17_1"
    table = (session / "packing_lists/DHL_Orders.xlsx").read_bytes()
    folder = Folder({"packing_lists/DHL_Orders.xlsx": table})
    printed = read_list(folder, SESSION, REF, retry=Retry(clock=Stopwatch())).packing_list
    ref = ListRef(client="M", session=session.name, name="DHL_Orders")
    content = read_list(DiskFolder(), session, ref, retry=Retry(clock=Stopwatch())).packing_list
    assert (
        (printed.orders_total, printed.units_total) == (content.orders_total, content.units_total) == (4, 11)
    )


def test_a_table_of_2025_has_no_lots_and_no_country(data_dir: Path) -> None:
    path = data_dir / "warehouse_2025/Sessions/CLIENT_M/2025-11-18_1/packing_lists/PostOne_Orders.xlsx"
    folder = Folder({"packing_lists/DHL_Orders.xlsx": path.read_bytes()})
    found = read_list(folder, SESSION, REF, retry=Retry(clock=Stopwatch()))
    assert [(order.number, order.courier, order.units) for order in found.packing_list.orders] == [
        ("#1012", "PostOne", 1),
        ("#1013", "PostOne", 6),
    ]
    assert codes(found) == []
