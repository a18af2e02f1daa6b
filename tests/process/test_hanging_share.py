"""The program ends when its window is closed, whatever the share does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, threading, time
from PySide6.QtCore import QTimer
from packbench.bootstrap import Services
from packbench.desktop import application, main_window, windows
from packbench.settings import Settings

class Hanging(Services):
    @property
    def rows(self):
        print("the share is asked", flush=True)
        threading.Event().wait()

class Window(main_window.MainWindow):
    def begin(self):
        super().begin()
        QTimer.singleShot(100, self.close)

application.PATIENCE, application.SHORT = 0.1, 0.1
windows.MainWindow = Window
root, home = sys.argv[1:]
sys.exit(application.run(Hanging(Settings(root=root, home=home, bench="Bench 2"))))
"""


@pytest.mark.timeout(120)
def test_a_share_that_hangs_does_not_keep_the_program_from_ending(tmp_path: Path, data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(data_dir / "warehouse"), str(tmp_path)],
        capture_output=True,
        check=False,
        timeout=100,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout) == (0, "the share is asked\n"), done.stderr
