"""How long the details of 5,000 orders hold up the window: opening, each tab, a search, a look again.

    python bench/details_window.py

What the lane does is measured apart: the window lives meanwhile. Of each act the shortest of several runs
counts, in which it was done and painted. The same is measured of a list of 100 orders, because most of the
time is painting a full window, which costs the same for any list.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from _screen import screen
from PySide6.QtWidgets import QApplication
from report_xlsx import ORDERS, REF, START, packed

from packbench.app.records import ListView
from packbench.bootstrap import Services
from packbench.desktop.details.reading import Looked
from packbench.desktop.details.showing import Shown, shown
from packbench.desktop.details.window import DetailsWindow
from packbench.domain.errors import PackbenchError
from packbench.domain.events import Event
from packbench.domain.metrics import measure
from packbench.domain.orders import PackingList
from packbench.domain.progress import Progress
from packbench.domain.rows import RowStatus
from packbench.settings import Settings

T = TypeVar("T")
RUNS, FEW = 5, 100
ROUND = {"overview": 0, "orders": 1, "metrics": 2, "journal": 3}


@dataclass(frozen=True)
class Past:
    """What a past must have, of a list that lies nowhere."""

    events: tuple[Event, ...]
    snapshot: bytes | None = None
    epoch: int = 1
    epochs: tuple[int, ...] = (1,)
    late: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class NoLane:
    """Reads nothing: what is shown is made beforehand."""

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None:
        """Leave it."""


def main() -> None:
    """Print the time on the lane, and how long each act holds up the window, for many orders and for few."""
    with screen() as application:
        progress, events = packed()
        began = time.perf_counter()
        many = shown(looked(progress, events), START)
        print(f"{ORDERS} orders, {len(events)} events: {time.perf_counter() - began:.2f} s on the lane")
        few = shown(looked(*first(progress, events, FEW)), START)
        of_many, of_few = acts(application, many), acts(application, few)
    for name, seconds in of_many.items():
        print(f"{name:<24} {seconds * 1e3:6.1f} ms; with {FEW} orders {of_few[name] * 1e3:6.1f} ms")


def looked(progress: Progress, events: tuple[Event, ...]) -> Looked:
    """What a look would have found."""
    view = ListView(
        packing_list=progress.packing_list, progress=progress, events=events, past=Past(events), notices=()
    )
    return Looked(
        ref=REF,
        client="M",
        status=RowStatus.COMPLETED,
        holder=None,
        view=view,
        events=events,
        figures=measure(progress, events),
        names={"001": "John Doe"},
    )


def first(progress: Progress, events: tuple[Event, ...], count: int) -> tuple[Progress, tuple[Event, ...]]:
    """The same with its first orders only."""
    orders = progress.packing_list.orders[:count]
    numbers = {order.number for order in orders}
    kept = tuple([event for event in events if getattr(event.fact, "order", None) in numbers])
    return Progress(PackingList(ref=REF, orders=orders), kept), kept


def acts(application: QApplication, what: Shown) -> dict[str, float]:
    """Seconds of each act, the shortest of all runs."""
    found: dict[str, float] = {}
    for _run in range(RUNS):
        services = Services(Settings(root=Path("nowhere"), home=Path("nowhere"), bench="Bench 1"))
        window = DetailsWindow(services, NoLane(), REF)
        window.show()
        application.processEvents()
        for name, act in one_round(window, what).items():
            seconds = taken(application, act)
            found[name] = min(seconds, found.get(name, seconds))
        window.close()
        application.processEvents()
    return found


def one_round(window: DetailsWindow, what: Shown) -> dict[str, Callable[[], object]]:
    """What a lead does, in this order."""
    tabs = window.tabs.buttons()
    turns = {f"turn to {name}": tabs[place].click for name, place in ROUND.items() if place}
    last = what.orders[-1]
    changed = replace(what, orders=(*what.orders[:-1], replace(last, how="Scanned, again")))
    return {
        "show what was read": lambda: window.show_details(what),
        **turns,
        "back to orders": tabs[ROUND["orders"]].click,
        "search one order": lambda: window.orders.search.setText(last.number),
        "all orders again": lambda: window.orders.search.setText(""),
        "look again, one changed": lambda: window.show_details(changed),
    }


def taken(application: QApplication, act: Callable[[], object]) -> float:
    """Seconds until it is done and painted."""
    began = time.perf_counter()
    act()
    application.processEvents()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
