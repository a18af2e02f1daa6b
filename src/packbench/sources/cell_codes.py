"""Codes (order numbers, SKUs, barcodes) as cells hold them → codes as a scanner sends them."""

import re
from collections.abc import Sequence
from typing import Final

from packbench.sources.texts import sku_text

_INVISIBLE: Final = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_TEXT_FORMULA: Final = re.compile(r'="(.*)"')
_PLAIN: Final = re.compile(r"#?[\w/-]*\d")  # can be none of what is cleaned away
_ROUNDED: Final = re.compile(r"\d([.,]\d+)?E\+?\d{1,3}", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


def clean_code(text: str) -> str:
    """A code without what other programs put around it; empty if there is none.

    Gone are space and invisible characters, the apostrophe and the ``="…"`` by which people make Excel keep
    zeros, the ".0" of numbers that went through pandas. Leading zeros and case stay.
    """
    text = text.translate(_INVISIBLE).strip()
    wrapped = _TEXT_FORMULA.fullmatch(text)
    return sku_text(wrapped[1] if wrapped else text.removeprefix("'"))


def clean_codes(cells: Sequence[str]) -> list[str]:
    """A whole column; only texts that are not plainly a code are looked at closely, and each of them once."""
    is_plain = _PLAIN.fullmatch
    cleaned = {cell: clean_code(cell) for cell in set(cells) if not is_plain(cell)}
    return [cleaned.get(cell, cell) for cell in cells] if cleaned else list(cells)


def is_rounded(code: str) -> bool:
    """Whether it is a number like 3.8E+12, whose other digits are lost."""
    return _ROUNDED.fullmatch(code) is not None


def is_date(code: str) -> bool:
    """Whether it is a date, as Excel makes one of a code like 2-3."""
    return _DATE.fullmatch(code) is not None
