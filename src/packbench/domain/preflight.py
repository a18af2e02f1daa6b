"""What is doubtful in a list, named for a person before packing begins; nothing here ever blocks it.

Time grows with the number of lines alone: an import of 12,500 lines is looked at in a fraction of a second.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from packbench.domain.barcodes import Mappings
from packbench.domain.code_texts import normalised
from packbench.domain.orders import Notice, Order, PackingList
from packbench.words import _, mark, plural

LARGE_QUANTITY: Final = 99
"""Units of one line from which on a slip of the hand is likelier than a big order."""

MANY_LINES: Final = 40
"""Lines of one order from which on two orders may have become one."""

_NAMED: Final = 5  # examples in a summary
_LATIN: Final = str.maketrans("авсенкмортхуіјѕ", "abcehkmoptxyijs")
_WHY_NOT: Final = {
    "no_sku": mark("has no SKU and can't be scanned"),
    "no_quantity": mark("has no quantity, so there is nothing to scan"),
    "not_fulfillable": mark("is not to be packed"),
}


def preflight(
    packing_list: PackingList,
    *,
    mapping: Mappings | None = None,
    others: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Notice, ...]:
    """What a person should look at before packing.

    Args:
        packing_list: the list as it was read.
        mapping: the client's barcodes; None or empty if the client scans SKUs, then no barcode is missed.
        others: order numbers of the session's other lists, by list name.
    """
    orders = packing_list.orders
    return (
        *_same_numbers(orders),
        *_nearly_same_numbers(orders),
        *_in_other_lists(orders, others or {}),
        *_not_scanned(orders),
        *_without_courier(orders),
        *_large(orders),
        *_look_alikes(packing_list),
        *_without_barcode(packing_list, mapping or {}),
    )


def together(read: Iterable[Notice], looked_at: Iterable[Notice]) -> tuple[Notice, ...]:
    """Notices of the reading, and those of the pre-flight about what the reading did not say."""
    first = tuple(read)
    said = {(notice.code, notice.order, notice.line) for notice in first}
    return (*first, *[n for n in looked_at if (n.code, n.order, n.line) not in said])


def _same_numbers(orders: Sequence[Order]) -> Iterator[Notice]:
    for number, count in Counter([order.number for order in orders]).items():
        if count > 1:
            yield Notice(
                code="duplicate_order",
                message=_("{count} orders have the number {number}.").format(count=count, number=number),
                order=number,
            )


def _nearly_same_numbers(orders: Sequence[Order]) -> Iterator[Notice]:
    """Numbers that a label can't tell apart: it shows letters, digits, hyphens and underscores only."""
    for key, numbers in _grouped([order.number for order in orders], _label_key).items():
        if not key:
            for number in numbers:
                message = _(
                    "The order number {number} has no letter or digit, so no label can be scanned for it."
                ).format(number=number)
                yield Notice(code="unscannable_order", message=message, order=number)
        elif len(numbers) > 1:
            message = _("The labels of the orders {numbers} can't be told apart; the bench will ask.").format(
                numbers=", ".join(numbers)
            )
            yield Notice(code="orders_collide", message=message, order=numbers[0])


def _in_other_lists(orders: Sequence[Order], others: Mapping[str, frozenset[str]]) -> Iterator[Notice]:
    for order in orders:
        lists = [name for name, numbers in others.items() if order.number in numbers]
        if lists:
            message = _("Order {number} is also in {lists}.").format(
                number=order.number, lists=", ".join(lists)
            )
            yield Notice(code="in_other_list", message=message, order=order.number)


def _not_scanned(orders: Sequence[Order]) -> Iterator[Notice]:
    for order in orders:
        for line in order.lines:
            if line.why_not:
                why = _(_WHY_NOT.get(line.why_not, mark("can't be scanned")))
                message = _("Line {line} of order {order} ({sku}) {why}; it is shown only.").format(
                    line=line.number, order=order.number, sku=line.sku or line.name, why=why
                )
                yield Notice(code=line.why_not, message=message, order=order.number, line=line.number)


def _without_courier(orders: Sequence[Order]) -> Iterator[Notice]:
    without = [order.number for order in orders if not order.courier]
    if len(without) > 1 and len(without) == len(orders):
        yield Notice(code="no_courier", message=_("No order of this list names a courier."))
        return
    for number in without:
        yield Notice(
            code="no_courier",
            message=_("Order {number} names no courier.").format(number=number),
            order=number,
        )


def _large(orders: Sequence[Order]) -> Iterator[Notice]:
    for order in orders:
        if len(order.lines) > MANY_LINES:
            message = _("Order {number} has {lines} lines; are they one order?").format(
                number=order.number, lines=len(order.lines)
            )
            yield Notice(code="many_lines", message=message, order=order.number)
        for line in order.packable_lines:
            if line.required > LARGE_QUANTITY:
                message = _("Line {line} of order {order} wants {required} of {sku}.").format(
                    line=line.number, order=order.number, required=line.required, sku=line.sku
                )
                yield Notice(code="large_quantity", message=message, order=order.number, line=line.number)


def _look_alikes(packing_list: PackingList) -> Iterator[Notice]:
    for skus in _grouped([line.sku for _rest, line in packing_list.lines() if line.sku], _sku_key).values():
        if len(skus) > 1:
            message = _("These SKUs look alike and are different: {skus}. {difference}").format(
                skus=", ".join(skus), difference=_difference(skus)
            )
            yield Notice(code="lookalike_skus", message=message)


def _without_barcode(packing_list: PackingList, mapping: Mappings) -> Iterator[Notice]:
    if not mapping:
        return
    mapped = {item.sku for items in mapping.values() for item in items}
    wanted = dict.fromkeys([line.sku for _rest, line in packing_list.lines() if line.packable])
    forms = Counter(map(normalised, wanted))
    spelled = {form for form in map(normalised, mapped) if forms[form] == 1}  # what the bench accepts too
    missing = [s for s in wanted if s not in mapped and s not in mapping and normalised(s) not in spelled]
    if missing:
        count = plural("{number} SKU has no barcode", "{number} SKUs have no barcode", len(missing))
        named = ", ".join(missing[:_NAMED])
        if len(missing) > _NAMED:
            text = _("{count} in the client's mapping: {named} and others.")
        else:
            text = _("{count} in the client's mapping: {named}.")
        message = text.format(count=count, named=named)
        yield Notice(code="no_barcode", message=message)


def _difference(skus: Sequence[str]) -> str:
    """What a person would have to look for."""
    if any(_latin(sku) != sku.casefold() for sku in skus):
        return _("Some letters are Cyrillic.")
    if len({_bare(sku) for sku in skus}) > 1:
        return _("They differ in leading zeros.")
    if len({sku.casefold() for sku in skus}) == 1:
        return _("They differ in capital letters.")
    return _("They differ in signs or spaces.")


def _label_key(number: str) -> str:
    text = number.strip().removesuffix(".0")
    return "".join([c for c in text if c.isalnum() or c in "-_"]).casefold()


def _sku_key(sku: str) -> str:
    """The same for SKUs that a person takes for each other."""
    bare = _bare(_latin(sku))
    return bare.lstrip("0") or bare or sku


def _latin(text: str) -> str:
    """Small letters, with Latin ones for the Cyrillic ones that look the same."""
    return text.casefold().translate(_LATIN)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _grouped(texts: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for text in dict.fromkeys(texts):
        groups[key(text)].append(text)
    return groups
