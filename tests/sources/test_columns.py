"""What the columns of a table mean: guessed in four languages, corrected by a person, remembered."""

import pytest

from packbench.domain.errors import ColumnsNotFound
from packbench.sources.columns import Confidence, header_key, map_columns
from tests.sources.tables import table_of


@pytest.mark.parametrize(
    "headings",
    [
        "Order_Number,SKU,Product_Name,Quantity,Courier",
        "order number,sku,product name,quantity,courier",
        "Order #,Item code,Item description,Qty,Carrier",
        "Поръчка №,Артикул,Наименование,Бр.,Куриер",
        "Номер на поръчка,Код,Продукт,Количество,Доставка",
        "Номер замовлення,Артикул,Назва товару,Кількість,Служба доставки",
        "Замовлення,Код товару,Товар,К-сть,Кур'єр",
        "Bestellnummer,Artikelnummer,Bezeichnung,Menge,Versandart",
        "Auftrags-Nr.,Art.-Nr.,Artikelbezeichnung,Anzahl,Kurier",
    ],
)
def test_the_usual_columns_are_known_in_four_languages(headings: str) -> None:
    mapping = map_columns(table_of(headings, "#1001,CRM-050-01,Day Cream,2,DHL"))
    expected = dict(zip(("order", "sku", "name", "quantity", "courier"), headings.split(","), strict=True))
    assert mapping.as_dict() == expected


def test_columns_with_an_own_name_for_everything_are_known_too() -> None:
    headings = "Order,SKU,Destination Country,Notes,Bin,EAN,Box,Tags"
    mapping = map_columns(table_of(headings, "1,A,BG,fragile,C001,3800100000019,L,vip"))
    fields = ("order", "sku", "country", "note", "location", "barcode", "box", "tags")
    assert mapping.as_dict() == dict(zip(fields, headings.split(","), strict=True))
    assert {mapping.confidence(field) for field in fields} == {Confidence.SURE}


def test_a_longer_heading_that_contains_a_known_one_is_a_guess() -> None:
    mapping = map_columns(table_of("Webshop order number,Our SKU code,Ordered quantity today", "1,A,2"))
    assert mapping.as_dict() == {
        "order": "Webshop order number",
        "sku": "Our SKU code",
        "quantity": "Ordered quantity today",
    }
    assert mapping.confidence("order") is Confidence.GUESS


def test_an_order_date_is_no_order_number_and_a_total_no_quantity() -> None:
    mapping = map_columns(table_of("Order date,Order total,Order no,SKU", "2026-11-23,12,1001,A"))
    assert mapping.as_dict() == {"order": "Order no", "sku": "SKU"}


def test_content_that_speaks_against_a_known_heading_makes_it_a_guess() -> None:
    mapping = map_columns(table_of("Order,SKU,Quantity", "1,A,two pieces", "2,B,one piece"))
    assert (mapping.confidence("order"), mapping.confidence("quantity")) == (
        Confidence.SURE,
        Confidence.GUESS,
    )


def test_of_two_columns_that_may_be_the_sku_the_one_with_codes_is_taken() -> None:
    mapping = map_columns(
        table_of("Order,Item,Code", "1,Day cream with rose oil,CRM-1", "2,Mask for dry hair,M-2")
    )
    assert mapping.as_dict()["sku"] == "Code"


def test_a_column_that_says_nothing_is_known_by_its_content() -> None:
    mapping = map_columns(table_of("Name,SKU,", "#1001,A,2", "#1002,B,1"))
    assert mapping.as_dict() == {"order": "Name", "sku": "SKU", "quantity": "Column C"}
    assert mapping.confidence("quantity") is Confidence.GUESS


def test_a_list_of_eans_alone_takes_them_as_skus() -> None:
    mapping = map_columns(table_of("Order,EAN,Qty", "1,3800100000019,1"))
    assert (mapping.as_dict()["sku"], mapping.confidence("sku")) == ("EAN", Confidence.GUESS)


@pytest.mark.parametrize("wish", ["Kode", "kode", "C", "c", "3"])
def test_a_person_names_a_column_by_heading_letter_or_number(wish: str) -> None:
    mapping = map_columns(table_of("Order,SKU,Kode", "1,old,new"), {"sku": wish})
    assert (mapping.index("sku"), mapping.confidence("sku")) == (2, Confidence.CHOSEN)


def test_a_person_may_want_no_column_for_a_field() -> None:
    assert "name" not in map_columns(table_of("Order,SKU,Name", "1,A,Cream"), {"name": "-"}).columns


def test_without_an_order_number_the_refusal_lists_the_headings() -> None:
    with pytest.raises(ColumnsNotFound, match=r"order number and the SKU.*Datum, Preis") as refused:
        map_columns(table_of("Datum,Preis", "2026-11-23,1.20"))
    assert refused.value.missing == ("order", "sku")
    assert refused.value.headers == ("Datum", "Preis")
    assert refused.value.reason == "columns_not_found"


@pytest.mark.parametrize("wishes", [{"sku": "Nowhere"}, {"sku": "9"}, {"colour": "SKU"}])
def test_a_wish_that_can_not_be_is_refused(wishes: dict[str, str]) -> None:
    with pytest.raises(ColumnsNotFound, match="Its columns are: Order, SKU"):
        map_columns(table_of("Order,SKU", "1,A"), wishes)


def test_a_mapping_is_remembered_by_its_headings_in_any_order_and_spelling() -> None:
    assert header_key(["Order_Number", "SKU", "Qty"]) == header_key(["qty", "Order number", "sku"])
    assert header_key(["Order_Number", "SKU"]) != header_key(["Order_Number", "SKU", "Qty"])
    assert header_key(["Order", "SKU"]) == "fbefb0891a08d8c8"


def test_a_remembered_mapping_is_a_wish_the_next_time() -> None:
    first = map_columns(table_of("Nr,Kode,Qty", "1,A,2"), {"order": "A", "sku": "B"})
    second = map_columns(table_of("Qty,Kode,Nr", "2,A,1"), first.as_dict())
    assert [second.index(field) for field in ("order", "sku", "quantity")] == [2, 1, 0]
