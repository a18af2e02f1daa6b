"""Values in the old program's files: any of them may be missing, of another type, or garbage."""

import math
from datetime import datetime, tzinfo
from typing import Final

from packbench.sources.texts import cleaned

_YEARS: Final = range(2000, 2200)
"""Outside of these a time is garbage, and sums with it would overflow."""


def aware(value: object, zone: tzinfo | None) -> datetime | None:
    """A time with offset or "Z", else local time of the PC that wrote it; ``None`` for anything else.

    ``zone`` is the time zone of that PC; ``None`` stands for the zone of this computer.
    """
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    if moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def number_or_none(value: object) -> int | None:
    """A whole number that is not negative, from a number or a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return max(0, int(number)) if math.isfinite(number) else None


def count(value: object) -> int:
    """The same, 0 for anything else."""
    return number_or_none(value) or 0


def table(value: object) -> dict[str, object]:
    """A JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[object]:
    """A JSON array; an empty one for anything else."""
    return value if isinstance(value, list) else []


def first_text(content: dict[str, object], *fields: str) -> str:
    """The first of some fields that says anything."""
    return next(filter(None, (cleaned(content.get(field)) for field in fields)), "")
