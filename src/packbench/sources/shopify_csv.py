"""Shopify's own orders export (Orders → Export) → a packing list, without the Shopify tool.

One row per line item. Name, Email, Created at and all "Lineitem …" cells stand on every row, everything that
belongs to the order on its first row only. Columns are found by their headings: older exports lack some,
other tools change their order. Names, addresses and phone numbers are not taken over; who needs them on paper
reads the file that lies in the session's ``input``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from packbench.domain.errors import Unreadable
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Line, ListReading, Order, PackingList
from packbench.sources.cell_codes import clean_code
from packbench.sources.doubts import Doubts
from packbench.sources.header_words import heading
from packbench.sources.order_table import each_once
from packbench.sources.quantities import read_quantity
from packbench.sources.table import Table
from packbench.sources.texts import cleaned, tag_texts
from packbench.words import _

SOURCE: Final = "shopify_orders"
"""What ``PackingList.source`` says of lists read here."""

_TELLING: Final = frozenset(map(heading, ("Name", "Lineitem quantity", "Lineitem name")))
_USED: Final = (
    "Name",
    "Id",
    "Email",
    "Created at",
    "Financial Status",
    "Fulfillment Status",
    "Cancelled at",
    "Refunded Amount",
    "Shipping Method",
    "Shipping Country",
    "Notes",
    "Tags",
    "Lineitem quantity",
    "Lineitem name",
    "Lineitem sku",
    "Lineitem requires shipping",
    "Lineitem fulfillment status",
)
_HELD_BY_PAYMENT: Final = {"voided": "Payment voided", "refunded": "Refunded"}
_HELD_BY_FULFILLMENT: Final = {"fulfilled": "Already fulfilled", "restocked": "Restocked"}
_NO: Final = frozenset({"false", "no", "0"})

Row = Mapping[str, str]


def is_orders_export(header: Sequence[str]) -> bool:
    """Whether these are the headings of a Shopify orders export, of any year and in any order."""
    return set(map(heading, header)) >= _TELLING


def read_orders_export(table: Table, ref: ListRef) -> ListReading:
    """The orders of the export, in its order.

    Orders with the same name that are not the same order (two shops in one file) become "#1001 (1)" and
    "#1001 (2)"; both keep "#1001" as the text of their label.

    Raises:
        Unreadable: no row belongs to any order.
    """
    doubts = Doubts(list(table.notices))
    found = _joined(_runs(_rows(table), doubts), doubts)
    if not found:
        raise Unreadable(
            _("{name} has no row with an order.").format(name=table.name),
            _("Export the orders from Shopify again."),
        )
    orders = tuple([_order(run, number, doubts) for number, run in _numbered(found, doubts)])
    columns = tuple([(name, name) for name in _USED if heading(name) in set(map(heading, table.header))])
    return ListReading(
        packing_list=PackingList(ref=ref, orders=orders, source=SOURCE),
        notices=each_once(doubts.settled(orders)),
        sha256=table.sha256,
        path=table.name,
        columns=columns,
    )


@dataclass(slots=True)
class _Run:
    """Rows that follow each other and belong to one order; ``rows`` are (row number, cells)."""

    name: str
    rows: list[tuple[int, Row]] = field(default_factory=list)

    def first(self, column: str) -> str:
        """The first text of an order's column that is not blank, never one of another order."""
        return next((row[column] for _rest, row in self.rows if row[column]), "")

    def is_same_order(self, other: "_Run") -> bool:
        ids = self.first("Id"), other.first("Id")
        if all(ids):
            return ids[0] == ids[1]
        emails = self.first("Email").casefold(), other.first("Email").casefold()
        return not all(emails) or emails[0] == emails[1]

    def goods(self) -> list[tuple[str, str, str]]:
        return [
            (row["Lineitem sku"], row["Lineitem name"], row["Lineitem quantity"]) for _rest, row in self.rows
        ]


