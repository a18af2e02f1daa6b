"""The bar of keys: every key stays in sight, however long its words are in a language."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.bench import bars
from packbench.desktop.bench.bars import BannerBar, KeyBar, TopBar
from packbench.desktop.bench.view import Banner, Key
from packbench.desktop.kinds import Kind
from packbench.desktop.style.canvas import Look
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme, Tokens
from tests.desktop.bench.scenes import SCENES

KEYS = ("F2", "F3", "F4", "F6", "F7", "F8", "F9", "F12", "F1")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    load_fonts()
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 52)
    made.show()
    return made


def bar(parent: QWidget, words: str) -> KeyBar:
    made = KeyBar(parent, "Keys")
    made.set_look(Look(Tokens(Theme.LIGHT), 1.0))
    made.resize(1280, 52)
    made.put((tuple(Key(key=key, words=words) for key in KEYS), ""))
    made.arrange()
    return made


def wordless(made: KeyBar) -> list[str]:
    return [hint.hint.key for hint in made._hints if hint.bare]  # noqa: SLF001 - what it decided


def test_a_click_on_who_packs_is_the_key_for_another_worker(qtbot: QtBot, window: QWidget) -> None:
    bar = TopBar(window, "List")
    bar.resize(1280, 56)
    bar.put(SCENES["waiting"]().header)
    bar.show()
    bar.grab()
    with qtbot.waitSignal(bar.pressed) as said:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(1200, 28))
    assert said.args == ["F10"]
    with qtbot.assertNotEmitted(bar.pressed):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(200, 28))


def test_a_share_that_is_away_is_announced_once(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(bars, "announce", lambda _widget, text: said.append(text))
    banner = BannerBar(window, "Share")
    for waiting in (1, 2):
        away = Banner(kind=Kind.ATTENTION, strong="Share away.", text="Keep packing.", right=f"{waiting}")
        banner.put(away)
    banner.put(Banner(kind=Kind.OK, strong="Share is back,", text="all scans saved"))
    assert said == ["Share away. Keep packing. 1", "Share is back, all scans saved"]


def test_short_words_all_stand(window: QWidget) -> None:
    assert wordless(bar(window, "Undo")) == []


def test_long_words_go_from_the_keys_that_need_them_least_and_none_leaves_the_bar(window: QWidget) -> None:
    made = bar(window, "Zeile bestätigen")
    assert wordless(made)
    assert not {"F2", "F4", "F12"} & set(wordless(made))
    assert max(hint.geometry().right() for hint in made._hints) <= 1280 - 32  # noqa: SLF001 - likewise
