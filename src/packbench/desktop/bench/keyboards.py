"""A scanner types on the keyboard that the PC believes to have; this undoes the wrong one.

A scanner set to the American layout sends keys; a PC set to another layout makes other letters of them. Each
table maps what such a PC writes back to what the scanner meant. A translation is used only if it means
something in this list, the code as it came does not, and the code itself betrays the layout: German swaps
Y and Z, and a product must never pass for its neighbour because of a guess.
"""

from collections.abc import Callable
from dataclasses import dataclass

from packbench.words import _, mark

_US = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|ZXCVBNM<>?"
_LAYOUTS = {
    mark("Bulgarian (BDS)"): (
        '(1234567890-.,уеишщксдзц;ьяаожгтнвмч„юйъэфхпрлб)!?+"%=:/_№$€ыУЕИШЩКСДЗЦ§ѝЯАОЖГТНВМЧ“ЮЙЪЭФХПРЛБ'
    ),
    mark("Bulgarian (phonetic)"): (
        "ч1234567890-=явертъуиопшщасдфгхйкл;'юзьцжбнм,./Ч!@№$%€§*()–+ЯВЕРТЪУИОПШЩАСДФГХЙКЛ:\"ЮЗѝЦЖБНМ„“?"
    ),
    mark("Russian"): (
        'ё1234567890-=йцукенгшщзхъфывапролджэ\\ячсмитьбю.Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,'
    ),
    mark("Ukrainian"): (
        "'1234567890-=йцукенгшщзхїфівапролджєґячсмитьбю.₴!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄҐЯЧСМИТЬБЮ,"
    ),
    mark("French (AZERTY)"): (
        "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:!\0001234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§"
    ),
    mark("German (QWERTZ)"): (
        "^1234567890ß´qwertzuiopü+asdfghjklöä#yxcvbnm,.-°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_"
    ),
}
_FRENCH = frozenset("&\"'(_)")
_TABLES = {name: str.maketrans(written, _US) for name, written in _LAYOUTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A code as it is to be judged; ``layout`` names the wrong keyboard layout if there is one.

    ``mended`` says that the code was translated.
    """

    code: str
    layout: str = ""
    mended: bool = False


def understood(code: str, is_known: Callable[[str], bool]) -> Heard:
    """The code, translated if only a translation of it means something.

    Args:
        code: as it came.
        is_known: whether a code means anything here.
    """
    if not _betrays(code) or is_known(code):
        return Heard(code=code)
    for layout, table in _TABLES.items():
        meant = code.translate(table)
        if meant != code and "\0" not in meant and is_known(meant):
            return Heard(code=meant, layout=_(layout), mended=True)
    return Heard(code=code, layout=_likely_layout(code))


def _betrays(code: str) -> bool:
    """Whether no American keyboard writes this: foreign signs, or French figures without their shift."""
    return not code.isascii() or (len(_FRENCH.intersection(code)) > 1 and not any(map(str.isdigit, code)))


def _likely_layout(code: str) -> str:
    """The layout that an unknown code was most likely typed on: only where its letters betray it."""
    letters = {letter for letter in code if letter.isalpha() and not letter.isascii()}
    if not letters:
        return ""
    fitting = [name for name, written in _LAYOUTS.items() if letters <= set(written)]
    return _(fitting[0]) if fitting else ""
