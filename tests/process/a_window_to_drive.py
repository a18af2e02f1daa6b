"""The program's own window in a process of its own, led by lines of words and telling how it stands.

    python a_window_to_drive.py ROOT BENCH

It hears ``open SESSION LIST``, ``scan CODE``, ``take REASON`` and ``close``, and writes a line of JSON when
something differs: what is in front, how the dialog of a held list stands, what the bench shows.
"""

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from packbench.bootstrap import services
from packbench.desktop.bench.tones import SilentPlayer
from packbench.desktop.bench.view import Packing
from packbench.desktop.lanes import Lanes
from packbench.desktop.main_window import MainWindow
from packbench.desktop.opening.held_dialog import HeldDialog
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.domain.list_ref import ListRef
from packbench.domain.people import Worker

OFTEN = 50  # milliseconds


class Driver(QObject):
    """Does what it hears, and tells what is seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._begun = window, b""
        self._told: dict[str, Any] = {}
        self._hearing = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._hearing.activated.connect(self._hear)
        self._looking = QTimer(self, interval=OFTEN)
        self._looking.timeout.connect(self._tell)
        self._looking.start()

    def _hear(self) -> None:
        data = os.read(sys.stdin.fileno(), 4096)
        if not data:
            self._hearing.setEnabled(False)
            QApplication.quit()
        *lines, self._begun = (self._begun + data).split(b"\n")
        for line in lines:
            self._do(*line.decode().split(" ", 1))

    def _do(self, verb: str, words: str = "") -> None:
        opening = self._window.doors.opening
        match verb:
            case "open":
                session, name = words.split()
                opening.sign_in_as(Worker(id="001", name=""))
                opening.start(ListRef(client="M", session=session, name=name), self._window.pack)
            case "scan":
                self._type(words + "\r")
            case "take" if isinstance(opening.dialog, HeldDialog):
                opening.dialog.reason.setText(words)
                opening.dialog.take.click()
            case "close":
                self._window.close()
            case _:
                raise ValueError(verb)

    def _type(self, text: str) -> None:
        for character in text:
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key.Key_unknown
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(self._window, event)

    def _tell(self) -> None:
        now = self._state()
        if now != self._told:
            self._told = now
            sys.stdout.write(json.dumps(now) + "\n")
            sys.stdout.flush()

    def _state(self) -> dict[str, Any]:
        window = self._window
        dialog, screen = window.doors.opening.dialog, window.bench.screen_shown
        state: dict[str, Any] = {
            "page": type(window.pages.currentWidget()).__name__,
            "dialog": type(dialog).__name__ if dialog is not None and dialog.isVisible() else "",
            "may_take": isinstance(dialog, HeldDialog) and dialog.take.isVisible(),
        }
        if screen is not None and state["page"] == "AtBench":
            state["body"] = type(screen.body).__name__
            state["done"] = screen.header.orders_done
            state["waiting"] = screen.header.waiting
            if isinstance(screen.body, Packing):
                state["order"] = screen.body.card.order
        return state


def main(root: str, bench: str) -> None:
    """Show the window until it is closed or nobody leads it any more."""
    application = QApplication([])
    load_fonts()
    put_on(application, Theme.LIGHT)
    lanes = Lanes()
    window = MainWindow(
        services(root=root, bench=bench), lanes=lanes, player=SilentPlayer(), theme=Theme.LIGHT
    )
    window.show()
    driver = Driver(window)
    application.exec()
    driver.deleteLater()
    lanes.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
