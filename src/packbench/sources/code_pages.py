"""Which code page some letters are in, judged by the words that they make.

A list of goods has few letters, often one name in a hundred rows, and statistics of languages need more: of
"Крем" alone they make Chinese. But a word tells by itself. It is of one script, its capitals stand in front
or everywhere, no sign stands in its midst, and a Latin word has a plain letter among the accented ones.
"""

import re
from typing import Final

PAGES: Final = ("cp1252", "cp1251", "cp1250", "cp866", "koi8-u", "mac-cyrillic", "cp850", "mac-roman")
"""Of Windows, of DOS, of old mail and of the Mac; of two that fit alike the first counts."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGN_WITHIN: Final = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f\u2010-\u2019](?=[^\W\d_])")
_NO_TEXT: Final = re.compile(r"[\x80-\x9f\u2500-\u259f]|(?<!\w)\xa0(?=[^\W\d_])")
"""Controls, frames of DOS, and a hard space where a word begins: some other page's capital."""


def likely_pages(data: bytes) -> tuple[str, ...]:
    """Code pages in which more words look right than wrong, the likeliest first; ``data`` is not ASCII."""
    found = {page: _right_words(text) for page in PAGES if (text := _decoded(data, page)) is not None}
    return tuple(sorted([page for page, right in found.items() if right > 0], key=lambda page: -found[page]))


def _decoded(data: bytes, page: str) -> str | None:
    try:
        return data.decode(page)
    except UnicodeDecodeError:
        return None


def _right_words(text: str) -> int:
    """Words that look right less those that don't; single letters and those of ASCII say nothing."""
    telling = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    right = sum(map(_looks_right, telling))
    return right - (len(telling) - right) - len(_SIGN_WITHIN.findall(text)) - len(_NO_TEXT.findall(text))


def _looks_right(word: str) -> bool:
    if not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())):
        return False
    cyrillic = sum(["\u0400" <= letter <= "\u04ff" for letter in word])
    return cyrillic == len(word) if cyrillic else any(map(str.isascii, word))
