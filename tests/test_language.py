"""Which language is spoken."""

import pytest

from packbench.language import Language, chosen_language, speak
from packbench.words import spoken


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        ("", {}, Language.ENGLISH),
        ("", {"LANG": "de_AT.UTF-8"}, Language.GERMAN),
        ("", {"LANG": "C.UTF-8"}, Language.ENGLISH),
        ("", {"LANG": "fr_FR.UTF-8"}, Language.ENGLISH),
        ("uk", {"LANG": "de_DE.UTF-8"}, Language.UKRAINIAN),
        ("uk", {"PACKBENCH_LANGUAGE": "bg"}, Language.BULGARIAN),
        ("", {"LC_ALL": "uk_UA.UTF-8", "LANG": "de_DE"}, Language.UKRAINIAN),
    ],
)
def test_the_environment_of_this_program_wins_then_the_setting_then_the_system(
    setting: str, environment: dict[str, str], language: Language
) -> None:
    assert chosen_language(setting, environment) is language


def test_what_is_spoken_is_told() -> None:
    try:
        speak(Language.GERMAN)
        assert spoken() == "de"
    finally:
        speak(Language.ENGLISH)
    assert spoken() == "en"


def test_each_language_is_named_in_itself() -> None:
    assert [language.own_name for language in Language] == ["English", "Български", "Українська", "Deutsch"]
