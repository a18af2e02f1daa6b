"""What a scan does: ``decide`` judges it, ``told`` says what its facts will lead to.

Pure: nothing changes before the verdict's facts are durable.

What a worker may do wrong is a value here, never an exception. Every verdict carries at least one fact, so
that every answered code stands in the journal.
"""

from packbench.domain.codes import Ambiguous, Command, Foreign, Item, OrderLabel
from packbench.domain.commands import obeyed
from packbench.domain.events import ExtraSeen, ItemPacked, OrderOpened
from packbench.domain.progress import Progress, fill
from packbench.domain.verdicts import Outcome, Rules, Scan, Verdict, judged, rejected, told

__all__ = ["Outcome", "Rules", "Scan", "Verdict", "decide", "told"]

_ITEM_OK = Outcome.ITEM_OK


def decide(progress: Progress, scan: Scan, rules: Rules) -> Verdict:
    """Judge one scan against the list; ``told`` completes the verdict.

    Args:
        progress: the list as it is; not changed.
        scan: the code and what the resolver made of it.
        rules: what the client allows.
    """
    match scan.meaning:
        case Item() as item:
            return _item(progress, scan, item)
        case OrderLabel(order=number):
            return _order_label(progress, scan, number)
        case Command() as command:
            return obeyed(progress, scan, command, rules)
        case Ambiguous(choices=choices):
            return _ambiguous(progress, scan, choices)
        case Foreign(kind=kind):
            return rejected(progress, scan, Outcome.UNKNOWN_CODE, reason=kind)


def _order_label(progress: Progress, scan: Scan, number: str) -> Verdict:
    state = progress.state(number)
    if state.done:
        return rejected(progress, scan, Outcome.ALREADY_PACKED, order=number, reason=state.elsewhere)
    if not state.order.packable:
        reason = state.order.hold or "nothing_to_scan"
        return rejected(progress, scan, Outcome.NOT_PACKABLE, order=number, reason=reason)
    if progress.hand not in (None, number):
        return rejected(progress, scan, Outcome.ORDER_STILL_OPEN)
    return judged(state, OrderOpened(order=number), Outcome.ORDER_OPENED)


def _ambiguous(progress: Progress, scan: Scan, choices: tuple[OrderLabel | Item, ...]) -> Verdict:
    """Nobody is asked to choose among products that would all be refused."""
    if progress.hand is None and all(isinstance(choice, Item) for choice in choices):
        return rejected(progress, scan, Outcome.NO_ORDER_OPEN)
    return rejected(progress, scan, Outcome.AMBIGUOUS, choices=choices)


def _item(progress: Progress, scan: Scan, item: Item) -> Verdict:
    state = progress.in_hand
    if state is None:
        return rejected(progress, scan, Outcome.NO_ORDER_OPEN, sku=item.sku)
    order, sku, units = state.order, item.sku, item.units
    counts, rest = fill(state, sku, units)
    if counts and not rest:
        packed = ItemPacked(order=order.number, counts=counts, code=scan.code)
        return judged(state, packed, _ITEM_OK, line=order.lines[counts[-1][0] - 1])
    lines = [line for line in order.lines if line.sku == sku]
    if not lines:
        return rejected(progress, scan, Outcome.WRONG_ITEM, sku=sku)
    packable = [line for line in lines if line.packable]
    if not packable:
        return rejected(progress, scan, Outcome.NOT_PACKABLE, sku=sku, reason=lines[0].why_not)
    last = packable[-1]
    extra = ExtraSeen(order=order.number, line=last.number, units=units, code=scan.code)
    return judged(state, extra, Outcome.ONE_TOO_MANY, line=last)
