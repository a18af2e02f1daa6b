"""Labels of a list that is packed in the window, over a real warehouse folder and a queue of our own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from packbench.bootstrap import Services
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme
from packbench.domain.list_ref import ListRef
from packbench.domain.people import Worker
from packbench.settings import remember, settings
from tests.desktop.bench.station import WrittenTones

REF = ListRef(client="M", session="2026-08-17_1", name="DHL_Orders")
PATIENCE = 10_000  # milliseconds
CODES = ("#1006", "VTC-060-01", "CND-250-03", "NCR-050-03")

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="lp is CUPS'")


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A print queue that keeps what it gets."""
    lp = tmp_path / "lp"
    lp.write_text(
        '#!/bin/sh\ncat >> "$(dirname "$0")/got.part"\ncp "$(dirname "$0")/got.part" "$(dirname "$0")/got"\n',
        "utf-8",
    )
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return tmp_path / "got"


@pytest.fixture
def window(tmp_path: Path, data_dir: Path, queue: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window at a bench that prints each order when it is done."""
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    home = tmp_path / "home"
    remember(home, root=str(root), bench="Bench 2", label_printer="queue:Zebra", print_when_done=True)
    load_fonts()
    lanes = Lanes()
    services = Services(settings(environment={"PACKBENCH_HOME": str(home)}))
    made = MainWindow(services, lanes=lanes, player=WrittenTones(), theme=Theme.LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.doors.opening.sign_in_as(Worker(id="001", name=""))
    made.doors.opening.start(REF, made.pack)
    qtbot.waitUntil(lambda: made.pages.currentWidget() is made.bench, timeout=PATIENCE)
    yield made
    made.bench.scanner.ignore()
    lanes.close()


def test_a_finished_order_prints_itself_and_f8_prints_it_again(
    window: MainWindow, queue: Path, qtbot: QtBot
) -> None:
    for code in CODES:
        window.bench.scanner.scanned.emit(code)
    qtbot.waitUntil(lambda: queue.exists() and queue.read_bytes().count(b"^XZ") == 1, timeout=PATIENCE)
    assert b"#>51006" in queue.read_bytes()
    window.bench.scanner.pressed.emit("F8")
    qtbot.waitUntil(lambda: queue.read_bytes().count(b"^XZ") == 2, timeout=PATIENCE)

    def told() -> bool:
        screen = window.bench.screen_shown
        return screen is not None and screen.banner is not None and screen.banner.strong == "Label of #1006"

    qtbot.waitUntil(told, timeout=PATIENCE)
    window.bench.scanner.pressed.emit("F9")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is not window.bench, timeout=PATIENCE)
