"""Every window in a language of long words: no text was forgotten, and none is cut off."""

import gettext
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from packbench import words
from packbench.desktop.style.painted import PaintedButton
from tests import test_catalogues as source
from tests.desktop.browser.scenes import NOTICED
from tests.desktop.every_window import ALL, Place, a_place, shown
from tests.pseudo import MARKS, Pseudo

WORD = re.compile(r"(?<![\w#./@-])[a-z]{3,}(?![\w@-])")
"""A word in small letters, as sentences have them and names of lists and products have not."""

LAID_OUT = 1000
"""Milliseconds in which a window has found its layout."""

DATA = frozenset({"Row 6 has no SKU.", "\n".join(NOTICED), "system:NAME, queue:NAME, tcp:HOST"})
"""What the scenes put into a window, as if a file had said it, and what is typed as it stands."""


@pytest.fixture
def place(tmp_path: Path, data_dir: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Place]:
    words.speak(Pseudo())
    with a_place(tmp_path, data_dir, qtbot, qapp) as made:
        yield made
    words.speak(gettext.NullTranslations())


def seen(window: QWidget) -> list[QWidget]:
    """All of a window that is in sight."""
    return [window, *[widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window)]]


def texts(widget: QWidget) -> list[str]:
    """What is to be read or heard of it."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    match widget:
        case QLabel() | QAbstractButton():
            said.append(widget.text())
        case QLineEdit():
            said.append(widget.placeholderText())
        case QGroupBox():
            said.append(widget.title())
        case QComboBox():
            said += [widget.itemText(place) for place in range(widget.count())]
        case QTableView():
            model = widget.model()
            across = Qt.Orientation.Horizontal
            said += [str(model.headerData(place, across) or "") for place in range(model.columnCount())]
        case _:
            pass
    return [*said, widget.windowTitle()] if widget.isWindow() else said


def is_cut(widget: QWidget) -> bool:
    """Whether it has less room than its text needs."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if not isinstance(widget, QLabel | QAbstractButton) or isinstance(widget, PaintedButton):
        return False
    return bool(widget.text()) and widget.sizeHint().width() > widget.width() + 1


@pytest.mark.parametrize("name", ALL)
def test_no_text_was_forgotten(place: Place, name: str) -> None:
    window = shown(ALL[name](place), place)
    said = {text for widget in seen(window) for text in texts(widget)} - DATA
    plain = [text for text in sorted(said - {"–"}) if not MARKS.intersection(text)]
    assert [text for text in plain if WORD.search(text) or text in source.texts()] == []


@pytest.mark.parametrize("name", ALL)
def test_no_text_is_cut_off(place: Place, name: str) -> None:
    window = shown(ALL[name](place), place)
    with suppress(NotInTime):  # what was laid out anew has its place after a moment
        place.qtbot.waitUntil(lambda: not any(map(is_cut, seen(window))), timeout=LAID_OUT)
    assert [texts(widget) for widget in seen(window) if is_cut(widget)] == []
