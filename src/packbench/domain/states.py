"""Where one order stands: a frozen state of its lines, extras and note."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from packbench.domain.events import How, Problem
from packbench.domain.orders import Line, Order

Counts = tuple[tuple[int, int], ...]
"""(Line number, units) for each line that is meant."""


class Stage(StrEnum):
    """Where an order stands; the values are the ``status`` of ``packbench show``."""

    NEW = "new"
    OPEN = "open"
    SKIPPED = "skipped"
    PROBLEM = "problem"
    DONE = "done"
    NOT_PACKABLE = "not_packable"


_DONE = Stage.DONE  # Python 3.11 looks up an enumeration's member by a function


class Step(NamedTuple):
    """What an undo would take back: an event id, the line it touched last, and what it counted.

    A named tuple, because a resume makes thousands of them and a frozen dataclass takes three times as long.
    An unanswered extra counts nothing yet; one that was kept has ``kept`` units on top of ``counts``.
    """

    id: str
    line: int
    counts: Counts = ()
    kept: int = 0
    how: How = How.SCANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """An unanswered extra: the event id, its line number and units."""

    id: str
    line: int
    units: int


@dataclass(frozen=True, kw_only=True)
class OrderState:
    """One order at work; ``packed`` and ``kept`` (extras left in the parcel) are units per line, in order.

    Invariant: ``0 <= packed[i] <= required`` for every line, and a done order never changes again. Without
    slots, so that ``but`` can copy all fields in one go: a resume folds thousands of events.
    """

    order: Order
    stage: Stage
    packed: tuple[int, ...]
    kept: tuple[int, ...]
    extras: tuple[Extra, ...] = ()
    note_read: bool = False
    trail: tuple[Step, ...] = ()
    last_line: int | None = None
    opened_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""
    elsewhere: str = ""
    problem: Problem | None = None
    problem_note: str = ""

    @classmethod
    def fresh(cls, order: Order) -> "OrderState":
        """The state before anything happened."""
        nothing = (0,) * len(order.lines)
        stage = Stage.NEW if order.packable else Stage.NOT_PACKABLE
        return cls(order=order, stage=stage, packed=nothing, kept=nothing)

    def but(self, **changes: object) -> "OrderState":
        """This state with some fields changed: ``dataclasses.replace`` at a tenth of its price."""
        after = object.__new__(OrderState)
        fields = after.__dict__
        fields.update(self.__dict__)
        fields.update(changes)
        return after

    @property
    def done(self) -> bool:
        """Whether the order is finished, here or in another list of the session."""
        return self.stage is _DONE

    def remaining(self, line: Line) -> int:
        """Units of a line still to be packed; 0 for one that can't be."""
        if line.why_not or self.order.hold:
            return 0
        return line.required - self.packed[line.number - 1]

    def open_lines(self) -> tuple[Line, ...]:
        """Lines that still need units, in the list's order."""
        return tuple(filter(self.remaining, self.order.packable_lines))

    @property
    def filled(self) -> bool:
        """Whether no line needs units any more."""
        for line in self.order.packable_lines:  # noqa: SIM110 - asked for every event of a resume
            if line.required > self.packed[line.number - 1]:
                return False
        return True

    @property
    def units_packed(self) -> int:
        """Units that count for the list's progress; extras never do."""
        return self.order.units if self.elsewhere else sum(self.packed)

    @property
    def line_in_hand(self) -> Line | None:
        """What a command without a product means: the line last touched, else the first open one."""
        lines = self.open_lines()
        return next((line for line in lines if line.number == self.last_line), lines[0] if lines else None)
