"""A row of the browser in words: states, times, progress. Qt-free; times are said in this bench's zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from packbench.domain.rows import RowStatus, SessionRow
from packbench.said import day, duration, number, percent, time_of_day
from packbench.words import _, mark

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class State:
    """How a state looks: its word, its shape (an icon's name) and its colour (a token), never one alone."""

    word: str
    shape: str
    colour: str


STATES: Mapping[RowStatus, State] = {
    RowStatus.AVAILABLE: State(mark("Available"), "ring", "text.secondary"),
    RowStatus.ACTIVE: State(mark("Active"), "dot", "ok.text"),
    RowStatus.STALE: State(mark("Stale"), "tri", "attention.text"),
    RowStatus.UNCERTAIN: State(mark("Uncertain"), "asked", "attention.text"),
    RowStatus.PAUSED: State(mark("Paused"), "pausef", "text.secondary"),
    RowStatus.INCOMPLETE: State(mark("Incomplete"), "halff", "attention.text"),
    RowStatus.COMPLETED: State(mark("Completed"), "check", "ok.text"),
}


def state_word(row: SessionRow) -> str:
    """``Stale``."""
    return _(STATES[row.status].word)


@lru_cache(maxsize=65_536)
def at(text: str) -> datetime | None:
    """An RFC 3339 time as this bench's wall clock shows it; None if it is empty."""
    try:
        return datetime.fromisoformat(text).astimezone() if text else None
    except ValueError:
        return None


def short_moment(text: str, today: date) -> str:
    """``18 Aug 08:20``; with the year where it is not this one, and an en dash where it is not known."""
    when = at(text)
    if when is None:
        return NOTHING
    return _("{day} {time}").format(day=day(when.date(), today=today), time=time_of_day(when))


def since(row: SessionRow, today: date, *, seconds: bool = False) -> str:
    """``08:52`` for today, ``17 Aug`` for another day."""
    when = at(row.started_at)
    if when is None:
        return NOTHING
    if when.date() == today:
        return time_of_day(when, seconds=seconds)
    return day(when.date(), today=today)


def sign_of_life(row: SessionRow) -> str:
    """``8 s``, ``11 min``."""
    seconds = row.last_sign_of_life_seconds
    return NOTHING if seconds is None else duration(seconds)


def lasted(row: SessionRow) -> str:
    """``1 h 44 min``."""
    return NOTHING if row.duration_seconds is None else duration(row.duration_seconds)


def pace(row: SessionRow) -> str:
    """``31``, in orders an hour of active time."""
    return NOTHING if row.orders_per_hour is None else number(round(row.orders_per_hour))


def couriers(row: SessionRow) -> str:
    """``Speedy, Econt``."""
    return ", ".join(row.couriers) or NOTHING


def notices(row: SessionRow) -> str:
    """``2``; an en dash for none, and where nobody knows."""
    return number(row.notices) if row.notices else NOTHING


def share_done(row: SessionRow) -> float | None:
    """How much of the list is packed, 0 to 1; None if its size is not known."""
    return min(1.0, row.orders_done / row.orders_total) if row.orders_total else None


def progress(row: SessionRow) -> str:
    """``64/106 (60 %)``."""
    share = share_done(row)
    if share is None:
        return number(row.orders_done) if row.orders_done else NOTHING
    return f"{number(row.orders_done)}/{number(row.orders_total or 0)} ({percent(whole(share))})"


def whole(share: float) -> float:
    """A share in whole percent, never rounded up to all of it."""
    return int(share * 100 + 1e-9) / 100


def orders_packed(row: SessionRow) -> str:
    """``24``, or ``57/58`` where some are open."""
    total = row.orders_total
    if total is None or row.orders_done == total:
        return number(row.orders_done)
    return f"{number(row.orders_done)}/{number(total)}"


def count(value: int | None) -> str:
    """A number, or an en dash."""
    return NOTHING if value is None else number(value)


def list_name(name: str) -> str:
    """A list's name as people see it."""
    return _("Whole session") if name == "full_session" else name
