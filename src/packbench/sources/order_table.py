"""A table with known columns → a packing list; what was assumed of a row is said with its number.

A hundred thousand rows must not cost much more than reading them, so whole columns are turned at once and
only doubtful rows are looked at one by one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.domain.garbage import collector_at_rest
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, ListReading, Notice, Order, PackingList, Pairs, line_of, order_of
from packbench.sources.cell_codes import clean_codes
from packbench.sources.columns import ColumnMapping
from packbench.sources.doubts import Doubts
from packbench.sources.lost_digits import held_orders, kept_skus, tell_harmed
from packbench.sources.quantities import Quantity, read_quantity
from packbench.sources.row_groups import RowGroups, group_rows
from packbench.sources.table import Table
from packbench.sources.texts import cleaned, tag_texts
from packbench.words import _

SOURCE: Final = "table"
"""What ``PackingList.source`` says of lists read here."""

_OF_LINES: Final = ("order", "sku", "name", "quantity", "location")
_OF_ORDERS: Final = ("courier", "country", "note", "box", "tags")
_ISO: Final = len("BG")  # countries as two letters are codes
_EVERY: Final = 10  # one row of so many tells whether lines repeat
_MOSTLY_DIFFERENT: Final = 0.85


def read_order_table(
    table: Table, mapping: ColumnMapping, ref: ListRef, *, left_out: Collection[str] = ()
) -> ListReading:
    """The orders of a table, by number, in order of first appearance.

    Args:
        table: the rows.
        mapping: which column means what; ``order`` and ``sku`` must be among them.
        ref: what the list will be called.
        left_out: headings of columns that are no fields and don't come into the list.

    Raises:
        Unreadable: no row belongs to any order.
    """
    with collector_at_rest():
        return _read(table, mapping, ref, left_out)


def _read(table: Table, mapping: ColumnMapping, ref: ListRef, left_out: Collection[str]) -> ListReading:
    doubts = Doubts(list(table.notices))
    numbers = clean_codes(_cells(table, mapping, "order"))
    skus, harmed = kept_skus(table, mapping)
    groups = group_rows(table, numbers, skus, doubts)
    if not groups.places:
        raise Unreadable(
            _("{name} has no row with an order number.").format(name=table.name),
            _("Check which column is the order number."),
        )
    firsts = _firsts(table, groups)
    rows = _rows(table, mapping, skus, firsts, doubts, left_out)
    tell_harmed(table, harmed, groups, doubts)
    _tell_lines(table, mapping, groups, rows, doubts)
    orders = _orders(table, mapping, groups, rows, firsts, doubts)
    columns = tuple([(name, column.heading) for name, column in mapping.columns.items()])
    return ListReading(
        packing_list=PackingList(ref=ref, orders=orders, source=SOURCE),
        notices=each_once(doubts.settled(orders)),
        sha256=table.sha256,
        path=table.name,
        columns=columns,
    )


def each_once(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """What was told with its row number is not told again without."""
    with_row = {(notice.code, notice.order, notice.line) for notice in notices if notice.row is not None}
    return tuple([n for n in notices if n.row is not None or (n.code, n.order, n.line) not in with_row])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The columns of lines, ready to be put together, and where the extra columns go."""

    skus: Sequence[str]
    names: Sequence[str]
    units: Sequence[int]
    quantities: Mapping[str, Quantity]
    locations: Sequence[str]
    extras: Sequence[Pairs]
    order_columns: tuple[int, ...]


def _cells(table: Table, mapping: ColumnMapping, name: str) -> Sequence[str]:
    index = mapping.index(name)
    return [""] * table.row_count if index is None else table.columns[index]


def _texts(table: Table, mapping: ColumnMapping, name: str) -> list[str]:
    cells = _cells(table, mapping, name)
    changed = {cell: text for cell in set(cells) if (text := cleaned(cell)) != cell}
    return [changed.get(cell, cell) for cell in cells] if changed else list(cells)


