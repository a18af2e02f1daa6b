"""Rows → orders. D-B53, D-B54: the old program assumed in silence, or refused the list for one row."""

import pytest

from packbench.domain.errors import Unreadable
from tests.sources.tables import HEADER, contents, csv, goods, list_of, listed, rows_told, told, xlsx


def test_rows_with_the_same_number_are_one_order_wherever_they_stand() -> None:
    reading = list_of("#1001,A,Cream,2,DHL", "#1002,B,Mask,1,Speedy", "#1001,C,Soap,1,DHL")
    assert contents(reading) == {"#1001": [("A", 2), ("C", 1)], "#1002": [("B", 1)]}
    assert rows_told(reading.notices, "order_scattered") == [4]


def test_an_order_has_what_its_rows_say() -> None:
    heading = "Order,SKU,Name,Qty,Courier,Country,Note,Box,Tags,Location"
    order = list_of(heading, "#1001,A,Cream,2,DHL,bg,fragile,L,vip;gift,C001H029A").packing_list.orders[0]
    assert (order.courier, order.country, order.note, order.box) == ("DHL", "BG", "fragile", "L")
    assert order.tags == ("vip", "gift")
    assert (order.lines[0].name, order.lines[0].location, order.lines[0].number) == ("Cream", "C001H029A", 1)


def test_a_row_without_number_belongs_to_the_order_above_and_that_is_said_once() -> None:
    reading = list_of("#1001,A,Cream,2,DHL", ",B,Mask,1,", "#1002,C,Soap,1,DHL", ",D,Oil,1,")
    assert contents(reading) == {"#1001": [("A", 2), ("B", 1)], "#1002": [("C", 1), ("D", 1)]}
    assert rows_told(reading.notices, "order_continued") == [3]
    assert "2 rows" in told(reading.notices, "order_continued")[0]


def test_where_numbers_are_repeated_each_missing_one_is_named() -> None:
    reading = list_of(
        "#1001,A,Cream,2,DHL", "#1001,B,Mask,1,DHL", ",C,Soap,1,DHL", "#1002,D,Oil,1,DHL", ",E,Gel,1,DHL"
    )
    assert rows_told(reading.notices, "order_continued") == [4, 6]
    assert "order #1001" in told(reading.notices, "order_continued")[0]


def test_a_row_that_belongs_to_no_order_is_left_out_and_named() -> None:
    reading = list_of(",A,Cream,1,DHL", "#1001,B,Mask,1,DHL", ",,Total,2,")
    assert contents(reading) == {"#1001": [("B", 1)]}
    assert (rows_told(reading.notices, "no_order_number"), rows_told(reading.notices, "row_left_out")) == (
        [2],
        [4],
    )


@pytest.mark.parametrize("total", ["Total:,,,3,", "ОБЩО,,,3,", ",Gesamt,,3,", ",,Всього,3,"])
def test_a_row_that_sums_up_is_no_order_and_no_line_of_the_one_above(total: str) -> None:
    reading = list_of("#1001,A,Cream,2,DHL", ",B,Mask,1,", total)
    assert contents(reading) == {"#1001": [("A", 2), ("B", 1)]}
    assert rows_told(reading.notices, "row_left_out") == [4]


def test_a_sum_after_each_order_ends_it() -> None:
    reading = list_of("#1001,A,Cream,2,DHL", "Subtotal,,,2,", "#1002,B,Mask,1,DHL", "Subtotal,,,1,")
    assert contents(reading) == {"#1001": [("A", 2)], "#1002": [("B", 1)]}
    assert 'Row 3 is called "Subtotal"' in told(reading.notices, "row_left_out")[0]


def test_a_product_or_an_order_may_be_called_total() -> None:
    reading = list_of("Total,A,Cream,2,DHL", "#1002,TOTAL,Motor oil,1,DHL")
    assert contents(reading) == {"Total": [("A", 2)], "#1002": [("TOTAL", 1)]}


def test_blank_rows_are_passed_over_in_silence() -> None:
    reading = list_of("#1001,A,Cream,1,DHL", ",,,,", "", "#1001,B,Mask,1,DHL")
    assert (contents(reading), reading.notices) == ({"#1001": [("A", 1), ("B", 1)]}, ())


def test_d_b53_doubtful_quantities_are_named_with_their_row() -> None:
    reading = list_of(
        "1,A,,2.5,DHL", "2,B,,'1,5',DHL".replace("'", '"'), "3,C,,abc,DHL", "4,D,,,DHL", "5,E,,0.3,DHL"
    )
    assert [goods(order)[0][1] for order in reading.packing_list.orders] == [2, 1, 1, 1, 1]
    assert rows_told(reading.notices, "quantity_doubtful") == [2, 3, 4, 5, 6]
    assert "Row 2 (order 1, A)" in told(reading.notices, "quantity_doubtful")[0]


@pytest.mark.parametrize("quantity", ["0", "-1"])
def test_d_b53_a_line_with_nothing_to_scan_does_not_keep_its_order_open(quantity: str) -> None:
    reading = list_of(f"1,A,Cream,{quantity},DHL", "1,B,Mask,1,DHL")
    order = reading.packing_list.orders[0]
    assert [line.why_not for line in order.lines] == ["no_quantity", ""]
    assert (order.units, rows_told(reading.notices, "quantity_zero")) == (1, [2])


