"""Starts the window, and ends all that it started."""

import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from packbench.bootstrap import Services
from packbench.desktop.bench.player import AdjustablePlayer, Player
from packbench.desktop.collecting import collected_here
from packbench.desktop.lanes import Lanes
from packbench.desktop.settings.own import theme_of
from packbench.desktop.signals import Farewell
from packbench.desktop.style.theme import STYLE, load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.desktop.windows import Windows
from packbench.domain.errors import PackbenchError
from packbench.language import chosen_language, speak
from packbench.words import _

PATIENCE = 10.0
"""Seconds for what was begun when the window closed; nobody sees the program any more."""

SHORT = 2.0
"""Seconds for threads that were told to end."""

TURN = 0.0005
"""Seconds that another thread may keep the interpreter while the screen waits for it."""

log = logging.getLogger(__name__)


def run(
    services: Services,
    arguments: Sequence[str] = (),
    *,
    demo: Callable[[], Path] | None = None,
) -> int:
    """Show the window until it is closed; gives the exit status.

    Args:
        demo: makes a demo warehouse and gives its folder, for those who have no folder yet.
    """
    sys.setswitchinterval(TURN)
    before = set(threading.enumerate())
    speak(chosen_language(services.settings.language))
    application = _application(arguments)
    sys.excepthook = told
    load_fonts()
    put_on(application, theme_of(services.settings))
    lanes = Lanes()
    with tempfile.TemporaryDirectory(prefix="packbench-") as folder:
        volume = services.settings.volume
        tones = AdjustablePlayer(lambda loud: _player(Path(folder), application.beep, loud), volume)
        windows = Windows(services, lanes, tones, demo=demo)
        with collected_here(application):
            windows.begin()
            farewell = Farewell(windows.close)
            log.info("the window is shown")
            status = application.exec()
            farewell.leave()
        tones.stop()
        lanes.close(PATIENCE)
    _leave_behind(set(threading.enumerate()) - before, status)
    return status


def _leave_behind(threads: Iterable[threading.Thread], status: int) -> None:
    """End at once if some still hang in a share that does not answer: what was scanned lies on this bench."""
    until = time.monotonic() + SHORT
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    if names := [thread.name for thread in threads if thread.is_alive()]:
        log.warning("the window is closed; left behind: %s", ", ".join(names))
        os._exit(status)


def goes_on_without_settings(error: PackbenchError) -> bool:
    """Tell of a settings file that can't be read; whether to start as if there were none."""
    from packbench.desktop.settings.sure import SureDialog  # noqa: PLC0415 - most starts need none

    application = _application()
    load_fonts()
    put_on(application, Theme.LIGHT)
    text = _("{error} Packbench can start without it; the file is kept beside as settings.json.damaged.")
    dialog = SureDialog(
        _("The settings can’t be read"), text.format(error=error), _("Start without it"), None
    )
    agreed: list[bool] = []
    dialog.accepted.connect(lambda: agreed.append(True))
    dialog.open()
    application.exec()
    return bool(agreed)


def _player(folder: Path, beep: Callable[[], None], volume: float) -> Player:
    from packbench.desktop.bench.tones import player  # noqa: PLC0415 - after the window is there

    return player(folder, beep, volume)


def _application(arguments: Sequence[str] = ()) -> QApplication:
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    made = QApplication(["packbench", "-style", STYLE, *arguments])
    made.setApplicationName("Packbench")
    return made


def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours in a slot: the log has it, the window stays."""
    log.critical("a fault in the window", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
