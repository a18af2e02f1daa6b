"""The languages that Packbench speaks, and their catalogues.

A catalogue is ``languages/<code>/LC_MESSAGES/packbench.mo``; ``dev.py words`` makes it of its ``.po``.
"""

import gettext
import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from packbench import words

FOLDER = Path(__file__).parent / "languages"
DOMAIN = "packbench"
VARIABLES = ("PACKBENCH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class Language(StrEnum):
    """A language by its ISO 639-1 code."""

    ENGLISH = "en"
    BULGARIAN = "bg"
    UKRAINIAN = "uk"
    GERMAN = "de"

    @property
    def own_name(self) -> str:
        """Its name in itself, as its speakers look for it."""
        return {"en": "English", "bg": "Български", "uk": "Українська", "de": "Deutsch"}[self.value]


def chosen_language(setting: str = "", environment: Mapping[str, str] = os.environ) -> Language:
    """``PACKBENCH_LANGUAGE``, else the setting, else the system's language, else English."""
    first, *others = VARIABLES
    for said in (environment.get(first, ""), setting, *(environment.get(name, "") for name in others)):
        if said:
            return _spoken(said)
    return Language.ENGLISH


def speak(language: Language) -> None:
    """Say everything in a language from now on."""
    catalogue: gettext.NullTranslations = gettext.NullTranslations()
    if language is not Language.ENGLISH:
        catalogue = gettext.translation(DOMAIN, FOLDER, [language.value], fallback=True)
    words.speak(catalogue, language.value)


def _spoken(said: str) -> Language:
    """``de_AT.UTF-8`` is German; what we do not speak becomes English."""
    code = said.lower().replace("-", "_").split("_")[0].split(".")[0]
    return Language(code) if code in set(Language) else Language.ENGLISH
