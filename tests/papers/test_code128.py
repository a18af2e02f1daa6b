"""Code 128, read back by hand."""

import pytest

from packbench.papers import code128


def test_a_command_is_start_letters_check_and_stop() -> None:
    widths = code128.bars("PBUNDO")
    assert sum(widths) == 11 * (1 + 6 + 1) + 13
    assert widths[:6] == (2, 1, 1, 2, 1, 4)
    assert widths[-7:] == (2, 3, 3, 1, 1, 1, 2)


def test_the_check_symbol_of_a_known_example() -> None:
    """ "PJJ123C" has the check symbol 55, as the standard's own example says."""
    assert "".join(map(str, code128.bars("PJJ123C")))[-13:-7] == "311321"


def test_figures_go_two_to_a_symbol() -> None:
    assert sum(code128.bars("123456")) == 11 * (1 + 3 + 1) + 13
    assert sum(code128.bars("A12345B")) == 11 * (1 + 2 + 1 + 2 + 1 + 1 + 1) + 13


@pytest.mark.parametrize("text", ["", "Поръчка", "a\n"])
def test_what_it_cannot_carry_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Code 128"):
        code128.bars(text)
