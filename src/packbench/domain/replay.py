"""Many scans of one order at once: a resume folds thousands of events, and most of them are these.

The result is that of ``folding.apply`` for one event after the other (a property test says so), at a third of
its price: one state is made for all of them. What is not a plain scan that fits is left to ``folding``.
"""

from collections.abc import Sequence

from packbench.domain.events import Event, How, ItemPacked
from packbench.domain.folding import settled
from packbench.domain.states import OrderState, Stage, Step

_OPEN, _ADOPTED = Stage.OPEN, How.ADOPTED


def scans_in_a_row(
    state: OrderState, events: Sequence[Event], begin: int, seen: set[str]
) -> tuple[OrderState, int]:
    """Fold the plain scans of one order that stand at ``begin`` and right after it.

    Args:
        state: the order before them.
        events: all events of a list.
        begin: the place of the first that is not folded yet.
        seen: ids that are folded; those of the scans are added.

    Returns:
        The order after them, and the place of the first event that is something else.
    """
    order, packed, trail = state.order, [*state.packed], [*state.trail]
    missing = order.units - sum(packed) if state.stage is _OPEN else 0
    place, last = begin, len(events)
    while missing and place < last:
        event = events[place]
        fact = event.fact
        if type(fact) is not ItemPacked or fact.order != order.number or event.id in seen:
            break
        how, counts = fact.how, fact.counts
        if how is _ADOPTED or len(counts) != 1:
            break
        number, units = counts[0]
        if not 0 < number <= len(packed):
            break
        line = order.lines[number - 1]
        if line.why_not or not 0 < units <= line.required - packed[number - 1]:
            break
        packed[number - 1] += units
        missing -= units
        trail.append(Step(event.id, number, counts, 0, how))
        seen.add(event.id)
        place += 1
    if place == begin:
        return state, begin
    end = events[place - 1]
    after = state.but(packed=tuple(packed), trail=tuple(trail), last_line=trail[-1].line)
    return settled(after, end.at, end.worker), place
