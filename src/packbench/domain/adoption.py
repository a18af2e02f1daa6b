"""Taking over a list that was begun in the old program: its state as facts, on top of what we know already.

What the old program counted is never doubled and never shrinks what was scanned here. Rows are found again by
their place and SKU together, else by SKU: the list may have been written anew under the packer. What fits
nothing is told, not guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from packbench.domain.events import ExtraSeen, Fact, How, ItemPacked, NoteRead, OrderOpened, OrderSkipped
from packbench.domain.old_progress import (
    OldOrder,
    OldProgress,
    OldRow,
    OldScan,
    OldStage,
    old_normalised,
)
from packbench.domain.orders import Line, Notice
from packbench.domain.progress import OrderState, Progress, Stage
from packbench.words import _

__all__ = ["AdoptedFact", "OldOrder", "OldProgress", "OldRow", "OldScan", "OldStage", "adopted_facts"]

_UNMATCHED = "old_progress_unmatched"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedFact:
    """A fact that happened in the old program; ``at`` is ``None`` where it did not say when."""

    at: datetime | None
    fact: Fact


def adopted_facts(progress: Progress, old: OldProgress) -> tuple[tuple[AdoptedFact, ...], tuple[Notice, ...]]:
    """What the old program knows more than ``progress``, so that the fold of both is what was really packed.

    Finished orders come first, then the open and skipped ones, each group in the order of its times, and the
    order in hand last, so that packing goes on in it. A finished order is complete whatever its records say:
    the old program mixed them up between orders. Never more units than a line requires.

    Returns:
        The facts, and a notice (``old_progress_unmatched``) for each order, row or extra that fits nothing in
        the list.
    """
    adoption = _Adoption(progress, old, notices=list(old.notices))
    for order in sorted(old.orders, key=lambda order: _rank(order, old.in_hand)):
        adoption.take(order)
    if old.extras and not adoption.extras_taken:
        adoption.tell(
            _("Scans beyond what an order needs were noted by the old program, but not of which order.")
        )
    return tuple(adoption.facts), tuple(adoption.notices)


def _rank(order: OldOrder, in_hand: str) -> tuple[int, float]:
    at = order.completed_at or order.skipped_at or order.started_at
    group = 2 if order.number == in_hand else int(order.stage is not OldStage.DONE)
    return group, at.timestamp() if at else 0.0


@dataclass(slots=True)
class _Adoption:
    progress: Progress
    old: OldProgress
    facts: list[AdoptedFact] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    extras_taken: bool = False

    def tell(self, message: str, order: str = "") -> None:
        self.notices.append(Notice(code=_UNMATCHED, message=message, order=order))

    def take(self, old: OldOrder) -> None:
        if old.number not in self.progress.packing_list.by_number:
            if old.stage is OldStage.DONE or any(row.packed for row in old.rows):
                self.tell(
                    _("Order {number} was begun in the old program but is not in the list any more.").format(
                        number=old.number
                    )
                )
            return
        state = self.progress.state(old.number)
        if state.done:
            return
        if state.stage is Stage.NOT_PACKABLE:
            what = _(
                "Order {number} was packed in the old program; here nothing of it is to be packed."
            ).format(number=old.number)
            self.tell(what, old.number)
        elif old.stage is OldStage.DONE:
            self._take_finished(old, state)
        else:
            self._take_open(old, state)

    def _take_finished(self, old: OldOrder, state: OrderState) -> None:
        counts = _Counts(state, {line.number: state.remaining(line) for line in state.order.packable_lines})
        self._add(old.started_at, OrderOpened(order=old.number))
        if state.order.note_must_be_read and not state.note_read:
            self._add(old.started_at, NoteRead(order=old.number))
        self.facts.extend(counts.by_scan(old.scans))
        self.facts.extend(counts.rest(old.completed_at))

    def _take_open(self, old: OldOrder, state: OrderState) -> None:
        units = self._units_by_line(old, state)
        counts = _Counts(
            state, {number: packed - state.packed[number - 1] for number, packed in units.items()}
        )
        in_hand = old.number == self.old.in_hand and old.stage is OldStage.OPEN
        if in_hand or old.stage is OldStage.SKIPPED:
            self._add(old.started_at, OrderOpened(order=old.number))
        if in_hand:
            self._take_extras(old, state)
        self.facts.extend(counts.by_scan(old.scans))
        self.facts.extend(counts.rest(old.skipped_at or self.old.updated_at))
        if old.stage is OldStage.SKIPPED:
            self._add(old.skipped_at, OrderSkipped(order=old.number))

    def _units_by_line(self, old: OldOrder, state: OrderState) -> dict[int, int]:
        """Units that the old program had packed, by line number; those that fit no line are told."""
        room = {line.number: line.required for line in state.order.packable_lines}
        units: dict[int, int] = {}
        for row in old.rows:
            left = row.packed
            candidates = list(_candidates(state.order.lines, row.row, row.sku, row.normalised))
            for line in candidates:
                take = min(left, room.get(line.number, 0))
                room[line.number] = room.get(line.number, 0) - take
                units[line.number] = units.get(line.number, 0) + take
                left -= take
            if left > 0 and not any(line.why_not for line in candidates):
                sku = row.sku or row.normalised
                what = _("{left} of {sku} packed in the old program find no line in order {number}.").format(
                    left=left, sku=sku, number=old.number
                )
                self.tell(_("{what} Check what is in the parcel.").format(what=what), old.number)
        return {number: count for number, count in units.items() if count}

    def _take_extras(self, old: OldOrder, state: OrderState) -> None:
        """Before the units, since the last of them would finish the order."""
        self.extras_taken = True
        for sku, units in self.old.extras:
            line = next(_candidates(state.order.packable_lines, None, "", sku), None)
            if line is None:
                what = _(
                    "{units} of {sku} too many were noted in the old program; the order has no such line."
                ).format(units=units, sku=sku)
                self.tell(what, old.number)
            else:
                self._add(self.old.updated_at, ExtraSeen(order=old.number, line=line.number, units=units))

    def _add(self, at: datetime | None, fact: Fact) -> None:
        self.facts.append(AdoptedFact(at=at, fact=fact))


class _Counts:
    """Units of one order still to be told, by line number; ``state`` has what is known already."""

    def __init__(self, state: OrderState, units: dict[int, int]) -> None:
        self._order = state.order
        self._known = dict(enumerate(state.packed, 1))
        self._units = {number: count for number, count in units.items() if count > 0}

    def by_scan(self, scans: Iterable[OldScan]) -> Iterator[AdoptedFact]:
        """A fact for each record as far as units are left; the first records are what is known already."""
        for scan in scans:
            units, counts = scan.units, []
            for line in _candidates(self._order.packable_lines, scan.row, "", scan.sku):
                known = min(units, self._known.get(line.number, 0))
                self._known[line.number] -= known
                take = min(units - known, self._units.get(line.number, 0))
                units -= known + take
                if take:
                    self._units[line.number] -= take
                    counts.append((line.number, take))
            if counts:
                yield self._packed(tuple(counts), scan.how, scan.at)

    def rest(self, at: datetime | None) -> Iterator[AdoptedFact]:
        """One fact for all units that no record explains."""
        counts = tuple((number, units) for number, units in sorted(self._units.items()) if units)
        if counts:
            yield self._packed(counts, How.ADOPTED, at)

    def _packed(self, counts: tuple[tuple[int, int], ...], how: How, at: datetime | None) -> AdoptedFact:
        return AdoptedFact(at=at, fact=ItemPacked(order=self._order.number, counts=counts, how=how))


def _candidates(lines: tuple[Line, ...], row: int | None, sku: str, folded: str) -> Iterator[Line]:
    """Lines that a row or record can mean: that with its place and SKU first, then others with the SKU."""
    alike = [line for line in lines if old_normalised(line.sku) == folded or (sku and line.sku == sku)]
    yield from sorted(alike, key=lambda line: (line.number - 1 != row, bool(sku) and line.sku != sku))
