"""The overview of a list: tiles, facts, what happened, what to look at, who packed. Qt-free.

What a file of the old program does not tell is said to be unknown.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from packbench import said
from packbench.desktop.details.reading import Looked
from packbench.desktop.details.words import NOT_KNOWN, SOURCES, listed, moment_shown
from packbench.desktop.kinds import Kind
from packbench.domain.events import Event, ListEnded, ListPaused, WorkerChanged
from packbench.domain.figures import Figures, seconds_between
from packbench.domain.people import worker_shown
from packbench.papers.incidents import incidents_of
from packbench.words import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure, what it is of, and a note under it; ``kind`` where it asks for something."""

    name: str
    figure: str
    note: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happened to the list, or something out of the ordinary. ``icon`` and ``colour`` are its sign."""

    key: str
    at: datetime
    when: str
    icon: str
    colour: str
    what: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLine:
    """What one worker did."""

    worker: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All of it."""

    tiles: tuple[Tile, ...]
    facts: tuple[tuple[str, str], ...]
    happened: tuple[Happening, ...]
    notices: tuple[str, ...]
    workers: tuple[WorkerLine, ...]


def overview(looked: Looked) -> Overview:
    """The overview."""
    happened = sorted(_happened(looked), key=lambda one: one.at.timestamp())
    several_days = len({one.at.date() for one in happened}) > 1
    if several_days:
        happened = [replace(one, when=said.moment(one.at, today=one.at.date())) for one in happened]
    return Overview(
        tiles=_tiles(looked),
        facts=_facts(looked),
        happened=tuple(happened),
        notices=tuple([notice.message for notice in looked.view.notices]),
        workers=tuple(
            WorkerLine(worker=looked.shown(worker) or _("Not known"), figures=figures)
            for worker, figures in looked.figures.by_worker().items()
        ),
    )


def _tiles(looked: Looked) -> tuple[Tile, ...]:
    total = looked.figures.total
    pace = said.number(total.orders_per_hour) if total.active_seconds and total.orders else NOT_KNOWN
    return (
        _orders(looked),
        _items(looked),
        _duration(looked),
        Tile(
            name=_("Orders per hour"),
            figure=pace,
            note=_("active time") if pace != NOT_KNOWN else _not_known(looked, _("not enough times")),
        ),
        first_scan_right(looked),
    )


def _orders(looked: Looked) -> Tile:
    summary = looked.view.summary
    done, total = looked.progress.orders_done, looked.packing_list.orders_total
    if summary is not None and looked.packing_list.source == "summary":
        done, total = summary.orders_done or done, summary.orders_total or 0
    if not total:
        return Tile(name=_("Orders"), figure=NOT_KNOWN, note=_("not written down"))
    left = total - done
    note = plural("{number} left open", "{number} left open", left) if left else _("none left open")
    figure = _("{done} of {total}").format(done=said.number(done), total=said.number(total))
    return Tile(name=_("Orders"), figure=figure, note=note)


def _items(looked: Looked) -> Tile:
    summary = looked.view.summary
    units, total = looked.progress.units_packed, looked.packing_list.units_total
    lines = sum(len(order.packable_lines) for order in looked.packing_list.orders)
    note = plural("{number} line", "{number} lines", lines)
    if summary is not None and looked.packing_list.source == "summary":
        if summary.units_packed is None:
            return Tile(name=_("Items"), figure=NOT_KNOWN, note=_("not written down"))
        units, total = summary.units_packed, summary.units_total or summary.units_packed
        note = note if lines else _("no single lines written down")
    if units == total:
        return Tile(name=_("Items"), figure=said.number(units), note=note)
    figure = _("{done} of {total}").format(done=said.number(units), total=said.number(total))
    return Tile(name=_("Items"), figure=figure, note=note)


def _duration(looked: Looked) -> Tile:
    start, end = times(looked)
    summary = looked.view.summary
    seconds = seconds_between(start, end) or (summary.duration_seconds if summary else None)
    active = looked.figures.total.active_seconds
    note = _("{time} active").format(time=said.duration(active)) if active else _("active time not known")
    if not seconds:
        return Tile(
            name=_("Duration"),
            figure=NOT_KNOWN,
            note=note if active else _not_known(looked, _("not written down")),
        )
    return Tile(name=_("Duration"), figure=said.duration(seconds), note=note)


def first_scan_right(looked: Looked) -> Tile:
    """The share of scans that were right at once."""
    scans, incidents = scans_of(looked), looked.figures.total.incidents
    name = _("First scan right")
    if not scans or not looked.view.events:
        note = _not_known(looked, _("wrong scans not known"))
        return Tile(name=name, figure=NOT_KNOWN, note=note)
    wrong = incidents.wrong + incidents.unknown + incidents.extra
    note = _("{wrong} of {scans} put right").format(wrong=wrong, scans=said.number(scans + wrong))
    return Tile(name=name, figure=said.percent(scans / (scans + wrong), 1), note=note)


def _not_known(looked: Looked, why: str) -> str:
    """Why a figure is not known: nobody has begun, or ``why``."""
    begun = looked.events or looked.view.summary or looked.progress.units_packed
    return why if begun else _("not begun yet")


def scans_of(looked: Looked) -> int:
    """How many scans or confirmations put something into a parcel."""
    return sum(len(order.scans) for order in looked.figures.orders.values())


