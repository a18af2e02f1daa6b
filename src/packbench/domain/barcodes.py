"""A client's SKU mapping: which products a barcode may stand for, and what an import changes in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from packbench.domain.codes import Item, command_in
from packbench.domain.errors import InvalidName
from packbench.words import _

Mappings = Mapping[str, tuple[Item, ...]]
"""Barcode to the products it may stand for; of several the order in hand or a worker decides."""

MOST_UNITS = 99_999  # units that one case barcode may stand for


class OnConflict(StrEnum):
    """What an import does with a barcode that stands for something else already."""

    KEEP = "keep"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A barcode that an import gives another meaning than it has."""

    barcode: str
    present: tuple[Item, ...]
    offered: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did; ``unchanged`` counts entries that were there, ``conflicts`` has replaced too."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()


def checked_barcode(barcode: str) -> str:
    """A barcode that can be mapped, without space around it.

    Raises:
        InvalidName: it is empty, or a scan of it would be taken for a command.
    """
    text = barcode.strip()
    if not any(map(str.isalnum, text)):
        raise InvalidName(
            _("{barcode!r} is no barcode.").format(barcode=barcode), _("Scan the product's code again.")
        )
    if command_in(text):
        raise InvalidName(
            _("{text} is a command of the bench, so no product can have it.").format(text=text),
            _("Use another barcode."),
        )
    return text


def checked_items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Products with their SKU and units, each once.

    Raises:
        InvalidName: there is none, a SKU is empty, or the units can't be packed.
    """
    found = tuple(dict.fromkeys(Item(item.sku.strip(), item.units) for item in items))
    if not found or not all(item.sku and 0 < item.units <= MOST_UNITS for item in found):
        raise InvalidName(
            _("A barcode needs a SKU, and units from 1."),
            _("Give a SKU, and 1 to {most_units} units for a case.").format(most_units=MOST_UNITS),
        )
    return found


def imported(present: Mappings, offered: Mappings, on_conflict: OnConflict) -> tuple[Imported, Mappings]:
    """What an import does, and the entries that must be written for it."""
    added = {code: items for code, items in offered.items() if code not in present}
    conflicts = [
        Conflict(barcode=code, present=present[code], offered=items)
        for code, items in offered.items()
        if code in present and set(present[code]) != set(items)
    ]
    replaced = {
        conflict.barcode: conflict.offered for conflict in conflicts if on_conflict is OnConflict.REPLACE
    }
    report = Imported(
        added=tuple(added),
        replaced=tuple(replaced),
        unchanged=len(offered) - len(added) - len(conflicts),
        conflicts=tuple(conflicts),
    )
    return report, {**added, **replaced}
