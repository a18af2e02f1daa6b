"""The report of a list on paper, tables on paper, and the paper of one order for a dispute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packbench import said
from packbench.domain.events import Event
from packbench.domain.figures import Figures
from packbench.domain.measures import BY_KEY
from packbench.domain.progress import OrderState
from packbench.papers.charts import BarChart, bar_chart
from packbench.papers.drawing import Drawing
from packbench.papers.flow import Column, Flow
from packbench.papers.incidents import happening
from packbench.papers.lettering import width
from packbench.papers.report import Report, Section, Value, moment
from packbench.papers.source_rows import status_of
from packbench.words import _

_SHOWN = (
    "orders",
    "units",
    "active_hours",
    "orders_per_hour",
    "units_per_hour",
    "seconds_per_order",
    "wrong",
    "undone",
)
"""The measures for which there is room beside a worker's name or a day."""

_NAME = 42.0  # mm
_CHART = 46.0  # mm
_LINE = 4.8  # mm
_WIDEST = 18.0  # times the size of the font


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where an order's last line stands in the journals, and the hash of that line."""

    epoch: int
    seq: int
    hash: str


def report_pages(report: Report, *, client: str) -> tuple[Drawing, ...]:
    """Summary, charts, workers, days, exceptions, orders."""
    flow = Flow(
        _("{name} – {status}").format(name=report.ref.name, status=report.status),
        _("{client} · session {session}").format(client=client, session=report.ref.session),
    )
    flow.heading(_("Summary"))
    _figures(flow, report.summary[1:], report.quality)
    _charts(flow, report)
    flow.heading(_("Workers"))
    _shares(flow, _("Worker"), [(one.worker, one.figures) for one in report.workers])
    if len(report.days) > 1:
        flow.heading(_("Days"))
        _shares(flow, _("Day"), report.days)
    _exceptions(flow, report)
    _orders(flow, report)
    return flow.pages()


def _charts(flow: Flow, report: Report) -> None:
    """When orders were finished, and how long they took, side by side."""
    if not report.hours:
        return
    flow.need(_CHART + 6)
    flow.y += 6
    across = (flow.width - 10) / 2
    charts = (
        BarChart(title=_("Orders completed per hour"), bars=report.hours),
        BarChart(title=_("Orders by active time"), bars=report.durations),
    )
    for place, chart in enumerate(charts):
        x = flow.left + place * (across + 10)
        flow.put(*bar_chart(chart, x=x, y=flow.y, across=across, high=_CHART))
    flow.y += _CHART


def _shares(flow: Flow, heading: str, shares: Sequence[tuple[str, Figures]]) -> None:
    wide = (flow.width - _NAME) / len(_SHOWN)
    columns = [
        Column(heading=heading, width=_NAME, lines=3),
        *[Column(heading=BY_KEY[key].words, width=wide, right=True) for key in _SHOWN],
    ]
    rows = [(name, *[_told(BY_KEY[key].value(figures)) for key in _SHOWN]) for name, figures in shares]
    flow.table(columns, rows)


def _exceptions(flow: Flow, report: Report) -> None:
    flow.heading(_("Exceptions ({number})").format(number=len(report.incidents)))
    if not report.incidents:
        flow.write(_("There were none."))
        return
    columns = (
        Column(heading=_("At"), width=32),
        Column(heading=_("Order"), width=30, lines=2),
        Column(heading=_("What"), width=62, lines=3),
        Column(heading=_("Worker"), width=42, lines=3),
        Column(heading=_("Bench"), width=20, lines=2),
    )
    rows = [
        (moment(one.at), one.order, one.what, report.shown(one.worker), one.bench) for one in report.incidents
    ]
    flow.table(columns, rows)


def _orders(flow: Flow, report: Report) -> None:
    states = tuple(report.progress.states())
    flow.heading(_("Orders ({number})").format(number=len(states)))
    columns = (
        Column(heading=_("Order"), width=36, lines=2),
        Column(heading=_("Status"), width=40, lines=2),
        Column(heading=_("Units"), width=14, right=True),
        Column(heading=_("Courier"), width=22, lines=2),
        Column(heading=_("Completed at"), width=32),
        Column(heading=_("Worker"), width=42, lines=3),
    )
    flow.table(columns, [_order(report, state) for state in states])


