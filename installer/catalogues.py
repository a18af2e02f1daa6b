"""Collects the texts for translators and compiles what they wrote: ``python catalogues.py``.

The same texts make the same bytes on every day and machine: no dates, no names, no places in the source.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1] / "src" / "packbench"
KEYWORDS = {"_": None, "mark": None, "plural": (1, 2)}
Text = str | tuple[str, ...]


class Plain(Catalog):
    """A catalogue whose header says only what a program needs to read it."""

    def __iter__(self) -> Iterator[Message]:
        head = {
            "Language": str(self.locale),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": self.plural_forms,
        }
        yield Message("", "".join(f"{name}: {value}\n" for name, value in head.items()))
        yield from (message for message in super().__iter__() if message.id)


def texts() -> frozenset[Text]:
    """All texts that the source marks for translators."""
    found = extract_from_dir(str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return frozenset(message for _file, _line, message, _comments, _context in found)


def renewed(written: Path, said: frozenset[Text]) -> Plain:
    """A catalogue with the translations of a ``.po`` file, for the texts that are said today."""
    language = written.parents[1].name
    known = read_po(io.BytesIO(written.read_bytes()), locale=language)
    catalogue = Plain(locale=language)
    for text in sorted(said, key=lambda text: text if isinstance(text, str) else text[0]):
        old = known.get(text if isinstance(text, str) else text[0])
        catalogue.add(text, old.string if old else "")
    return catalogue


def as_text(catalogue: Plain) -> bytes:
    """A ``.po`` file, for translators."""
    made = io.BytesIO()
    write_po(made, catalogue, width=0, no_location=True, sort_output=True)
    return made.getvalue().removeprefix(catalogue.header_comment.encode() + b"\n")


def compiled(catalogue: Plain) -> bytes:
    """A ``.mo`` file, for the program."""
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def main() -> None:
    """Renew all catalogues."""
    said = texts()
    for written in sorted((SOURCE / "languages").glob("*/LC_MESSAGES/packbench.po")):
        catalogue = renewed(written, said)
        written.write_bytes(as_text(catalogue))
        written.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message.id for message in catalogue if not any(message.string or "")]
        print(f"{catalogue.locale}: {len(said)} texts, {len(missing)} without translation")


if __name__ == "__main__":
    main()
