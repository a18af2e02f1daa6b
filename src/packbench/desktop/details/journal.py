"""The journal in words: every scan, with who, where, when, what it was answered, and its place. Qt-free."""

from collections import defaultdict
from collections.abc import Callable

from packbench import said
from packbench.desktop.details.reading import Looked, order_of
from packbench.desktop.details.words import HOWS, NOT_KNOWN, listed
from packbench.domain.events import Event, ItemPacked
from packbench.papers.incidents import happening, sku_of
from packbench.words import _, mark

Words = Callable[["Journal", Event], str]


class Journal:
    """The events of a list, and what is said of each. A cell's words are made when it is shown."""

    def __init__(self, looked: Looked) -> None:
        self.looked = looked
        self._numbers = [order_of(event) for event in looked.events]
        by_order: dict[str, list[Event]] = defaultdict(list)
        for number, event in zip(self._numbers, looked.events, strict=True):
            by_order[number].append(event)
        self._by_order = {number: tuple(events) for number, events in by_order.items() if number}

    @property
    def events(self) -> tuple[Event, ...]:
        """All of them, in the order in which they count."""
        return self.looked.events

    def of(self, order: str) -> tuple[Event, ...]:
        """Those of one order."""
        return self._by_order.get(order, ())

    def like(self, text: str) -> tuple[Event, ...]:
        """Those of the order with this number, else of orders whose number has it in it; all for no text."""
        wanted = text.strip().casefold()
        if not wanted:
            return self.events
        meant = {order for order in self._by_order if wanted in order.casefold()}
        if exact := {order for order in meant if order.casefold() == wanted}:
            meant = exact
        if len(meant) == 1:
            return self.of(meant.pop())
        pairs = zip(self._numbers, self.events, strict=True)
        return tuple([event for number, event in pairs if number in meant])

    def time(self, event: Event) -> str:
        """When."""
        return said.moment(event.at, seconds=True)

    def place(self, event: Event) -> str:
        """Where it stands: epoch and number of the line."""
        return f"{event.epoch}/{event.seq}" if event.epoch else NOT_KNOWN

    def what(self, event: Event) -> str:
        """What happened, and how it was answered."""
        fact, progress = event.fact, self.looked.progress
        if isinstance(fact, ItemPacked):
            goods = [(units, sku_of(progress, fact.order, line)) for line, units in fact.counts]
            return listed(_("{units} × {sku}").format(units=units, sku=sku) for units, sku in goods)
        words = happening(event, progress)
        return words[:1].upper() + words[1:]

    def how(self, event: Event) -> str:
        """How units were confirmed."""
        return _(HOWS[event.fact.how]) if isinstance(event.fact, ItemPacked) else ""

    def code(self, event: Event) -> str:
        """What was scanned or typed."""
        return str(getattr(event.fact, "code", ""))

    def worker(self, event: Event) -> str:
        """Who."""
        return self.looked.shown(event.worker) or NOT_KNOWN


COLUMNS: tuple[tuple[str, Words], ...] = (
    (mark("Time"), Journal.time),
    (mark("Line"), Journal.place),
    (mark("Order"), lambda _journal, event: order_of(event)),
    (mark("What happened"), Journal.what),
    (mark("Code"), Journal.code),
    (mark("How"), Journal.how),
    (mark("Worker"), Journal.worker),
    (mark("Bench"), lambda _journal, event: event.bench or NOT_KNOWN),
)