def _rows(table: Table) -> list[tuple[int, Row]]:
    """The cells that are used, by Shopify's heading; a column that this export lacks is blank."""
    places = {text: index for index, text in reversed(list(enumerate(map(heading, table.header))))}
    blank = [""] * table.row_count
    columns = [
        list(map(cleaned, table.columns[places[heading(name)]])) if heading(name) in places else blank
        for name in _USED
    ]
    rows = [dict(zip(_USED, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return [(table.row_number(place), row) for place, row in enumerate(rows) if any(row.values())]


def _runs(rows: Sequence[tuple[int, Row]], doubts: Doubts) -> list[_Run]:
    """Rows cut where another order begins: another name, or an Id of its own."""
    first_rows_only = any(row["Name"] and not row["Id"] for _rest, row in rows)
    runs: list[_Run] = []
    for number, row in rows:
        name = row["Name"] or ("" if runs and not row["Id"] else row["Id"])
        if not name and not runs:
            doubts.note(
                "no_order_number",
                _("Row {number} has no order name; it was left out.").format(number=number),
                row=number,
            )
            continue
        begins = (
            not runs or (bool(name) and name != runs[-1].name) or _is_other(runs[-1], row, first_rows_only)
        )
        if begins:
            runs.append(_Run(name or runs[-1].name))
        elif not row["Name"]:
            message = _("Row {number} has no order name; it was taken as a line of {name} above it.").format(
                number=number, name=runs[-1].name
            )
            doubts.note("order_continued", message, order=runs[-1].name, row=number)
        runs[-1].rows.append((number, row))
    return runs


def _is_other(run: _Run, row: Row, first_rows_only: bool) -> bool:  # noqa: FBT001  # a fact about the file
    """Whether a row with the same name begins another order, or the same one for the second time."""
    known = run.first("Id")
    if row["Id"] and known:
        return first_rows_only or row["Id"] != known
    email = run.first("Email")
    return bool(row["Email"] and email and row["Email"].casefold() != email.casefold())


def _joined(runs: Sequence[_Run], doubts: Doubts) -> dict[str, list[_Run]]:
    """Different orders by name; a run that only repeats an earlier one (pasted twice) is taken once."""
    found: dict[str, list[_Run]] = {}
    for run in runs:
        same_name = found.setdefault(run.name, [])
        same = next((earlier for earlier in same_name if earlier.is_same_order(run)), None)
        row = run.rows[0][0]
        if same is None:
            same_name.append(run)
        elif run.goods() == same.goods() and run.first("Id"):
            message = _(
                "Order {name} stands in the file twice with the same lines (again from row {row}); it "
                "was taken once."
            ).format(name=run.name, row=row)
            doubts.note("order_repeated", message, order=run.name, row=row)
        else:
            same.rows.extend(run.rows)
            message = _(
                "Order {name} goes on in row {row}, after other orders; its lines were put together."
            ).format(name=run.name, row=row)
            doubts.note("order_scattered", message, order=run.name, row=row)
    return found


def _numbered(found: Mapping[str, Sequence[_Run]], doubts: Doubts) -> list[tuple[str, _Run]]:
    """Numbers that are unique in the list, in the file's order."""
    numbered = []
    for name, runs in found.items():
        if len(runs) == 1:
            numbered.append((name, runs[0]))
            continue
        for copy, run in enumerate(runs, 1):
            number = f"{name} ({copy})"
            while number in found:
                number += "'"
            row = run.rows[0][0]
            message = _(
                "{runs} different orders are called {name}; the one in row {row} is {number} here."
            ).format(runs=len(runs), name=name, row=row, number=number)
            doubts.note("same_number", message, order=number, row=row)
            numbered.append((number, run))
    return sorted(numbered, key=lambda pair: pair[1].rows[0][0])


def _order(run: _Run, number: str, doubts: Doubts) -> Order:
    first_row = run.rows[0][0]
    hold = _hold(run)
    if hold:
        message = _("Order {number} (row {first_row}) is not to be packed: {lower} in Shopify.").format(
            number=number, first_row=first_row, lower=hold.lower()
        )
        doubts.note("on_hold", message, order=number, row=first_row)
    elif _amount(run.first("Refunded Amount")) > 0:
        message = _(
            "Order {number} (row {first_row}) was refunded in part; the export does not say which "
            "items. Check it in Shopify."
        ).format(number=number, first_row=first_row)
        doubts.note("check_refund", message, order=number, row=first_row)
    return Order(
        number=number,
        lines=tuple(
            [_line(line, row, number, place, doubts) for line, (place, row) in enumerate(run.rows, 1)]
        ),
        label=run.name if number != run.name else "",
        courier=run.first("Shipping Method"),
        country=run.first("Shipping Country").upper(),
        status=run.first("Fulfillment Status"),
        hold=hold,
        tags=tag_texts(run.first("Tags")),
        note=run.first("Notes"),
        extra=tuple([(name, run.first(name)) for name in ("Id", "Created at") if run.first(name)]),
    )


def _hold(run: _Run) -> str:
    if run.first("Cancelled at"):
        return "Cancelled"
    payment = _HELD_BY_PAYMENT.get(run.first("Financial Status").casefold(), "")
    return payment or _HELD_BY_FULFILLMENT.get(run.first("Fulfillment Status").casefold(), "")


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ".") or 0)
    except InvalidOperation:
        return Decimal(0)
    return amount if amount.is_finite() else Decimal(0)


def _line(number: int, row: Row, order: str, place: int, doubts: Doubts) -> Line:
    sku = clean_code(row["Lineitem sku"])
    quantity = read_quantity(row["Lineitem quantity"])
    why_not = _why_not(row, sku, quantity.units)
    named = sku or row["Lineitem name"]
    if quantity.code and why_not in {"", "no_quantity"}:
        doubts.note(
            quantity.code,
            _("Row {place} (order {order}, {named}) {assumed}.").format(
                place=place, order=order, named=named, assumed=quantity.assumed
            ),
            order=order,
            line=number,
            row=place,
            quantity=quantity,
        )
    elif why_not:
        message = _("Row {place} (order {order}, {named}) {said}; it is shown and not waited for.").format(
            place=place, order=order, named=named, said=_SAID[why_not]
        )
        doubts.note(why_not, message, order=order, line=number, row=place, quantity=quantity)
    return Line(number=number, sku=sku, name=row["Lineitem name"], required=quantity.units, why_not=why_not)


_SAID: Final = {"no_sku": "has no SKU", "not_fulfillable": "needs no shipping or was sent before"}


def _why_not(row: Row, sku: str, units: int) -> str:
    """A gift card without SKU is first of all nothing to be shipped."""
    if (
        row["Lineitem requires shipping"].casefold() in _NO
        or row["Lineitem fulfillment status"].casefold() == "fulfilled"
    ):
        return "not_fulfillable"
    if not sku:
        return "no_sku"
    return "" if units else "no_quantity"
