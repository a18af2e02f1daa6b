"""Small packing lists, and a bench without a journal to pack them at."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from packbench.domain.codes import CodeBook, Item
from packbench.domain.events import Event, Fact
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order, PackingList
from packbench.domain.packing import Outcome, Rules, Scan, Verdict, decide, told
from packbench.domain.progress import OrderState, Progress

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")


def line(number: int, sku: str, required: int = 1, why_not: str = "") -> Line:
    return Line(number=number, sku=sku, name=f"Product {sku}", required=required, why_not=why_not)


def order(
    number: str,
    *goods: tuple[str, int] | tuple[str, int, str],
    hold: str = "",
    label: str = "",
    note: str = "",
    note_must_be_read: bool = False,
) -> Order:
    """An order of (SKU, units) or (SKU, units, why the line can't be scanned)."""
    return Order(
        number=number,
        lines=tuple(line(place, *fields) for place, fields in enumerate(goods, start=1)),
        hold=hold,
        label=label,
        note=note,
        note_must_be_read=note_must_be_read,
    )


def packing_list(*orders: Order) -> PackingList:
    return PackingList(ref=REF, orders=orders)


def event(fact: Fact, number: int, *, epoch: int = 1, worker: str = "001") -> Event:
    """The fact as the number-th event of its epoch; its id is "<epoch>-<number>"."""
    return Event(
        id=f"{epoch}-{number}",
        epoch=epoch,
        seq=number,
        at=NOON + timedelta(seconds=number),
        worker=worker,
        bench="Bench 1",
        fact=fact,
    )


def events(*facts: Fact, epoch: int = 1) -> list[Event]:
    return [event(fact, number, epoch=epoch) for number, fact in enumerate(facts, start=1)]


class Packing:
    """A list in work: each scan is resolved, judged, and becomes events at once."""

    def __init__(
        self,
        *orders: Order,
        barcodes: Mapping[str, tuple[Item, ...]] | None = None,
        rules: Rules | None = None,
    ) -> None:
        self.progress = Progress(packing_list(*orders))
        self.codes = CodeBook(self.progress.packing_list, barcodes)
        self.rules = rules or Rules()
        self.events: list[Event] = []

    def scan(self, code: str, *, supervisor: bool = False) -> Verdict:
        verdict = self.judge(code, supervisor=supervisor)
        self.happen(*verdict.facts)
        return told(verdict, self.progress.state(verdict.order) if verdict.order else None)

    def judge(self, code: str, *, supervisor: bool = False) -> Verdict:
        """What the bench would do, without doing it."""
        hand = self.progress.in_hand
        skus = None if hand is None else [line.sku for line in hand.order.lines]
        meaning = self.codes.resolve(code, in_hand=skus)
        return decide(self.progress, Scan(code=code, meaning=meaning, supervisor=supervisor), self.rules)

    def scans(self, codes: str) -> list[Outcome]:
        """The outcomes of several codes, which stand with blanks between them."""
        return [self.scan(code).outcome for code in codes.split()]

    def happen(self, *facts: Fact) -> None:
        self.take(event(fact, len(self.events) + place) for place, fact in enumerate(facts, start=1))

    def take(self, new: Iterable[Event]) -> None:
        for happened in new:
            self.events.append(happened)
            self.progress.apply(happened)

    def state(self, number: str) -> OrderState:
        return self.progress.state(number)
