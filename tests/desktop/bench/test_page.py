"""The page shows what it is told, and every control of it has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from packbench.desktop.bench.band import band_height
from packbench.desktop.bench.bars import KeyHint
from packbench.desktop.bench.cards import ChoiceCard
from packbench.desktop.bench.page import BenchPage, scale_for
from packbench.desktop.bench.view import Lost, Packing, Screen
from packbench.desktop.style.canvas import Look
from packbench.desktop.style.painted import Painted
from packbench.desktop.style.theme import load_fonts
from packbench.desktop.style.tokens import Theme, Tokens
from packbench.papers.code128 import bars
from tests.desktop.bench.scenes import SCENES, item_ok, one_too_many, packed_two, sixty


@pytest.fixture
def page(qtbot: QtBot) -> BenchPage:
    load_fonts()
    made = BenchPage(Theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def shown(page: BenchPage, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]


def test_a_question_after_a_settled_verdict_stands_out_and_is_announced_once(
    page: BenchPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("packbench.desktop.bench.band.announce", lambda _band, text: said.append(text))
    bench = packed_two()
    page.show_screen(bench.screen)
    page.band.settle()
    page.show_screen(bench.press("F10"))
    fill = page.band.grab().toImage().pixelColor(900, 20).name().upper()
    assert fill == Tokens(Theme.LIGHT)["attention.fill"]
    bench.presenter.typed("4")
    page.show_screen(bench.screen)
    assert [text.split(".")[0] for text in said[1:]] == ["Who packs now?"]


@pytest.mark.parametrize("name", SCENES)
def test_every_control_has_a_name_and_none_takes_the_focus(page: BenchPage, name: str) -> None:
    page.show_screen(SCENES[name]())
    controls = shown(page, Painted) + shown(page, QAbstractButton)
    assert [type(control) for control in controls if not control.accessibleName()] == []
    policies = {control.focusPolicy() for control in [*controls, page]}
    assert policies == {Qt.FocusPolicy.NoFocus}


@pytest.mark.parametrize("name", SCENES)
def test_what_is_painted_is_told_in_words(page: BenchPage, name: str) -> None:
    page.show_screen(SCENES[name]())
    values = [part for part in shown(page, Painted) if isinstance(part, Painted)]
    assert [type(part) for part in values if not part.accessibleDescription()] == []


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("name", SCENES)
def test_nothing_stands_outside_the_page_or_on_another_part(
    page: BenchPage, name: str, size: tuple[int, int]
) -> None:
    page.resize(*size)
    screen: Screen = SCENES[name]()
    page.show_screen(screen)
    parts = [part for part in shown(page, Painted) if part.parent() is page]
    assert all(page.rect().contains(part.geometry()) for part in parts)
    overlaps = [
        (type(one), type(other))
        for one in parts
        for other in parts
        if one is not other and one.geometry().intersects(other.geometry())
    ]
    assert overlaps == []
    assert isinstance(screen.body, Lost) == page.lost.isVisible()


def test_a_click_on_a_key_is_the_key(page: BenchPage, qtbot: QtBot) -> None:
    page.show_screen(item_ok())
    hints = [hint for hint in page.findChildren(KeyHint) if hint.isVisible()]
    with qtbot.waitSignal(page.pressed) as heard:
        QTest.mouseClick(hints[1], Qt.MouseButton.LeftButton)
    assert heard.args == ["F3"]


def test_a_click_on_a_choice_is_its_key(page: BenchPage, qtbot: QtBot) -> None:
    page.show_screen(one_too_many())
    cards = [card for card in page.findChildren(ChoiceCard) if card.isVisible()]
    with qtbot.waitSignal(page.pressed) as heard:
        QTest.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert heard.args == ["F4"]


@pytest.mark.parametrize("many", [False, True])
def test_a_click_on_a_line_is_its_number_wherever_it_was_scrolled_to(
    page: BenchPage, qtbot: QtBot, many: bool
) -> None:
    screen = sixty() if many else item_ok()
    page.show_screen(screen)
    page.lines.move_by(5)
    assert isinstance(screen.body, Packing)
    third = screen.body.lines.rows[7 if many else 2]
    middle = page.lines.place_of(third.number).center().toPoint()
    with qtbot.waitSignal(page.chosen) as heard:
        QTest.mouseClick(page.lines, Qt.MouseButton.LeftButton, pos=middle)
    assert heard.args == [third.number]


def test_no_click_gives_the_focus_away(page: BenchPage, qtbot: QtBot) -> None:
    other = QLineEdit(page)
    other.setFocus()
    page.show_screen(item_ok())
    for hint in page.findChildren(KeyHint):
        QTest.mouseClick(hint, Qt.MouseButton.LeftButton)
        assert not hint.hasFocus()


def test_the_wheel_moves_a_long_list_by_whole_rows_and_a_scan_brings_it_back(page: BenchPage) -> None:
    page.show_screen(sixty())
    page.lines.move_by(5)
    moved = page.lines.grab().toImage()
    page.show_screen(item_ok())
    page.show_screen(sixty())
    assert page.lines.grab().toImage() != moved


def test_an_ok_band_settles_and_a_stop_never_does(page: BenchPage, qtbot: QtBot) -> None:
    bench = packed_two()
    page.show_screen(bench.screen)
    page.band.end_blink()
    page.band.settle()
    tint = page.band.grab().toImage().pixelColor(640, 40).name().upper()
    assert tint == Tokens(Theme.LIGHT)["ok.tint"]
    page.show_screen(bench.scan("nonsense"))
    fill = page.band.grab().toImage().pixelColor(640, 20).name().upper()
    assert fill == Tokens(Theme.LIGHT)["stop.fill"]


def test_in_high_contrast_a_stop_is_hatched(page: BenchPage) -> None:
    screen = SCENES["wrong_item"]()
    light, contrast = Look(Tokens(Theme.LIGHT)), Look(Tokens(Theme.CONTRAST))
    assert band_height(screen.band, contrast) == band_height(screen.band, light) + 32


def test_everything_grows_with_the_window_and_the_text_size() -> None:
    assert scale_for(1280, 800) == 1
    assert scale_for(1920, 1080) == pytest.approx(1.35)
    assert scale_for(640, 400) == 0.8
    assert scale_for(1280, 800, 1.3) == 1.3


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("name", ["one_too_many", "note", "end_asked"])
def test_a_barcode_on_the_screen_has_white_beside_it_and_whole_pixels(
    page: BenchPage, name: str, size: tuple[int, int]
) -> None:
    page.resize(*size)
    page.show_screen(SCENES[name]())
    for card in [card for card in page.findChildren(ChoiceCard) if card.isVisible() and card.card.code]:
        image = card.grab().toImage()
        y = round(image.height() * 0.63)
        row = [image.pixelColor(x, y).lightness() for x in range(image.width())]
        dark = [x for x, light in enumerate(row) if light < 128]
        widths = bars(card.card.code)
        module = (dark[-1] - dark[0] + 1) / sum(widths)
        assert module >= 2
        assert module == int(module)
        assert all(light > 250 for light in row[dark[0] - int(10 * module) + 2 : dark[0]])
        assert all(light > 250 for light in row[dark[-1] + 1 : dark[-1] + int(10 * module) - 1])
