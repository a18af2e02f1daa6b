"""The browser looks as it was approved, at the design's sizes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from packbench.desktop.browser.page import BrowserPage
from packbench.desktop.style.theme import load_fonts, put_on
from packbench.desktop.style.tokens import Theme
from packbench.domain.rows import Tab
from tests.desktop.browser.scenes import TODAY, screen_of
from tests.desktop.likeness import assert_looks_as_approved

PICTURES = (
    "available-light-1280x800", "active-light-1280x800", "completed-light-1280x800",
    "active-dark-1280x800", "active-hc-1280x800", "active-light-1024x700", "available-light-1024x700",
    "completed-dark-1920x1080",
)  # fmt: skip


@pytest.fixture
def theme_again(qapp: QApplication) -> Iterator[None]:
    yield
    put_on(qapp, Theme.LIGHT)


@pytest.mark.usefixtures("theme_again")
@pytest.mark.parametrize("case", PICTURES)
def test_the_browser_looks_as_approved(qtbot: QtBot, qapp: QApplication, case: str) -> None:
    load_fonts()
    tab, theme, size = case.split("-")
    put_on(qapp, Theme(theme))
    page = BrowserPage("Bench 2")
    qtbot.addWidget(page)
    page.resize(*map(int, size.split("x")))
    page.table.setFocus()
    page.show_screen(screen_of(Tab(tab)), TODAY)
    page.show()
    assert_looks_as_approved(page, f"sessions-{case}")
