"""The columns of each tab: what they say, by what they are sorted, how wide they are. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from heapq import merge
from operator import itemgetter

from packbench.desktop.browser import words
from packbench.desktop.kit.columns import Column
from packbench.domain.rows import RowStatus, SessionRow, Tab
from packbench.said import MONTHS
from packbench.words import _

PART = 500
_FIRST = itemgetter(0)

NARROW, WIDE = 1100, 1440
"""Window widths: under the first some columns go, from the second on there are more."""

_ORDER = {status: place for place, status in enumerate((
    RowStatus.STALE, RowStatus.UNCERTAIN, RowStatus.ACTIVE, RowStatus.PAUSED,
    RowStatus.AVAILABLE, RowStatus.INCOMPLETE, RowStatus.COMPLETED,
))}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Field(Column[SessionRow]):
    """A column with a name, the way it is painted and its share of spare width.

    ``paint`` is text, status, notices or progress; ``least`` the width in pixels that its texts need;
    ``spare`` its share of what is left over: 0 for none. ``whole`` texts are never elided.
    """

    name: str
    least: int
    paint: str = "text"
    spare: int = 1
    whole: bool = False
    falling: bool = False


def fields(tab: Tab, today: Callable[[], date], *, width: int = 1280) -> tuple[Field, ...]:
    """The columns of a tab in a window of some width."""
    made = {
        Tab.AVAILABLE: _available,
        Tab.ACTIVE: _active,
        Tab.COMPLETED: _completed,
    }[tab](today, width)
    return tuple(made)


def sorted_rows(rows: list[SessionRow], field: Column[SessionRow], *, falling: bool) -> list[SessionRow]:
    """Rows by a column's values; the unknown stands last either way, equals stay as they came.

    No other thread has its turn within one call of ``sort``, so many rows are sorted in parts.
    """
    valued = [(field.value(row), row) for row in rows]
    known = [pair for pair in valued if pair[0] is not None]
    parts = [known[start : start + PART] for start in range(0, len(known), PART)]
    for part in parts:
        part.sort(key=_FIRST, reverse=falling)
    merged = merge(*parts, key=_FIRST, reverse=falling)
    return [row for _value, row in merged] + [row for value, row in valued if value is None]


def _available(today: Callable[[], date], width: int) -> list[Field]:
    created = Field(
        name="created", title=_("Created"), least=96, right=True, whole=True, falling=True,
        text=lambda row: words.short_moment(row.created_at, today()),
        sort=lambda row: words.at(row.created_at),
    )  # fmt: skip
    couriers = Field(
        name="couriers", title=_("Couriers"), least=80, spare=2,
        text=words.couriers, sort=lambda row: words.couriers(row) if row.couriers else None,
    )  # fmt: skip
    notices = Field(
        name="notices", title=_("Notices"), least=52, paint="notices", right=True, whole=True, falling=True,
        text=words.notices, sort=lambda row: row.notices,
    )  # fmt: skip
    narrow = width < NARROW
    return [
        *([] if narrow else [_status()]),  # the tab says it
        _client(),
        _session(),
        _name(),
        *([] if narrow else [couriers]),
        _count("orders", _("Orders"), lambda row: row.orders_total),
        _count("items", _("Items"), lambda row: row.units_total),
        created,
        notices,
    ]


def _day_width() -> int:
    """What a day needs, in pixels: the months of some languages are longer than three letters."""
    return 27 + 7 * max(len(_(month)) for month in MONTHS)


def _active(today: Callable[[], date], width: int) -> list[Field]:
    bench = Field(name="bench", title=_("Bench"), least=56, text=lambda row: row.bench or words.NOTHING)
    since = Field(
        name="since", title=_("Since"), least=max(60 if width >= WIDE else 48, _day_width()),
        right=True, whole=True, falling=True,
        text=lambda row: words.since(row, today(), seconds=width >= WIDE),
        sort=lambda row: words.at(row.started_at),
    )  # fmt: skip
    seen = Field(
        name="seen", title=_("Sign of life"), least=72, right=True, whole=True,
        text=words.sign_of_life, sort=lambda row: row.last_sign_of_life_seconds,
    )  # fmt: skip
    progress = Field(
        name="progress", title=_("Progress"), least=112, paint="progress", spare=0, whole=True,
        text=words.progress, sort=words.share_done,
    )  # fmt: skip
    pace = Field(
        name="pace", title=_("Orders/h"), least=60, right=True, whole=True, falling=True,
        text=words.pace, sort=lambda row: row.orders_per_hour,
    )  # fmt: skip
    middle = [] if width < NARROW else [bench, since, seen]
    last = [pace] if width >= WIDE else []
    return [_status(), _client(), _session(), _name(), _worker(), *middle, *last, progress]


def _completed(today: Callable[[], date], width: int) -> list[Field]:
    started = Field(
        name="started", title=_("Start Time"), least=96, whole=True, falling=True,
        text=lambda row: words.short_moment(row.started_at, today()),
        sort=lambda row: words.at(row.started_at),
    )  # fmt: skip
    lasted = Field(
        name="duration", title=_("Duration"), least=72, right=True, whole=True,
        text=words.lasted, sort=lambda row: row.duration_seconds,
    )  # fmt: skip
    orders = Field(
        name="orders", title=_("Orders"), least=64, right=True, whole=True,
        text=words.orders_packed, sort=lambda row: row.orders_done,
    )  # fmt: skip
    items = _count("items", _("Items"), lambda row: row.units_packed)
    figures = [orders] if width < NARROW else [lasted, orders, items]
    return [_session(), _client(), _name(), _worker(), started, *figures, _status()]


def _status() -> Field:
    return Field(
        name="status", title=_("Status"), least=100, paint="status", spare=0, whole=True,
        text=words.state_word, sort=lambda row: _ORDER[row.status],
    )  # fmt: skip


def _client() -> Field:
    return Field(name="client", title=_("Client"), least=60, text=lambda row: row.client)


def _session() -> Field:
    return Field(name="session", title=_("Session ID"), least=88, whole=True, text=lambda row: row.session)


def _name() -> Field:
    return Field(
        name="list", title=_("Packing List"), least=104, spare=4, text=lambda row: words.list_name(row.name)
    )


def _worker() -> Field:
    return Field(
        name="worker", title=_("Worker"), least=112, spare=3, text=lambda row: row.worker or words.NOTHING
    )


def _count(name: str, title: str, of: Callable[[SessionRow], int | None]) -> Field:
    return Field(
        name=name, title=title, least=52, right=True, whole=True, falling=True,
        text=lambda row: words.count(of(row)), sort=of,
    )  # fmt: skip
