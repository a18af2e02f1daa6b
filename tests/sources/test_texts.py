import pytest

from packbench.sources.texts import cleaned, sku_text, tag_texts


@pytest.mark.parametrize(
    "value", [None, "", "  ", "nan", "NaN", "None", "N/A", " nan ", float("nan")], ids=repr
)
def test_what_pandas_writes_for_nothing_is_nothing(value: object) -> None:
    assert cleaned(value) == ""


def test_texts_keep_what_is_inside_and_lose_the_space_around() -> None:
    assert cleaned("  позвънете \r\n преди 10 ч ") == "позвънете \r\n преди 10 ч"


@pytest.mark.parametrize(
    ("value", "sku"),
    [
        ("07", "07"),
        ("5170.0", "5170"),
        (5170.0, "5170"),
        (5170, "5170"),
        ("CABLE-1.0", "CABLE-1.0"),
        ("1.23457E+12", "1.23457E+12"),
        ("NAN", "NAN"),
        ("NO_SKU", ""),
        ("nan", ""),
        (None, ""),
    ],
    ids=repr,
)
def test_a_sku_keeps_its_zeros_and_loses_those_of_pandas(value: object, sku: str) -> None:
    assert sku_text(value) == sku


def test_tags_may_be_a_text_or_a_list_and_stand_once() -> None:
    assert tag_texts("VIP, gift", ["BOX", "VIP", "nan"]) == ("VIP", "gift", "BOX")
    assert tag_texts(["nan"], None, 5, float("nan")) == ()
