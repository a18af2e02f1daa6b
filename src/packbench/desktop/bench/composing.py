"""From how the list stands to what the screen shows: pure functions, value in, value out."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from packbench.desktop.bench.pace import by_quarter, done_at, pace_now
from packbench.desktop.bench.seen import Seen
from packbench.desktop.bench.view import (
    Band,
    Header,
    Hint,
    Lines,
    Mark,
    OrderCard,
    Parcel,
    Row,
    Tempo,
)
from packbench.desktop.kinds import Kind
from packbench.desktop.wording import worker_shown
from packbench.domain.orders import Line, Order
from packbench.domain.progress import OrderState

MANY = 9
"""From so many lines on a head row says how many are left, and open lines come by shelf."""

FOLDING = 7
"""From so many lines on the done ones are one row while a tall band takes their place."""

Pictures = Callable[[str], str]
"""SKU → the icon that stands for its picture; empty where the client has no rule for it."""

_FIGURES = re.compile(r"(\d+)")


def header(seen: Seen, *, bench: str, pace: int | None, bench_ok: bool, share_ok: bool) -> Header:
    """The top bar."""
    person = seen.person
    return Header(
        list_name=seen.ref.name,
        client=seen.ref.client,
        orders_done=seen.orders_done,
        orders_total=seen.orders_total,
        pace=pace,
        bench_ok=bench_ok,
        share_ok=share_ok,
        waiting=seen.waiting,
        worker=worker_shown(person.id, person.name),
        initials=initials(person.id, person.name),
        bench=bench,
    )


def initials(worker: str, name: str) -> str:
    """Two letters or figures for the disc: of the name, else of the id without its zeros."""
    words = [word for word in name.split() if word[0].isalpha()]
    if words:
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
    return (worker.lstrip("0") or worker)[:2]


def lines(state: OrderState, *, hit: int | None, band: Band | None, pictures: Pictures) -> Lines:
    """The lines of the order in hand: the one just scanned, the open, the done, those not to be scanned.

    Args:
        state: the order.
        hit: number of the line that the last code touched.
        band: the verdict; a tall one takes place from the list.
        pictures: what stands for a product's picture.
    """
    many = len(state.order.lines) >= MANY
    first = hit if hit is not None else _still_open(state)
    ranked = sorted(state.order.lines, key=lambda line: _rank(state, line, first, by_shelf=many))
    rows = tuple(_row(state, line, hit, pictures) for line in ranked)
    done = [row for row in rows if row.mark is Mark.DONE]
    tall = band is not None and band.kind is not Kind.OK
    fold = len(done) if tall and FOLDING <= len(rows) < MANY and len(done) > 1 else 0
    return Lines(
        rows=tuple(row for row in rows if not (fold and row.mark is Mark.DONE)),
        many=many,
        left=len(state.open_lines()),
        done=len(state.order.packable_lines) - len(state.open_lines()),
        folded=fold,
    )


def order_card(state: OrderState, ahead: Sequence[OrderState]) -> OrderCard:
    """The facts beside the lines."""
    order = state.order
    return OrderCard(
        order=order.number,
        units_packed=sum(_in_parcel(state, line) for line in order.packable_lines),
        units_total=order.units,
        courier=order.courier,
        country=order.country,
        box=order.box,
        tags=order.tags,
        note=order.note,
        note_unread=order.note_must_be_read and not state.note_read,
        extra=_worth_telling(order, order.extra),
        next=hint(ahead[0]) if ahead else None,
    )


def hint(state: OrderState) -> Hint:
    """An order in the list of what comes next."""
    order = state.order
    return Hint(
        order=order.number,
        courier=order.courier,
        country=order.country,
        lines=len(order.packable_lines),
        units=order.units,
        box=order.box,
        tags=order.tags,
    )


def parcel(state: OrderState, labels: int = 0) -> Parcel:
    """What is in the parcel of an order that was just finished, and how many labels of it were printed."""
    rows = [(line.name or line.sku, _in_parcel(state, line)) for line in state.order.lines]
    took = state.done_at - state.opened_at if state.done_at and state.opened_at else None
    return Parcel(
        rows=tuple([row for row in rows if row[1]]),
        seconds=round(took.total_seconds()) if took is not None else None,
        box=state.order.box,
        labels=labels,
    )


def tempo(seen: Seen, since: datetime, now: datetime) -> Tempo:
    """The worker's pace."""
    pace = pace_now(seen.done, since, now)
    left = seen.orders_total - seen.orders_done
    end = done_at(left, pace, now)
    quarters = by_quarter(seen.done, now)
    return Tempo(
        pace=pace,
        quarters=quarters,
        since=f"{now.fromtimestamp(now.timestamp() - 7200, now.tzinfo):%H:%M}",
        orders_left=left,
        done_at=f"{end:%H:%M}" if end else "",
    )


def _still_open(state: OrderState) -> int | None:
    """The line touched last stays on top while it is open."""
    line = state.line_in_hand
    return line.number if line is not None and line.number == state.last_line else None


def _rank(state: OrderState, line: Line, first: int | None, *, by_shelf: bool) -> tuple[object, ...]:
    shelf = natural(line.location or "\uffff") if by_shelf else ()
    return (line.number != first, not line.packable, not state.remaining(line), shelf, line.number)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key in which A-2 comes before A-10."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in _FIGURES.split(text.casefold())
    )


def _row(state: OrderState, line: Line, hit: int | None, pictures: Pictures) -> Row:
    packed = _in_parcel(state, line)
    return Row(
        number=line.number,
        name=line.name or line.sku,
        sku=line.sku if line.name else "",
        location=line.location,
        extra=" · ".join(value for _name, value in _worth_telling(state.order, line.extra)),
        packed=packed,
        required=line.required,
        mark=_mark(state, line, hit),
        picture=pictures(line.sku),
        why_not="on_hold" if state.order.hold else line.why_not,
    )


_NOTHING = ("", "[]", "None", "nan")
"""How lists and values that are not there stand in the source's columns."""


def _worth_telling(order: Order, extra: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Extra columns that say what the screen does not say anyway, with a column's name as people write it."""
    told = {
        order.courier,
        order.country,
        order.box,
        order.status,
        order.number,
        *order.tags,
        "Fulfillable",
        *_NOTHING,
    }
    known = {text.casefold() for text in told}
    return tuple(
        (name.replace("_", " ").strip().capitalize(), value)
        for name, value in extra
        if value.casefold().strip() not in known
    )


def _mark(state: OrderState, line: Line, hit: int | None) -> Mark:
    if not line.packable:
        return Mark.UNPACKABLE
    if any(extra.line == line.number for extra in state.extras):
        return Mark.OVER
    if line.number == hit:
        return Mark.HIT
    return Mark.NONE if state.remaining(line) else Mark.DONE


def _in_parcel(state: OrderState, line: Line) -> int:
    """Units that lie in the parcel: packed, kept, and those nobody has answered for yet."""
    at = line.number - 1
    unanswered = sum(extra.units for extra in state.extras if extra.line == line.number)
    return state.packed[at] + state.kept[at] + unanswered
