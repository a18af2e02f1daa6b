"""What a command says: JSON lines for scripts, tables and sentences for people; flushed line by line."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TextIO

import msgspec

from packbench.words import _


def is_utf_8(encoding: str) -> bool:
    """Whether a stream's encoding, by any of its names, has every letter."""
    return encoding.lower().replace("-", "") == "utf8"


class Output:
    """Where a command's answers go.

    Args:
        as_json: answer with one JSON object per line instead of with words.
        stream: the terminal or the reader's pipe; standard output if not given. Where it is not UTF-8, JSON
            is written in ASCII with escapes, which every reader takes for the same.
    """

    def __init__(self, *, as_json: bool, stream: TextIO | None = None) -> None:
        self.json = as_json
        self._stream = stream or sys.stdout
        self._ascii = not is_utf_8(self._stream.encoding or "utf-8")

    def fact(self, facts: Mapping[str, object], words: str | None = None) -> None:
        """Say one thing: the object with ``--json``, else ``words`` (nothing if there are none)."""
        if self.json:
            self._line(self._object(facts))
        elif words is not None:
            self._line(words)

    def words(self, text: str) -> None:
        """Say something that is for people only."""
        if not self.json:
            self._line(text)

    def mute(self) -> None:
        """Say nothing more: the reader has left. Python itself would complain once more at its end."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def table(self, rows: Iterable[Mapping[str, object]], columns: Sequence[tuple[str, str]]) -> None:
        """Show rows: with ``--json`` an object each, else a table of ``(key, marked heading)`` columns."""
        if self.json:
            for row in rows:
                self.fact(row)
            return
        cells = [[_(heading) for _key, heading in columns]]
        cells += [[_shown(row.get(key)) for key, _heading in columns] for row in rows]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for line in cells:
            self._line(
                "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            )

    def _object(self, facts: Mapping[str, object]) -> str:
        try:
            text = msgspec.json.encode(facts).decode()
        except UnicodeEncodeError:  # half a letter, such as of a file name that is no UTF-8
            return json.dumps(msgspec.to_builtins(facts))
        return json.dumps(msgspec.json.decode(text)) if self._ascii and not text.isascii() else text

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M")
    return " ".join(str(value).split())
