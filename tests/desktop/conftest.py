"""Qt without a screen, or with one that nobody sees; what Qt complains of fails the test."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.logging import _QtMessageCapture as QtLog

from packbench.bootstrap import Services
from packbench.desktop.collecting import collected_here, look
from packbench.desktop.tasks import Tasks
from packbench.settings import Settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
OF_OFFSCREEN = "This plugin does not support "
"""What a screen that isn't there says of sizes, of menus and of the keyboard."""

COMPLAINTS = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


@pytest.fixture(autouse=True)
def qt_is_silent(qtlog: QtLog) -> Iterator[None]:
    yield
    heard = [record.message for record in qtlog.records if record.type in COMPLAINTS]
    if heard := [message for message in heard if not message.startswith(OF_OFFSCREEN)]:
        pytest.fail("Qt said:\n" + "\n".join(heard), pytrace=False)


@pytest.fixture(autouse=True)
def only_the_screens_thread_collects(qapp: QApplication) -> Iterator[None]:
    """As in the program: else a lane may delete the widgets of an earlier test."""
    elsewhere: list[str] = []

    def note(_phase: str, _info: dict[str, int]) -> None:
        if current_thread() is not main_thread():
            elsewhere.append(current_thread().name)

    gc.callbacks.append(note)
    with collected_here(qapp):
        yield
        look()
    gc.callbacks.remove(note)
    assert elsewhere == []


@pytest.fixture
def services(tmp_path: Path, data_dir: Path) -> Services:
    """A bench in a copy of the sample warehouse."""
    root = shutil.copytree(data_dir / "warehouse", tmp_path / "warehouse")
    return Services(Settings(root=root, home=tmp_path / "home", bench="Bench 2"))


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen that nobody sees; the server picks a free number."""
    if sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        pytest.skip("Xvfb or xdotool is missing; dev.py installs them where it may")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as file:
        number = file.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()