def _firsts(table: Table, groups: RowGroups) -> list[int]:
    """For each row the first row of its order; for a row without order itself."""
    firsts = list(range(table.row_count))
    for places in groups.places.values():
        if len(places) > 1:
            first = places[0]
            for place in places:
                firsts[place] = first
    return firsts


def _rows(
    table: Table,
    mapping: ColumnMapping,
    skus: Sequence[str],
    firsts: Sequence[int],
    doubts: Doubts,
    left_out: Collection[str],
) -> _Rows:
    cells = _cells(table, mapping, "quantity")
    known = {cell: read_quantity(cell) for cell in set(cells)}
    if mapping.index("quantity") is None:
        doubts.note("no_quantity_column", _("No column says how many; 1 is assumed for every row."))
        known = {"": Quantity(units=1)}
    units = {cell: quantity.units for cell, quantity in known.items()}
    told = {mapping.index(name) for name in (*_OF_LINES, *_OF_ORDERS)}
    others = [i for i, text in enumerate(table.header) if i not in told and text not in left_out]
    order_columns = tuple([index for index in others if _belongs_to_orders(table.columns[index], firsts)])
    own = [index for index in others if index not in order_columns]
    own += [
        index
        for index in map(mapping.index, ("note", "box", "tags"))
        if index is not None and _varies(table, index, firsts)
    ]
    return _Rows(
        skus=skus,
        names=_texts(table, mapping, "name"),
        units=[units[cell] for cell in cells],
        quantities=known,
        locations=_texts(table, mapping, "location"),
        extras=_pairs(table, own),
        order_columns=order_columns,
    )


def _belongs_to_orders(cells: Sequence[str], firsts: Sequence[int]) -> bool:
    """Whether a column says the same on all rows of every order, or speaks on their first row only.

    Where every order has one row there is no telling, and the column stays with the lines.
    """
    spread = [cells[first] for first in firsts]
    if spread == list(cells):
        return any(first < place for place, first in enumerate(firsts))
    differing = (place for place, cell in enumerate(cells) if cell != spread[place])
    return all(not cells[place].strip() for place in differing)


def _varies(table: Table, index: int, firsts: Sequence[int]) -> bool:
    cells = list(table.columns[index])
    spread = [cells[first] for first in firsts]
    if spread == cells:
        return False
    return any(cell.strip() and cell != first for cell, first in zip(cells, spread, strict=True))


def _pairs(table: Table, columns: Sequence[int]) -> Sequence[Pairs]:
    """Heading and text of the given columns for each row, blank cells left out."""
    if not columns:
        return [()] * table.row_count
    pairs = [_with_heading(table.header[index], table.columns[index]) for index in columns]
    rows = list(zip(*pairs, strict=True))
    if any("" in table.columns[index] for index in columns):
        return list(map(tuple, map(filter, repeat(None), rows)))
    return rows


def _with_heading(heading: str, cells: Sequence[str]) -> Sequence[tuple[str, str]]:
    known = {cell: (heading, cell) if cell.strip() else () for cell in set(cells)}
    return [known[cell] for cell in cells]  # type: ignore[misc]  # the empty ones are filtered out by the caller


def _orders(
    table: Table,
    mapping: ColumnMapping,
    groups: RowGroups,
    rows: _Rows,
    firsts: Sequence[int],
    doubts: Doubts,
) -> tuple[Order, ...]:
    said = {name: _said_of_orders(table, mapping, name, groups, firsts, doubts) for name in _OF_ORDERS}
    countries = {text: text.upper() if len(text) == _ISO else text for text in set(said["country"])}
    tags = {text: tag_texts(text.replace(";", ",").replace("|", ",")) for text in set(said["tags"])}
    extras = _pairs(table, rows.order_columns)
    held = held_orders(table, mapping, groups, doubts)
    lines = _lines(groups, rows)
    of_first = [places[0] for places in groups.places.values()]
    return tuple(
        map(
            order_of,
            groups.places,
            [tuple([lines[place] for place in places]) for places in groups.places.values()],
            [said["courier"][first] for first in of_first],
            [countries[said["country"][first]] for first in of_first],
            [held.get(number, "") for number in groups.places],
            [said["box"][first] for first in of_first],
            [tags[said["tags"][first]] for first in of_first],
            [said["note"][first] for first in of_first],
            [extras[first] for first in of_first],
        )
    )


