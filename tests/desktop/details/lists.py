"""Lists as a look finds them, packed by the clock of a made-up day: no disk, no share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from packbench.app.records import ListView
from packbench.desktop.details.reading import Looked
from packbench.domain.events import (
    Event,
    ExtraKept,
    ExtraSeen,
    Fact,
    How,
    ItemPacked,
    ListEnded,
    ListPaused,
    OrderOpened,
    OrderSkipped,
    ScanRejected,
    WorkerChanged,
)
from packbench.domain.list_ref import ListRef
from packbench.domain.metrics import measure
from packbench.domain.old_summary import OldSummary
from packbench.domain.orders import Line, Notice, Order, PackingList
from packbench.domain.progress import Progress
from packbench.domain.rows import RowStatus

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
BEGIN = datetime(2026, 8, 17, 13, 5, 12, tzinfo=timezone(timedelta(hours=3)))
NAMES = {"001": "John Doe", "004": "Олена Коваль"}
GOODS = (
    ("OMG-090-02", "Омега-3 лавандула 90мл"),
    ("MSK-100-03", "Маска за лице цитрус 100мл"),
    ("CND-250-02", "Балсам лавандула 250мл"),
    ("10005", "GIFT BOX SMALL"),
    ("0042", "SAMPLE SACHET"),
    ("SER-030-01", "Серум роза 30мл"),
)


@dataclass(frozen=True)
class NoPast:
    """Nothing but an epoch."""

    events: tuple[Event, ...] = ()
    snapshot: bytes | None = None
    epoch: int = 0
    epochs: tuple[int, ...] = ()
    late: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Day:
    """Writes the events of a day, second by second."""

    def __init__(self, worker: str = "001", bench: str = "Bench 2") -> None:
        self.at, self.worker, self.bench, self.epoch = BEGIN, worker, bench, 1
        self.events: list[Event] = []

    def tell(self, fact: Fact, seconds: float = 0) -> Event:
        """This happened so many seconds later."""
        self.at += timedelta(seconds=seconds)
        event = Event(
            id=f"{self.epoch}-{len(self.events)}",
            epoch=self.epoch,
            seq=len(self.events) + 1,
            at=self.at,
            worker=self.worker,
            bench=self.bench,
            fact=fact,
        )
        self.events.append(event)
        return event

    def rest(self, minutes: float) -> None:
        """The bench lets go of the list and takes it again later."""
        self.tell(ListPaused())
        self.at += timedelta(minutes=minutes)
        self.epoch += 1

    def become(self, worker: str) -> None:
        """Another worker packs."""
        self.tell(WorkerChanged(worker=worker, name=NAMES.get(worker, "")), 5)
        self.worker = worker

    def pack(self, order: Order, seconds: float = 12, how: How = How.SCANNED) -> None:
        """An order from its label to its last unit."""
        self.tell(OrderOpened(order=order.number), seconds)
        for line in order.lines:
            for _unit in range(line.required):
                fact = ItemPacked(order=order.number, counts=((line.number, 1),), how=how, code=line.sku)
                self.tell(fact, seconds)


def orders(count: int, *, seed: int = 1, first: int = 1001) -> tuple[Order, ...]:
    """Orders of one to five lines."""
    chance = Random(seed)
    return tuple(_order(f"#{first + number}", chance) for number in range(count))


def _order(number: str, chance: Random) -> Order:
    chosen = chance.sample(GOODS, chance.choice((1, 1, 2, 2, 3, 4, 5)))
    lines = [
        Line(number=place, sku=sku, name=name, required=chance.choice((1, 1, 1, 2, 3)))
        for place, (sku, name) in enumerate(chosen, start=1)
    ]
    return Order(number=number, lines=tuple(lines), courier="DHL", country="DE")


def looked(
    packing_list: tuple[Order, ...],
    events: list[Event],
    *,
    status: RowStatus = RowStatus.COMPLETED,
    notices: tuple[Notice, ...] = (),
    names: Mapping[str, str] = NAMES,
    summary: OldSummary | None = None,
    source: str = "list",
    ref: ListRef = REF,
) -> Looked:
    """What a look finds."""
    the_list = PackingList(ref=ref, orders=packing_list, source=source)
    progress = Progress(the_list, events)
    ours = tuple(event for event in events if event.epoch)
    view = ListView(
        packing_list=the_list,
        progress=progress,
        events=ours,
        past=NoPast(events=ours, epoch=max([event.epoch for event in events], default=0)),
        notices=notices,
        outside=tuple(event for event in events if not event.epoch),
        summary=summary,
    )
    return Looked(
        ref=ref,
        client="Мода ООД",
        status=status,
        holder=None,
        view=view,
        events=view.history,
        figures=measure(progress, view.history),
        names=names,
    )


def an_afternoon() -> Looked:
    """32 orders by two workers with a pause, and what goes wrong on a day."""
    day, chance = Day(), Random(7)
    the_orders = orders(32)
    for place, order in enumerate(the_orders):
        if place == 20:
            day.rest(8)
        if place == 25:
            day.become("004")
        _pack_as_people_do(day, order, chance)
    day.tell(ListEnded(), 20)
    return looked(the_orders, day.events)


def _pack_as_people_do(day: Day, order: Order, chance: Random) -> None:
    day.tell(OrderOpened(order=order.number), chance.uniform(4, 20))
    for line in order.lines:
        for slip in _slips(order, line, chance):
            day.tell(slip, chance.uniform(4, 12))
        if line.sku == "10005":
            fact = ItemPacked(order=order.number, counts=((line.number, line.required),), how=How.CONFIRMED)
            day.tell(fact, chance.uniform(8, 30))
            continue
        for _unit in range(line.required):
            fact = ItemPacked(order=order.number, counts=((line.number, 1),), code=line.sku)
            day.tell(fact, chance.uniform(4, 26))


def _slips(order: Order, line: Line, chance: Random) -> Iterator[Fact]:
    if chance.random() < 0.04:
        yield ScanRejected(order=order.number, code="3800214", sku="CND-250-04", outcome="wrong_item")
    if chance.random() < 0.03:
        yield ScanRejected(order=order.number, code="A-14", outcome="unknown_code")


def every_way() -> tuple[tuple[Order, ...], list[Event]]:
    """One order with every way in which a line is confirmed, one skipped, one untouched."""
    lines = [
        Line(number=place, sku=f"S{place}", name=f"Product {place}", required=2) for place in (1, 2, 3, 4)
    ]
    first = Order(number="#1", lines=tuple(lines))
    second, third = orders(2, first=2)
    day = Day()
    day.tell(OrderOpened(order="#1"))
    for seconds in (7, 8):
        day.tell(ItemPacked(order="#1", counts=((1, 1),), code="S1"), seconds)
    day.tell(ScanRejected(order="#1", code="X9", sku="S9", outcome="wrong_item"), 3)
    day.tell(ItemPacked(order="#1", counts=((2, 2),), how=How.TYPED), 4)
    extra = day.tell(ExtraSeen(order="#1", line=1, units=1), 2)
    day.tell(ExtraKept(order="#1", extra=extra.id), 2)
    day.tell(ItemPacked(order="#1", counts=((3, 2),), how=How.CONFIRMED), 5)
    day.tell(ItemPacked(order="#1", counts=((4, 2),), how=How.FORCED), 5)
    day.tell(OrderOpened(order=second.number), 5)
    day.tell(OrderSkipped(order=second.number), 5)
    return (first, second, third), day.events


def a_long_day() -> Looked:
    """23 hours, eight workers with long names, 400 orders: what fills the charts."""
    names = {
        f"{number:03}": f"{name} {'Владимирова-Константинопольска'[: 6 * number]}"
        for number, name in enumerate(
            ("Александра", "Maximilian", "Олена", "Zoë", "Jürgen", "Ivan", "Мария", "John"), start=1
        )
    }
    day, chance, the_orders = Day(), Random(3), orders(400)
    for place, order in enumerate(the_orders):
        if place % 50 == 0 and place:
            day.become(f"{place // 50 + 1:03}")
        how = chance.choices([How.SCANNED, How.TYPED, How.CONFIRMED, How.FORCED], [60, 3, 3, 2])[0]
        day.pack(order, seconds=chance.uniform(6, 60), how=how)
    day.tell(ListEnded(), 20)
    return looked(the_orders, day.events, names=names)


def of_the_old_program() -> Looked:
    """What is left of a list of 2025: its sums, and that its file is gone."""
    summary = OldSummary(
        list_name="monday",
        pc_name="WAREHOUSE-PC-03",
        orders_done=4,
        orders_total=5,
        units_packed=20,
        units_total=22,
        started_at=BEGIN,
        completed_at=BEGIN + timedelta(minutes=63),
        duration_seconds=3780,
        incomplete=True,
    )
    gone = "There is no packing list monday in session 2025-10-15_09-41. Shown is what its summary tells."
    return looked(
        (),
        [],
        status=RowStatus.INCOMPLETE,
        summary=summary,
        source="summary",
        notices=(Notice(code="source_missing", message=gone),),
        ref=ListRef(client="M", session="2025-10-15_09-41", name="monday"),
    )