@pytest.mark.parametrize("sku", ["", "NO_SKU", "nan", "#N/A", " "])
def test_d_b53_a_line_without_sku_is_shown_and_not_waited_for(sku: str) -> None:
    reading = list_of(f"1,{sku},Gift card,1,DHL", "1,B,Mask,1,DHL")
    order = reading.packing_list.orders[0]
    assert [(line.why_not, line.name) for line in order.lines] == [("no_sku", "Gift card"), ("", "Mask")]
    assert rows_told(reading.notices, "no_sku") == [2]


def test_d_b54_an_order_without_courier_is_packed_like_any_other() -> None:
    reading = list_of("1,A,Cream,1,", "2,B,Mask,1,DHL")
    assert [order.packable for order in reading.packing_list.orders] == [True, True]
    assert [notice.order for notice in reading.notices if notice.code == "no_courier"] == ["1"]


def test_d_s110_columns_of_any_name_become_the_same_list() -> None:
    reading = listed(csv("Auftrag,Teil,Stück", "1,A,2"), {"sku": "Teil"})
    assert contents(reading) == {"1": [("A", 2)]}
    assert reading.columns == (("order", "Auftrag"), ("sku", "Teil"), ("quantity", "Stück"))


def test_numbers_that_went_through_a_spreadsheet_are_read_as_they_were_meant() -> None:
    reading = list_of("10001.0,5170.0,Cream,2.0,DHL", '10001,"=""00042""",Mask,1,DHL', "10001,'07,Soap,1,DHL")
    assert contents(reading) == {"10001": [("5170", 2), ("00042", 1), ("07", 1)]}


def test_numeric_cells_of_a_workbook_are_codes_without_a_decimal_point() -> None:
    assert contents(listed(xlsx(HEADER, (10001, 5170, "Cream", 2, "DHL")))) == {"10001": [("5170", 2)]}


def test_a_sku_of_18_digits_is_refused_for_its_row_alone() -> None:
    reading = listed(xlsx(HEADER, ("1", 159012341234567891, "Cream", 1, "DHL"), ("1", "B", "Mask", 1, "DHL")))
    assert contents(reading) == {"1": [("", 1), ("B", 1)]}
    assert reading.packing_list.orders[0].lines[0].why_not == "no_sku"
    assert "more than 15 digits" in told(reading.notices, "digits_lost")[0]
    assert rows_told(reading.notices, "digits_lost") == [2]


def test_orders_whose_number_excel_has_rounded_are_on_hold() -> None:
    reading = listed(xlsx(HEADER, (159012341234567891, "A", "Cream", 1, "DHL"), ("2", "B", "Mask", 1, "DHL")))
    assert [order.hold for order in reading.packing_list.orders] == ["Order number incomplete", ""]


def test_a_sku_that_excel_made_a_date_or_a_power_of_is_kept_and_named() -> None:
    assert rows_told(list_of("1,3.8001E+12,Cream,1,DHL", "1,B,Mask,1,DHL").notices, "sku_doubtful") == [2]
    assert rows_told(
        listed(xlsx(HEADER, ("1", "2026-03-02", "Cream", 1, "DHL"))).notices, "sku_doubtful"
    ) == [2]


def test_other_columns_are_kept_in_their_order_with_the_line_or_with_the_order() -> None:
    heading = "Order,Lot,SKU,City,Price"
    reading = list_of(heading, "1,L1,A,Sofia,1.20", "1,L2,B,Sofia,2.40", "2,L1,A,Plovdiv,1.20")
    first, second = reading.packing_list.orders
    assert (first.extra, second.extra) == ((("City", "Sofia"),), (("City", "Plovdiv"),))
    assert first.lines[1].extra == (("Lot", "L2"), ("Price", "2.40"))


def test_a_column_that_speaks_on_first_rows_only_is_the_orders() -> None:
    reading = list_of("Order,SKU,City,Lot", "1,A,Sofia,", "1,B,,L2", "2,C,Varna,L1")
    first = reading.packing_list.orders[0]
    assert (first.extra, first.lines[1].extra) == ((("City", "Sofia"),), (("Lot", "L2"),))


def test_an_order_with_two_couriers_takes_the_first_and_says_so() -> None:
    reading = list_of("1,A,Cream,1,", "1,B,Mask,1,Speedy", "1,C,Soap,1,DHL")
    assert reading.packing_list.orders[0].courier == "Speedy"
    assert "Speedy, DHL" in told(reading.notices, "courier_differs")[0]


def test_notes_that_differ_within_an_order_stay_with_their_lines_too() -> None:
    order = list_of("Order,SKU,Note", "1,A,wrap it", "1,B,no wrap").packing_list.orders[0]
    assert (order.note, order.lines[1].extra) == ("wrap it", (("Note", "no wrap"),))


def test_without_a_quantity_column_one_of_each_is_assumed_and_said() -> None:
    reading = list_of("Order,SKU", "1,A")
    assert contents(reading) == {"1": [("A", 1)]}
    assert told(reading.notices, "no_quantity_column")
    assert not told(reading.notices, "quantity_doubtful")


def test_a_table_without_any_order_is_refused() -> None:
    with pytest.raises(Unreadable, match="no row with an order number"):
        list_of("Order,SKU,Qty", ",A,1")


def test_the_reading_knows_its_source() -> None:
    reading = list_of("1,A,Cream,1,DHL")
    assert (reading.packing_list.source, reading.path, len(reading.sha256)) == ("table", "orders.xlsx", 64)