def _lines(groups: RowGroups, rows: _Rows) -> list[Line]:
    """The lines of all rows, by place; equal ones become one value where many have an equal."""
    numbers = [0] * len(rows.skus)
    for places in groups.places.values():
        for number, place in enumerate(places, 1):
            numbers[place] = number
    why_not = [
        "" if sku and units else _why_not(sku) for sku, units in zip(rows.skus, rows.units, strict=True)
    ]
    columns = numbers, rows.skus, rows.names, rows.units, why_not, rows.locations, rows.extras
    sample = list(zip(*[column[::_EVERY] for column in columns], strict=True))
    if len(set(sample)) > _MOSTLY_DIFFERENT * len(sample):
        return list(map(line_of, *columns))
    facts = list(zip(*columns, strict=True))
    known = {fact: line_of(*fact) for fact in set(facts)}
    return [known[fact] for fact in facts]


def _why_not(sku: str) -> str:
    return "no_quantity" if sku else "no_sku"


def _said_of_orders(
    table: Table, mapping: ColumnMapping, name: str, groups: RowGroups, firsts: Sequence[int], doubts: Doubts
) -> Sequence[str]:
    """What a column says of each order, at the place of its first row: the first text that is not blank."""
    if mapping.index(name) is None:
        return [""] * table.row_count
    texts = _texts(table, mapping, name)
    spread = [texts[first] for first in firsts]
    if spread == texts:
        return texts
    differing = {first for first, text, wanted in zip(firsts, texts, spread, strict=True) if text != wanted}
    for number, places in groups.places.items():
        if places[0] in differing:
            different = list(dict.fromkeys(filter(None, [texts[place] for place in places])))
            texts[places[0]] = different[0]
            if len(different) > 1 and name in {"courier", "country"}:
                message = _(
                    "Order {number} names more than one {name} ({different}); {taken} is taken."
                ).format(number=number, name=name, different=", ".join(different), taken=different[0])
                doubts.note(f"{name}_differs", message, order=number, row=table.row_number(places[0]))
    return texts


def _tell_lines(table: Table, mapping: ColumnMapping, groups: RowGroups, rows: _Rows, doubts: Doubts) -> None:
    """Name the lines without SKU and those whose quantity needed an assumption."""
    doubtful = {cell for cell, quantity in rows.quantities.items() if quantity.code}
    quantities = _cells(table, mapping, "quantity")
    counted = [place for place, cell in enumerate(quantities) if cell in doubtful] if doubtful else []
    without = {place for place, sku in enumerate(rows.skus) if not sku}
    for place, (order, line) in sorted(groups.where([*without, *counted]).items()):
        row, quantity = table.row_number(place), rows.quantities[quantities[place]]
        if place in without:
            what = (
                _("Row {row} (order {order}, {name}) has no SKU; it is shown but can't be scanned.")
                if rows.names[place]
                else _("Row {row} (order {order}) has no SKU; it is shown but can't be scanned.")
            )
            message = what.format(row=row, order=order, name=rows.names[place])
            doubts.note("no_sku", message, order=order, line=line, row=row, quantity=quantity)
        else:
            message = _("Row {row} (order {order}, {skus}) {assumed}.").format(
                row=row, order=order, skus=rows.skus[place], assumed=quantity.assumed
            )
            doubts.note(quantity.code, message, order=order, line=line, row=row, quantity=quantity)
