"""What a lead looks for: words, a client, a state, days. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from packbench.desktop.browser.words import at
from packbench.domain.rows import RowStatus, SessionRow
from packbench.words import _, mark


class Span(StrEnum):
    """Which days."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    CHOSEN = "chosen"

    @property
    def words(self) -> str:
        """As it is offered."""
        return _(_SPANS[self])


_SPANS = {
    Span.ALL: mark("All days"),
    Span.TODAY: mark("Today"),
    Span.WEEK: mark("Last 7 days"),
    Span.MONTH: mark("Last 30 days"),
    Span.CHOSEN: mark("From … to …"),
}
_BACK = {Span.TODAY: 0, Span.WEEK: 6, Span.MONTH: 29}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From one day to another, both included; an empty end is open."""

    span: Span = Span.ALL
    first: date | None = None
    last: date | None = None

    def on(self, today: date) -> "Days":
        """With its ends, as they are today."""
        if self.span not in _BACK:
            return self
        return Days(span=self.span, first=today - timedelta(days=_BACK[self.span]), last=None)

    def has(self, day: date | None) -> bool:
        """Whether a day is in it; one that is not known is only among all."""
        if self.first is None and self.last is None:
            return True
        if day is None:
            return False
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


ANY_DAY = Days()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a row must have to be shown; an empty part asks for nothing."""

    text: str = ""
    client: str = ""
    status: RowStatus | None = None
    courier: str = ""
    days: Days = ANY_DAY

    def admits(self, row: SessionRow) -> bool:
        """Whether a row is shown. Ask it of a filter whose days were made with ``Days.on``."""
        return (
            (not self.client or row.client == self.client)
            and (self.status is None or row.status is self.status)
            and (not self.courier or self.courier in row.couriers)
            and self.days.has(day_of(row))
            and _has_words(row, self.text)
        )

    @property
    def empty(self) -> bool:
        """Whether it lets everything through."""
        return self == EVERYTHING


EVERYTHING = Filter()


def day_of(row: SessionRow) -> date | None:
    """The day on which a list was begun; made, if nobody has begun it."""
    when = at(row.started_at) or at(row.created_at)
    return None if when is None else when.date()


def _has_words(row: SessionRow, text: str) -> bool:
    if not text:
        return True
    hay = f"{row.session}\n{row.name}\n{row.worker}\n{row.bench}\n{row.client}".casefold()
    return all(word in hay for word in text.casefold().split())
