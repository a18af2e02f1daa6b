"""A language that nobody speaks: English in accents, a third longer, in brackets. Its texts stand out."""

import gettext
import re

PLAIN, ACCENTED = "aeiouyAEIOUYcnszCNSZ", "åéîøüýÅÉÎØÜÝçñšžÇÑŠŽ"
MARKS = frozenset("⟦⟧" + ACCENTED)
"""Signs by which a translated text is known, even a part of one."""

_ACCENTS = str.maketrans(PLAIN, ACCENTED)
_PLACE = re.compile(r"({[^}]*}|%\([a-z_]+\)[a-z]|%[a-z])")


class Pseudo(gettext.NullTranslations):
    """The catalogue of that language."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text: str) -> str:
    """A text in that language; places to fill in, and blanks around it, stay as they are."""
    body = text.strip()
    if not body:
        return text
    parts = [part if _PLACE.fullmatch(part) else part.translate(_ACCENTS) for part in _PLACE.split(body)]
    begin = text.index(body)
    longer = f"⟦{''.join(parts)}{'~' * (len(body) // 3)}⟧"
    return text[:begin] + longer + text[begin + len(body) :]
