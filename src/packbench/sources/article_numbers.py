"""GTINs: EAN-8, UPC-A, EAN-13 and GTIN-14, by their digits (GS1 General Specifications, 7.9 check digit)."""

from typing import Final

CASE_DIGITS: Final = 14
"""A GTIN-14 that does not begin with 0 is a case: several of the same article."""

_LENGTHS: Final = frozenset({8, 12, 13, CASE_DIGITS})
_SHORT_BY_ONE: Final = frozenset(
    {7, 11}
)  # EAN-8 and UPC-A without their leading zero; an EAN-13 so cut is its UPC-A


def is_article_number(code: str) -> bool:
    """Whether it is written like a GTIN; its check digit may be wrong."""
    return len(code) in _LENGTHS and code.isascii() and code.isdigit()


def has_right_check_digit(code: str) -> bool:
    """Whether the last digit of a GTIN fits the others: from the right, they count 3, 1 in turn."""
    digits = [int(digit) for digit in reversed(code)]
    return (
        digits[0] + sum([digit * (3 if place % 2 else 1) for place, digit in enumerate(digits) if place])
    ) % 10 == 0


def with_lost_zero(code: str) -> str:
    """The GTIN with the leading zero that a spreadsheet took away, if the check digit says so."""
    whole = "0" + code
    lost = len(code) in _SHORT_BY_ONE and is_article_number(whole) and has_right_check_digit(whole)
    return whole if lost else code


def same_article(code: str) -> str:
    """The same text for the same article: a UPC-A is an EAN-13 that begins with 0."""
    return "0" + code if len(code) == len("012345678905") and is_article_number(code) else code
