"""How long the window stands still while a file of 100,000 rows is brought in.

    python bench/import_window.py

The lane reads, understands, checks and keeps the file, as the import's window lets it; the screen's thread
does nothing but hear a timer that is due all the time. The same is measured of a lane that only sleeps,
because a busy computer is late too.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _common import CLIENT, warehouse
from _screen import screen
from import_xlsx import ROWS, make
from PySide6.QtCore import QEventLoop, QTimer

from packbench.app.imports import ImportWish
from packbench.desktop.intake.desk import ServicesDesk
from packbench.desktop.intake.watching import Watch
from packbench.desktop.tasks import Tasks
from packbench.domain.errors import PackbenchError

SESSION = "2026-11-24_1"


class Heart:
    """Beats as often as it can, and knows the longest pause."""

    def __init__(self, lane: Tasks) -> None:
        self._lane = lane
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._last = self._longest = 0.0

    def during(self, name: str, work: Callable[[], Any]) -> Any:
        """Do work on the lane; print how long it took, and the longest pause of the screen meanwhile."""
        loop, answers = QEventLoop(), list[Any]()

        def answered(answer: object) -> None:
            answers.append(answer)
            loop.quit()

        began = self._last = time.perf_counter()
        self._longest = 0.0
        self._timer.start(1)
        self._lane.run(work, answered)
        loop.exec()
        self._timer.stop()
        took = time.perf_counter() - began
        print(f"{name:<14} {took:6.2f} s   longest pause of the screen {self._longest * 1000:6.1f} ms")
        if isinstance(answers[0], PackbenchError):
            raise answers[0]
        return answers[0]

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now


def main() -> None:
    """Print the pauses of each part."""
    with screen(), tempfile.TemporaryDirectory() as folder:
        lane = Tasks()
        root = Path(folder)
        desk, path = ServicesDesk(warehouse(root)), root / "orders.xlsx"
        make(path)
        heart = Heart(lane)
        heart.during("sleeping", lambda: time.sleep(1))
        data = heart.during("file", lambda: desk.read(path))
        wish = ImportWish(client=CLIENT, data=data, file_name=path.name, session=SESSION)
        opened = heart.during("reading", lambda: desk.open(wish, Watch()))
        heart.during("looking", lambda: desk.look(wish, opened))
        preview = heart.during("understanding", lambda: desk.preview(wish, opened, Watch()))
        heart.during("keeping", lambda: desk.keep(wish, preview, Watch()))
        heart.during("leaving", desk.leave)
        lane.close()
    print(f"{ROWS} rows")


if __name__ == "__main__":
    main()
