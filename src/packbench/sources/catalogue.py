"""Barcodes from outside → what each of them stands for.

Read are Shopify's product export in both header generations ("Variant SKU", "Variant Barcode" · "SKU",
"Barcode"), and any table with a column of barcodes and one of SKUs. Shopify's barcode field is free text:
EAN, UPC, ISBN, own codes, not unique.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from packbench.domain.orders import Notice
from packbench.sources.article_numbers import (
    CASE_DIGITS,
    has_right_check_digit,
    is_article_number,
    same_article,
    with_lost_zero,
)
from packbench.sources.cell_codes import clean_code, is_rounded
from packbench.sources.columns import ColumnMapping, map_columns
from packbench.sources.doubts import Doubts
from packbench.sources.header_words import heading
from packbench.sources.quantities import read_quantity
from packbench.sources.table import Table
from packbench.sources.texts import cleaned
from packbench.words import _

FIELDS: Final = ("barcode", "sku", "units", "name")
"""What the columns of a table of barcodes can mean."""

_OPTIONS: Final = ("Option1 Value", "Option2 Value", "Option3 Value")
_NO_OPTION: Final = "default title"
_PRODUCT_EXPORTS: Final = (
    {"barcode": "Variant Barcode", "sku": "Variant SKU", "name": "Title"},
    {"barcode": "Barcode", "sku": "SKU", "name": "Title"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarcodeEntry:
    """One barcode stands for ``units`` of ``sku``; None for a case of which nobody said how many it holds.

    ``row`` is its row in the source, as the spreadsheet program shows it.
    """

    barcode: str
    sku: str
    units: int | None
    name: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueReading:
    """The barcodes of a table, in its order; a barcode may stand there for several SKUs."""

    entries: tuple[BarcodeEntry, ...]
    notices: tuple[Notice, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


def is_product_export(header: Sequence[str]) -> bool:
    """Whether these are the headings of a Shopify product export."""
    return _product_columns(header) is not None


def read_catalogue(table: Table, wishes: Mapping[str, str] | None = None) -> CatalogueReading:
    """The barcodes of a table; ``wishes`` puts the guess of its columns right (see ``map_columns``).

    Raises:
        ColumnsNotFound: no column holds barcodes, or none SKUs.
    """
    known = _product_columns(table.header) or {}
    fields = [name for name in FIELDS if not known or name != "units"]
    mapping = map_columns(table, {**known, **(wishes or {})}, fields=fields, needed=("barcode", "sku"))
    doubts = Doubts(list(table.notices))
    names = _variant_names(table) if known else _texts(table, mapping, "name")
    entries = tuple(_entries(table, mapping, names, doubts))
    _tell_conflicts(entries, doubts)
    columns = tuple([(name, column.heading) for name, column in mapping.columns.items()])
    return CatalogueReading(entries=entries, notices=tuple(doubts.notices), columns=columns)


def _product_columns(header: Sequence[str]) -> dict[str, str] | None:
    """The headings of the export's generation; its handle tells it from any other table."""
    folded = {heading(text): text for text in header}
    if not {"handle", "urlhandle"} & folded.keys():
        return None
    for columns in _PRODUCT_EXPORTS:
        if all(heading(text) in folded for text in columns.values()):
            return {name: folded[heading(text)] for name, text in columns.items()}
    return None


def _texts(table: Table, mapping: ColumnMapping, name: str) -> list[str]:
    index = mapping.index(name)
    return [""] * table.row_count if index is None else list(map(cleaned, table.columns[index]))


def _variant_names(table: Table) -> list[str]:
    """Title and option values; the title of a product's first row holds as long as its handle."""
    columns = {heading(text): table.columns[index] for index, text in enumerate(table.header)}
    handles = columns.get("handle") or columns["urlhandle"]
    options = [columns[heading(text)] for text in _OPTIONS if heading(text) in columns]
    names = []
    handle = title = ""
    for place, own in enumerate(columns["title"]):
        if handles[place].strip() and handles[place] != handle:
            handle, title = handles[place], ""
        title = own.strip() or title
        values = [cells[place].strip() for cells in options if cells[place].strip()]
        parts = [title, *[value for value in values if value.casefold() != _NO_OPTION]]
        names.append(" - ".join(filter(None, parts)))
    return names


