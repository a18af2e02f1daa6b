"""Who and what the demo warehouse knows: clients, their goods with right barcodes, workers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from packbench.domain.codes import Item

WORKERS = ("Олена Коваленко", "Ivan Petrov", "Мария Димитрова", "Jürgen Groß", "John Doe", "Zoë García")
CASE_UNITS = 6
_UNMAPPED = 9  # each ninth product has no barcode: its SKU is scanned, or it is confirmed by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One article of a client; ``barcode`` is empty where it has none, ``case`` stands for six of it."""

    sku: str
    name: str
    barcode: str = ""
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class Shop:
    """One client of the demo: what it sells, who carries it, and what its customers write."""

    client: str
    name: str
    first_order: int
    country: str
    couriers: tuple[str, ...]
    towns: tuple[str, ...]
    notes: tuple[str, ...]
    products: tuple[Product, ...] = field(default=())

    def mapping(self) -> Mapping[str, tuple[Item, ...]]:
        """The client's barcodes, as its SKU mapping keeps them."""
        entries: dict[str, tuple[Item, ...]] = {}
        for product in self.products:
            if product.barcode:
                entries[product.barcode] = (Item(product.sku),)
            if product.case:
                entries[product.case] = (Item(product.sku, CASE_UNITS),)
        return entries


def check_digit(digits: str) -> str:
    """The last digit of a GTIN, by GS1's rule: weights 3 and 1 from the right, to the next ten."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def shops() -> tuple[Shop, ...]:
    """The three clients."""
    return (
        Shop(
            client="ROSA",
            name="Роза Козметика ООД",
            first_order=20114,
            country="BG",
            couriers=("Speedy", "Econt", "DHL"),
            towns=("София", "Пловдив", "Варна"),
            notes=("Подарък: без фактура в пратката!", "Моля, обадете се преди доставка."),
            products=tuple(_products("ROS", "3800214", _ROSA, ("50 мл", "100 мл", "250 мл"))),
        ),
        Shop(
            client="KRAEUTER",
            name="Kräuterhaus Müller GmbH",
            first_order=7301,
            country="DE",
            couriers=("DHL", "DPD"),
            towns=("München", "Köln", "Görlitz"),
            notes=("Bitte zerbrechlich kennzeichnen!", "Geschenk – ohne Rechnung."),
            products=tuple(_products("KHM", "4012345", _KRAEUTER, ("40 g", "100 g", "Großpackung"))),
        ),
        Shop(
            client="NORTH",
            name="North & Sons Coffee",
            first_order=1001,
            country="GB",
            couriers=("DHL", "Royal Mail"),
            towns=("Leeds", "Bath", "Perth"),
            notes=("Gift: no prices in the parcel, please.", "Leave with the neighbour."),
            products=tuple(_products("NS", "5012340", _NORTH, ("250 g", "500 g", "1 kg"))),
        ),
    )


_ROSA = {
    "CRM": "Крем за лице „Роза“",
    "TON": "Розова вода",
    "SHA": "Шампоан с лайка",
    "MSK": "Маска с глина",
    "OIL": "Масло от лавандула",
    "BLM": "Балсам за устни",
    "SRM": "Серум с витамин C",
    "HND": "Крем за ръце",
}
_KRAEUTER = {
    "KAM": "Kamillentee",
    "PFE": "Pfefferminztee",
    "SAL": "Salbei-Bonbons",
    "HON": "Lindenblütenhonig",
    "SLB": "Ringelblumensalbe",
    "BAD": "Melissenbad",
    "GEW": "Kräutersalz",
}
_NORTH = {
    "ESP": "Espresso, dark roast",
    "FLT": "Filter, light roast",
    "DEC": "Decaf, medium roast",
    "HSE": "House blend",
    "ETH": "Ethiopia single origin",
    "COL": "Colombia single origin",
}


def _products(
    prefix: str, company: str, names: Mapping[str, str], sizes: tuple[str, ...]
) -> Iterator[Product]:
    """Every name in every size. ``company`` is what a GTIN begins with; one product has a case barcode."""
    number = 0
    for code, name in names.items():
        for size, label in zip(("S", "M", "L"), sizes, strict=True):
            number += 1
            body = f"{company}{number:05d}"
            case = f"1{body}" if number == 2 else ""  # noqa: PLR2004 - one is enough to show
            yield Product(
                sku=f"{prefix}-{code}-{size}",
                name=f"{name}, {label}",
                barcode="" if number % _UNMAPPED == 0 else body + check_digit(body),
                case=case and case + check_digit(case),
            )


def quantity(rng: Random) -> int:
    """Units of a line: mostly one, seldom a dozen."""
    return rng.choices((1, 2, 3, 4, 6, 12), (70, 15, 6, 4, 3, 2))[0]
