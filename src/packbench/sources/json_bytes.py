"""JSON as other programs write it: with a BOM, with ``NaN``, with half an emoji."""

import json
import math
from codecs import BOM_UTF8

import msgspec

from packbench.domain.errors import Unreadable
from packbench.words import _


def decode_json(data: bytes, name: str) -> object:
    """The plain objects of a JSON text, repaired as ``strict_json`` does.

    Raises:
        Unreadable: it is not JSON, or only half of it is there. ``name`` is how the sentence calls the file.
    """
    try:
        return msgspec.json.decode(data.removeprefix(BOM_UTF8))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return msgspec.json.decode(strict_json(data, name))


def decode_object(data: bytes, name: str) -> dict[str, object]:
    """The same for a file that must hold a JSON object.

    Raises:
        Unreadable: it is not JSON, or not an object.
    """
    found = decode_json(data, name)
    if not isinstance(found, dict):
        raise Unreadable(
            _("{name} holds JSON, but not of the kind that is expected.").format(name=name),
            _("Nothing was changed."),
        )
    return found


def strict_json(data: bytes, name: str) -> bytes:
    """The same text as JSON that every reader takes.

    The tokens ``NaN`` and ``Infinity``, which Python writes though JSON has none, and numbers out of range
    become ``null``; lone surrogates become "?", since no file of ours could hold them.

    Raises:
        Unreadable: it is not JSON, or only half of it is there.
    """
    try:
        loose = json.loads(data, parse_constant=_nothing, parse_float=_finite)
        strict = json.dumps(loose, ensure_ascii=False).encode(errors="replace")
        msgspec.json.decode(
            strict
        )  # what it has no room for, such as an integer of 5,000 digits, is refused here
        return strict
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        what = (
            _("{name} is not readable: {error}.").format(name=name, error=error)
            if data.strip()
            else _("{name} is empty.").format(name=name)
        )
        raise Unreadable(what, _("Nothing was changed. If it is just being written, try again.")) from error


def _nothing(_token: str) -> None:
    return None


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None
