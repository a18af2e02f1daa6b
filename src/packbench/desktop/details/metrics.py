"""The metrics of a list as tiles and charts; all figures are those of ``domain.metrics``. Qt-free."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from packbench import said
from packbench.desktop.charts.values import Bar, Bars, Chart, Curve, Part, Stack, Stacks, Stroke
from packbench.desktop.details.overview import Tile, scans_of
from packbench.desktop.details.reading import Looked
from packbench.desktop.details.words import BY_HAND, NOT_KNOWN, listed
from packbench.domain.events import How
from packbench.domain.figures import ListFigures
from packbench.domain.spread import orders_by_duration, orders_by_slot
from packbench.words import _

_SHORT = timedelta(hours=3)
_MOST_SLOTS = 24
_STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 1800)
_BARS = 10
_POINTS = 400
_HOWS = (
    (frozenset({How.SCANNED}), "accent", ""),
    (BY_HAND - {How.FORCED}, "attention.edge", "/"),
    (frozenset({How.FORCED}), "stop.edge", "x"),
    (frozenset({How.ADOPTED}), "text.muted", "."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Tiles, and charts in pairs."""

    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]


def metrics(looked: Looked) -> Metrics:
    """The metrics."""
    figures = looked.figures
    charts = (_pace(figures), _durations(figures), _growth(looked), _by_worker(looked))
    return Metrics(tiles=_tiles(looked), charts=charts)


def _tiles(looked: Looked) -> tuple[Tile, ...]:
    incidents = looked.figures.total.incidents
    scans = scans_of(looked) if looked.view.events else 0  # the old program's slips are not known
    return (
        _rate(_("Wrong item"), incidents.wrong, scans),
        _rate(_("One too many"), incidents.extra, scans),
        _rate(_("Unknown code"), incidents.unknown, scans),
        _rate(_("Taken back"), incidents.undone, scans),
        _rate(_("Confirmed by hand"), incidents.manual + incidents.forced, scans),
    )


def _rate(name: str, count: int, scans: int) -> Tile:
    if not scans:
        return Tile(name=name, figure=NOT_KNOWN, note=_("no single scans known"))
    note = _("{count} to {scans} scans").format(count=said.number(count), scans=said.number(scans))
    return Tile(name=name, figure=said.percent(count / scans, 1) if count else "0", note=note)


def _pace(figures: ListFigures) -> Bars:
    """Orders per hour: in each ten minutes of a short list, else in each hour."""
    hours = orders_by_slot(figures)
    short = bool(hours) and hours[-1][0] - hours[0][0] < _SHORT
    minutes = 10 if short else 60
    slots = _filled(orders_by_slot(figures, minutes), minutes)
    bars = tuple(_bars(slots, minutes))
    total = figures.total
    rate = said.number(total.orders_per_hour, 1) if total.active_seconds else NOT_KNOWN
    of_each = _("rate in each 10 minutes") if short else _("in each hour")
    return Bars(
        title=_("Orders per hour"),
        note=_("{of_each}; {rate} of active time").format(of_each=of_each, rate=rate),
        bars=bars,
        spoken=listed(
            _("{label}: {value}").format(label=bar.label, value=said.number(bar.value)) for bar in bars
        ),
        empty=_("No order is finished yet, or nobody wrote down when."),
    )


def _bars(slots: Sequence[tuple[datetime, int]], minutes: int) -> Iterator[Bar]:
    """A bar for each slot; where there are several days, each is named once."""
    several_days = bool(slots) and slots[0][0].date() != slots[-1][0].date()
    before = None
    for at, count in slots:
        day = said.day(at.date(), today=at.date()) if several_days and at.date() != before else ""
        before = at.date()
        yield Bar(label=said.time_of_day(at), value=count * 60 / minutes, day=day)


def _filled(slots: Sequence[tuple[datetime, int]], minutes: int) -> list[tuple[datetime, int]]:
    """The slots with the empty ones between them, as long as that makes no more than a day of bars."""
    if not slots:
        return []
    counts, step = dict(slots), timedelta(minutes=minutes)
    number = int((slots[-1][0] - slots[0][0]) / step) + 1
    if number > _MOST_SLOTS:
        return list(slots)
    every = [slots[0][0] + step * place for place in range(number)]
    return [(at, counts.get(at, 0)) for at in every]


def _slot(at: datetime, *, with_day: bool) -> str:
    time = said.time_of_day(at)
    return f"{said.day(at.date(), today=at.date())} {time}" if with_day else time


