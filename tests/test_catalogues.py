"""The catalogues of all languages: complete, with the same places to fill in, and compiled."""

import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from installer import catalogues
from packbench.language import DOMAIN, FOLDER, Language

TRANSLATED = [language for language in Language if language is not Language.ENGLISH]
texts = cache(catalogues.texts)


def written(language: Language) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def catalogue(language: Language) -> Catalog:
    with written(language).open("rb") as file:
        return read_po(file, locale=language.value)


def messages(language: Language) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def places(text: str) -> set[tuple[str, str | None, str | None]]:
    """What is filled in: names, formats and conversions."""
    return {(name, form, how) for _said, name, form, how in string.Formatter().parse(text) if name}


def forms(message: Message) -> tuple[str, ...]:
    """The translation, in each plural form."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_said_in_every_language(language: Language) -> None:
    said = {message.id: message.string for message in messages(language)}
    assert [text for text in texts() if not said.get(text)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_keeps_texts_that_nobody_says_any_more(language: Language) -> None:
    assert {message.id for message in messages(language)} - texts() == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_filled_in_is_the_same(language: Language) -> None:
    wrong = [
        message.id
        for message in messages(language)
        if isinstance(message.id, str) and places(message.id) != places(forms(message)[0])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_plural_has_all_its_forms(language: Language) -> None:
    plurals = [message for message in messages(language) if message.pluralizable]
    assert len(plurals) > 10
    wrong = [
        message.id
        for message in plurals
        if len(forms(message)) != catalogue(language).num_plurals
        or not all(form and places(form) <= places(message.id[1]) for form in forms(message))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_kept_is_what_dev_py_words_would_write_today_to_the_byte(language: Language) -> None:
    made = catalogues.renewed(written(language), texts())
    assert catalogues.as_text(made) == written(language).read_bytes()
    assert catalogues.compiled(made) == written(language).with_suffix(".mo").read_bytes()
