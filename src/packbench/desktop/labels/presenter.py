"""What happens in the label dialog, without Qt: choices come in, a view goes out, labels go to a printer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from packbench.desktop.kinds import Kind
from packbench.desktop.labels.choosing import Choosing
from packbench.desktop.lane import Lane
from packbench.domain.errors import PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.papers.drawing import Drawing
from packbench.papers.label_set import LabelSet
from packbench.words import _, plural

USUAL_SIZES = ((68.0, 38.0), (57.0, 32.0), (100.0, 50.0), (100.0, 150.0))
MOST_COPIES = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the dialog reads before it shows anything.

    ``printed`` are numbers of orders whose label was printed from this bench, ``unclear`` of those whose code
    means something else in this list too, ``printer`` is the address of the bench's printer.
    """

    orders: tuple[Order, ...]
    labels: LabelSet
    printed: frozenset[str]
    unclear: frozenset[str]
    printer: str


class Counter(Protocol):
    """Where labels are read from and handed in; all of it is called on the lane."""

    def load(self, ref: ListRef) -> Loaded: ...

    def print(self, ref: ListRef, orders: Sequence[Order], job: "Job") -> str:
        """Print, and give the printer's name. Raises ``NotPrinted``, ``DoesNotFit``, ``InvalidName``."""
        ...

    def save(self, path: Path, kind: str, orders: Sequence[Order], labels: LabelSet) -> None:
        """Write a file. Raises what ``save_labels`` raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How labels are to be printed: ``printer`` is an address."""

    labels: LabelSet
    printer: str
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the dialog shows. ``label`` is the drawing in the preview, ``trouble`` why there is none."""

    choosing: Choosing
    counted: str = ""
    not_printed: str = ""
    label: Drawing | None = None
    trouble: str = ""
    size: str = ""
    place: str = ""
    sizes: tuple[tuple[tuple[float, float], str], ...] = ()
    chosen_size: tuple[float, float] = USUAL_SIZES[0]
    printer: str = ""
    copies: int = 1
    button: str = ""
    can_print: bool = False
    can_save: bool = False
    said: str = ""
    kind: Kind = Kind.ATTENTION


class LabelsPresenter:
    """The labels of one list.

    Args:
        ref: the list.
        counter: where labels come from and go to.
        lane: where that is done.
        show: takes each new view.
    """

    def __init__(self, ref: ListRef, *, counter: Counter, lane: Lane, show: Callable[[View], None]) -> None:
        self._ref, self._counter, self._lane, self._show = ref, counter, lane, show
        self._loaded: Loaded | None = None
        self._choosing = Choosing(orders=())
        self._labels: LabelSet | None = None
        self._copies = 1
        self._printer = ""
        self._busy = True
        self._said, self._kind = "", Kind.ATTENTION

    def begin(self, chosen: Sequence[str] = ()) -> None:
        """Read the list; ``chosen`` are orders to be ticked at once."""
        self._lane.run(lambda: self._counter.load(self._ref), lambda found: self._read(found, chosen))
        self._change()

    def choose(self, change: Callable[[Choosing], Choosing]) -> None:
        """Another choice."""
        self._choosing = change(self._choosing)
        self._said = ""
        self._change()

    def set_size(self, size: tuple[float, float]) -> None:
        """Print on labels of another size, in mm, this time."""
        if self._labels is not None:
            shape = replace(self._labels.shape, width_mm=size[0], height_mm=size[1])
            self._labels = replace(self._labels, shape=shape)
            self._change()

    def set_copies(self, copies: int) -> None:
        """So many of each label."""
        self._copies = max(1, min(copies, MOST_COPIES))
        self._change()

    def set_printer(self, address: str) -> None:
        """Print there."""
        self._printer = address.strip()
        self._said = ""
        self._change()

    def print(self) -> None:
        """Print what is ticked."""
        view, labels = self._view(), self._labels
        if not view.can_print or labels is None:
            return
        self._busy, self._said = True, ""
        job = Job(labels=labels, printer=self._printer, copies=self._copies)
        orders = self._choosing.wanted
        self._lane.run(
            lambda: self._counter.print(self._ref, orders, job), lambda told: self._printed(told, orders)
        )
        self._change()

    def save(self, path: Path, kind: str) -> None:
        """Write what is ticked to a file (``png``: a folder)."""
        orders, labels = self._choosing.wanted, self._labels
        if labels is None or not orders:
            return
        self._busy = True
        self._lane.run(
            lambda: self._counter.save(path, kind, orders, labels), lambda told: self._saved(told, path)
        )
        self._change()

    # What comes back from the lane

    def _read(self, found: Loaded | PackbenchError, chosen: Sequence[str]) -> None:
        self._busy = False
        if isinstance(found, PackbenchError):
            self._say(str(found), Kind.STOP)
            return
        self._loaded, self._labels, self._printer = found, found.labels, found.printer
        orders = tuple([order for order in found.orders if order.packable])
        choosing = Choosing(orders=orders, printed=found.printed)
        known = frozenset(chosen) & {order.number for order in orders}
        ticked = known or frozenset([order.number for order in choosing.not_printed])
        self._choosing = replace(choosing, ticked=ticked).looking()
        self._change()

    def _printed(self, told: str | PackbenchError, orders: Sequence[Order]) -> None:
        self._busy = False
        if isinstance(told, PackbenchError):
            self._say(str(told), Kind.STOP)
            return
        numbers = {order.number for order in orders}
        self._choosing = replace(self._choosing, printed=self._choosing.printed | numbers)
        count = len(orders) * self._copies
        words = plural("{number} label", "{number} labels", count)
        self._say(_("Sent to {printer}: {labels}.").format(labels=words, printer=told), Kind.OK)

    def _saved(self, told: PackbenchError | None, path: Path) -> None:
        self._busy = False
        if told is None:
            self._say(_("The labels are in {path}.").format(path=path), Kind.OK)
        else:
            self._say(str(told), Kind.STOP)

    # What is shown

    def _say(self, text: str, kind: Kind) -> None:
        self._said, self._kind = text, kind
        self._change()

    def _change(self) -> None:
        self._show(self._view())

    def _view(self) -> View:
        choosing, labels = self._choosing, self._labels
        if labels is None:
            return View(choosing=choosing, said=self._said or _("Reading the list …"), kind=self._kind)
        wanted = len(choosing.wanted)
        drawn = _drawn(labels, choosing.in_sight)
        return View(
            choosing=choosing,
            counted=_("{ticked} of {all}").format(ticked=wanted, all=len(choosing.orders)),
            not_printed=_("Not printed ({number})").format(number=len(choosing.not_printed)),
            **drawn,
            size=_size(labels),
            place=self._place(),
            sizes=_sizes(self._loaded.labels if self._loaded else labels),
            chosen_size=(labels.shape.width_mm, labels.shape.height_mm),
            printer=self._printer,
            copies=self._copies,
            button=plural("Print {number} label", "Print {number} labels", wanted * self._copies),
            can_print=bool(wanted and self._printer) and not self._busy,
            can_save=bool(wanted) and not self._busy,
            **self._notice(),
        )

    def _place(self) -> str:
        choosing = self._choosing
        if not choosing.place:
            return _("Not selected") if choosing.shown else ""
        return _("Label {place} of {count}").format(place=choosing.place, count=len(choosing.wanted))

    def _notice(self) -> dict[str, Any]:
        if self._said:
            return {"said": self._said, "kind": self._kind}
        if self._busy:
            return {"said": _("Printing …"), "kind": Kind.OK}
        unclear = self._loaded.unclear if self._loaded else frozenset()
        first = next((each.number for each in self._choosing.wanted if each.number in unclear), None)
        if first is not None:
            text = _("The code of {order} means something else in this list too: the bench will ask.")
            return {"said": text.format(order=first), "kind": Kind.ATTENTION}
        again = len(self._choosing.ticked & self._choosing.printed)
        if again:
            text = plural(
                "{number} of them was printed here before.",
                "{number} of them were printed here before.",
                again,
            )
            return {"said": text, "kind": Kind.ATTENTION}
        return {"said": "", "kind": Kind.ATTENTION}


def _drawn(labels: LabelSet, order: Order | None) -> dict[str, Any]:
    if order is None:
        return {}
    try:
        (label,) = labels.drawings([order])
    except PackbenchError as error:
        return {"trouble": str(error)}
    return {"label": label}


def _size(labels: LabelSet) -> str:
    shape = labels.shape
    return _("{size} · {dpi} dpi · {across} × {down} dots").format(
        size=size_words(shape.width_mm, shape.height_mm), dpi=shape.dpi, across=shape.across, down=shape.down
    )


def size_words(width: float, height: float) -> str:
    """``68 × 38 mm``."""
    return _("{width} × {height} mm").format(width=f"{width:g}", height=f"{height:g}")


def _sizes(labels: LabelSet) -> tuple[tuple[tuple[float, float], str], ...]:
    """The client's size, then the usual ones."""
    own = (labels.shape.width_mm, labels.shape.height_mm)
    return tuple([(size, size_words(*size)) for size in dict.fromkeys((own, *USUAL_SIZES))])
