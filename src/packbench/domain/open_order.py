"""The order that is open on a list, as others see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrder:
    """The order that is open on a list: its number, and how many of its units are in the parcel."""

    number: str
    packed: int
    units: int
