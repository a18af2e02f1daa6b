"""The colours can be read."""

import pytest

from packbench.desktop.style.tokens import PAIRS, Pair, Theme, Tokens


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(pair: Pair, theme: Theme) -> float:
    return pair.least_in_high_contrast if theme is Theme.CONTRAST else pair.least


@pytest.mark.parametrize("theme", Theme)
def test_every_text_and_mark_stands_out_from_its_ground(theme: Theme) -> None:
    tokens = Tokens(theme)
    measured = {(pair.mark, pair.ground): contrast(tokens[pair.mark], tokens[pair.ground]) for pair in PAIRS}
    weak = {
        (pair.mark, pair.ground): round(measured[pair.mark, pair.ground], 2)
        for pair in PAIRS
        if measured[pair.mark, pair.ground] < least(pair, theme)
    }
    assert weak == {}


def test_what_a_verdict_says_keeps_seven_to_one_everywhere() -> None:
    verdicts = [pair for pair in PAIRS if pair.mark.endswith(".on-fill")]
    assert [(pair.mark, pair.least, pair.least_in_high_contrast) for pair in verdicts] == [
        ("ok.on-fill", 7.0, 7.0),
        ("attention.on-fill", 7.0, 7.0),
        ("stop.on-fill", 7.0, 7.0),
    ]
