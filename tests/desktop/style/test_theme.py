"""The theme and the icons."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from packbench.desktop.style.icons import icon_names, paint_icon
from packbench.desktop.style.theme import font, load_fonts, palette, put_on
from packbench.desktop.style.tokens import Theme, Tokens


def test_the_bundled_font_is_the_one_that_is_used(qapp: QApplication) -> None:
    load_fonts()
    assert [QFontInfo(font(20, weight)).family() for weight in (400, 500, 600, 700)] == ["Inter"] * 4


def test_every_theme_is_put_on(qapp: QApplication) -> None:
    for theme in Theme:
        put_on(qapp, theme)
        assert qapp.palette().window().color().name().upper() == Tokens(theme)["ground.window"]


def test_a_disabled_control_is_still_read(qapp: QApplication) -> None:
    made = palette(Tokens(Theme.LIGHT))
    faint = made.color(made.ColorGroup.Disabled, made.ColorRole.ButtonText)
    assert faint.name().upper() == Tokens(Theme.LIGHT)["text.muted"]


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_every_icon_is_drawn(qapp: QApplication, name: str) -> None:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, name, QRectF(0, 0, 24, 24), "#A82410", cut="#FFFFFF")
    painter.end()
    painted = {image.pixel(x, y) for x in range(24) for y in range(24)} - {0}
    assert 0xFFA82410 in painted
