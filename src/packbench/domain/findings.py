"""What a check of the environment found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Health(StrEnum):
    """How well a part of the environment is."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: its name, how it went, what was seen, and what to do about it if it is not well.

    ``figures`` are for scripts: milliseconds, bytes, counts.
    """

    name: str
    health: Health
    what: str
    advice: str = ""
    figures: Mapping[str, object] = field(default_factory=dict)


def ok(name: str, what: str, **figures: object) -> Finding:
    """All is well."""
    return Finding(name=name, health=Health.OK, what=what, figures=figures)


def warning(name: str, what: str, advice: str, **figures: object) -> Finding:
    """It works, but somebody should look at it."""
    return Finding(name=name, health=Health.WARNING, what=what, advice=advice, figures=figures)


def failed(name: str, what: str, advice: str, **figures: object) -> Finding:
    """Packing would not work, or not safely."""
    return Finding(name=name, health=Health.FAILED, what=what, advice=advice, figures=figures)
