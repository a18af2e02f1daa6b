"""F1 opens the guide that fits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.guide.pages import Guide
from packbench.desktop.guide.window import GuideWindow, Pages, show_guide
from packbench.desktop.settings.dialog import SettingsDialog
from tests.desktop.every_window import ALL, a_place


def guides(over: QWidget) -> list[GuideWindow]:
    return [one for one in over.findChildren(GuideWindow) if one.isVisible()]


@pytest.mark.parametrize(
    ("name", "guide"),
    [
        ("settings, bench", Guide.IT),
        ("first start", Guide.IT),
        ("clients", Guide.LEADS),
        ("labels", Guide.LEADS),
        ("details, 1", Guide.LEADS),
        ("import, step 1", Guide.LEADS),
        ("locked", Guide.PACKERS),
        ("doubts", Guide.PACKERS),
    ],
)
def test_f1_opens_the_page_that_fits(
    name: str, guide: Guide, tmp_path: Path, data_dir: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with a_place(tmp_path, data_dir, qtbot, qapp) as place:
        window = ALL[name](place)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_F1)
        place.until(lambda: guides(window))
        [opened] = guides(window)
        assert opened.pages.name == guide
        opened.close()


def test_a_link_leads_to_another_page_and_one_that_leads_nowhere_stays(qtbot: QtBot) -> None:
    over = made(qtbot, QWidget)
    window = show_guide(Guide.IT, over)
    window.pages.anchorClicked.emit(QUrl("reliability.md"))
    assert "reliability is proved" in window.pages.toPlainText()
    window.pages.anchorClicked.emit(QUrl("nothing.md"))
    assert window.pages.name == "reliability"


def test_pictures_are_shown_and_fit(qtbot: QtBot) -> None:
    over = made(qtbot, QWidget)
    pages = Pages(over)
    kind = QTextDocument.ResourceType.ImageResource.value
    shown = pages.loadResource(kind, QUrl("../tests/pictures/item_ok-light.png"))
    assert isinstance(shown, QImage)
    assert (shown.width(), shown.isNull()) == (760, False)


def test_escape_closes_it(qtbot: QtBot) -> None:
    over = made(qtbot, QWidget)
    window = show_guide(Guide.PACKERS, over)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not guides(over))


def made(qtbot: QtBot, kind: Callable[[], QWidget]) -> QWidget:
    widget = kind()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_settings_are_a_matter_for_it() -> None:
    assert SettingsDialog.guide is Guide.IT
