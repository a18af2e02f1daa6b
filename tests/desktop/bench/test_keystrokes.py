"""Keys become codes: by their ends, by pauses, and never by guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbench.desktop.bench.keystrokes import Code, Keystrokes, Stroke, Typed

CODES = st.lists(st.text("ABC123-#", min_size=3, max_size=20), min_size=1, max_size=8)


def play(
    keys: Keystrokes, codes: list[str], *, gap: float, pause: float, suffix: str, start: float = 100.0
) -> list[Stroke]:
    """Scan codes with some seconds between keys (gap) and between scans (pause)."""
    heard: list[Stroke] = []
    at = start
    for code in codes:
        for character in code:
            heard += keys.key(character, at)
            at += gap
        for _end in suffix:
            heard += keys.suffix(at)
            at += gap
        at += pause
    while (due := keys.due) is not None and due < at + 10:
        heard += keys.pause(due + 0.001)
    return heard


def codes_in(heard: list[Stroke]) -> list[str]:
    return [stroke.text for stroke in heard if isinstance(stroke, Code)]


@pytest.mark.parametrize("gap", [0.0, 0.001, 0.005, 0.02, 0.05, 0.1])
@pytest.mark.parametrize("suffix", ["\r", "\n", "\r\n", "\t"])
@given(codes=CODES)
def test_with_a_suffix_no_scan_is_lost_merged_or_split(codes: list[str], gap: float, suffix: str) -> None:
    assert codes_in(play(Keystrokes(), codes, gap=gap, pause=0.0, suffix=suffix)) == codes


@pytest.mark.parametrize("gap", [0.005, 0.02, 0.05, 0.1])
@given(codes=CODES)
def test_without_a_suffix_a_pause_ends_a_scan(codes: list[str], gap: float) -> None:
    assert codes_in(play(Keystrokes(), codes, gap=gap, pause=0.3, suffix="")) == codes


def test_ten_codes_in_two_seconds_without_a_suffix() -> None:
    codes = [f"400638133{number:04}" for number in range(10)]
    assert codes_in(play(Keystrokes(), codes, gap=0.005, pause=0.13, suffix="")) == codes


def test_a_key_that_hangs_does_not_split_a_scan_once_a_suffix_is_known() -> None:
    keys = Keystrokes()
    play(keys, ["4006381333931"], gap=0.005, pause=0.0, suffix="\r")
    heard = [*keys.key("4", 200.0), *keys.key("0", 200.005), *keys.key("0", 200.01)]
    heard += [*keys.key("6", 200.4), *keys.suffix(200.41)]
    assert codes_in(heard) == ["4006"]


def test_enter_on_its_own_means_nothing() -> None:
    keys = Keystrokes()
    assert [*keys.suffix(1.0), *keys.suffix(1.2)] == []


def test_fingers_type_a_code_and_end_it_with_enter() -> None:
    keys = Keystrokes()
    heard: list[Stroke] = []
    for place, character in enumerate("1008-2"):
        heard += keys.key(character, 10 + place * 0.3)
    heard += keys.suffix(12.0)
    assert heard[0] == Typed("1")
    assert codes_in(heard) == ["1008-2"]


def test_fingers_of_changing_speed_type_one_code() -> None:
    keys = Keystrokes()
    for at, character in zip((0.0, 0.2, 0.6, 0.75, 0.9, 1.1), "100812", strict=True):
        keys.key(character, 10 + at)
    assert codes_in(keys.suffix(11.3)) == ["100812"]


def test_what_fingers_took_back_is_gone() -> None:
    keys = Keystrokes()
    keys.key("1", 1.0)
    keys.key("2", 1.5)
    assert keys.erase(2.0)[-1] == Typed("1")
    assert codes_in(keys.suffix(2.2)) == ["1"]


def test_a_key_touched_by_mistake_does_not_spoil_the_next_scan() -> None:
    keys = Keystrokes()
    keys.key("x", 1.0)
    assert codes_in(play(keys, ["4006381333931"], gap=0.005, pause=0.0, suffix="\r", start=2.0)) == [
        "4006381333931"
    ]


def test_what_was_typed_and_not_ended_is_forgotten() -> None:
    keys = Keystrokes()
    keys.key("7", 1.0)
    assert keys.pause(1.3) == [Typed("7")]
    assert keys.due == pytest.approx(4.0)
    assert keys.pause(4.1) == [Typed("")]
    assert keys.suffix(5.0) == []
