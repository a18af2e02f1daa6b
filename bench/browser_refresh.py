"""How long the screen is held up while the browser has 10,000 lists, in one go: the promise is 8 ms at most.

    python bench/browser_refresh.py [LISTS]

A real window page on Qt's offscreen platform; looks at the share are made up, everything else is as it runs:
arranging on its lane, steps in the table, painting. A timer that is due at once, all the time, measures the
time that the screen's thread was busy between two of its turns, and how long a key or a click would have had
to wait. The same is measured of a window that does nothing, because a busy computer is late too.
"""

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from _common import percentile
from _screen import screen
from PySide6.QtCore import QEventLoop, QTimer

from packbench.clock import SystemClock
from packbench.desktop.browser.lookout import Look
from packbench.desktop.browser.page import BrowserPage
from packbench.desktop.browser.presenter import Around, BrowserPresenter
from packbench.desktop.browser.readiness import Findings
from packbench.desktop.lanes import Lanes
from packbench.domain.list_ref import ListRef
from packbench.domain.open_order import OpenOrder
from packbench.domain.rows import RowStatus, SessionRow, Tab

LISTS = 10_000
ROUNDS = 12
MOST = 0.008
SECONDS = 0.5  # for which each act is watched
BEGUN = datetime(2026, 8, 1, 8, tzinfo=UTC)


def row(number: int) -> SessionRow:
    """One of many lists, most of them done."""
    ready = RowStatus.AVAILABLE if number % 4 == 1 else RowStatus.COMPLETED
    status = RowStatus.ACTIVE if number % 40 == 0 else ready
    started = BEGUN - timedelta(minutes=number * 7)
    return SessionRow(
        client=f"CLIENT_{number % 14}",
        session=f"{started:%Y-%m-%d}_{number % 9 + 1}",
        name=f"DHL_Orders_{number}",
        status=status,
        worker=f"{number % 30:03} (Мария Петрова)",
        bench=f"Bench {number % 6}",
        started_at=started.isoformat(),
        completed_at=(started + timedelta(hours=1)).isoformat(),
        duration_seconds=3600 + number % 977,
        orders_done=number % 200,
        orders_total=200,
        units_packed=number % 600,
        last_sign_of_life_seconds=number % 60,
        orders_per_hour=number % 50 + 0.5,
        couriers=("DHL", f"Speedy {number % 20}", "Еконт офис"),
        notices=number % 5,
        noticed=(f"Order #{number} is also in BG couriers.",),
        created_at=started.isoformat(),
    )


class Share:
    """A share on which something happens between two looks."""

    def __init__(self, count: int) -> None:
        self.rows = [row(number) for number in range(count)]
        self._next = count

    def look(self) -> Look:
        """Ten lists got on, three are new, two are gone."""
        for place in range(0, len(self.rows), max(1, len(self.rows) // 10)):
            one = self.rows[place]
            self.rows[place] = replace(one, orders_done=one.orders_done + 1)
        new = [row(self._next + more) for more in range(3)]
        self._next += 3
        self.rows = [*new, *self.rows[:-2]]
        return Look(rows=tuple(self.rows), seconds=0.004)

    def bench(self) -> Findings:
        """This bench is well."""
        return ()

    def open_order(self, _ref: ListRef) -> OpenOrder | None:
        """None is open."""
        return None


class Watch:
    """How long the screen's thread was busy in one go, and how late it came to a timer that is always due."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._note)
        self._last = (0.0, 0.0)
        self._longest = (0.0, 0.0)

    def during(self, act: Callable[[], object]) -> tuple[float, float]:
        """The longest of both while an act and all that follows from it happen, in seconds."""
        self._longest, self._last = (0.0, 0.0), (time.thread_time(), time.perf_counter())
        self._timer.start(0)
        loop = QEventLoop()
        QTimer.singleShot(0, act)
        QTimer.singleShot(round(SECONDS * 1000), loop.quit)
        loop.exec()
        self._timer.stop()
        return self._longest

    def _note(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        busy, late = (one - other for one, other in zip(now, self._last, strict=True))
        self._longest = (max(self._longest[0], busy), max(self._longest[1], late))
        self._last = now


def show(name: str, times: list[tuple[float, float]]) -> None:
    """One line."""
    busy, late = (sorted(values) for values in zip(*times, strict=True))
    print(
        f"{name:<12} busy: median {percentile(busy, 0.5) * 1000:5.1f} most {busy[-1] * 1000:5.1f}"
        f"    late: least {late[0] * 1000:5.1f} median {percentile(late, 0.5) * 1000:5.1f}"
    )


def main() -> int:
    """Print the longest waits; 1 if a refresh breaks the promise."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    with screen():
        return measure(count)


def measure(count: int) -> int:
    """Print the longest waits with so many lists; 1 if a refresh breaks the promise."""
    lanes, share, page = Lanes(), Share(count), BrowserPage("Bench 2")
    around = Around(looking=lanes.looking, arranging=lanes.arranging, clock=SystemClock(), bench="Bench 2")
    browser = BrowserPresenter(
        share, around=around, show=lambda screen: page.show_screen(screen, BEGUN.date())
    )
    page.resize(1280, 800)
    page.show()
    gc.freeze()
    watch = Watch()
    first = watch.during(browser.refresh)
    watch.during(lambda: browser.show_tab(Tab.COMPLETED))
    acts: dict[str, Callable[[], object]] = {
        "nothing": lambda: None,
        "refresh": browser.refresh,
        "search": lambda: browser.narrow(text="петрова 7"),
        "all again": lambda: browser.narrow(text=""),
        "sort": lambda: browser.sort_by("duration"),
        "another tab": lambda: browser.show_tab(Tab.ACTIVE),
        "and back": lambda: browser.show_tab(Tab.COMPLETED),
    }
    waits: dict[str, list[tuple[float, float]]] = {name: [] for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():
            waits[name].append(watch.during(act))
    lanes.close()
    print(f"{count} lists, {ROUNDS} rounds; the longest that the screen's thread was busy in one go, and the")
    print("longest that something had to wait for it, in ms; a busy computer shows in the second figure:")
    show("first look", [first])
    for name, times in waits.items():
        show(name, times)
    return int(percentile([busy for busy, _late in waits["refresh"]], 0.5) > MOST)


if __name__ == "__main__":
    sys.exit(main())
