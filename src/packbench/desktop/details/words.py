"""Words of the details: how a unit was confirmed, how a list and an order stand. Qt-free."""

from collections.abc import Iterable
from datetime import datetime

from packbench import said
from packbench.domain.events import How
from packbench.domain.progress import Stage
from packbench.domain.rows import RowStatus
from packbench.words import _, mark

NOT_KNOWN = "–"
"""Stands where nobody knows: never a 0."""

HOWS = {
    How.SCANNED: mark("Scanned"),
    How.CONFIRMED: mark("Confirmed without a scan"),
    How.TYPED: mark("Quantity typed"),
    How.FORCED: mark("Forced complete"),
    How.ADOPTED: mark("Packed in the old program"),
}
BY_HAND = frozenset({How.CONFIRMED, How.TYPED, How.FORCED})

STATUSES = {
    RowStatus.AVAILABLE: mark("Available"),
    RowStatus.ACTIVE: mark("Active"),
    RowStatus.STALE: mark("Stale"),
    RowStatus.UNCERTAIN: mark("Uncertain"),
    RowStatus.PAUSED: mark("Paused"),
    RowStatus.INCOMPLETE: mark("Incomplete"),
    RowStatus.COMPLETED: mark("Completed"),
}
SIGNS = {
    RowStatus.AVAILABLE: ("ring", "text.secondary"),
    RowStatus.ACTIVE: ("dot", "ok.text"),
    RowStatus.STALE: ("tri", "attention.text"),
    RowStatus.UNCERTAIN: ("attention", "attention.text"),
    RowStatus.PAUSED: ("pausef", "text.secondary"),
    RowStatus.INCOMPLETE: ("halff", "attention.text"),
    RowStatus.COMPLETED: ("check", "ok.text"),
}
"""Status → its icon and the token of its colour: a shape of its own, so that colour alone says nothing."""

STAGES = {
    Stage.NEW: mark("Not started"),
    Stage.OPEN: mark("In progress"),
    Stage.SKIPPED: mark("Skipped"),
    Stage.PROBLEM: mark("Problem"),
    Stage.DONE: mark("Completed"),
    Stage.NOT_PACKABLE: mark("Not packable"),
}
STAGE_SIGNS = {
    Stage.NEW: ("ring", "text.muted"),
    Stage.OPEN: ("halff", "text.secondary"),
    Stage.SKIPPED: ("skip", "attention.text"),
    Stage.PROBLEM: ("attention", "attention.text"),
    Stage.DONE: ("check", "ok.text"),
    Stage.NOT_PACKABLE: ("x", "text.muted"),
}
SOURCES = {
    "list": mark("Packing list (JSON)"),
    "full_session": mark("Shopify tool (whole session)"),
    "xlsx": mark("Shopify tool (Excel)"),
    "excel_session": mark("Excel table"),
    "summary": mark("Summary of the old program"),
}


def time_shown(at: datetime | None) -> str:
    """A time of day to the second."""
    return NOT_KNOWN if at is None else said.time_of_day(at, seconds=True)


def moment_shown(at: datetime | None) -> str:
    """A day and a time to the second."""
    return NOT_KNOWN if at is None else said.moment(at, seconds=True)


def took_shown(seconds: float | None) -> str:
    """How long; what took no time at all was not measured."""
    return said.exact_duration(seconds) if seconds else NOT_KNOWN


def listed(parts: Iterable[str]) -> str:
    """Several things after one another."""
    return _(", ").join(filter(None, parts))
