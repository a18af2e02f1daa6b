"""The preview of a row: its facts in words, and what can be done with it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from packbench.desktop.browser import words
from packbench.desktop.browser.acts import Acts, acts_for
from packbench.domain.open_order import OpenOrder
from packbench.domain.rows import RowStatus, SessionRow
from packbench.said import ago, duration, moment, number, percent
from packbench.words import _, mark, plural

Fact = tuple[str, str]

SOURCES = {
    "list": mark("Packing list"),
    "excel": mark("Excel file"),
    "full_session": mark("Shopify tool, all orders"),
    "derived": mark("Summary only"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headway:
    """How far a list is: ``64 of 106 orders`` in two parts, and its share, 0 to 1."""

    done: str
    of: str
    percent: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that the preview shows; ``warning`` stands above the note where something is to be looked at."""

    row: SessionRow
    title: str
    subtitle: str
    state: words.State
    headway: Headway | None
    facts: tuple[Fact, ...]
    note: str
    acts: Acts
    warning: str = ""


def card_of(row: SessionRow, *, today: date, bench: str, open_order: OpenOrder | None = None) -> Card:
    """The preview of a row at a bench; ``open_order`` is the one that is open on its list, if it is known."""
    facts = _FACTS[row.status](row, today)
    if open_order is not None:
        facts.append((mark("Open order"), _open(open_order)))
    return Card(
        row=row,
        title=words.list_name(row.name),
        subtitle=f"{row.client} · {row.session}",
        state=words.STATES[row.status],
        headway=_headway(row),
        facts=tuple((_(name), value) for name, value in facts if value),
        note=_note(row, bench, open_order),
        acts=acts_for(row, bench),
        warning=_warning(row),
    )


def _open(order: OpenOrder) -> str:
    text = _("{order}, {packed} of {units} packed")
    return text.format(order=order.number, packed=number(order.packed), units=number(order.units))


def _warning(row: SessionRow) -> str:
    if row.status is not RowStatus.AVAILABLE or not row.notices or row.reason:
        return ""
    return plural("{number} notice", "{number} notices", row.notices)


def _headway(row: SessionRow) -> Headway | None:
    share = words.share_done(row)
    if share is None or row.status in (RowStatus.AVAILABLE, RowStatus.COMPLETED):
        return None
    return Headway(
        done=number(row.orders_done),
        of=_("of {total} orders").format(total=number(row.orders_total or 0)),
        percent=percent(words.whole(share)),
        share=share,
    )


def _available(row: SessionRow, today: date) -> list[Fact]:
    return [
        (mark("Couriers"), ", ".join(row.couriers)),
        (mark("Orders"), _count(row.orders_total)),
        (mark("Items"), _count(row.units_total)),
        (mark("Lines"), _count(row.lines_total)),
        (mark("Created"), _moment(row.created_at, today)),
        (mark("Source"), _(SOURCES.get(row.source, row.source))),
    ]


def _begun(row: SessionRow, today: date) -> list[Fact]:
    seen = row.last_sign_of_life_seconds
    return [
        (mark("Worker"), row.worker),
        (mark("Bench"), row.bench),
        (mark("Since"), _moment(row.started_at, today)),
        (mark("Sign of life"), "" if seen is None else ago(seen)),
        (mark("Pace"), _pace(row)),
        (mark("Items"), _part(row.units_packed, row.units_total)),
    ]


def _ended(row: SessionRow, _today: date) -> list[Fact]:
    return [
        (mark("Worker"), row.worker),
        (mark("Bench"), row.bench),
        (mark("Start Time"), _full_moment(row.started_at)),
        (mark("End"), _full_moment(row.completed_at)),
        (mark("Duration"), "" if row.duration_seconds is None else duration(row.duration_seconds)),
        (mark("Orders"), _part(row.orders_done, row.orders_total)),
        (mark("Items"), number(row.units_packed)),
    ]


_FACTS: dict[RowStatus, Callable[[SessionRow, date], list[Fact]]] = {
    RowStatus.AVAILABLE: _available,
    RowStatus.ACTIVE: _begun,
    RowStatus.STALE: _begun,
    RowStatus.UNCERTAIN: _begun,
    RowStatus.PAUSED: _begun,
    RowStatus.INCOMPLETE: _ended,
    RowStatus.COMPLETED: _ended,
}


def _note(row: SessionRow, bench: str, open_order: OpenOrder | None) -> str:
    if row.reason:
        return row.reason
    if row.status is RowStatus.AVAILABLE:
        return _noticed(row)
    if row.status in (RowStatus.STALE, RowStatus.UNCERTAIN, RowStatus.ACTIVE) and row.bench == bench:
        return _("This bench did not let go of the list. You continue from its last saved scan.")
    if row.status is RowStatus.STALE and open_order is not None:
        text = _("{bench} went silent with order {order} open. You continue from its last saved scan.")
        return text.format(bench=_who(row), order=open_order.number)
    if row.status is RowStatus.STALE:
        return _("{bench} went silent. You continue from its last saved scan.").format(bench=_who(row))
    if row.status is RowStatus.UNCERTAIN:
        text = _("The clocks contradict each other: nobody can tell yet whether {bench} is at work.")
        return text.format(bench=_who(row))
    if row.status is RowStatus.INCOMPLETE:
        return _("It was ended with open orders. It can be resumed at any time.")
    return ""


def _noticed(row: SessionRow) -> str:
    """The first notices, and that there are more."""
    more = (row.notices or 0) - len(row.noticed)
    last = [_("and {count} more").format(count=number(more))] if more > 0 else []
    return "\n".join([*row.noticed, *last])


def _pace(row: SessionRow) -> str:
    if row.orders_per_hour is None:
        return ""
    return _("{number} orders/h").format(number=number(round(row.orders_per_hour)))


def _who(row: SessionRow) -> str:
    return row.bench or row.worker or _("another bench")


def _count(value: int | None) -> str:
    return "" if value is None else number(value)


def _part(done: int, total: int | None) -> str:
    if total is None:
        return number(done)
    return _("{done} of {total}").format(done=number(done), total=number(total))


def _moment(text: str, today: date) -> str:
    when = words.at(text)
    return "" if when is None else moment(when, today=today)


def _full_moment(text: str) -> str:
    when = words.at(text)
    return "" if when is None else moment(when)
