"""A quantity as some file gives it → units to scan, and what was assumed about it.

The old program made ``int(float(x))`` of it and 1 of everything else, silently: "1,5", "abc" and an empty
cell were one piece each. Here whatever is not a plain whole number is said.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from math import ceil
from typing import Final

from packbench.words import _

LARGEST_USUAL: Final = 9_999
"""More units than this on one line are kept, but a person should look."""

MOST_DIGITS: Final = 9
"""A longer number is no quantity but a barcode, or a slip into the wrong column."""

_SHOWN: Final = 40  # letters of a cell
_MOST: Final = 4  # numbers that a cell may mean
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:[., '\u2019\u00a0\u202f][0-9]{3})+(?![0-9])")
_COUNTED: Final = re.compile(r"([0-9]{1,4}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)(?:\s?[^\W\d_][^0-9]*)?")
"""One number and perhaps what it counts: "3 pcs", "2 бр.", "1 250"."""
_SIGNS: Final = re.compile(r"[^0-9]")
_NUMBERS: Final = re.compile(f"{_THOUSANDS.pattern}|[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """``units`` to scan, 0 if there are none. ``code`` and ``assumed`` are empty for a plain number.

    ``code`` is ``quantity_doubtful`` or ``quantity_zero``; ``assumed`` ends a sentence that names the line.
    ``found`` is what the source says, ``may_be`` what that may mean, the assumed number first.
    """

    units: int
    code: str = ""
    assumed: str = ""
    found: str = ""
    may_be: tuple[int, ...] = ()


def read_quantity(value: object) -> Quantity:
    """Understand a quantity: number, text, or nothing. Never raises."""
    number = _decimal(value)
    counted = _COUNTED.fullmatch(_text(value)) if number is None else None
    if counted:
        if units := int(_SIGNS.sub("", counted[1])):
            return _assumed(units, value)
        number = Decimal()
    if number is None or not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        return _doubtful(1, value, _("has {value}; 1 is assumed").format(value=_named(value)))
    if number <= 0:
        nothing = _doubtful(0, value, _("has {value}; nothing is to be scanned").format(value=_named(value)))
        return replace(nothing, code="quantity_zero")
    units = max(int(number), 1)
    if units != number:
        return _doubtful(
            units,
            value,
            _("has {value}, which is not a whole number; {units} is assumed").format(
                value=_named(value), units=units
            ),
        )
    if units > LARGEST_USUAL:
        kept = _("has the very large quantity {units}; it is kept").format(units=units)
        return _doubtful(units, value, kept)
    if isinstance(value, str) and ("," in value or _THOUSANDS.fullmatch(value.strip())):
        return _assumed(units, value)
    return Quantity(units=units)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Decimal(value.strip().replace(",", ".")) if isinstance(value, str) else Decimal(value)
    except InvalidOperation:
        return None


def _assumed(units: int, value: object) -> Quantity:
    told = _("has {value}; {units} is assumed").format(value=_named(value), units=units)
    return _doubtful(units, value, told)


def _doubtful(units: int, value: object, assumed: str) -> Quantity:
    found = _text(value)
    return Quantity(
        units=units, code="quantity_doubtful", assumed=assumed, found=found, may_be=_may_be(units, found)
    )


def _may_be(units: int, found: str) -> tuple[int, ...]:
    """What people write: "2,5" may be 2 or 3, "1,000" one or a thousand, "3 pcs" three."""
    number = _decimal(found)
    if _THOUSANDS.fullmatch(found):
        likely = [int(_SIGNS.sub("", found))]
    elif number is not None and number.is_finite() and number.adjusted() < MOST_DIGITS:
        likely = [int(abs(number)), ceil(abs(number))]
    else:
        likely = [int(_SIGNS.sub("", text)) for text in _NUMBERS.findall(found)]
    usual = [n for n in likely if 0 < n <= LARGEST_USUAL]
    return tuple(dict.fromkeys([units, *usual]))[:_MOST]


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()[:_SHOWN]


def _named(value: object) -> str:
    text = _text(value)
    return _('the quantity "{text}"').format(text=text) if text else _("no quantity")
