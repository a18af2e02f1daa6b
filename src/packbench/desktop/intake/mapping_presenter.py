"""What happens in the mapping editor, without Qt. A change names its barcodes and what they stood for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from packbench.desktop.intake.mapping_view import Dispute, Entry, MappingView, Offer, Unclear
from packbench.desktop.lane import Lane
from packbench.domain.barcodes import Mappings, OnConflict, imported
from packbench.domain.codes import Item
from packbench.domain.drafts import BarcodeDraft
from packbench.domain.errors import ChangedMeanwhile, ColumnsNotFound, PackbenchError
from packbench.words import _, plural

T = TypeVar("T")
NOTICES = 5  # told of a file


class MappingDesk(Protocol):
    """What the editor asks for, of one client."""

    def load(self) -> Mappings: ...

    def change(self, wanted: Mappings, seen: Mappings) -> None:
        """Change these barcodes. Raises ``ChangedMeanwhile``, ``InvalidName``."""
        ...

    def read(self, path: Path, wishes: Mapping[str, str]) -> BarcodeDraft:
        """A file with barcodes; ``wishes`` is field to column. Raises ``Unreadable``, ``ColumnsNotFound``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A change that was made: what stood before, what stands now, and its name."""

    before: Mappings
    after: Mappings
    words: str


class MappingPresenter:
    """The mapping of one client."""

    def __init__(self, *, desk: MappingDesk, lane: Lane, show: Callable[[MappingView], None]) -> None:
        self._desk, self._lane, self._show = desk, lane, show
        self._mapping: Mappings = {}
        self._offered: Mappings = {}
        self._done: Done | None = None
        self._view = MappingView()
        self._gone = False

    # What comes in

    def begin(self) -> None:
        """Read the mapping."""
        self._change(busy=True)
        self._run(self._desk.load, self._loaded)

    def save(self, barcode: str, sku: str, units: int, *, of: Entry | None = None) -> None:
        """Add a meaning, or change the one of ``of``."""
        barcode, item = barcode.strip(), Item(sku.strip(), units)
        if of is not None and (of.barcode, of.item) == (barcode, item):
            return
        moved = of is not None and of.barcode != barcode
        present = self._mapping.get(barcode, ())
        if (of is None or moved) and present and present != (item,):
            said = _("{barcode} stands for {product} already. Choose it in the table to change it.")
            self._change(problem=said.format(barcode=barcode, product=items_said(present)), told="")
            return
        if of is None or moved:
            wanted: dict[str, tuple[Item, ...]] = {barcode: (item,)}
        else:
            wanted = {barcode: tuple([item if each == of.item else each for each in present])}
        if of is not None and moved:
            wanted[of.barcode] = self._without(of)
        said = _("{barcode} stands for {product} now.").format(barcode=barcode, product=items_said((item,)))
        self._make(wanted, said, chosen=Entry(barcode, item))

    def delete(self, entry: Entry) -> None:
        """Forget a meaning for good."""
        said = _("{barcode} does not stand for {product} any more.")
        self._make(
            {entry.barcode: self._without(entry)},
            said.format(barcode=entry.barcode, product=items_said((entry.item,))),
        )

    def undo(self) -> None:
        """Take the last change back, unless somebody has changed the same since."""
        done = self._done
        if done is not None and not self._view.busy:
            said = _("Taken back: {what}").format(what=done.words)
            self._write(Done(before=done.after, after=done.before, words=said), undoable=False)

    def offer(self, path: Path, wishes: Mapping[str, str] | None = None) -> None:
        """Look at a file with barcodes; nothing is changed before somebody agrees.

        Args:
            path: the file.
            wishes: field to column, where a person has named them.
        """
        desk = self._desk

        def work() -> tuple[BarcodeDraft, Mappings] | Unclear:
            try:
                return desk.read(path, wishes or {}), desk.load()
            except ColumnsNotFound as error:
                return Unclear(path=path, headings=error.headers, why=error.what)

        def then(found: tuple[BarcodeDraft, Mappings] | Unclear) -> None:
            if isinstance(found, Unclear):
                self._change(busy=False, unclear=found)
            else:
                self._offer_of(path.name, *found)

        self._change(busy=True, problem="", told="")
        self._run(work, then)

    def decide(self, barcodes: tuple[str, ...], *, take: bool) -> None:
        """Whether the file is right about these barcodes."""
        offer = self._view.offer
        if offer is not None:
            disputes = tuple(
                [replace(each, take=take) if each.barcode in barcodes else each for each in offer.disputes]
            )
            self._change(offer=replace(offer, disputes=disputes))

    def take_offer(self) -> None:
        """Take over what the file adds, and what it is right about."""
        offer = self._view.offer
        if offer is None or self._view.busy:
            return
        right = {each.barcode for each in offer.disputes if each.take}
        wanted = {
            code: items for code, items in self._offered.items() if code not in self._mapping or code in right
        }
        said = plural("{number} barcode was taken over.", "{number} barcodes were taken over.", len(wanted))
        self._make(wanted, said)

    def leave_offer(self) -> None:
        """Change nothing."""
        self._change(offer=None)

    def close(self) -> None:
        """Nothing is shown any more."""
        self._gone = True

    # What goes out, and comes back

    def _make(self, wanted: Mappings, said: str, *, chosen: Entry | None = None) -> None:
        seen = {code: self._mapping.get(code, ()) for code in wanted}
        self._write(Done(before=seen, after=wanted, words=said), chosen=chosen)

    def _write(self, done: Done, *, chosen: Entry | None = None, undoable: bool = True) -> None:
        desk = self._desk

        def work() -> Mappings:
            desk.change(done.after, done.before)
            return desk.load()

        def then(mapping: Mappings) -> None:
            self._done = done if undoable else None
            undo = done.words if undoable else ""
            self._put(mapping, told=done.words, undo=undo, chosen=chosen, offer=None)

        self._change(busy=True, problem="", told="")
        self._run(work, then)

    def _loaded(self, mapping: Mappings) -> None:
        self._put(mapping)

    def _put(self, mapping: Mappings, **changes: Any) -> None:
        self._mapping = mapping
        entries = sorted(
            [Entry(code, item) for code, items in mapping.items() for item in items],
            key=lambda entry: (entry.item.sku.casefold(), entry.item.units, entry.barcode),
        )
        skus = len({entry.item.sku for entry in entries})
        self._change(entries=tuple(entries), barcodes=len(mapping), skus=skus, busy=False, **changes)

    def _offer_of(self, file: str, draft: BarcodeDraft, mapping: Mappings) -> None:
        report, _needed = imported(mapping, draft.entries, OnConflict.KEEP)
        self._offered = draft.entries
        disputes = [
            Dispute(
                barcode=each.barcode,
                here=items_said(each.present),
                offered=items_said(each.offered),
                take=False,
            )
            for each in report.conflicts
        ]
        messages = [notice.message for notice in draft.notices]
        offer = Offer(
            file=file,
            added=len(report.added),
            unchanged=report.unchanged,
            disputes=tuple(disputes),
            notices=(*messages[:NOTICES], *_more(len(messages) - NOTICES)),
        )
        self._put(mapping, offer=offer)

    def _without(self, entry: Entry) -> tuple[Item, ...]:
        present = self._mapping.get(entry.barcode, ())
        return tuple([item for item in present if item != entry.item])

    def _failed(self, error: PackbenchError) -> None:
        """Say it; what somebody else changed is shown at once."""
        self._change(busy=False, problem=str(error))
        if isinstance(error, ChangedMeanwhile):
            self._done = None
            self._run(self._desk.load, self._loaded)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def answered(answer: T | PackbenchError) -> None:
            if self._gone:
                return
            if isinstance(answer, PackbenchError):
                self._failed(answer)
            else:
                then(answer)

        self._lane.run(work, answered)

    def _change(self, **changes: Any) -> None:
        if "undo" not in changes and self._done is None:
            changes["undo"] = ""
        self._view = replace(self._view, **{"chosen": None, "unclear": None, **changes})
        if not self._gone:
            self._show(self._view)


def items_said(items: tuple[Item, ...]) -> str:
    """Products as people read them: ``CND-250-02``, ``6 × CND-250-02``."""
    words = [item.sku if item.units == 1 else f"{item.units} × {item.sku}" for item in items]
    return _(" or ").join(words)


def _more(count: int) -> tuple[str, ...]:
    return (plural("… and {number} more", "… and {number} more", count),) if count > 0 else ()
