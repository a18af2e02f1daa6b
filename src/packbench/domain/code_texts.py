"""One code in the ways in which it is written: on labels, by people, by scanners of another standard."""

import re
from typing import Final

_UPC_A: Final = 12  # digits
_EAN_13: Final = 13
_NOT_ON_LABELS: Final = re.compile(r"[^\w#-]")
_SIGNIFICANT: Final = re.compile(r"[^\W_]|(?<=\d)[.,](?=\d)")


def normalised(code: str) -> str:
    """Letters and digits in lower case, as the old program compared SKUs; but 1.5 (or 1,5) is not 15."""
    return "".join(_SIGNIFICANT.findall(code)).replace(",", ".").lower()


def label_text(number: str) -> str:
    """What the Shopify tool prints as an order's barcode since May 2026: letters, digits, ``-_#``."""
    return _NOT_ON_LABELS.sub("", number)


def exact_order_texts(number: str, label: str) -> set[str]:
    """What the label of an order may carry exactly."""
    text = (label or number).strip()
    return {number.strip(), text, label_text(text)}


def loose_order_texts(number: str, label: str) -> set[str]:
    """The same as old labels and people have it, case folded.

    Old labels lack the ``#``, and numeric names carry a ``.0`` that no label shows.
    """
    text = (label or number).strip()
    stems = {text, text.removesuffix(".0")}
    forms = stems | {label_text(stem) for stem in stems}
    return {form.casefold() for form in forms} | {form.replace("#", "").casefold() for form in forms}


def twin(code: str) -> str:
    """The same article number as UPC-A or as EAN-13 with a leading zero; empty if there is no twin."""
    if not (code.isascii() and code.isdigit()):
        return ""
    if len(code) == _UPC_A:
        return "0" + code
    return code[1:] if len(code) == _EAN_13 and code[0] == "0" else ""
