"""A quantity as some file gives it → units to scan, and what was assumed about it.

The old program made ``int(float(x))`` of it and 1 of everything else, silently: "1,5", "abc" and an empty
cell were one piece each. Here whatever is not a plain whole number is said.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from packbench.words import _

LARGEST_USUAL: Final = 9_999
"""More units than this on one line are kept, but a person should look."""

MOST_DIGITS: Final = 9
"""A longer number is no quantity but a barcode, or a slip into the wrong column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """``units`` to scan, 0 if there are none. ``code`` and ``assumed`` are empty for a plain number.

    ``code`` is ``quantity_doubtful`` or ``quantity_zero``; ``assumed`` ends a sentence that names the line.
    """

    units: int
    code: str = ""
    assumed: str = ""


def read_quantity(value: object) -> Quantity:
    """Understand a quantity: number, text, or nothing. Never raises."""
    number = _decimal(value)
    if number is None or not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        return _doubtful(1, _("has {value}; 1 is assumed").format(value=_named(value)))
    if number <= 0:
        return Quantity(
            units=0,
            code="quantity_zero",
            assumed=_("has {value}; nothing is to be scanned").format(value=_named(value)),
        )
    units = max(int(number), 1)
    if units != number:
        return _doubtful(
            units,
            _("has {value}, which is not a whole number; {units} is assumed").format(
                value=_named(value), units=units
            ),
        )
    if units > LARGEST_USUAL:
        return _doubtful(units, _("has the very large quantity {units}; it is kept").format(units=units))
    if isinstance(value, str) and "," in value:
        return _doubtful(units, _("has {value}; {units} is assumed").format(value=_named(value), units=units))
    return Quantity(units=units)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Decimal(value.strip().replace(",", ".")) if isinstance(value, str) else Decimal(value)
    except InvalidOperation:
        return None


def _doubtful(units: int, assumed: str) -> Quantity:
    return Quantity(units=units, code="quantity_doubtful", assumed=assumed)


def _named(value: object) -> str:
    text = "" if value is None else str(value).strip()
    return _('the quantity "{text}"').format(text=text[:40]) if text else _("no quantity")
