"""A day of packing without an end: 10,000 scans through the window, and whether anything has grown.

    python bench/long_day.py [SCANS]

The real window on Qt's offscreen platform, over a warehouse folder on this computer: codes come as keys, as a
scanner types them, with mistakes, undos and typed quantities among them (``app.simulation``). Each list is
laid down once and taken up again, is packed to its end, and is followed by the next; between them somebody
looks around in the browser. Memory is what the system says, after a collection; it is compared whenever the
browser is in front. The promise: at the end not more than 10 % above the first 1,000 scans, and nothing is
left behind.
"""

import gc
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _common import list_file, make_list, warehouse
from _screen import screen
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from packbench.app.bench import Bench
from packbench.app.simulation import Habits, Packer
from packbench.desktop.bench.tones import SilentPlayer
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.opening.ready import Ready
from packbench.desktop.style.tokens import Theme
from packbench.domain.list_ref import ListRef
from packbench.domain.people import Worker
from packbench.domain.rows import Tab

SCANS, WARM, ORDERS = 10_000, 1000, 60
MOST = 1.1
LAID_DOWN_AFTER = 100  # scans
GLANCE = 100  # milliseconds that somebody looks at one thing in the browser
SILENT = 60_000  # milliseconds without an answer: something hangs


@dataclass(frozen=True, kw_only=True)
class Count:
    """What there is at one moment."""

    scans: int
    seconds: float
    megabytes: float
    threads: int
    qt_objects: int
    widgets: int
    python_objects: int

    def __str__(self) -> str:
        return (
            f"{self.scans:6} scans {self.seconds:6.0f} s {self.megabytes:7.1f} MB {self.threads:3} threads "
            f"{self.qt_objects:5} objects of Qt {self.widgets:3} windows {self.python_objects:8} of Python"
        )


class Day(QObject):
    """Packs one list after the other."""

    heard = Signal()

    def __init__(self, window: MainWindow, lists: Iterator[ListRef], scans: int) -> None:
        super().__init__()
        self.window, self.lists, self.wanted = window, lists, scans
        self.scans = self.mistakes = 0
        self.counts: list[Count] = []
        self._began = time.monotonic()
        self._ref = next(lists)
        self._bench: Bench | None = None
        self._packer: Packer | None = None
        self._since = self._laid_down = 0
        self._watch = QTimer(self, singleShot=True, interval=SILENT)
        self._watch.timeout.connect(lambda: sys.exit("nothing is answered any more"))
        self.heard.connect(lambda: QTimer.singleShot(0, self, self._go_on))
        window.bench.left.connect(self._left)
        window.doors.opening.sign_in_as(Worker(id="001", name=""))
        self._open()

    def _open(self) -> None:
        self._watch.start()
        self.window.doors.opening.start(self._ref, self._pack)

    def _pack(self, ready: Ready) -> None:
        self.window.pack(ready)
        self._bench, self._since = ready.bench, 0
        self._packer = Packer(
            progress=ready.bench.progress,
            barcodes={},
            habits=Habits(errors=0.05),
            rng=random.Random(self.scans),  # noqa: S311 - figures, no secret
        )
        self._listen(ready.bench, self._packer)
        self._go_on()

    def _listen(self, bench: Bench, packer: Packer) -> None:
        """Let the packer hear each verdict, on the lane."""
        scan = bench.scan

        def heard(code: str) -> Any:
            answer = scan(code)
            if (verdict := getattr(answer, "verdict", None)) is not None:
                packer.hear(verdict)
                self.heard.emit()
            return answer

        bench.scan = heard  # type: ignore[assignment,method-assign]

    def _go_on(self) -> None:
        packer = self._packer
        if packer is None:
            return
        self._watch.start()
        if self._laid_down != self.scans and self._since == LAID_DOWN_AFTER:
            self._laid_down = self.scans
            self._type("PBPAUSE")
            return
        code = packer.next_code()
        if code is not None:
            self.scans, self._since = self.scans + 1, self._since + 1
            self._type(code)
            return
        bench = self._bench
        complete = bench is not None and bench.progress.complete
        self._type("PBEND" if complete else "PBPAUSE")
        self._ref = next(self.lists)

    def _left(self, _words: str) -> None:
        if self._packer is not None:
            self.mistakes += self._packer.mistakes
        if self._bench is not None:
            del self._bench.scan  # what was put in its place holds it
        self._bench = self._packer = None
        self._look_around()

    def _look_around(self) -> None:
        sessions = self.window.sessions
        glances = [
            lambda: sessions.show_tab(Tab.COMPLETED),
            lambda: sessions.narrow(text="L6"),
            lambda: sessions.narrow(text=""),
            lambda: sessions.sort_by("list"),
            sessions.refresh,
            lambda: sessions.show_tab(Tab.AVAILABLE),
            self._count,
        ]
        for place, glance in enumerate(glances, start=1):
            QTimer.singleShot(place * GLANCE, self, glance)

    def _count(self) -> None:
        gc.collect()
        if self.scans >= WARM * (len(self.counts) + 1) or self.scans >= self.wanted:
            self.counts.append(count(self.window, self.scans, time.monotonic() - self._began))
            print(self.counts[-1], flush=True)
        if self.scans < self.wanted:
            self._open()
        else:
            self._watch.stop()
            self.window.close()

    def _type(self, code: str) -> None:
        for character in code:
            self._key(Qt.Key.Key_unknown, character)
        self._key(Qt.Key.Key_Return, "\r")

    def _key(self, key: Qt.Key, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(self.window, event)


def count(window: MainWindow, scans: int, seconds: float) -> Count:
    """Count all."""
    return Count(
        scans=scans,
        seconds=seconds,
        megabytes=megabytes(),
        threads=threading.active_count(),
        qt_objects=len(window.findChildren(QObject)),
        widgets=len(QApplication.topLevelWidgets()),
        python_objects=len(gc.get_objects()) + gc.get_freeze_count(),
    )


def megabytes() -> float:
    """The memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def lists(root: Path) -> Iterator[ListRef]:
    """One list after the other, each with a name and with orders of its own."""
    number = 0
    while True:
        number += 1
        made = make_list(root, ORDERS)
        path = list_file(root, ORDERS)
        text = path.read_text("ascii").replace('"order_number": "#', f'"order_number": "#{number}-')
        path.rename(path.with_name(f"{path.stem}_{number}.json")).write_text(text, "ascii")
        yield ListRef(client=made.client, session=made.session, name=f"{made.name}_{number}")


def main(scans: int) -> int:
    """Print how much there is, and what has grown; 1 if it is more than promised."""
    with screen() as application, tempfile.TemporaryDirectory() as folder:
        services, lanes = warehouse(Path(folder)), Lanes()
        window = MainWindow(services, lanes=lanes, player=SilentPlayer(), theme=Theme.LIGHT)
        window.show()
        window.begin()
        day = Day(window, lists(Path(folder)), scans)
        application.exec()
        lanes.close()
    first, last = day.counts[0], day.counts[-1]
    print(f"{day.scans} scans, {day.mistakes} of them mistakes, in {last.seconds:.0f} s")
    print(f"memory {last.megabytes / first.megabytes:.3f} × that after {first.scans} scans (promise {MOST})")
    print(f"threads {last.threads - first.threads:+}, objects of Qt {last.qt_objects - first.qt_objects:+}")
    print(
        f"windows {last.widgets - first.widgets:+}, of Python {last.python_objects - first.python_objects:+}"
    )
    return int(last.megabytes / first.megabytes > MOST or last.threads > first.threads)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SCANS))
