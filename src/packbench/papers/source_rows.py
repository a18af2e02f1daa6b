"""The rows of a list as its source had them, with what became of each (formats, 1.13).

``Order_Number, SKU, Product_Name, Quantity, Courier``, every other column of the source, then ``Packed``,
``Status``, ``Completed At`` and ``Worker``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from packbench.domain.events import Problem
from packbench.domain.orders import Line, Order, PackingList
from packbench.domain.progress import OrderState, Stage
from packbench.words import _, mark

_FIRST = ("Order_Number", "SKU", "Product_Name", "Quantity", "Courier")
_LAST = ("Packed", "Status", "Completed At", "Worker")
_FACTS: tuple[tuple[str, str, Callable[[Order], str]], ...] = (
    ("country", "Country", lambda order: order.country),
    ("tag", "Tags", lambda order: ", ".join(order.tags)),
    ("note", "Notes", lambda order: order.note),
    ("box", "Box", lambda order: order.box),
)
"""What an order says, under this heading where no column of the source has the word in its name."""

_STAGES = {
    Stage.NEW: mark("Not started"),
    Stage.OPEN: mark("In progress"),
    Stage.SKIPPED: mark("Skipped"),
    Stage.DONE: mark("Completed"),
}
_PROBLEMS = {
    Problem.SHORT: mark("short"),
    Problem.DAMAGED: mark("damaged"),
    Problem.WRONG_STOCK: mark("wrong stock"),
    Problem.OTHER: mark("other"),
}
_WHY_NOT = {
    "no_sku": mark("no SKU"),
    "no_quantity": mark("no quantity"),
    "not_fulfillable": mark("not fulfillable"),
}


class Row(NamedTuple):
    """One line of an order; ``finished`` when the order is."""

    cells: tuple[str, ...]
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a list between the first and the last ones.

    ``facts`` are told by the order itself, ``of_order`` and ``of_line`` are the source's own names.
    """

    facts: tuple[tuple[str, Callable[[Order], str]], ...]
    of_order: tuple[str, ...]
    of_line: tuple[str, ...]
    located: bool

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, each once."""
        place = ("Location",) if self.located else ()
        found = [*_FIRST, *(heading for heading, _ in self.facts), *place]
        found += map(_titled, self.of_order)
        found += [_titled(f"line_{name}" if name in self.of_order else name) for name in self.of_line]
        taken = {*_FIRST, *_LAST}
        ours = len(found) - len(self.of_order) - len(self.of_line)
        own = [f"Source_{name}" if name in taken else name for name in found[ours:]]
        return (*found[:ours], *own, *_LAST)


def columns_of(packing_list: PackingList) -> Columns:
    """The columns that the orders of a list have, in their order."""
    orders = packing_list.orders
    of_order = _names(order.extra for order in orders)
    lines = [line for order in orders for line in order.lines]
    facts = [
        (heading, fact)
        for word, heading, fact in _FACTS
        if not any(word in name.casefold() for name in of_order) and any(map(fact, orders))
    ]
    return Columns(
        facts=tuple(facts),
        of_order=of_order,
        of_line=_names(line.extra for line in lines),
        located=any(line.location for line in lines),
    )


def rows_of(columns: Columns, states: Iterable[OrderState], shown: Callable[[str], str]) -> tuple[Row, ...]:
    """A row for each line, in the list's order."""
    rows: list[Row] = []
    known = cache(shown)
    for state in states:
        order, packed = state.order, state.packed
        status, last = status_of(state), _last(state, known)
        between = _facts(columns, order)
        extra = dict(order.extra)
        own = tuple([extra.get(name, "") for name in columns.of_order])
        for line in order.lines:
            place = (line.location,) if columns.located else ()
            said = dict(line.extra) if columns.of_line else {}
            told = not_packed(why_not(line)) if line.why_not else status
            cells = (
                *(order.number, line.sku, line.name, str(line.required), order.courier),
                *between,
                *place,
                *own,
                *[said.get(name, "") for name in columns.of_line],
                *(str(packed[line.number - 1]), told, *last),
            )
            rows.append(Row(cells, state.done))
    return tuple(rows)


def status_of(state: OrderState) -> str:
    """How an order stands, in words."""
    if state.elsewhere:
        return _("Completed in {name}").format(name=state.elsewhere)
    if state.stage is Stage.PROBLEM:
        return problem_words(state.problem, state.problem_note)
    if state.stage is Stage.NOT_PACKABLE:
        return not_packed(state.order.hold)
    return _(_STAGES[state.stage])


def problem_words(problem: Problem | None, note: str) -> str:
    """A problem and what was noted of it: ``Problem: short: two missing``."""
    kind = _(_PROBLEMS[problem]) if problem else ""
    return ": ".join(filter(None, (_("Problem"), kind, note)))


def not_packed(reason: str) -> str:
    """That something is not to be packed, and why if that is known."""
    return _("Not to be packed: {reason}").format(reason=reason) if reason else _("Not to be packed")


def _facts(columns: Columns, order: Order) -> tuple[str, ...]:
    return tuple([fact(order) for _, fact in columns.facts])


def _last(state: OrderState, shown: Callable[[str], str]) -> tuple[str, str]:
    if not state.done:
        return "", ""
    at = state.done_at.isoformat(" ", "seconds")[:19] if state.done_at else ""
    return at, shown(state.done_by) if state.done_by else ""


def _names(extras: Iterable[tuple[tuple[str, str], ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    known: set[int] = set()
    for extra in extras:
        if id(extra) not in known:  # equal lines share their extras
            known.add(id(extra))
            found.update(dict.fromkeys([name for name, _ in extra]))
    return tuple(found)


def _titled(name: str) -> str:
    """``shipping_country`` as ``Shipping_Country``; headings of people stay as they are."""
    return name.title() if name.islower() and name.replace("_", "").isalnum() else name


def why_not(line: Line) -> str:
    """Why a line is not to be packed, in words; empty if it is."""
    return _(_WHY_NOT[line.why_not]) if line.why_not in _WHY_NOT else line.why_not
