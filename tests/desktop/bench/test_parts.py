"""The small pure parts of the bench screen."""

import wave
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from packbench.desktop.bench.composing import initials, natural
from packbench.desktop.bench.keyboards import understood
from packbench.desktop.bench.likeness import look_alike, told_apart
from packbench.desktop.bench.pace import by_quarter, done_at, pace_now
from packbench.desktop.bench.tones import NOTES, RATE, BeepPlayer, wav
from packbench.desktop.kinds import Tone
from tests.desktop.bench.station import goods

NOW = datetime(2026, 11, 23, 10, 45, tzinfo=UTC)
KNOWN = {"CND-250-02", "PBUNDO", "#1008", "12345", "Шампоан-1", "CY1"}


def heard(code: str) -> str:
    return understood(code, KNOWN.__contains__).code


@pytest.mark.parametrize(
    "typed",
    ["ЪХА-250-02", "ЦНД-250-02", "СТВ-250-02"],
)
def test_a_code_typed_on_a_cyrillic_keyboard_is_read_as_it_was_sent(typed: str) -> None:
    assert heard(typed) == "CND-250-02"


def test_a_command_is_understood_on_every_keyboard() -> None:
    assert [heard(typed) for typed in ("ЗФКХАД", "ЗИГТВЩ")] == ["PBUNDO", "PBUNDO"]


def test_figures_of_a_french_keyboard_are_figures() -> None:
    assert heard("&é\"'(") == "12345"


def test_german_y_and_z_are_never_guessed() -> None:
    assert heard("CZ1") == "CZ1"


def test_a_code_that_means_something_as_it_is_stays_so() -> None:
    told = understood("Шампоан-1", KNOWN.__contains__)
    assert (told.code, told.layout) == ("Шампоан-1", "")


def test_the_layout_of_an_unknown_code_is_named() -> None:
    assert understood("ЪХ-999", KNOWN.__contains__).layout == "Bulgarian (BDS)"
    assert understood("XX-999", KNOWN.__contains__).layout == ""


def test_the_pace_is_of_the_last_hour_or_of_the_time_since_the_beginning() -> None:
    done = [NOW - timedelta(minutes=2 * n) for n in range(30, 0, -1)]
    assert pace_now(done, NOW - timedelta(hours=3), NOW) == 30
    assert pace_now(done, NOW - timedelta(minutes=30), NOW) == 30
    assert pace_now(done[-1:], NOW - timedelta(hours=1), NOW) is None
    assert pace_now(done, NOW - timedelta(minutes=1), NOW) is None


def test_quarters_tell_orders_an_hour() -> None:
    done = [NOW - timedelta(minutes=20), NOW - timedelta(minutes=3), NOW]
    assert by_quarter(done, NOW) == (0, 0, 0, 0, 0, 0, 4, 8)


def test_the_end_is_told_from_pace_and_what_is_left() -> None:
    assert done_at(65, 26, NOW) == NOW + timedelta(hours=2.5)
    assert done_at(65, None, NOW) is None
    assert done_at(0, 26, NOW) is None


def test_two_names_are_told_apart_by_their_words() -> None:
    one, other = told_apart("Балсам роза 250мл", "Балсам мед 250мл")
    assert [(part.text, part.differs) for part in one] == [
        ("Балсам ", False),
        ("роза", True),
        (" 250мл", False),
    ]
    assert [part.text for part in other if part.differs] == ["мед"]


def test_only_what_looks_alike_is_shown_beside_the_wrong_item() -> None:
    wrong = goods(1, "CND-250-04", 1, "Балсам алое 250мл")
    assert look_alike(wrong, [goods(2, "0042", 1, "SAMPLE SACHET")]) is None
    assert look_alike(wrong, []) is None


@pytest.mark.parametrize(
    ("worker", "name", "shown"),
    [("001", "John Doe", "JD"), ("002", "Мария Петрова", "МП"), ("005", "", "5"), ("012", "Cher", "C")],
)
def test_a_worker_has_two_letters_at_most(worker: str, name: str, shown: str) -> None:
    assert initials(worker, name) == shown


def test_shelves_are_sorted_as_people_count() -> None:
    assert sorted(["A-10-2", "A-2-1", "B-1", "A-2"], key=natural) == ["A-2", "A-2-1", "A-10-2", "B-1"]


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_is_a_wav_of_its_length(tone: Tone) -> None:
    with wave.open(BytesIO(wav(tone))) as file:
        assert file.getframerate() == RATE
        length = file.getnframes() / RATE
    assert length == pytest.approx(sum(seconds for _hertz, seconds in NOTES[tone]), abs=0.01)


def test_where_nothing_else_plays_two_beeps_ask_to_look() -> None:
    beeps: list[int] = []
    player = BeepPlayer(lambda: beeps.append(1))
    player.play(Tone.OK)
    player.play(Tone.STOP)
    assert len(beeps) == 3
