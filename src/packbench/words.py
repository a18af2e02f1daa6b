"""Words that more than one part of the program says to people, and the way to translate them.

``_`` translates a text where it is said, ``mark`` only marks one that stands in a table and is translated
when it is taken out.
"""

import gettext


class _Tongue:
    catalogue = gettext.NullTranslations()
    code = "en"


def speak(catalogue: gettext.NullTranslations, code: str = "en") -> None:
    """Say everything in the language of a catalogue from now on; ``language.speak`` finds it."""
    _Tongue.catalogue, _Tongue.code = catalogue, code


def spoken() -> str:
    """The code of the language that is spoken, such as ``bg``."""
    return _Tongue.code


def _(text: str) -> str:
    """The text in the chosen language."""
    return _Tongue.catalogue.gettext(text)


def plural(one: str, many: str, number: int, **more: object) -> str:
    """The form that goes with a number, with ``{number}`` and whatever else it names filled in."""
    return _Tongue.catalogue.ngettext(one, many, number).format(number=number, **more)


def mark(text: str) -> str:
    """A text that is translated later."""
    return text


REASONS = {
    "shelf": mark("that is a shelf code"),
    "expiry": mark("that is an expiry date"),
    "empty": mark("the code is empty"),
    "supervisor": mark("it needs a supervisor"),
    "over_ceiling": mark("the quantity is above the client's limit"),
    "over_required": mark("the line needs less"),
    "already_counted": mark("that many are counted already"),
    "not_a_quantity": mark("that is no quantity"),
    "nothing_left": mark("every line is complete"),
    "nothing_scanned": mark("nothing was scanned"),
    "nothing_to_scan": mark("it has nothing to scan"),
    "no_extra": mark("there is no extra"),
    "extra_unanswered": mark("the extra must be answered first"),
    "no_note": mark("there is no unread note"),
    "no_sku": mark("the line has no SKU"),
    "no_quantity": mark("its quantity is zero"),
    "not_fulfillable": mark("it can't be fulfilled"),
    "no_worker": mark("the badge names no worker"),
    "unknown_problem": mark("there is no such problem code"),
    "no_line": mark("the order has no such line"),
    "not_now": mark("it means nothing here"),
}
"""Why an answer is what it is, as a clause; by ``Verdict.reason``."""


def reason_clause(reason: str) -> str:
    """A reason as a clause; one that is no code (a status as "On Hold") stands as it is."""
    return _(REASONS[reason]) if reason in REASONS else reason


def sentence(clause: str) -> str:
    """A clause as a sentence."""
    return f"{clause[:1].upper()}{clause[1:]}." if clause else ""
