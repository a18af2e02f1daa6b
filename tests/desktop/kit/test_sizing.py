"""Windows fit onto the screen that they stand on."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.kit.sizing import FRAME, give_size


def test_a_window_that_fits_has_its_usual_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    give_size(window, (1280, window.screen().availableSize().height()), least=(1024, 700))
    assert window.height() == window.screen().availableSize().height()
    assert (window.minimumWidth(), window.minimumHeight()) == (1024, 700)


def test_a_window_is_never_higher_than_its_screen_has_room_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize().height()
    give_size(window, (1280, room + 80), least=(1024, room + 20))
    assert (window.height(), window.minimumHeight()) == (room - FRAME, room - FRAME)
