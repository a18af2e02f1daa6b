"""The bar of keys: every key stays in sight, however long its words are in a language."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.bench.bars import KeyBar
from packbench.desktop.bench.view import Key
from packbench.desktop.style.canvas import Look
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme, Tokens

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


def test_short_words_all_stand(window: QWidget) -> None:
    assert wordless(bar(window, "Undo")) == []


def test_long_words_go_from_the_keys_that_need_them_least_and_none_leaves_the_bar(window: QWidget) -> None:
    made = bar(window, "Zeile bestätigen")
    assert wordless(made)
    assert not {"F2", "F4", "F12"} & set(wordless(made))
    assert max(hint.geometry().right() for hint in made._hints) <= 1280 - 32  # noqa: SLF001 - likewise
