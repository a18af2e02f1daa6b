"""The report of a list on paper, tables on paper, and the paper of one order for a dispute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packbench.domain.events import Event
from packbench.domain.progress import OrderState
from packbench.papers.drawing import Drawing
from packbench.papers.flow import Column, Flow
from packbench.papers.incidents import happening
from packbench.papers.lettering import width
from packbench.papers.report import Report, Section, Value, moment
from packbench.papers.source_rows import status_of
from packbench.papers.workbooks import worker_values

_WORKERS = (
    Column(heading="Worker", width=50, lines=2),
    *[
        Column(heading=name, width=19.4, right=True)
        for name in ("Orders", "Units", "Active h", "Orders/h", "Units/h", "Wrong", "Taken back")
    ],
)
_ORDERS = (
    Column(heading="Order", width=38, lines=2),
    Column(heading="Status", width=46, lines=2),
    Column(heading="Units", width=16, right=True),
    Column(heading="Courier", width=24),
    Column(heading="Completed at", width=32),
    Column(heading="Worker", width=30, lines=2),
)
_INCIDENTS = (
    Column(heading="At", width=32),
    Column(heading="Order", width=34, lines=2),
    Column(heading="What", width=72, lines=3),
    Column(heading="Worker", width=28, lines=2),
    Column(heading="Bench", width=20),
)
_JOURNAL = (
    Column(heading="At", width=32),
    Column(heading="What", width=60, lines=3),
    Column(heading="Code", width=34, lines=2),
    Column(heading="Worker", width=28, lines=2),
    Column(heading="Bench", width=20),
    Column(heading="Line", width=12),
)
_LINE = 4.8  # mm
_WIDEST = 18.0  # times the size of the font


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where an order's last line stands in the journals, and the hash of that line."""

    epoch: int
    seq: int
    hash: str


def report_pages(report: Report, *, client: str) -> tuple[Drawing, ...]:
    """Summary, workers, exceptions, orders."""
    flow = Flow(f"{report.ref.name} – {report.status}", f"{client} · session {report.ref.session}")
    flow.heading("Summary")
    _figures(flow, report.summary[1:], report.quality)
    flow.heading("Workers")
    flow.table(_WORKERS, [[*map(str, worker_values(one.worker, one.figures))] for one in report.workers])
    flow.heading(f"Exceptions ({len(report.incidents)})")
    flow.table(
        _INCIDENTS,
        [
            (moment(one.at), one.order, one.what, report.shown(one.worker), one.bench)
            for one in report.incidents
        ],
    )
    states = tuple(report.progress.states())
    flow.heading(f"Orders ({len(states)})")
    flow.table(_ORDERS, [_order(report, state) for state in states])
    return flow.pages()


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
    report: Report, state: OrderState, events: Sequence[Event], proof: Proof | None, *, client: str
) -> tuple[Drawing, ...]:
    """All that is known of one order: its lines, and each scan with when, who, where and how."""
    order = state.order
    subtitle = f"{client} · {report.ref.session} · {report.ref.name}"
    flow = Flow(f"Order {order.number} – {status_of(state)}", subtitle)
    facts = (
        ("Courier", order.courier),
        ("Country", order.country),
        ("First opened", moment(state.opened_at)),
        ("Completed", moment(state.done_at)),
        ("Packed by", report.shown(state.done_by)),
        ("Note", order.note),
    )
    for name, value in facts:
        if value:
            flow.write(f"{name}: {value}")
    flow.heading("What was in the parcel")
    lines = (
        Column(heading="Packed", width=18, right=True),
        Column(heading="Of", width=14, right=True),
        Column(heading="Kept extra", width=22, right=True),
        Column(heading="SKU", width=46, lines=2),
        Column(heading="Product", width=86, lines=3),
    )
    counts = zip(order.lines, state.packed, state.kept, strict=True)
    flow.table(
        lines,
        [
            (str(packed), str(line.required), str(kept or ""), line.sku, line.name)
            for line, packed, kept in counts
        ],
    )
    flow.heading("Every scan, from the journal")
    flow.table(_JOURNAL, [_happened(report, event) for event in events])
    if proof:
        flow.write(
            f"Last line of this order in the journal: epoch {proof.epoch}, line {proof.seq}, hash "
            f"{proof.hash} (first 16 hex digits of its SHA-256). Each line of a journal carries the hash of "
            "the line before it: packbench verify tells whether any was changed.",
            lines=4,
        )
    return flow.pages()


def _figures(flow: Flow, left: Section, right: Section) -> None:
    """Two columns of names and figures, side by side."""
    flow.need(max(len(left), len(right)) * _LINE)
    for place, section in enumerate((left, right)):
        x = flow.left + place * flow.width / 2
        for line, (name, value) in enumerate(section):
            flow.say(name, x, flow.y + line * _LINE, room=55)
            flow.say(str(value), x + 56, flow.y + line * _LINE, bold=True, room=37)
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
