"""Few letters of an old code page, as lists of goods have them."""

import pytest

from packbench.sources.code_pages import likely_pages
from packbench.sources.encodings import decode_text


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Крем", "cp1251"),
        ("МИЛО ДЛЯ РУК", "cp1251"),
        ("Nivea Крем-маска „Роза“ №5", "cp1251"),
        ("Єдність, п’ять ґанків", "cp1251"),
        ("1 000;Крем;20 °C", "cp1251"),
        ("Öl", "cp1252"),
        ("Ä1;Öl größer; 5 m²; 3 €", "cp1252"),
        ("ÖL GRÖSSE", "cp1252"),
        ("Crème brûlée à l'été", "cp1252"),
        ("Señor niño", "cp1252"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Příliš žluťoučký kůň", "cp1250"),
        ("Крем", "cp866"),
        ("Мыло", "koi8-u"),
        ("Мило для рук", "mac-cyrillic"),
        ("Größe", "mac-roman"),
        ("Öl größer", "cp850"),
    ],
)
def test_a_few_words_tell_their_code_page(text: str, page: str) -> None:
    data = text.encode(page)
    assert data.decode(likely_pages(data)[0]) == text
    decoded = decode_text(b"Order;SKU;Name\n1001;A-1;" + data + b"\n", "o.csv")
    assert decoded.text.endswith(f";{text}\n")
    assert not decoded.sure


@pytest.mark.parametrize("data", [b"\xc6", b"1;\xff;2"])
def test_a_letter_alone_tells_nothing(data: bytes) -> None:
    assert likely_pages(data) == ()


def test_what_may_be_meant_too_is_offered() -> None:
    decoded = decode_text("Grüße aus Köln".encode("cp1252"), "o.csv")
    assert decoded.candidates[:2] == ("cp1252", "cp1250")
