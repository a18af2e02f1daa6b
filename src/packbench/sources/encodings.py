"""Bytes of a text file → text: byte order mark, then strict UTF-8, then a guess that is told as one.

Whatever is UTF-8 or UTF-16 is known for sure. Old code pages can only be guessed; the guess looks at the
lines that are not plain ASCII, because in an export of a hundred thousand rows one Cyrillic name may stand in
the last. First the words are asked (``code_pages``), then statistics of many languages.
"""

import codecs
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from packbench.domain.errors import Unreadable
from packbench.sources.code_pages import likely_pages
from packbench.words import _

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 2**16  # bytes
_LAST_RESORT: Final = "cp1252"
_BROKEN: Final = "\ufffd"
_MOSTLY: Final = 20  # good letters for a broken one that still make a text UTF-8
_CONTROLS: Final = frozenset(map(chr, {*range(32), 127} - {9, 10, 11, 12, 13, 26}))
_CONTROLS_SHARE: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """``sure`` if nothing was guessed; ``candidates`` are worth a try in the preview."""

    text: str
    encoding: str
    sure: bool = True
    candidates: tuple[str, ...] = ()


def decode_text(data: bytes, name: str, *, chosen: str = "") -> Decoded:
    """The text of a file. ``chosen`` is the encoding that a person named, else it is found out.

    Raises:
        Unreadable: this is no text, or not in the chosen encoding. ``name`` is how the sentence calls the
            file.
    """
    decoded = _in_chosen(data, name, chosen) if chosen else _found_out(data)
    controls = sum(map(decoded.text[:_SAMPLE].count, _CONTROLS))
    if controls > _CONTROLS_SHARE * min(len(decoded.text), _SAMPLE):
        raise Unreadable(
            _("{name} is not a table: it holds no readable text.").format(name=name),
            _("Choose an Excel or CSV file."),
        )
    return decoded


def _in_chosen(data: bytes, name: str, chosen: str) -> Decoded:
    try:
        return Decoded(text=data.decode(chosen), encoding=chosen)
    except (UnicodeError, LookupError) as error:
        raise Unreadable(
            _("{name} is not in the encoding {chosen}.").format(name=name, chosen=chosen),
            _("Choose another encoding."),
        ) from error


def _found_out(data: bytes) -> Decoded:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "") or _unmarked_utf16(
        data
    )
    if encoding:
        return Decoded(text=data.decode(encoding, errors="replace"), encoding=encoding)
    try:
        return Decoded(text=data.decode(), encoding="utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _guessed(data)


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark: digits and separators have their NULs all on the same side."""
    if b"\0" not in data[:_SAMPLE]:
        return ""
    big, little = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if max(big, little) < 10 * min(big, little) or len(data) % 2:
        return ""
    return "utf-16-be" if big > little else "utf-16-le"


def _mostly_utf8(data: bytes) -> Decoded | None:
    """One cut or stray byte in a long file does not make it another encoding."""
    text = data.decode(errors="replace")
    broken = text.count(_BROKEN)
    good = sum([not letter.isascii() for letter in text]) - broken
    return Decoded(text=text, encoding="utf-8", sure=False) if good > broken * _MOSTLY else None


def _guessed(data: bytes) -> Decoded:
    telling = b"\n".join([line for line in data.splitlines() if not line.isascii()])[:_SAMPLE]
    likely = likely_pages(telling)
    others = [match.encoding for match in from_bytes(telling)] if not likely else []
    candidates = (*likely, *others)
    for encoding in candidates:
        try:
            return Decoded(text=data.decode(encoding), encoding=encoding, sure=False, candidates=candidates)
        except UnicodeDecodeError:
            continue
    encoding = candidates[0] if candidates else _LAST_RESORT
    text = data.decode(encoding, errors="replace")
    return Decoded(text=text, encoding=encoding, sure=False, candidates=candidates or (_LAST_RESORT,))
