"""Days, times and numbers in words."""

import gettext
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from packbench import said, words

AT = datetime(2026, 8, 18, 14, 5, 9, tzinfo=UTC)


@pytest.fixture(params=["de", "bg"])
def comma_language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.speak(gettext.NullTranslations(), request.param)
    yield request.param
    words.speak(gettext.NullTranslations())


def test_the_year_is_said_where_it_is_another_one() -> None:
    assert said.day(AT.date(), today=date(2026, 11, 25)) == "18 Aug"
    assert said.day(AT.date(), today=date(2027, 1, 2)) == "18 Aug 2026"
    assert said.moment(AT) == "18 Aug 2026, 14:05"


def test_seconds_are_said_where_they_matter() -> None:
    assert said.time_of_day(AT, seconds=True) == "14:05:09"


def test_thousands_are_set_apart() -> None:
    assert said.number(1284) == "1,284"
    assert said.number(3.5, 1) == "3.5"


def test_other_languages_have_a_decimal_comma(comma_language: str) -> None:
    group = {"de": ".", "bg": said.NARROW}[comma_language]
    assert said.number(1284.5, 1) == f"1{group}284,5"


def test_a_share_is_said_in_percent() -> None:
    assert said.percent(0.604) == f"60{said.NARROW}%"


@pytest.mark.parametrize(
    ("seconds", "words_"), [(8, "8 s"), (59.6, "1 min"), (725, "12 min"), (3720, "1 h 02 min"), (-3, "0 s")]
)
def test_a_duration_is_said_in_what_fits_it(seconds: float, words_: str) -> None:
    assert said.duration(seconds) == words_


@pytest.mark.parametrize(
    ("span", "words_"),
    [
        (timedelta(seconds=1), "1 second ago"),
        (timedelta(minutes=11), "11 minutes ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_a_sign_of_life_is_some_time_ago(span: timedelta, words_: str) -> None:
    assert said.ago(span) == words_
