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


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("1", (("B", "1"),)),
        ("12", (("C", "12"),)),
        ("123", (("B", "123"),)),
        ("12345", (("C", "1234"), ("B", "5"))),
        ("#12345", (("B", "#1"), ("C", "2345"))),
        ("A1234B", (("B", "A1234B"),)),
        ("A123456B", (("B", "A"), ("C", "123456"), ("B", "B"))),
        ("1234A5678", (("C", "1234"), ("B", "A"), ("C", "5678"))),
        ("A1234567B", (("B", "A1"), ("C", "234567"), ("B", "B"))),
    ],
)
def test_sets_change_only_where_it_pays(text: str, runs: tuple[tuple[str, str], ...]) -> None:
    assert code128.runs(text) == runs


@pytest.mark.parametrize("text", ["", "Поръчка", "a\n", "é"])
def test_what_it_cannot_carry_is_refused(text: str) -> None:
    assert not code128.can_carry(text)
    with pytest.raises(ValueError, match="Code 128"):
        code128.bars(text)
