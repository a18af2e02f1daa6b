"""A file with barcodes from outside, of whatever kind → entries of a client's mapping."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from packbench.domain.barcodes import Mappings, checked_barcode
from packbench.domain.codes import Item
from packbench.domain.drafts import BarcodeDraft
from packbench.domain.errors import InvalidName
from packbench.domain.orders import Notice
from packbench.sources.catalogue import BarcodeEntry, read_catalogue
from packbench.sources.old_program.mapping import read_mapping
from packbench.sources.table import read_table
from packbench.words import _


class BarcodeFiles:
    """Reads product exports, tables, and the old program's mappings (``domain.intake.Catalogues``)."""

    def read(self, data: bytes, name: str, *, wishes: Mapping[str, str]) -> BarcodeDraft:
        """Understand a file. One bad row never refuses it: that row is left out and told."""
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            entries, notices = _usable(read_mapping(data, name))
            return BarcodeDraft(entries=entries, notices=notices)
        reading = read_catalogue(read_table(data, name), wishes)
        entries, notices = _usable(_mapped(reading.entries))
        return BarcodeDraft(
            entries=entries, notices=(*reading.notices, *notices), columns=dict(reading.columns)
        )


def _mapped(entries: Sequence[BarcodeEntry]) -> Mappings:
    """By barcode; a case of which nobody knows how many it holds was told, and is left out."""
    found: defaultdict[str, dict[Item, None]] = defaultdict(dict)
    for entry in entries:
        if entry.units is not None:
            found[entry.barcode][Item(entry.sku, entry.units)] = None
    return {barcode: tuple(items) for barcode, items in found.items()}


def _usable(entries: Mappings) -> tuple[Mappings, tuple[Notice, ...]]:
    """The entries that a bench can use, and what is wrong with the others."""
    usable: dict[str, tuple[Item, ...]] = {}
    notices = []
    for barcode, items in entries.items():
        try:
            usable[checked_barcode(barcode)] = items
        except InvalidName as error:
            notices.append(
                Notice(code="bad_barcode", message=_("{what} It was left out.").format(what=error.what))
            )
    return usable, tuple(notices)
