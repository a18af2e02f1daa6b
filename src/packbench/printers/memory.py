"""Which labels were printed from this bench: a line for each, so that a reprint is no accident."""

import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order

FOLDER = "labels"


class PrintedLabels:
    """The memory of one bench; losing it costs nothing but the marks.

    Args:
        home: the bench's data folder.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def of(self, ref: ListRef) -> frozenset[str]:
        """Numbers of the orders whose label was printed here."""
        try:
            lines = self._file(ref).read_text("utf-8", "replace").splitlines()
        except OSError:
            return frozenset()
        return frozenset([number for line in lines if isinstance(number := _read(line), str)])

    def add(self, ref: ListRef, orders: Sequence[Order]) -> None:
        """Remember labels; a disk that fails forgets them, the paper is out all the same."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._file(ref).open("a", encoding="utf-8") as file:
                file.writelines([f"{json.dumps(order.number)}\n" for order in orders])

    def _file(self, ref: ListRef) -> Path:
        return self._folder / f"{sha256(str(ref).encode(errors='replace')).hexdigest()[:24]}.jsonl"


def _read(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None  # a torn line of a crash
