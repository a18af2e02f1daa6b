"""A JSON list against the table that was printed beside it: where they differ, the paper misleads."""

from collections.abc import Iterator

from packbench.domain.orders import Notice, PackingList
from packbench.words import _

_Quantities = dict[tuple[str, str], int]


def differences(content: PackingList, paper: PackingList) -> Iterator[Notice]:
    """One notice for each order and SKU whose quantity is not the same in both, in the order of the list."""
    ours, theirs = _quantities(content), _quantities(paper)
    names = {_folded(order.number): order.number for order in content.orders}
    for key in ours | theirs:
        here, there = ours.get(key, 0), theirs.get(key, 0)
        if here != there:
            order, sku = names.get(key[0], key[0]), key[1]
            message = _(
                "Order {order}, {sku}: the list says {here}, the printed table {there}. The list counts."
            ).format(order=order, sku=sku, here=here, there=there)
            yield Notice(code="paper_differs", message=message, order=order)


def _quantities(packing_list: PackingList) -> _Quantities:
    sums: _Quantities = {}
    for order, line in packing_list.lines():
        if line.why_not in {"", "not_fulfillable"} and line.sku:
            key = _folded(order.number), line.sku
            sums[key] = sums.get(key, 0) + line.required
    return sums


def _folded(number: str) -> str:
    """Numeric names stand as "10001.0" in the one file and as 10001 in the other."""
    return number.removesuffix(".0")
