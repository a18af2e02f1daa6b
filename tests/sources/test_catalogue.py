"""Barcodes from Shopify's product export and from any other table."""

from pathlib import Path

import pytest

from packbench.domain.errors import ColumnsNotFound
from packbench.sources.catalogue import BarcodeEntry, CatalogueReading, is_product_export, read_catalogue
from packbench.sources.table import read_table
from tests.sources.tables import rows_told, table_of, told, xlsx


def barcodes(*lines: str) -> CatalogueReading:
    return read_catalogue(table_of("Barcode,SKU,Name", *lines))


def pairs(reading: CatalogueReading) -> list[tuple[str, str]]:
    return [(entry.barcode, entry.sku) for entry in reading.entries]


@pytest.mark.parametrize("sample", ["M_products_export.csv", "M_products_export_new_headers.csv"])
def test_both_generations_of_the_product_export_give_the_same_barcodes(data_dir: Path, sample: str) -> None:
    table = read_table((data_dir / "imports" / sample).read_bytes(), sample)
    reading = read_catalogue(table)
    assert is_product_export(table.header)
    assert (len(reading.entries), reading.notices) == (77, ())
    assert reading.entries[0] == BarcodeEntry(
        barcode="3800100000019", sku="CRM-050-01", units=1, name="Day Cream Rose – 50 ml", row=2
    )


def test_a_title_stands_on_the_first_row_of_a_product_and_pictures_have_rows_of_their_own() -> None:
    table = table_of(
        "Handle,Title,Option1 Value,Variant SKU,Variant Barcode",
        "cream,Day Cream,50 ml,CRM-50,3800100000019",
        "cream,,100 ml,CRM-100,3800100000026",
        "cream,,,,",
        "mask,,Rose,M-1,3800100000033",
    )
    names = [entry.name for entry in read_catalogue(table).entries]
    assert names == ["Day Cream - 50 ml", "Day Cream - 100 ml", "Rose"]


def test_any_table_of_barcodes_is_read_with_units() -> None:
    reading = read_catalogue(
        table_of("Артикул;Баркод;Бр. в кашон", "CRM-50;3800100000019;", "CRM-50;13800100000016;12")
    )
    assert [(entry.sku, entry.units) for entry in reading.entries] == [("CRM-50", 1), ("CRM-50", 12)]


def test_spaces_and_apostrophes_are_no_part_of_a_barcode() -> None:
    assert pairs(barcodes("3 800100 000019,A,", "'3800100000026,B,")) == [
        ("3800100000019", "A"),
        ("3800100000026", "B"),
    ]


def test_a_case_is_asked_for_how_many_it_holds() -> None:
    reading = barcodes("13800100000016,A,Cream")
    assert reading.entries[0].units is None
    assert rows_told(reading.notices, "case_barcode") == [2]


def test_a_gtin_14_that_begins_with_zero_is_one_piece() -> None:
    assert barcodes("03800100000019,A,Cream").entries[0].units == 1


def test_a_barcode_that_lost_its_digits_is_left_out() -> None:
    reading = barcodes("3.8001E+12,A,Cream", "3800100000026,B,Mask")
    assert (pairs(reading), rows_told(reading.notices, "digits_lost")) == ([("3800100000026", "B")], [2])


def test_a_number_of_18_digits_in_a_workbook_is_left_out() -> None:
    table = read_table(xlsx(("Barcode", "SKU"), (159012341234567891, "A"), (3800100000019, "B")), "b.xlsx")
    assert pairs(read_catalogue(table)) == [("3800100000019", "B")]


def test_a_wrong_check_digit_is_taken_and_told() -> None:
    reading = barcodes("3800100000018,A,Cream")
    assert (pairs(reading), rows_told(reading.notices, "bad_check_digit")) == ([("3800100000018", "A")], [2])


def test_a_leading_zero_that_excel_took_away_comes_back_if_the_check_digit_says_so() -> None:
    reading = barcodes("12345678905,A,Cream")
    assert (pairs(reading), rows_told(reading.notices, "zero_lost")) == ([("012345678905", "A")], [2])


def test_a_barcode_of_several_skus_is_kept_for_each_and_told() -> None:
    reading = barcodes("012345678905,A,Cream", "0012345678905,B,Mask")
    assert len(reading.entries) == 2
    assert "A (row 2), B (row 3)" in told(reading.notices, "barcode_conflict")[0]


def test_several_barcodes_of_one_sku_are_fine() -> None:
    assert barcodes("3800100000019,A,Cream", "3800100000026,A,Cream").notices == ()


def test_a_barcode_that_is_the_sku_of_another_product_is_told() -> None:
    reading = barcodes("5170,A,Cream", "3800100000026,5170,Pouch", "B,B,Mask")
    assert rows_told(reading.notices, "barcode_is_sku") == [2]


def test_a_barcode_without_sku_is_left_out_and_told() -> None:
    assert rows_told(barcodes("3800100000019,,Cream", "3800100000026,B,").notices, "no_sku") == [2]


def test_a_table_without_barcodes_is_refused() -> None:
    with pytest.raises(ColumnsNotFound, match="barcode"):
        read_catalogue(table_of("SKU,Name", "A,Cream"))
