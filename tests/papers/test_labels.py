"""Order labels: every code that is printed scans back as exactly what opens the order."""

import random
import string
from datetime import date

import pytest

from packbench.domain.codes import CodeBook, OrderLabel
from packbench.domain.errors import DoesNotFit
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order, PackingList
from packbench.papers.drawing import Code, Drawing, Matrix, Text
from packbench.papers.labels import order_label, scanned_text
from packbench.papers.lettering import width
from packbench.papers.pdf import as_pdf
from packbench.papers.png import as_png
from packbench.papers.shape import Shape, shape_of
from tests.papers.reading import page_sizes, picture_of, rasterised, read_codes, text_of

ALL = Shape(show_date=True)
LINES = (Line(number=1, sku="A", name="Cream", required=2), Line(number=2, sku="B", name="Mask", required=1))


def order(number: str, *, label: str = "", courier: str = "DHL", country: str = "BG") -> Order:
    return Order(number=number, label=label, courier=courier, country=country, lines=LINES)


def label(number: str, shape: Shape = ALL, **about: str) -> Drawing:
    day = date(2026, 11, 23)
    return order_label(order(number, **about), shape, client="M Cosmetics", session="2026-11-23_1", day=day)


def random_numbers() -> list[str]:
    chance = random.Random(300)
    signs = string.ascii_letters + string.digits * 3 + string.punctuation
    return ["".join(chance.choices(signs, k=chance.randint(1, 24))) for _ in range(960)] + [
        "".join(chance.choices("абвгдежзЖЩЮЯєїґ0123456789-", k=12)) for _ in range(40)
    ]


def code_of(drawing: Drawing) -> Code | Matrix:
    (code,) = [item for item in drawing.items if isinstance(item, Code | Matrix)]
    return code


def test_every_number_of_the_samples_scans_from_png_and_from_pdf(sample_numbers: list[str]) -> None:
    assert len(sample_numbers) > 100
    check_all_scan(sample_numbers)


@pytest.mark.parametrize("hundred", range(10))
def test_random_numbers_scan_from_png_and_from_pdf(hundred: int) -> None:
    check_all_scan(random_numbers()[hundred * 100 : hundred * 100 + 100])


@pytest.mark.parametrize("alphabet", [string.ascii_uppercase, string.digits, "A1-", "жЩ1"])
def test_numbers_of_20_characters_scan(alphabet: str) -> None:
    chance = random.Random(20)
    check_all_scan(["".join(chance.choices(alphabet, k=20)) for _ in range(10)])


def check_all_scan(numbers: list[str]) -> None:
    pages = [label(number) for number in numbers]
    assert [read_codes(picture_of(as_png(page))) for page in pages] == [[number] for number in numbers]
    pictures = rasterised(as_pdf(pages, title="Labels"))
    assert [read_codes(picture) for picture in pictures] == [[number] for number in numbers]


def test_what_scans_opens_the_order(sample_numbers: list[str]) -> None:
    ref = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
    for number in sample_numbers:
        alone = PackingList(ref=ref, orders=(order(number),))
        assert CodeBook(alone).resolve(scanned_text(order(number))) == OrderLabel(number)


def test_two_shops_with_the_same_number_each_show_their_own_and_carry_the_label() -> None:
    page = label("#1001 (2)", label="#1001")
    assert code_of(page).text == "#1001"
    assert "#1001 (2)" in [item.text for item in page.items if isinstance(item, Text)]


def test_a_label_has_68_times_38_millimetres_and_543_times_303_dots() -> None:
    page = label("#1001", Shape())
    picture = picture_of(as_png(page))
    assert (picture.size, picture.mode) == ((543, 303), "1")
    assert [round(dpi) for dpi in picture.info["dpi"]] == [203, 203]
    assert page_sizes(as_pdf([page], title="Label")) == [pytest.approx((68, 38), abs=0.001)]


