"""What is to be packed: a packing list, its orders and their lines, as values.

A list is read once (package ``sources``), kept as it was begun (``list.json``) and never changed in place.
Texts are kept as the source gave them; how two codes compare is the matter of ``codes``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from packbench.domain.computed import computed
from packbench.domain.list_ref import ListRef

Pairs = tuple[tuple[str, str], ...]
"""Names and texts, in the order of their source."""

FULL_SESSION = "full_session"
"""Name of the list that is a whole session (all orders of ``analysis_data.json``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One SKU of an order with a quantity.

    ``number`` is its place in the order as the source has it, from 1; unpackable lines count too, so that
    the rows of the old program's state (``row`` = ``number`` − 1) can be found again. ``required`` is in
    units and at least 1 for a packable line. ``why_not`` is empty for a packable line, else a code:
    ``no_sku``, ``no_quantity``, ``not_fulfillable``.
    """

    number: int
    sku: str
    name: str
    required: int
    why_not: str = ""
    location: str = ""
    extra: Pairs = ()

    @property
    def packable(self) -> bool:
        """Whether the line can and must be scanned."""
        return not self.why_not


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order of a list.

    ``number`` is unique within the list. ``label`` is the text its label carries where that differs from
    ``number`` (two shops with the same order number in one file). ``hold`` names the status that keeps the
    whole order from being packed ("On Hold"), else it is empty. ``note_must_be_read``: the order is not
    finished before somebody acknowledged the note. ``extra`` holds every other field of the source, in its
    order, as text.
    """

    number: str
    lines: tuple[Line, ...]
    label: str = ""
    courier: str = ""
    country: str = ""
    status: str = ""
    hold: str = ""
    box: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    note_must_be_read: bool = False
    extra: Pairs = ()

    @computed
    def packable_lines(self) -> tuple[Line, ...]:
        """The lines that must be scanned; none when the order is on hold."""
        return () if self.hold else tuple([line for line in self.lines if not line.why_not])

    @computed
    def skus(self) -> frozenset[str]:
        """Every SKU in it, packable or not."""
        return frozenset([line.sku for line in self.lines])

    @property
    def packable(self) -> bool:
        """Whether there is anything to scan."""
        return bool(self.packable_lines)

    @computed
    def units(self) -> int:
        """Units that must be scanned."""
        return 0 if self.hold else sum([line.required for line in self.lines if not line.why_not])


_new = object.__new__
_SET = [Line.__dict__[name].__set__ for name in Line.__slots__]
_set_number, _set_sku, _set_name, _set_required, _set_why_not, _set_location, _set_extra = _SET


def line_of(
    number: int, sku: str, name: str, required: int, why_not: str, location: str, extra: Pairs
) -> Line:
    """A line, made by its slots: a file has 100,000, and a dataclass's own way takes three times as long."""
    line = _new(Line)
    _set_number(line, number)
    _set_sku(line, sku)
    _set_name(line, name)
    _set_required(line, required)
    _set_why_not(line, why_not)
    _set_location(line, location)
    _set_extra(line, extra)
    return line


def order_of(  # noqa: PLR0913, PLR0917 - as ``map`` calls it, with a column for each
    number: str,
    lines: tuple[Line, ...],
    courier: str,
    country: str,
    hold: str,
    box: str,
    tags: tuple[str, ...],
    note: str,
    extra: Pairs,
) -> Order:
    """An order, likewise, made by its dictionary."""
    order = _new(Order)
    fields = {
        "number": number,
        "lines": lines,
        "label": "",
        "courier": courier,
        "country": country,
        "status": "",
        "hold": hold,
        "box": box,
        "tags": tags,
        "note": note,
        "note_must_be_read": False,
        "extra": extra,
    }
    _set_fields(order, fields)
    return order


_set_fields = Order.__dict__["__dict__"].__set__


@dataclass(frozen=True, kw_only=True)
class PackingList:
    """A list as it was when it was read.

    ``source`` says of what kind: ``list``, ``full_session``, ``xlsx``, ``excel_session``.
    """

    ref: ListRef
    orders: tuple[Order, ...]
    source: str = "list"
    created_at: str = ""

    @computed
    def by_number(self) -> dict[str, Order]:
        """Every order by its number."""
        return {order.number: order for order in self.orders}

    @computed
    def orders_total(self) -> int:
        """Orders that can be packed."""
        return sum([order.packable for order in self.orders])

    @computed
    def units_total(self) -> int:
        """Units that can be packed."""
        return sum([order.units for order in self.orders])

    def lines(self) -> Iterator[tuple[Order, Line]]:
        """Every line with its order, in the list's order."""
        return ((order, line) for order in self.orders for line in order.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something doubtful that a person should look at before packing; never a reason to refuse the list.

    ``code`` is stable and meant for scripts; ``message`` is one English sentence that names what was
    assumed. ``line`` is the line's number within its order; ``row`` the row of the source table, counted as
    its program shows it (header = 1). Where a quantity is in doubt, ``found`` is what the source says and
    ``units`` what that may mean, the assumed number first.
    """

    code: str
    message: str
    order: str = ""
    line: int | None = None
    row: int | None = None
    found: str = ""
    units: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """What a source made of a list: the list, what is doubtful in it, and the hash of what was read."""

    packing_list: PackingList
    notices: tuple[Notice, ...] = ()
    sha256: str = ""
    path: str = ""
    columns: tuple[tuple[str, str], ...] = field(default=())