def times(looked: Looked) -> tuple[datetime | None, datetime | None]:
    """When the work began, and when it ended or when the last of it was."""
    figures, summary = looked.figures, looked.view.summary
    start, end = figures.started_at, figures.last_at
    if summary is not None:
        start, end = summary.started_at or start, summary.completed_at or end
    return start, end


def _facts(looked: Looked) -> tuple[tuple[str, str], ...]:
    start, end = times(looked)
    over = not looked.still_changes
    orders = looked.packing_list.orders
    couriers = Counter([order.courier for order in orders if order.courier])
    named = [_("{name} ({count})").format(name=name, count=count) for name, count in couriers.most_common(6)]
    last = looked.events[-1] if looked.events else None
    return (
        (_("Session ID"), looked.ref.session),
        (_("Client"), _client(looked)),
        (_("Packing list"), looked.ref.name),
        (_("Source"), _(SOURCES.get(looked.packing_list.source, looked.packing_list.source))),
        (_("Worker"), _worker(looked)),
        (_("Bench"), _bench(looked)),
        (_("Last sign of life"), _seen(looked)),
        (_("Start Time"), moment_shown(start) if start or last else ""),
        (_("End") if over else _("Last scan"), moment_shown(end) if end or last else ""),
        (_("Couriers"), listed(named)),
    )


def _client(looked: Looked) -> str:
    if looked.client and looked.client != looked.ref.client:
        return _("{id} ({name})").format(id=looked.ref.client, name=looked.client)
    return looked.ref.client


def _worker(looked: Looked) -> str:
    holder, summary = looked.holder, looked.view.summary
    if holder is not None:
        return worker_shown(holder.worker_id, holder.worker, holder.bench)
    found = dict.fromkeys(looked.shown(event.worker) for event in looked.events if event.worker)
    if not found and summary is not None:
        return worker_shown(summary.worker_id, summary.worker_name, summary.pc_name)
    return listed(found)


def _bench(looked: Looked) -> str:
    if looked.holder is not None:
        return looked.holder.bench
    found = listed(dict.fromkeys(event.bench for event in looked.events if event.bench))
    return found or (looked.view.summary.pc_name if looked.view.summary else "")


def _seen(looked: Looked) -> str:
    seconds = looked.holder.seen_seconds if looked.holder else None
    return "" if seconds is None else said.ago(seconds)


def _happened(looked: Looked) -> Iterator[Happening]:
    yield from _course(looked)
    yield from _old_course(looked)
    for number, one in enumerate(incidents_of(looked.progress, looked.events)):
        yield Happening(
            key=f"incident-{number}",
            at=one.at,
            when=said.time_of_day(one.at),
            icon="attention",
            colour="attention.text",
            what=one.what,
            about=listed((one.order, looked.shown(one.worker))),
        )


def _course(looked: Looked) -> Iterator[Happening]:
    """What happened to the list as a whole."""
    epoch, closed = 0, None
    for event in looked.view.events:
        if event.epoch != epoch:
            yield _begun(looked, event, first=not epoch, closed=closed)
            epoch, closed = event.epoch, None
        fact = event.fact
        if isinstance(fact, ListPaused | ListEnded):
            closed = event
            yield _closed(looked, event, fact)
        elif isinstance(fact, WorkerChanged):
            who = worker_shown(fact.worker, fact.name or looked.names.get(fact.worker, ""))
            yield _of(event, "user", _("Worker changed"), listed((who, event.bench)))


def _old_course(looked: Looked) -> Iterator[Happening]:
    """What the old program noted of the list as a whole."""
    summary = looked.view.summary
    if summary is None:
        return
    who = worker_shown(summary.worker_id, summary.worker_name, summary.pc_name)
    ended = _("Ended incomplete") if summary.incomplete else _("Ended")
    icon, colour = ("halff", "attention.text") if summary.incomplete else ("check", "ok.text")
    if summary.started_at:
        yield _at(summary.started_at, "dot", _("Started in the old program"), who, "ok.text")
    if summary.completed_at:
        yield _at(summary.completed_at, icon, ended, who, colour)


def _begun(looked: Looked, event: Event, *, first: bool, closed: Event | None) -> Happening:
    who = listed((looked.shown(event.worker), event.bench))
    if first:
        return _of(event, "dot", _("Started"), who, "ok.text")
    if closed is None:
        return _of(event, "tri", _("Taken over"), who, "attention.text")
    return _of(event, "dot", _("Resumed"), who, "ok.text")


def _closed(looked: Looked, event: Event, fact: ListPaused | ListEnded) -> Happening:
    if isinstance(fact, ListEnded):
        icon = "halff" if fact.incomplete else "check"
        what = _("Ended incomplete") if fact.incomplete else _("Ended")
        return _of(
            event, icon, what, looked.shown(event.worker), "attention.text" if fact.incomplete else "ok.text"
        )
    what = _("Unlocked") if fact.reason == "unlocked" else _("Paused")
    return _of(event, "pausef", what, listed((looked.shown(event.worker), event.bench)))


def _of(event: Event, icon: str, what: str, about: str, colour: str = "text.secondary") -> Happening:
    return replace(_at(event.at, icon, what, about, colour), key=f"{event.id}-{what}")


def _at(at: datetime, icon: str, what: str, about: str, colour: str) -> Happening:
    return Happening(
        key=what, at=at, when=said.time_of_day(at), icon=icon, colour=colour, what=what, about=about
    )
