"""What a person decides of doubtful lines and orders before a list is made of them. Pure.

Nothing must be decided: what is not, stays as it was assumed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from packbench.domain.barcodes import Mappings
from packbench.domain.orders import Line, Notice, Order, PackingList
from packbench.words import _

Place = tuple[str, int | None]
"""The number of an order, and of one of its lines; None for the order as a whole."""

_OF_QUANTITY: Final = frozenset({"large_quantity", "quantity_doubtful", "quantity_zero"})
_OF_SKU: Final = frozenset({"digits_lost", "no_sku", "sku_doubtful"})
_OF_ORDER: Final = frozenset(
    {
        "check_refund", "country_differs", "courier_differs", "digits_lost", "duplicate_order",
        "in_other_list", "many_lines", "order_repeated", "same_number", "unscannable_order",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be decided of a place.

    Args:
        place: the order or the line.
        units: what the quantity may be, the assumed one first; empty if it is in no doubt.
        found: what the file says of the quantity.
        sku: the SKU, empty if there is none; None if it is in no doubt. skus: those it may be.
        name: the product whose SKU is asked for, or the kind of doubt of an order: alike questions share it.
    """

    place: Place
    units: tuple[int, ...] = ()
    found: str = ""
    sku: str | None = None
    skus: tuple[str, ...] = ()
    name: str = ""

    @property
    def of_order(self) -> bool:
        """Whether it is about an order as a whole."""
        return self.place[1] is None

    @property
    def likeness(self) -> tuple[object, ...]:
        """Questions that have this in common can be answered together."""
        return self.of_order, self.units, self.found, self.sku, self.skus, self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided; None for what was not.

    Args:
        units: how many are packed; 0 for none. sku: whose; empty for a line that is shown only.
        left_out: whether the order does not come into the list.
    """

    units: int | None = None
    sku: str | None = None
    left_out: bool | None = None


Decisions = Mapping[Place, Decision]
UNDECIDED: Final = Decision()


def questions(
    packing_list: PackingList, notices: Iterable[Notice], *, barcodes: Mappings, barcode_column: str = ""
) -> dict[Place, Question]:
    """All that may be decided, by place.

    Args:
        packing_list: the list as it was read. notices: what is doubtful in it.
        barcodes: the client's mapping. barcode_column: the heading of the lines' barcodes.
    """
    asked: dict[Place, Question] = {}
    known: dict[str, set[str]] | None = None
    for notice in notices:
        order, place = packing_list.by_number.get(notice.order), (notice.order, notice.line)
        line = _line(order, notice.line)
        if order is not None and notice.line is None and notice.code in _OF_ORDER:
            asked[place] = Question(place=place, name=notice.code)
        elif line is not None and notice.code in _OF_SKU:
            known = _skus_by_name(packing_list) if known is None else known
            skus = _likely(line, known, _of_barcode(line, barcodes, barcode_column))
            asked[place] = replace(
                _with_units(asked.get(place), place, notice), sku=line.sku, skus=skus, name=line.name
            )
        elif line is not None and notice.code in _OF_QUANTITY:
            asked[place] = _with_units(asked.get(place), place, notice, line.required)
    return asked


def is_answered(question: Question, decisions: Decisions) -> bool:
    """Whether nothing of a question is left to be decided."""
    whole = decisions.get((question.place[0], None), UNDECIDED).left_out
    if question.of_order or whole:
        return whole is not None
    decision = decisions.get(question.place, UNDECIDED)
    if question.sku is not None and decision.sku is None:
        return False
    scanned = question.sku is None or bool(decision.sku)
    return not question.units or not scanned or decision.units is not None


def as_decided(orders: Sequence[Order], decisions: Decisions) -> tuple[Order, ...]:
    """The orders with what was decided of them; those that nobody decided on are the same values."""
    of_orders: defaultdict[str, dict[int | None, Decision]] = defaultdict(dict)
    for (number, line), decision in decisions.items():
        of_orders[number][line] = decision
    if not of_orders:
        return tuple(orders)
    known = of_orders.get
    return tuple(
        [
            order if decided is None else _order(order, decided)
            for order in orders
            if (decided := known(order.number)) is None or not decided.get(None, UNDECIDED).left_out
        ]
    )


def told(questions: Mapping[Place, Question], decisions: Decisions) -> tuple[Notice, ...]:
    """What was decided of lines, so that a packer can read it at the line."""
    return tuple(
        [
            Notice(code="decided", message=_sentence(decision), order=place[0], line=place[1])
            for place, decision in decisions.items()
            if place in questions and place[1] is not None and decision != UNDECIDED
        ]
    )


def decided_line(line: Line, decision: Decision) -> Line:
    """A line with what was decided of it. Without SKU it is shown only, without units not waited for."""
    sku = line.sku if decision.sku is None else decision.sku
    units = line.required if decision.units is None else decision.units
    kept = line.why_not if line.why_not not in {"", "no_sku", "no_quantity"} else ""
    why_not = kept or ("no_sku" if not sku else "" if units else "no_quantity")
    return replace(line, sku=sku, required=units, why_not=why_not)


def _order(order: Order, decided: Mapping[int | None, Decision]) -> Order:
    lines = [decided_line(line, decided.get(line.number, UNDECIDED)) for line in order.lines]
    return replace(order, lines=tuple(lines))


def _line(order: Order | None, number: int | None) -> Line | None:
    if order is None or number is None or not 0 < number <= len(order.lines):
        return None
    return order.lines[number - 1]


def _with_units(before: Question | None, place: Place, notice: Notice, required: int = 0) -> Question:
    """The question with what a notice says of the quantity; what was read first says more."""
    question = before or Question(place=place)
    units = notice.units or ((required,) if notice.code in _OF_QUANTITY else ())
    return question if question.units else replace(question, units=units, found=notice.found)


def _skus_by_name(packing_list: PackingList) -> dict[str, set[str]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for _order, line in packing_list.lines():
        if line.sku and line.name:
            known[line.name.casefold()].add(line.sku)
    return known


def _of_barcode(line: Line, barcodes: Mappings, column: str) -> set[str]:
    code = dict(line.extra).get(column, "").strip() if column else ""
    return {item.sku for item in barcodes.get(code, ())}


def _likely(line: Line, known: Mapping[str, set[str]], scanned: set[str]) -> tuple[str, ...]:
    """The one SKU that the barcode of the row, or other rows of this product, have."""
    named = known.get(line.name.casefold(), set()) if line.name else set()
    only = [next(iter(skus)) for skus in (scanned, named) if len(skus) == 1]
    return tuple(sku for sku in dict.fromkeys(only) if sku != line.sku)


def _sentence(decision: Decision) -> str:
    if decision.sku == "":
        return _("Decided at the import: shown only.")
    if decision.units == 0:
        return _("Decided at the import: not packed.")
    if decision.sku is None:
        return _("Decided at the import: pack {units}.").format(units=decision.units)
    if decision.units is None:
        return _("Decided at the import: the SKU is {sku}.").format(sku=decision.sku)
    return _("Decided at the import: the SKU is {sku}, pack {units}.").format(
        sku=decision.sku, units=decision.units
    )
