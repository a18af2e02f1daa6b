"""Text files in the encodings of three decades."""

import pytest

from packbench.domain.errors import Unreadable
from packbench.sources.encodings import decode_text

BULGARIAN = "Поръчка;Артикул;Продукт\n1001;SKU-1;Крем за лице с роза\n1002;SKU-2;Маска за коса\n"
GERMAN = "Bestellnummer;Artikel;Bezeichnung\n1001;SKU-1;Körpermilch für Männer\n1002;SKU-2;Süßholz, größer\n"
UKRAINIAN = "Номер замовлення;Артикул;Назва\n1001;SKU-1;Крем для обличчя «Їжак»\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_for_sure(encoding: str) -> None:
    decoded = decode_text(BULGARIAN.encode(encoding), "o.csv")
    assert (decoded.text, decoded.sure) == (BULGARIAN, True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (BULGARIAN, "cp1251"),
        (UKRAINIAN, "cp1251"),
        (BULGARIAN, "koi8-r"),
        (GERMAN, "cp1252"),
        (GERMAN, "cp1250"),
    ],
)
def test_an_old_code_page_is_guessed_and_told_as_a_guess(text: str, encoding: str) -> None:
    decoded = decode_text(text.encode(encoding), "o.csv")
    assert (decoded.text, decoded.sure) == (text, False)


def test_one_cyrillic_name_in_the_last_of_many_rows_is_enough_for_the_guess() -> None:
    text = "Order;SKU;Name\n" + "1001;SKU-1;Cream\n" * 20_000 + "1002;SKU-2;Подаръчна кутия голяма\n"
    assert decode_text(text.encode("cp1251"), "o.csv").text.endswith("Подаръчна кутия голяма\n")


def test_one_broken_byte_does_not_make_a_long_text_another_encoding() -> None:
    decoded = decode_text((BULGARIAN * 5).encode() + b"\xff\n", "o.csv")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(BULGARIAN)
    assert not decoded.sure


def test_what_holds_control_characters_is_no_text() -> None:
    with pytest.raises(Unreadable, match="no readable text"):
        decode_text(bytes(range(32)) * 10, "o.csv")


def test_an_encoding_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Unreadable, match="klingon"):
        decode_text(b"Order", "o.csv", chosen="klingon")
