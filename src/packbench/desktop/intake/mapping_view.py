"""What the mapping editor shows, as frozen values."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from packbench.domain.codes import Item


class Entry(NamedTuple):
    """One meaning of one barcode; thousands of them, so a named tuple."""

    barcode: str
    item: Item

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it apart."""
        return self.barcode, self.item.sku, self.item.units


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A barcode that the file gives another meaning; ``take``: the file is right."""

    barcode: str
    here: str
    offered: str
    take: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a file would change, before it does."""

    file: str
    added: int
    unchanged: int
    disputes: tuple[Dispute, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def taken(self) -> int:
        """Barcodes that get the file's meaning."""
        return sum([dispute.take for dispute in self.disputes])


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A file whose columns are not clear: what it has, and why they have to be named."""

    path: Path
    headings: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingView:
    """All of it. ``told`` is what was done, ``problem`` what could not be, ``undo`` what can be undone."""

    entries: tuple[Entry, ...] = ()
    barcodes: int = 0
    skus: int = 0
    busy: bool = False
    told: str = ""
    problem: str = ""
    undo: str = ""
    offer: Offer | None = None
    chosen: Entry | None = None
    unclear: Unclear | None = None
