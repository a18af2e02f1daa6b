"""From the start of the program to its usable window, against a bare PySide6 window with a table.

    python bench/window_start.py [RUNS]

Each run is a process of its own, timed from outside: start of Python, imports, window, until its table is
painted and the window answers: a timer that was due then has been heard. Both windows are asked for the same.
The first rows come from the share a moment later, and are told of apart. The promise: at most twice the bare
window. Both run in turn, so that a busy computer is busy for both; modules are compiled in a run that does
not count, as an installed program has them.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _common import make_list, warehouse

RUNS = 15
MOST = 2.0
BARE = """
import sys, time
import PySide6.QtSvg  # a window with icons needs it too
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
class Table(QTableWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, usable)
def usable():
    print(time.perf_counter(), flush=True)
    application.quit()
application = QApplication([])
window = QMainWindow()
table = Table(20, 9)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""
OURS = """
import sys, time
import packbench.__main__ as program
shown, told = program.show, []
def show(services):
    from PySide6.QtCore import QTimer
    from packbench.desktop.browser.table import SessionsTable
    paint = SessionsTable.paintEvent
    def watched(table, event):
        paint(table, event)
        if not told or len(told) == 1 and table.rows_model.rowCount():
            told.append(None)
            QTimer.singleShot(0, lambda: say(table))
    SessionsTable.paintEvent = watched
    return shown(services)
def say(table):
    print(time.perf_counter(), flush=True)
    if len(told) == 2:
        table.window().close()
program.show = show
sys.exit(program.start(["--root", sys.argv[1]]))
"""


def seconds(program: str, *arguments: str, home: Path) -> list[float]:
    """What a run tells, in seconds from its start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PACKBENCH_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home.parent / "compiled")
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    return [float(line) - begin for line in done.stdout.split()]


def main() -> int:
    """Print the medians and their ratio; 1 if the promise is broken."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    bare, ours, rows = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        warehouse(root)
        make_list(root, 100)
        for run in range(-1, runs):
            (one,) = seconds(BARE, home=root / "home")
            other, first_rows = seconds(OURS, str(root / "share"), home=root / "home")
            if run >= 0:
                bare.append(one)
                ours.append(other)
                rows.append(first_rows)
    one, other = statistics.median(bare), statistics.median(ours)
    print(f"bare window    {one * 1000:7.0f} ms (least {min(bare) * 1000:.0f})")
    print(f"Packbench      {other * 1000:7.0f} ms (least {min(ours) * 1000:.0f})")
    print(f"  first rows   {statistics.median(rows) * 1000:7.0f} ms (least {min(rows) * 1000:.0f})")
    print(f"ratio          {other / one:7.2f} (of the least {min(ours) / min(bare):.2f})")
    return int(other / one > MOST)


if __name__ == "__main__":
    sys.exit(main())