def _durations(figures: ListFigures) -> Bars:
    """Finished orders by active time, and the one in the middle."""
    taken = sorted(order.active_seconds for order in figures.orders.values() if order.done)
    taken = [seconds for seconds in taken if seconds > 0]
    title, note = _("Time per order"), _("number of orders by active time from label to last item")
    empty = _("No order is finished yet, or nobody wrote down how long it took.")
    if not taken:
        return Bars(title=title, note=note, bars=(), spoken=empty, empty=empty)
    usual = taken[int(0.95 * (len(taken) - 1))]
    step = next((step for step in _STEPS if usual < step * _BARS), _STEPS[-1])
    limits = [float(step * place) for place in range(1, _BARS + 1)]
    counts = list(orders_by_duration(figures, limits))
    beyond = counts.pop()
    while len(counts) > 1 and not beyond and not counts[-1]:
        counts.pop()
    labels = [_limit(step * place) for place in range(len(counts))]
    if beyond:
        counts.append(beyond)
        labels.append(_("{limit} +").format(limit=_limit(step * _BARS)))
    middle = median(taken)
    return Bars(
        title=title,
        note=note,
        bars=tuple([Bar(label=label, value=count) for label, count in zip(labels, counts, strict=True)]),
        spoken=_("{count} orders; median {time}").format(
            count=said.number(sum(counts)), time=said.exact_duration(middle)
        ),
        empty=empty,
        edges=True,
        stroke=Stroke(
            at=min(middle / step, len(counts)),
            text=_("median {time}").format(time=said.exact_duration(middle)),
        ),
    )


def _limit(seconds: int) -> str:
    return said.exact_duration(seconds) if seconds else "0"


def _growth(looked: Looked) -> Curve:
    """Items in parcels over time."""
    scans = sorted(
        [
            (scan.at.timestamp(), scan.units, scan.at)
            for order in looked.figures.orders.values()
            for scan in order.scans
        ]
    )
    title = _("Items packed")
    note = _("items in parcels over time; flat where nobody packed")
    empty = _("Nothing is packed yet, or nobody wrote down when.")
    if len({when for when, _units, _at in scans}) < 2:  # noqa: PLR2004 - a line has two ends
        return Curve(title=title, note=note, points=(), labels=(), spoken=empty, empty=empty)
    points, units = [], 0
    for when, more, _at in scans:
        points.append((when, float(units)))
        units += more
        points.append((when, float(units)))
    every = max(1, len(points) // _POINTS)
    kept = [*points[:-1:every], points[-1]]
    return Curve(
        title=title,
        note=note,
        points=tuple(kept),
        labels=_time_labels(scans[0][2], scans[-1][2]),
        spoken=_("{units} items from {start} to {end}").format(
            units=said.number(units), start=said.moment(scans[0][2]), end=said.moment(scans[-1][2])
        ),
        empty=empty,
    )


def _time_labels(start: datetime, end: datetime) -> tuple[tuple[float, str], ...]:
    """Five moments from the start to the end."""
    several_days = start.date() != end.date()
    found = [start + (end - start) * share / 4 for share in range(5)]
    return tuple([(at.timestamp(), _slot(at, with_day=several_days)) for at in found])


def _by_worker(looked: Looked) -> Stacks:
    """How each worker's items were confirmed, in acts."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(_HOWS))
    for order in looked.figures.orders.values():
        for scan in order.scans:
            place = next(place for place, (hows, _c, _p) in enumerate(_HOWS) if scan.how in hows)
            counts[scan.worker][place] += 1
    names = (_("Scanned"), _("Confirmed or typed"), _("Forced"), _("In the old program"))
    used = [place for place in range(len(_HOWS)) if any(values[place] for values in counts.values())]
    stacks = [
        Stack(label=looked.shown(worker) or _("Not known"), values=tuple([values[place] for place in used]))
        for worker, values in sorted(counts.items(), key=lambda item: -sum(item[1]))
    ]
    parts = [Part(name=names[place], colour=_HOWS[place][1], pattern=_HOWS[place][2]) for place in used]
    return Stacks(
        title=_("How it was confirmed"),
        note=_("scans and confirmations of each worker"),
        parts=tuple(parts),
        stacks=tuple(stacks),
        spoken=listed(_spoken(stack, parts) for stack in stacks),
        empty=_("Nothing is packed yet, or nobody wrote down how."),
    )


def _spoken(stack: Stack, parts: Sequence[Part]) -> str:
    said_parts = [
        _("{name} {count}").format(name=part.name, count=said.number(value))
        for part, value in zip(parts, stack.values, strict=True)
    ]
    return _("{label}: {value}").format(label=stack.label, value=listed(said_parts))
