"""ZPL, read by a small printer of our own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from PIL import Image

from packbench.domain.orders import Line, Order
from packbench.papers import code128
from packbench.papers.drawing import Code, Drawing, Rect, Text, trace
from packbench.papers.labels import order_label
from packbench.papers.shape import Shape
from packbench.papers.zpl import as_zpl
from tests.papers.reading import read_codes

_SAID = {">:": "", ">;": "", ">5": "", ">6": "", "><": "^", ">0": ">", ">=": "~"}
LINES = (Line(number=1, sku="A", name="Cream", required=3),)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What a printer makes of one label."""

    width: int
    height: int
    texts: list[str]
    codes: list[tuple[str, int]]
    picture: Image.Image


def printed(zpl: str) -> Printed:
    """Carry out the commands that we use; one we don't know fails."""
    commands = [
        (found[1], found[2]) for found in re.finditer(r"\^([A-Z][A-Z0-9@])([^^~]*)", zpl.replace("\n", ""))
    ]
    size = {name: int(words) for name, words in commands if name in ("PW", "LL")}
    picture = Image.new("1", (size["PW"], size["LL"]), 1)
    texts, codes = [], []
    kind = place = module = None
    for name, words in commands:
        match name:
            case "FO" | "FT":
                place, kind = tuple(map(int, words.split(","))), None
            case "BY":
                module = int(words)
            case "BC" | "A0":
                kind = name
            case "GF":
                assert place
                paste(picture, (place[0], place[1]), words)
            case "FD":
                data = re.sub(r"_([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), words)
                if kind == "BC":
                    assert module
                    codes.append((re.sub(r">.", lambda found: _SAID[found[0]], data), module))
                else:
                    texts.append(data)
            case _:
                assert name in ("XA", "CI", "LH", "PW", "LL", "FH", "FS", "XZ"), name
    return Printed(width=size["PW"], height=size["LL"], texts=texts, codes=codes, picture=picture)


def paste(picture: Image.Image, place: tuple[int, int], words: str) -> None:
    kind, total, _, across, data = words.split(",")
    assert kind == "A"
    rows: list[str] = []
    for found in re.finditer(rf":|[0-9A-F]{{{2 * int(across)}}}", data):
        rows.append(rows[-1] if found[0] == ":" else found[0])
    assert len(rows) * int(across) == int(total)
    ink = Image.frombytes("1", (8 * int(across), len(rows)), bytes.fromhex("".join(rows)))
    picture.paste(0, place, ink)


def label(number: str, *, courier: str = "", country: str = "") -> Drawing:
    order = Order(number=number, lines=LINES, courier=courier, country=country)
    shape = Shape(show_date=True, show_units=False)
    return order_label(order, shape, day=date(2026, 11, 23))


SNAPSHOT = """^XA
^CI28
^LH0,0
^PW543
^LL303
^FT22,62^A0N,52^FH_^FD#1001^FS
^FT434,62^A0N,42^FH_^FDDHL^FS
^FO153,78^BY3^BCN,167,N,N,N,N^FH_^FD>:#>51001^FS
^FT488,281^A0N,24^FH_^FDBG^FS
^FT22,281^A0N,24^FH_^FD23.11.2026^FS
^XZ
"""


def test_a_label_as_it_goes_to_the_printer() -> None:
    assert as_zpl([label("#1001", courier="DHL", country="BG")]).decode() == SNAPSHOT


@pytest.mark.parametrize(
    "number", ["#1001", "A^B~C>D_E\\F", ">:>5>6", "^XZ^FS", "12345678", "a b", "{'$%&'}"]
)
def test_bars_are_the_printers_own_and_every_sign_gets_through(number: str) -> None:
    page = printed(as_zpl([label(number, courier="D^H~L_\\")]).decode())
    assert page.codes == [(number, 3)]
    assert page.texts == [number, "D^H~L_\\", "23.11.2026"]
    assert (page.width, page.height) == (543, 303)


def test_what_the_printer_cannot_say_goes_as_a_picture() -> None:
    page = printed(as_zpl([label("Поръчка", courier="Еконт")]).decode())
    assert read_codes(page.picture) == ["Поръчка"]
    assert page.texts == ["23.11.2026"]


def test_the_sets_that_are_said_make_the_bars_that_we_measure() -> None:
    """The same choice of sets is drawn elsewhere: what fits there fits at the printer."""
    for text in ("#1001", "A123456B", "1234A5678", "12345"):
        assert "".join([part for _, part in code128.runs(text)]) == text


def test_lines_are_boxes() -> None:
    page = Drawing(width_mm=10, height_mm=10, dpi=203, items=(Rect(1, 2, 30, 4),))
    assert "^FO1,2^GB30,4,4^FS" in as_zpl([page]).decode()


def test_labels_follow_one_another() -> None:
    both = as_zpl([label("#1"), label("#2")]).decode()
    assert both.count("^XA") == both.count("^XZ") == 2


def test_copies_are_the_printers_matter() -> None:
    assert "^PQ3\n^XZ" in as_zpl([label("#1")], copies=3).decode()


def test_a_pen_needs_to_know_rectangles_and_texts_only() -> None:
    class Pen:
        def __init__(self) -> None:
            self.inked = 0
            self.texts: list[str] = []

        def rects(self, rects: Sequence[Rect]) -> None:
            self.inked += sum(rect.width for rect in rects)

        def text(self, text: Text) -> None:
            self.texts.append(text.text)

    pen = Pen()
    trace(
        Drawing(width_mm=68, height_mm=38, dpi=203, items=(Code(0, 0, 2, 50, "A"), Text(0, 9, 9, "t"))), pen
    )
    assert pen.inked == 2 * sum(code128.bars("A")[::2])
    assert pen.texts == ["t"]