def _entries(
    table: Table, mapping: ColumnMapping, names: Sequence[str], doubts: Doubts
) -> Iterator[BarcodeEntry]:
    lossy = {
        table.row_number(place): index
        for index, place in sorted(table.lossy)
        if index in _code_columns(mapping)
    }
    barcodes, skus, units = (_texts(table, mapping, name) for name in ("barcode", "sku", "units"))
    for place, name in enumerate(names):
        row = table.row_number(place)
        barcode, sku = "".join(clean_code(barcodes[place]).split()), clean_code(skus[place])
        if not barcode or (not sku and not name):
            continue  # a variant without barcode, or a row of pictures only
        if not sku:
            doubts.note(
                "no_sku",
                _("Row {row} has the barcode {barcode} and no SKU; it was left out.").format(
                    row=row, barcode=barcode
                ),
                row=row,
            )
        elif row in lossy or is_rounded(barcode):
            message = _(
                "Row {row} ({sku}): {barcode} has lost digits in Excel; it was left out. Format the "
                "column as text."
            ).format(row=row, sku=sku, barcode=barcode)
            doubts.note("digits_lost", message, row=row)
        else:
            barcode = _checked(barcode, sku, row, doubts)
            count = _units(barcode, units[place], sku, row, doubts)
            yield BarcodeEntry(barcode=barcode, sku=sku, units=count, name=name, row=row)


def _code_columns(mapping: ColumnMapping) -> set[int | None]:
    return {mapping.index("barcode"), mapping.index("sku")}


def _checked(barcode: str, sku: str, row: int, doubts: Doubts) -> str:
    """The barcode with the zero that Excel took away; a wrong check digit is only told."""
    whole = with_lost_zero(barcode)
    if whole != barcode:
        doubts.note(
            "zero_lost",
            _("Row {row} ({sku}): {barcode} was read as {whole}; Excel takes leading zeros away.").format(
                row=row, sku=sku, barcode=barcode, whole=whole
            ),
            row=row,
        )
    elif is_article_number(barcode) and not has_right_check_digit(barcode):
        doubts.note(
            "bad_check_digit",
            _("Row {row} ({sku}): the last digit of {barcode} does not fit; it was taken as it is.").format(
                row=row, sku=sku, barcode=barcode
            ),
            row=row,
        )
    return whole


def _units(barcode: str, text: str, sku: str, row: int, doubts: Doubts) -> int | None:
    if text:
        quantity = read_quantity(text)
        if quantity.code:
            message = _("Row {row} ({barcode}) {assumed}.").format(
                row=row,
                barcode=barcode,
                assumed=quantity.assumed if quantity.units else _("has no units; 1 is assumed"),
            )
            doubts.note("units_doubtful", message, row=row)
        return quantity.units or 1
    if len(barcode) == CASE_DIGITS and is_article_number(barcode) and barcode[0] != "0":
        message = _(
            "Row {row} ({sku}): {barcode} is the number of a case; say how many units it holds."
        ).format(row=row, sku=sku, barcode=barcode)
        doubts.note("case_barcode", message, row=row)
        return None
    return 1


def _tell_conflicts(entries: Sequence[BarcodeEntry], doubts: Doubts) -> None:
    skus: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entry in entries:
        skus[same_article(entry.barcode)].setdefault(entry.sku, entry.row)
    for barcode, rows in skus.items():
        if len(rows) > 1:
            named = ", ".join([_("{sku} (row {row})").format(sku=sku, row=row) for sku, row in rows.items()])
            message = _(
                "The barcode {barcode} stands for several SKUs: {named}. At the bench the order in "
                "hand decides, else it asks."
            ).format(barcode=barcode, named=named)
            doubts.note("barcode_conflict", message, row=max(rows.values()))
    row_of = {entry.sku: entry.row for entry in reversed(entries)}
    for entry in entries:
        other = row_of.get(entry.barcode)
        if other is not None and entry.barcode != entry.sku:
            message = _(
                "The barcode {barcode} of {sku} (row {row}) is the SKU of another product (row {other})."
            ).format(barcode=entry.barcode, sku=entry.sku, row=entry.row, other=other)
            doubts.note("barcode_is_sku", message, row=entry.row)
