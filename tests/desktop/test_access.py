"""Every window can be used without a mouse and told by a screen reader: names, and the way of the Tab key."""

import importlib
import pkgutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import packbench.desktop
from tests.desktop import every_window
from tests.desktop.every_window import ALL, IN_ORDER, Place, a_place, shown

FRAMES = {"DialogFrame", "FileDialog", "MainWindow"}
"""What others are made of, is the system's, or shows only pages."""

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTabBar)
INSIDE = (QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox)
"""What Qt builds controls of its own into: the cross of a field, the list of a box, the corner of a table."""

NEAR = 24
"""Pixels by which controls of one row may stand higher or lower."""


@pytest.fixture
def place(tmp_path: Path, data_dir: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Place]:
    with a_place(tmp_path, data_dir, qtbot, qapp) as made:
        yield made


def is_of_qt(widget: QWidget) -> bool:
    """Whether it is a part of a control, which speaks for it."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, INSIDE):
            return True
        parent = parent.parentWidget()
    return False


def controls(window: QWidget) -> list[QWidget]:
    """What a person can use, in sight."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.window() is window
        and not is_of_qt(widget)
        and (isinstance(widget, CONTROLS) or takes_tab(widget))
    ]


def takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def way_of_tab(window: QWidget) -> list[QWidget]:
    """The controls that Tab reaches, in its order."""
    found: list[QWidget] = []
    usable = [one for one in controls(window) if one.isEnabled() and one.focusProxy() is None]
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if takes_tab(widget) and widget in usable:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def where(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def goes_back(one: QRect, other: QRect) -> bool:
    """Whether ``other``, which Tab reaches next, stands before ``one``: above it, or left of it in a row."""
    if other.bottom() < one.top() + 1:
        return other.left() < one.right() - NEAR  # the top of the next column is no step back
    beside = abs(other.center().y() - one.center().y()) <= NEAR
    return beside and other.right() < one.left() + 1


def said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def windows_of_the_program() -> set[str]:
    """The names of all classes of windows and dialogs that there are."""
    modules = pkgutil.walk_packages(packbench.desktop.__path__, "packbench.desktop.")
    found = {
        name
        for module in [importlib.import_module(one.name) for one in modules]
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and is_a_window(value)
    }
    return {name for name in found if not name.startswith("_")} - FRAMES


def is_a_window(value: type) -> bool:
    return issubclass(value, QDialog | QMainWindow) or (
        issubclass(value, QWidget) and value.__name__.endswith("Window")
    )


def test_no_window_is_forgotten() -> None:
    assert windows_of_the_program() - set(vars(every_window)) == set()


@pytest.mark.parametrize("name", ALL)
def test_every_control_has_a_name(place: Place, name: str) -> None:
    window = shown(ALL[name](place), place)
    found = controls(window)
    assert found or name.startswith("bench")
    assert [said(widget) for widget in found if not widget.accessibleName()] == []


@pytest.mark.parametrize("name", IN_ORDER)
def test_tab_goes_the_way_of_the_eyes(place: Place, name: str) -> None:
    """It may begin anywhere, so one step back is allowed: from the last to the first."""
    window = shown(IN_ORDER[name](place), place)
    way = way_of_tab(window)
    assert len(way) > 1
    back = [
        f"{said(one)} -> {said(other)}"
        for one, other in pairwise([*way, way[0]])
        if goes_back(where(one, window), where(other, window))
    ]
    assert len(back) <= 1, back
