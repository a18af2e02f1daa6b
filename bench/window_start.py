"""From the start of the program to its usable window, against a bare PySide6 window with a table.

    python bench/window_start.py [RUNS]

Each run is a process of its own: start of Python, imports, window, until the first rows are painted. The
promise: at most twice the bare window. Both run in turn, so that a busy computer is busy for both; modules
are compiled in a run that does not count, as an installed program has them.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _common import make_list, warehouse

RUNS = 9
MOST = 2.0
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
application = QApplication([])
window = QMainWindow()
table = QTableWidget(20, 9)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, application.quit)
sys.exit(application.exec())
"""
OURS = """
import sys
from PySide6.QtCore import QTimer
from packbench.bootstrap import services
from packbench.desktop import application, main_window, windows
class Watched(main_window.MainWindow):
    def begin(self):
        super().begin()
        self.watch = QTimer(self, interval=1)
        self.watch.timeout.connect(self.look)
        self.watch.start()
    def look(self):
        if self.browser.table.rows_model.rowCount():
            self.watch.stop()
            QTimer.singleShot(0, self.close)
windows.MainWindow = Watched
sys.exit(application.run(services(root=sys.argv[1])))
"""


def seconds(program: str, *arguments: str, home: Path) -> float:
    """Time a run from start to end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PACKBENCH_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home.parent / "compiled")
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, env=environment, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begin


def main() -> int:
    """Print the medians and their ratio; 1 if the promise is broken."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        warehouse(root)
        make_list(root, 100)
        for _ in range(runs + 1):
            bare.append(seconds(BARE, home=root / "home"))
            ours.append(seconds(OURS, str(root / "share"), home=root / "home"))
    one, other = statistics.median(bare[1:]), statistics.median(ours[1:])
    print(f"bare window    {one * 1000:7.0f} ms (least {min(bare) * 1000:.0f})")
    print(f"Packbench      {other * 1000:7.0f} ms (least {min(ours) * 1000:.0f})")
    print(f"ratio          {other / one:7.2f} (of the least {min(ours) / min(bare):.2f})")
    return int(other / one > MOST)


if __name__ == "__main__":
    sys.exit(main())
