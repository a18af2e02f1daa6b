"""What the columns of packing lists are called, in English, Bulgarian, Ukrainian (and Russian), German.

Words are written as people write them and compared by ``heading``: case, spaces and punctuation do not count.
Within a field the surer name comes first.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

FIELDS: Final = (
    "order",
    "sku",
    "name",
    "quantity",
    "courier",
    "country",
    "note",
    "location",
    "barcode",
    "box",
    "tags",
)
"""What a column of a packing list can mean."""

_WORDS: Final[Mapping[str, str]] = {
    "order": """Order Number | Order No | Order Nr | Order Name | Order ID | Order | Orders | Order Code
        | Order Ref | Order Reference | Sales Order | Sales Order Number | SO Number
        | Customer Order | Web Order | Номер на поръчка | Номер на поръчката | Поръчка
        | Поръчка номер | Поръчка Но | Номер поръчка | № на поръчка | № на поръчката | Поръчки
        | Поръчка ID | Номер замовлення | Замовлення | Замовлення номер | № замовлення
        | ID замовлення | Номер заказа | Заказ | Заказ номер | Bestellnummer | Bestell-Nr.
        | Bestellung | Bestellung Nr. | Bestell-ID | Auftragsnummer | Auftrags-Nr. | Auftrag
        | Auftrag Nr. | Nr. Bestellung""",
    "sku": """SKU | Item SKU | Product SKU | Lineitem SKU | Line item SKU | Variant SKU | SKU Code
        | SKU Number | Item Number | Item No | Item Code | Item ID | Article Number | Article No
        | Article Code | Product Code | Product Number | Product No | Product ID | Part Number
        | Part No | Stock Code | Code | Article | Item | Material | Артикул | Артикул номер
        | Артикул код | Артикулен номер | Номер на артикул | Код на артикул | Код артикул
        | Каталожен номер | Кат. номер | Кат. № | Код на продукт | Код на продукта
        | Продуктов код | Код на стоката | Код | СКУ | Артикул товару | Код товару | Арт.
        | Артикул товара | Код товара | Artikelnummer | Artikel-Nr. | Art.-Nr. | Artikelcode
        | Produktnummer | Produkt-Nr. | Produktcode | Materialnummer | Artikel""",
    "name": """Product Name | Product Title | Item Name | Lineitem Name | Line item name | Product | Products
        | Item Description | Product Description | Article Name | Article Description
        | Description | Title | Item Title | Име на продукт | Име на продукта | Име на артикул
        | Наименование | Наименование на продукт | Продукт | Продукти | Стока | Описание | Име
        | Назва товару | Назва | Найменування | Найменування товару | Товар | Продукт назва
        | Опис | Название | Название товара | Наименование товара | Produktname
        | Artikelbezeichnung | Bezeichnung | Artikelname | Produktbezeichnung | Produkt
        | Beschreibung | Artikelbeschreibung | Warenbezeichnung | Warehouse Name""",
    "quantity": """Quantity | Qty | Lineitem Quantity | Line item quantity | Order Quantity | Order Qty
        | Quantity Ordered | Qty Ordered | Ordered Quantity | Item Quantity | Required Quantity
        | Pieces | Pcs | Units | Count | Amount | Количество | К-во | Кол-во | Бр. | Брой
        | Бройки | Брой артикули | Кол. | Кількість | К-сть | Кіл-ть | Кіл. | Шт. | Штук | Menge
        | Anzahl | Bestellmenge | Bestellte Menge | Stückzahl | Stück | Stk. | Anz.""",
    "courier": """Courier | Shipping Provider | Carrier | Courier Name | Carrier Name | Shipping Method
        | Shipping Carrier | Shipping Service | Delivery Method | Delivery Service
        | Delivery Company | Ship Via | Shipper | Delivery | Shipping | Куриер | Куриерска фирма
        | Куриерска услуга | Начин на доставка | Метод на доставка | Доставка | Превозвач
        | Спедитор | Доставка с | Кур'єр | Кур’єр | Курєр | Курʼєр | Служба доставки
        | Спосіб доставки | Метод доставки | Перевізник | Курьер | Курьерская служба
        | Способ доставки | Перевозчик | Kurier | Kurierdienst | Versanddienstleister
        | Versandart | Versandmethode | Versand | Paketdienst | Spediteur | Spedition
        | Lieferdienst | Lieferart | Zusteller""",
    "country": """Destination Country | Shipping Country | Country | Country Code | Ship To Country
        | Delivery Country | Държава | Държава на доставка | Страна | Код на държава | Країна
        | Країна доставки | Код країни | Страна доставки | Land | Lieferland | Zielland
        | Ländercode | Empfängerland""",
    "note": """Notes | Note | Order Notes | Order Note | Customer Note | Customer Notes | Comments | Comment
        | Remarks | Remark | Instructions | Packing Instructions | Packing Note | Бележки
        | Бележка | Бележка към поръчката | Забележка | Забележки | Коментар | Коментари
        | Примітка | Примітки | Коментар до замовлення | Нотатка | Нотатки | Примечание
        | Примечания | Комментарий | Notiz | Notizen | Bemerkung | Bemerkungen | Kommentar
        | Anmerkung | Anmerkungen | Hinweis | Hinweise | Kundennotiz""",
    "location": """Location | Bin Location | Bin
        | Shelf | Warehouse Location | Storage Location | Stock Location
        | Pick Location | Shelf Location | Slot | Rack | Локация | Място | Място в склада | Рафт
        | Стелаж | Позиция | Складово място | Клетка | Місце | Місце на складі | Комірка
        | Полиця | Стелаж | Розташування | Локація | Ячейка | Место | Полка | Lagerplatz
        | Lagerort | Regal | Regalplatz | Fach | Stellplatz | Platz""",
    "barcode": """Barcode | Bar Code | Variant Barcode
        | Product Barcode | Item Barcode | EAN | EAN Code | EAN-13
        | EAN13 | EAN / UPC | EAN/GTIN | UPC | UPC Code | GTIN | GTIN / EAN | GTIN-13 | GTIN-14
        | ISBN | Case Barcode | Баркод | Бар код | Баркод EAN | Баркод на продукт | ЕАН
        | ЕАН код | Штрих-код | Штрихкод | Штрих код | Штрих-код товару | Strichcode | Strich-
        Code | EAN-Nummer | EAN-Nr.""",
    "box": """Box | Order Min Box | Min Box | Box Size | Box Type | Packaging | Package Type | Carton
        | Carton Size | Кутия | Размер на кутия | Кашон | Опаковка | Коробка | Розмір коробки
        | Упаковка | Пакування | Karton | Kartongröße | Verpackung | Schachtel | Versandkarton""",
    "tags": """Tags | Tag | Order Tags | Internal Tags | Тагове | Таг | Етикети | Теги | Тег | Мітки | Мітка
        | Метки | Schlagwörter | Schlagworte | Kennzeichen | Stichwörter""",
    "units": """Units per barcode | Units per pack | Units per case | Units | Pack Size | Pack Quantity
        | Pack Qty | Case Size | Case Quantity | Case Qty | Qty per case | Qty per pack
        | Pieces per case | Pieces per pack | Multiplier | Quantity | Qty | Брой в опаковка
        | Бр. в опаковка | Бройки в опаковка | Бр. в кашон | Брой в кашон | Количество | Бр.
        | Брой | Штук в упаковці | Кількість в упаковці | Кількість у коробці | Шт. в уп.
        | Кількість | Verpackungseinheit | VPE | Stück pro Karton | Stück pro Packung
        | Menge pro Karton | Menge | Anzahl""",
}

_SUMS: Final = """Total | Totals | Grand Total | Subtotal | Sub Total | Sum | Total Quantity | Total Units
    | Total Items | Total Orders | Общо | Всичко | Сума | Сбор | Общо количество | Общо бройки | Общо поръчки
    | Разом | Всього | Усього | Підсумок | Загалом | Сума разом | Итого | Всего | Итог | Сумма
    | Summe | Gesamt | Gesamtsumme | Zwischensumme | Insgesamt | Gesamtmenge | Gesamtanzahl"""

_NOT_A_FIELD: Final = re.compile(
    r"date|time|status|price|total|sum|cost|value|weight|phone|mail|address|street|city|zip|customer|tax|discount"
    r"|дат|час|статус|цен|цін|сум|общо|разом|тегл|ваг|телефон|адрес|клиент|клієнт|град|місто|стойност|вартіст"
    r"|datum|zeit|preis|summe|gesamt|gewicht|telefon|adresse|strasse|straße|stadt|plz|kunde|wert|betrag",
    re.IGNORECASE,
)
_SHORTEST_PART: Final = 5  # letters of a name that may be found inside a longer heading


def heading(text: str) -> str:
    """How headings are compared: letters and digits only, case folded ("Order_Number" is "order number")."""
    return "".join(filter(str.isalnum, text)).casefold()


def _ranked(words: str) -> dict[str, int]:
    return {heading(word): rank for rank, word in reversed(list(enumerate(words.split("|"))))}


RANKS: Final[Mapping[str, Mapping[str, int]]] = {field: _ranked(words) for field, words in _WORDS.items()}
"""By field: each known heading with its rank, 0 being the surest."""

TOTALS: Final = frozenset(_ranked(_SUMS))
"""What people call the row below their orders that sums them up, as ``heading`` compares it."""

_KNOWN: Final = frozenset[str]().union(*RANKS.values())
_PARTS: Final = {
    field: tuple(sorted((word for word in ranks if len(word) >= _SHORTEST_PART), key=len, reverse=True))
    for field, ranks in RANKS.items()
}


def known_headings(cells: Iterable[str]) -> int:
    """How many different headings of a row are names that columns have."""
    return len(_KNOWN.intersection(map(heading, cells)))


def resembles(text: str, field: str) -> bool:
    """Whether a heading contains a name of the field and nothing against it ("Order date" is no order)."""
    if _NOT_A_FIELD.search(text):
        return False
    folded = heading(text)
    return any(part in folded for part in _PARTS[field])
