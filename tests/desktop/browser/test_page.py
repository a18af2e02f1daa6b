"""The browser's page over its parts: the table first, then the preview."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from packbench.desktop.browser.page import BrowserPage
from packbench.desktop.style.theme import load_fonts
from packbench.domain.rows import Tab
from tests.desktop.browser.scenes import TODAY, screen_of


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> BrowserPage:
    load_fonts()
    made = BrowserPage("Bench 2")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def test_the_preview_follows_another_tab_in_a_turn_of_its_own(page: BrowserPage, qtbot: QtBot) -> None:
    page.show_screen(screen_of(Tab.AVAILABLE), TODAY)
    title = page.preview.title
    before = title.accessibleName()
    other = screen_of(Tab.COMPLETED)
    page.show_screen(other, TODAY)
    assert title.accessibleName() == before != ""
    assert other.card is not None
    name = other.card.title
    qtbot.waitUntil(lambda: title.accessibleName() == name and page.preview.updatesEnabled())
