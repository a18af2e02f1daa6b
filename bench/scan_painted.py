"""From the last key of a scan to the painted verdict, while the share answers at once, slowly, or never.

    python bench/scan_painted.py [SCANS [FOLDER]]

The window is a real page on Qt's offscreen platform over a real folder; keys come in as Qt
events. Timed is from before the Enter is delivered to after the verdict and all beside it are painted. A
scan is answered when it is flushed to this bench's disk; the share follows by itself.
"""

import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from _common import make_list, percentile, show, warehouse
from _screen import screen
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from packbench.app.lists import Wish
from packbench.app.simulation import Habits, Packer
from packbench.bootstrap import Services
from packbench.desktop.ahead import STRANGERS
from packbench.desktop.bench.page import BenchPage
from packbench.desktop.bench.presenter import BenchPresenter
from packbench.desktop.bench.scanner import Scanner
from packbench.desktop.kinds import Tone
from packbench.desktop.opening.ready import Ready, opened, presenter
from packbench.desktop.style.tokens import Theme
from packbench.desktop.tasks import Tasks
from packbench.domain.list_ref import ListRef
from packbench.store.folder.kit import Outside
from packbench.store.folder.lanes import Threads
from packbench.store.folder.lease import FolderLeases
from packbench.store.folder.machine import is_running, this_bench

SIZES = (100, 5_000)
SHARES = {"at once": 0.0, "in 50 ms": 0.05, "in 500 ms": 0.5, "never": 3600.0}


class Quiet:
    """A player that plays nothing."""

    def play(self, tone: Tone) -> None:
        """Be still."""

    def stop(self) -> None:
        """Be still."""


class SlowShare:
    """A file system whose every call takes its time, until it is let go."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.delay = 0.0
        self._free = threading.Event()

    def let_go(self) -> None:
        """Answer at once from now on."""
        self.delay = 0.0
        self._free.set()

    def slow(self, delay: float) -> None:
        """Take so many seconds for each call."""
        self._free.clear()
        self.delay = delay

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._call, getattr(self._real, name))

    def _call(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.delay:
            self._free.wait(self.delay)
        return operation(*args, **kwargs)


class Painted(QObject):
    """Sees when the verdict's band, and all that is painted with it, has been painted."""

    done = Signal()

    def __init__(self, page: BenchPage) -> None:
        super().__init__()
        self._page = page
        self.serial = -1
        page.band.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        value = self._page.band.value
        if event.type() is QEvent.Type.Paint and value is not None and value.serial != self.serial:
            self.serial = value.serial
            QTimer.singleShot(0, self, self.done.emit)  # when everything has been painted
        return False


class Station:
    """A bench with its window, over one list."""

    def __init__(self, root: Path, ref: ListRef) -> None:
        services = warehouse(root)
        self.share = SlowShare(services.fs)
        services.__dict__["leases"] = _leases(services, self.share)
        self.tasks = Tasks()
        self.page = BenchPage(Theme.LIGHT)
        self.page.resize(1280, 800)
        self.page.show()
        self.painted = Painted(self.page)
        self.ready: Ready = opened(services.list_desk.open, services.master, Wish(ref=ref, worker="001"))
        self.left = False
        self.presenter: BenchPresenter = presenter(
            self.ready,
            lane=self.tasks,
            clock=services.clock,
            player=Quiet(),
            station="BENCH-1",
            show=self.page.show_screen,
            leave=lambda _left: setattr(self, "left", True),
        )
        self.presenter.begin()
        self.scanner = Scanner(self.page)
        self.scanner.scanned.connect(self.presenter.scan)
        self.packer = Packer(
            progress=self.ready.bench.progress,
            barcodes={},
            habits=Habits(errors=0.0, typed_from=99),
            rng=random.Random(1),  # noqa: S311 - figures, no secret
        )
        self._see_answers()

    def _see_answers(self) -> None:
        """Let the packer hear each verdict, on the lane."""
        bench = self.ready.bench
        scan = bench.scan

        def heard(code: str) -> Any:
            answer = scan(code)
            self.packer.hear(answer.verdict)  # type: ignore[union-attr]
            return answer

        bench.scan = heard  # type: ignore[assignment,method-assign]

    def scan(self) -> float:
        """One scan; gives the seconds from its last key to the painted verdict."""
        code = self.packer.next_code()
        assert code is not None, "the list is packed; take fewer scans"  # noqa: S101 - a benchmark
        for character in code:
            _key(self.page, Qt.Key.Key_unknown, character)
        loop = QEventLoop()
        self.painted.done.connect(loop.quit)
        begin = time.perf_counter()
        _key(self.page, Qt.Key.Key_Return, "\r")
        loop.exec()
        took = time.perf_counter() - begin
        self.painted.done.disconnect(loop.quit)
        return took

    def close(self) -> None:
        """Pause the list."""
        self.share.let_go()
        self.scanner.ignore()
        self.ready.bench.wait_shared(60)
        self.ready.bench.pause()
        self.tasks.close()
        self.page.close()


def _leases(services: Services, share: Any) -> FolderLeases:
    home, clock, rng = services.settings.home, services.clock, services.rng
    return FolderLeases(
        root=services.layout.root,
        data_folder=home,
        bench=this_bench("BENCH-1", fs=services.fs, data_folder=home),
        clock=clock,
        rng=rng,
        outside=Outside(fs=share, disk=services.fs, lanes=Threads(), runs=is_running),
    )


def _key(page: BenchPage, key: Qt.Key, text: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(page, event)


def main(scans: int, wished: str | None) -> None:
    """Print the figures."""
    p99: dict[tuple[int, str], float] = {}
    with screen(), tempfile.TemporaryDirectory(dir=wished) as made:
        for stranger in STRANGERS:  # as the window does after its start
            stranger()
        for size in SIZES:
            root = Path(made, str(size))
            root.mkdir()
            warehouse(root)
            station = Station(root, make_list(root, size))
            station.scanner.listen()
            for _warm in range(10):
                station.scan()
            for name, delay in SHARES.items():
                station.share.slow(delay)
                times = [station.scan() for _scan in range(scans)]
                station.share.let_go()
                show(f"{size} orders, share {name}", times)
                p99[size, name] = percentile(times, 0.99)
            station.close()
    for name in SHARES:
        large, small = p99[SIZES[1], name], p99[SIZES[0], name]
        ratio = large / small
        print(
            f"share {name:<10} p99 {large * 1e3:5.1f} ms (promise 16), {ratio:.2f} × 100 orders (promise 1.2)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40, sys.argv[2] if len(sys.argv) > 2 else None)  # noqa: PLR2004