def table_pages(title: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> tuple[Drawing, ...]:
    """A table over the long side of the paper; a column has room as its texts need it."""
    flow = Flow(title, lying=True)
    cells = [[*map(str, row)] for row in rows]
    needed = [_needed(heading, [row[place] for row in cells]) for place, heading in enumerate(headings)]
    share = flow.width / sum(needed)
    columns = [
        Column(heading=heading, width=wide * share, lines=3)
        for heading, wide in zip(headings, needed, strict=True)
    ]
    flow.table(columns, cells)
    return flow.pages()


def _needed(heading: str, texts: Iterable[str]) -> float:
    """The width that a column wants: its longest word of the heading, its texts up to a limit."""
    longest = max([width(text, 1) for text in texts], default=0.0)
    words = [width(word, 1, bold=True) for word in heading.split()]
    return max(min(longest, _WIDEST), *words) + 1


def dispute_pages(
    report: Report, state: OrderState, events: Sequence[Event], proofs: Sequence[Proof], *, client: str
) -> tuple[Drawing, ...]:
    """All that is known of one order: its lines, and each scan with when, who, where and how."""
    order = state.order
    subtitle = f"{client} · {report.ref.session} · {report.ref.name}"
    title = _("Order {order} – {status}").format(order=order.number, status=status_of(state))
    flow = Flow(title, subtitle)
    facts = (
        (_("Courier"), order.courier),
        (_("Country"), order.country),
        (_("First opened"), moment(state.opened_at)),
        (_("Completed"), moment(state.done_at)),
        (_("Packed by"), report.shown(state.done_by)),
        (_("Note"), order.note),
    )
    for name, value in facts:
        if value:
            flow.write(_("{name}: {value}").format(name=name, value=value))
    _parcel(flow, state)
    flow.heading(_("Every scan, from the journal"))
    columns = (
        Column(heading=_("At"), width=32),
        Column(heading=_("What"), width=60, lines=3),
        Column(heading=_("Code"), width=28, lines=2),
        Column(heading=_("Worker"), width=36, lines=3),
        Column(heading=_("Bench"), width=18, lines=2),
        Column(heading=_("Line"), width=12),
    )
    flow.table(columns, [_happened(report, event) for event in events])
    _proofs(flow, proofs)
    return flow.pages()


def _parcel(flow: Flow, state: OrderState) -> None:
    flow.heading(_("What was in the parcel"))
    columns = (
        Column(heading=_("Packed"), width=18, right=True),
        Column(heading=_("Of"), width=14, right=True),
        Column(heading=_("Kept extra"), width=22, right=True),
        Column(heading="SKU", width=46, lines=2),
        Column(heading=_("Product"), width=86, lines=3),
    )
    counts = zip(state.order.lines, state.packed, state.kept, strict=True)
    rows = [
        (str(packed), str(line.required), str(kept or ""), line.sku, line.name)
        for line, packed, kept in counts
    ]
    flow.table(columns, rows)


def _proofs(flow: Flow, proofs: Sequence[Proof]) -> None:
    """The hash of the last line in each journal that tells of the order: it covers every line before it."""
    if not proofs:
        return
    for proof in proofs:
        text = _("Last line of this order in journal {epoch}: line {seq}, hash {hash}.")
        flow.write(text.format(epoch=proof.epoch, seq=proof.seq, hash=proof.hash), bold=True)
    flow.write(
        _(
            "A hash is the first 16 hex digits of the line's SHA-256. Each line of a journal carries the "
            "hash of the line before it, so that this one proves them all; packbench verify tells if any "
            "was changed."
        ),
        lines=4,
    )


def _told(value: Value) -> str:
    """A figure as the chosen language writes it; texts as they are."""
    if isinstance(value, str):
        return value
    digits = len(f"{value:.10g}".partition(".")[2]) if isinstance(value, float) else 0
    return said.number(value, digits)


def _figures(flow: Flow, left: Section, right: Section) -> None:
    """Two columns of names and figures, side by side."""
    flow.need(max(len(left), len(right)) * _LINE)
    for place, section in enumerate((left, right)):
        x = flow.left + place * flow.width / 2
        for line, (name, value) in enumerate(section):
            flow.say(name, x, flow.y + line * _LINE, room=55)
            flow.say(_told(value), x + 56, flow.y + line * _LINE, bold=True, room=37)
    flow.y += max(len(left), len(right)) * _LINE


def _order(report: Report, state: OrderState) -> tuple[str, ...]:
    order = state.order
    return (
        order.number,
        status_of(state),
        f"{state.units_packed}/{order.units}",
        order.courier,
        moment(state.done_at),
        report.shown(state.done_by),
    )


def _happened(report: Report, event: Event) -> tuple[str, ...]:
    return (
        moment(event.at),
        happening(event, report.progress),
        getattr(event.fact, "code", ""),
        report.shown(event.worker),
        event.bench,
        f"{event.epoch}/{event.seq}",
    )
