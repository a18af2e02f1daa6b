"""How long the figures of 12,000 events take. The promise: at most 30 ms on an idle desktop computer.

A loop of Python that does nothing is timed beside it, so that runs on slow and busy machines can be compared.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from packbench.domain.events import Event, Fact, ItemPacked, OrderOpened
from packbench.domain.list_ref import ListRef
from packbench.domain.metrics import measure
from packbench.domain.orders import Line, Order, PackingList
from packbench.domain.progress import Progress

ORDERS, RUNS = 2000, 31
START = datetime(2026, 11, 23, 8, tzinfo=UTC)


def day() -> tuple[PackingList, list[Event]]:
    """A list of 2,000 orders with three lines and five units each, packed from end to end."""
    lines = tuple([Line(number=n, sku=f"S{n}", name="", required=n % 2 + 1) for n in (1, 2, 3)])
    orders = tuple([Order(number=f"#{n}", lines=lines) for n in range(ORDERS)])
    events: list[Event] = []
    for order in orders:
        facts: list[Fact] = [OrderOpened(order=order.number)]
        facts += [ItemPacked(order=order.number, counts=((n, 1),)) for n in (1, 1, 2, 3, 3)]
        for fact in facts:
            at = START + timedelta(seconds=8 * len(events))
            seq = len(events) + 1
            events.append(Event(id=f"1-{seq}", epoch=1, seq=seq, at=at, worker="001", bench="B", fact=fact))
    ref = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")
    return PackingList(ref=ref, orders=orders), events


def best(work: Callable[[], object]) -> float:
    """The shortest of some runs, in ms."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1000


def main() -> None:
    """Print both times."""
    packing_list, events = day()
    progress = Progress(packing_list, events)
    print(f"figures of {len(events)} events {best(lambda: measure(progress, events)):6.1f} ms")
    print(f"300,000 turns of an empty loop {best(_nothing):6.1f} ms (about 10 on an idle desktop computer)")


def _nothing() -> None:
    for _ in range(300_000):
        pass


if __name__ == "__main__":
    main()
