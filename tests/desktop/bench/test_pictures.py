"""The bench looks as it was approved."""

import pytest
from pytestqt.qtbot import QtBot

from packbench.desktop.bench.page import BenchPage
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme
from tests.desktop.bench.scenes import SCENES
from tests.desktop.likeness import assert_looks_as_approved

PICTURES = (
    "waiting-light", "item_ok-light", "item_ok-dark", "item_ok-hc", "eight-light", "wrong_item-light",
    "wrong_item-dark", "wrong_item-hc", "one_too_many-light", "order_done-light", "share_away-light",
    "lease_lost-light", "note-dark", "sixty-dark", "long_texts-light", "problem-light",
)  # fmt: skip


@pytest.mark.parametrize("case", PICTURES)
def test_the_bench_looks_as_approved(qtbot: QtBot, case: str) -> None:
    load_fonts()
    name, theme = case.rsplit("-", 1)
    page = BenchPage(Theme(theme))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show_screen(SCENES[name]())
    page.band.end_blink()
    assert_looks_as_approved(page, case)
