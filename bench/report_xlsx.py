"""The report of 5,000 orders as a workbook against bare XlsxWriter writing the same cells.

The promise: at most 1.3 times as long. The peer gets the texts and its green ready made; ours begins with the
state of the list and its events, and makes the figures and charts too.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

import xlsxwriter

from packbench.domain.events import Event, Fact, ItemPacked, ListEnded, OrderOpened
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, Order, PackingList
from packbench.domain.progress import Progress
from packbench.papers.report import Report, report_of, standing_of
from packbench.papers.workbooks import FINISHED, report_workbook

ORDERS, RUNS = 5000, 5
START = datetime(2026, 11, 23, 8, tzinfo=UTC)
REF = ListRef(client="M", session="2026-11-23_1", name="DHL_Orders")


def main() -> None:
    """Print both times and how many times longer ours takes, run by run in turns."""
    progress, events = packed()
    report = made(progress, events)
    ours, bare = [], []
    for _run in range(RUNS):
        bare.append(taken(lambda: by_hand(report)))
        ours.append(taken(lambda: report_workbook(made(progress, events))))
    cells = len(report.rows) * len(report.columns)
    print(f"report of {ORDERS} orders, {cells} cells: {min(ours):6.2f} s; bare XlsxWriter {min(bare):6.2f} s")
    print(f"ratio {min(ours) / min(bare):5.2f} (promised: at most 1.3)")


def packed() -> tuple[Progress, tuple[Event, ...]]:
    """A list of orders with two or three lines and as many columns as the Shopify tool has, all packed."""
    orders = tuple([order(number) for number in range(ORDERS)])
    facts: list[Fact] = []
    for one in orders:
        facts.append(OrderOpened(order=one.number))
        facts += [ItemPacked(order=one.number, counts=((line.number, line.required),)) for line in one.lines]
    facts.append(ListEnded())
    events = tuple(
        [
            Event(
                id=f"1-{seq}",
                epoch=1,
                seq=seq,
                at=START + timedelta(seconds=5 * seq),
                worker="001",
                bench="Bench 1",
                fact=fact,
            )
            for seq, fact in enumerate(facts, start=1)
        ]
    )
    return Progress(PackingList(ref=REF, orders=orders), events), events


def order(number: int) -> Order:
    """One order."""
    lines = tuple(
        [
            Line(
                number=n, sku=f"SKU-{number * 7 % 800 + n:05d}", name=f"Крем за лице {n}", required=n % 2 + 1
            )
            for n in range(1, 3 + number % 2)
        ]
    )
    extra = (("shipping_provider", "DHL"), ("order_type", "Multi"), ("destination_country", "BG"))
    return Order(number=f"#{10_001 + number}", lines=lines, courier="DHL", country="BG", extra=extra)


def made(progress: Progress, events: tuple[Event, ...]) -> Report:
    """The report."""
    return report_of(REF, standing_of(progress, events, START), lambda _worker: "John Doe")


def by_hand(report: Report) -> bytes:
    """What anybody would write with XlsxWriter to get these cells."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    green = book.add_format({"bg_color": FINISHED})
    sheet.write_row(0, 0, report.columns)
    for place, (cells, finished) in enumerate(report.rows, start=1):
        for column, text in enumerate(cells):
            sheet.write_string(place, column, text, green if finished else None)
    book.close()
    return file.getvalue()


def taken(work: Callable[[], object]) -> float:
    """Seconds of this process on the processor: what else runs on the computer does not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