@pytest.mark.parametrize(
    ("number", "kind", "module"),
    [
        ("#1001", Code, 3),
        ("ORDER-12345", Code, 3),
        ("12345678901234567890", Code, 3),
        ("ORDER-2026-ABCDEF", Code, 2),
        ("ABCDEFGHIJKLMNOPQRS", Code, 2),
        ("ABCDEFGHIJKLMNOPQRST", Matrix, 10),
        ("Поръчка-1", Matrix, 10),
        ("é", Matrix, 10),
    ],
)
def test_three_dots_a_module_where_they_fit_two_where_they_must_else_a_qr_code(
    number: str, kind: type, module: int
) -> None:
    code = code_of(label(number, Shape()))
    assert (type(code), code.module) == (kind, module)


@pytest.mark.parametrize("number", ["#1", "ORDER-2026-ABCDEF", "ABCDEFGHIJKLMNOPQRS", "1" * 38])
@pytest.mark.parametrize("shape", [Shape(), Shape(width_mm=100, height_mm=150, dpi=300)])
def test_quiet_zones_are_kept(number: str, shape: Shape) -> None:
    page = label(number, shape)
    inked = (
        picture_of(as_png(page))
        .convert("L")
        .point(lambda value: 255 - value)
        .crop((0, code_of(page).y, page.width, code_of(page).y + 20))
    )
    box = inked.getbbox()
    assert box is not None
    quiet = 10 * code_of(page).module
    assert box[0] >= quiet
    assert page.width - box[2] >= quiet


def test_a_code_too_fine_to_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(DoesNotFit, match="use a larger label"):
        label("Ж" * 60, Shape(width_mm=30, height_mm=15))


@pytest.mark.parametrize("setting", [{"width_mm": 5.0}, {"dpi": 20.0}, {"height_mm": 4000.0}])
def test_a_size_that_no_label_has_is_refused(setting: dict[str, float]) -> None:
    with pytest.raises(DoesNotFit, match="There is no label"):
        shape_of(setting)


def test_a_client_has_labels_of_its_own() -> None:
    shape = shape_of({"width_mm": 100.0, "dpi": 300.0, "show_courier": 0.0, "show_date": 1.0, "other": 7.0})
    assert shape == Shape(width_mm=100, dpi=300, show_courier=False, show_date=True)
    texts = [item.text for item in label("#1001", shape).items if isinstance(item, Text)]
    assert texts == ["#1001", "BG · 3 units", "M Cosmetics · 2026-11-23_1 · 23.11.2026"]


def test_a_long_number_has_its_line_for_itself_and_is_never_cut() -> None:
    page = label("ORDER-2026-ABCDEF", courier="Speedy Express International Logistics")
    texts = [item.text for item in page.items if isinstance(item, Text)]
    assert texts[0] == "ORDER-2026-ABCDEF"
    assert texts[-1].startswith("Speedy Express")


@pytest.mark.parametrize("number", ["#1001", "ORDER-2026-ABCDEFGHIJKL", "Поръчка-номер-1001-за-София"])
@pytest.mark.parametrize(
    "courier", ["DHL", "Speedy Express International Logistics Limited", "Еконт експрес"]
)
@pytest.mark.parametrize("shape", [ALL, Shape(width_mm=40, height_mm=20), Shape(width_mm=50, height_mm=100)])
def test_no_text_leaves_the_label(number: str, courier: str, shape: Shape) -> None:
    page = label(number, shape, courier=courier)
    for item in page.items:
        if isinstance(item, Text):
            assert item.x + width(item.text, item.size, bold=item.bold) <= page.width
            assert 0 < item.y < page.height


def test_texts_can_be_searched_in_a_pdf_cyrillic_too() -> None:
    text = text_of(as_pdf([label("Поръчка-1", courier="Еконт")], title="Labels"))
    assert all(said in text for said in ("Поръчка-1", "Еконт", "BG · 3 units", "M Cosmetics", "23.11.2026"))


def test_the_same_labels_give_the_same_bytes() -> None:
    assert as_pdf([label("#1001")], title="Labels") == as_pdf([label("#1001")], title="Labels")
