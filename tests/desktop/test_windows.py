"""Which window the program shows at its start."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.bench.player import AdjustablePlayer
from packbench.desktop.bench.tones import SilentPlayer
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.opening.first_start import FirstStart
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.windows import Windows
from packbench.settings import Settings, settings

PATIENCE = 10_000  # milliseconds


class Started:
    """Starts the program on a folder, and ends it."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.qtbot, self.home = qtbot, home
        self.lanes = Lanes()
        self.windows: Windows | None = None
        self.volumes: list[float] = []

    def on(self, root: Path | None) -> Windows:
        services = Services(Settings(root=root, home=self.home, bench="Bench 2"))
        player = AdjustablePlayer(self._player, 1.0)
        self.windows = Windows(services, self.lanes, player)
        self.windows.begin()
        return self.windows

    def first_start(self) -> FirstStart:
        windows = self.windows
        assert windows is not None
        self.qtbot.waitUntil(lambda: isinstance(windows.shown, FirstStart), timeout=PATIENCE)
        assert isinstance(windows.shown, FirstStart)
        return windows.shown

    def end(self) -> None:
        if self.windows is not None:
            self.windows.close()
        self.lanes.close()

    def _player(self, volume: float) -> SilentPlayer:
        self.volumes.append(volume)
        return SilentPlayer()


@pytest.fixture
def started(qtbot: QtBot, tmp_path: Path) -> Iterator[Started]:
    load_fonts()
    made = Started(qtbot, tmp_path / "home")
    yield made
    made.end()


@pytest.fixture
def root(tmp_path: Path, data_dir: Path) -> Path:
    return shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")


def test_a_bench_with_a_folder_sees_its_sessions_at_once(started: Started, root: Path) -> None:
    assert isinstance(started.on(root).shown, MainWindow)


def test_the_first_start_asks_for_the_folder_and_the_name(started: Started, root: Path) -> None:
    windows = started.on(None)
    first = started.first_start()
    first.folder.path.setText(str(root))
    first.folder.test.click()
    started.qtbot.waitUntil(first.go.isEnabled, timeout=PATIENCE)
    first.bench.setText("Packing 7")
    first.go.click()
    started.qtbot.waitUntil(lambda: isinstance(windows.shown, MainWindow), timeout=PATIENCE)
    kept = settings(environment={"PACKBENCH_HOME": str(started.home)})
    assert (kept.root, kept.bench, kept.recent_roots) == (root, "Packing 7", (str(root),))


def test_the_first_start_is_done_by_enter_alone(started: Started, root: Path) -> None:
    windows, qtbot = started.on(None), started.qtbot
    first = started.first_start()
    qtbot.waitUntil(first.folder.path.hasFocus, timeout=PATIENCE)
    first.folder.path.setText(str(root))
    qtbot.keyClick(first.folder.path, Qt.Key.Key_Return)
    qtbot.waitUntil(first.bench.hasFocus, timeout=PATIENCE)
    first.bench.setText("Packing 7")
    qtbot.keyClick(first.bench, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(windows.shown, MainWindow), timeout=PATIENCE)


def test_a_folder_that_is_not_there_is_told_and_can_be_tried_again(
    started: Started, root: Path, tmp_path: Path
) -> None:
    away = root.rename(tmp_path / "away")
    started.on(root)
    first = started.first_start()
    started.qtbot.waitUntil(lambda: first.folder.test.text() == "Try again", timeout=PATIENCE)
    assert not root.exists()
    away.rename(root)
    first.folder.test.click()
    started.qtbot.waitUntil(first.go.isEnabled, timeout=PATIENCE)


def test_another_volume_makes_another_player(started: Started, root: Path) -> None:
    window = started.on(root).shown
    assert isinstance(window, MainWindow)
    window.settled.emit(Settings(root=root, home=started.home, bench="Bench 2", volume=0.5))
    started.qtbot.waitUntil(lambda: started.volumes[-1:] == [0.5], timeout=PATIENCE)
