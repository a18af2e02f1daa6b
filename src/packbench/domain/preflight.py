"""What is doubtful in a list, named for a person before packing begins; nothing here ever blocks it.

Time grows with the number of lines alone: an import of 12,500 lines is looked at in a fraction of a second.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from packbench.domain.barcodes import Mappings
from packbench.domain.codes import normalised
from packbench.domain.orders import Notice, Order, PackingList
from packbench.words import _, mark

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
                code="duplicate_order", message=f"{count} orders have the number {number}.", order=number
            )


def _nearly_same_numbers(orders: Sequence[Order]) -> Iterator[Notice]:
    """Numbers that a label can't tell apart: it shows letters, digits, hyphens and underscores only."""
    for key, numbers in _grouped([order.number for order in orders], _label_key).items():
        if not key:
            for number in numbers:
                message = (
                    f"The order number {number} has no letter or digit, so no label can be scanned for it."
                )
                yield Notice(code="unscannable_order", message=message, order=number)
        elif len(numbers) > 1:
            message = (
                f"The labels of the orders {', '.join(numbers)} can't be told apart; the bench will ask."
            )
            yield Notice(code="orders_collide", message=message, order=numbers[0])


def _in_other_lists(orders: Sequence[Order], others: Mapping[str, frozenset[str]]) -> Iterator[Notice]:
    for order in orders:
        lists = [name for name, numbers in others.items() if order.number in numbers]
        if lists:
            message = f"Order {order.number} is also in {', '.join(lists)}."
            yield Notice(code="in_other_list", message=message, order=order.number)


def _not_scanned(orders: Sequence[Order]) -> Iterator[Notice]:
    for order in orders:
        for line in order.lines:
            if line.why_not:
                why = _(_WHY_NOT.get(line.why_not, mark("can't be scanned")))
                message = (
                    f"Line {line.number} of order {order.number} ({line.sku or line.name}) {why}; it is "
                    "shown only."
                )
                yield Notice(code=line.why_not, message=message, order=order.number, line=line.number)


def _without_courier(orders: Sequence[Order]) -> Iterator[Notice]:
    without = [order.number for order in orders if not order.courier]
    if len(without) > 1 and len(without) == len(orders):
        yield Notice(code="no_courier", message="No order of this list names a courier.")
        return
    for number in without:
        yield Notice(code="no_courier", message=f"Order {number} names no courier.", order=number)


def _large(orders: Sequence[Order]) -> Iterator[Notice]:
    for order in orders:
        if len(order.lines) > MANY_LINES:
            message = f"Order {order.number} has {len(order.lines)} lines; are they one order?"
            yield Notice(code="many_lines", message=message, order=order.number)
        for line in order.packable_lines:
            if line.required > LARGE_QUANTITY:
                message = f"Line {line.number} of order {order.number} wants {line.required} of {line.sku}."
                yield Notice(code="large_quantity", message=message, order=order.number, line=line.number)


def _look_alikes(packing_list: PackingList) -> Iterator[Notice]:
    for skus in _grouped([line.sku for _, line in packing_list.lines() if line.sku], _sku_key).values():
        if len(skus) > 1:
            message = f"These SKUs look alike and are different: {', '.join(skus)}. {_difference(skus)}"
            yield Notice(code="lookalike_skus", message=message)


def _without_barcode(packing_list: PackingList, mapping: Mappings) -> Iterator[Notice]:
    if not mapping:
        return
    mapped = {item.sku for items in mapping.values() for item in items}
    wanted = dict.fromkeys([line.sku for _, line in packing_list.lines() if line.packable])
    forms = Counter(map(normalised, wanted))
    spelled = {form for form in map(normalised, mapped) if forms[form] == 1}  # what the bench accepts too
    missing = [s for s in wanted if s not in mapped and s not in mapping and normalised(s) not in spelled]
    if missing:
        named = ", ".join(missing[:_NAMED]) + (" and others" if len(missing) > _NAMED else "")
        message = f"{len(missing)} SKUs have no barcode in the client's mapping: {named}."
        yield Notice(code="no_barcode", message=message)


def _difference(skus: Sequence[str]) -> str:
    """What a person would have to look for."""
    if any(_latin(sku) != sku.casefold() for sku in skus):
        return "Some letters are Cyrillic."
    if len({_bare(sku) for sku in skus}) > 1:
        return "They differ in leading zeros."
    if len({sku.casefold() for sku in skus}) == 1:
        return "They differ in capital letters."
    return "They differ in signs or spaces."


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
