"""Labels at the bench: printed on a key or a code, and by themselves once a finished order is on the share.

Pure but for the call that prints, which has a lane of its own: no scan ever waits for a printer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from packbench.desktop.bench.view import Banner
from packbench.desktop.kinds import Kind
from packbench.domain.errors import PackbenchError
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Order
from packbench.words import _

T = TypeVar("T")
SAID = 4.0
"""Seconds for which it is said that a label was sent."""

TROUBLE = 30.0
"""Seconds for which it is said that it was not."""


class PrintLane(Protocol):
    """Where printing is done; the same promise as ``moment.Lane``."""

    def run(self, work: Callable[[], T], then: Callable[[T | PackbenchError], None]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
    """How this bench prints: ``print`` sends a label and gives the printer's name."""

    lane: PrintLane
    print: Callable[[ListRef, Order], str]
    when_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Labels of this sitting.

    ``due`` are finished orders whose label waits until the share has as many events as stand beside them,
    ``out`` the numbers of labels that were sent; ``banner`` says what became of the last, until a time.
    """

    due: tuple[tuple[Order, int], ...] = ()
    out: tuple[str, ...] = ()
    banner: Banner | None = None
    until: float = 0.0

    def wait(self, order: Order, made: int) -> "Labels":
        """A finished order waits for its acknowledgement."""
        return replace(self, due=(*self.due, (order, made)))

    def ready(self, sent: int) -> tuple[tuple[Order, ...], "Labels"]:
        """Those that may be printed when the share has so many events, and what waits on."""
        now = tuple([order for order, made in self.due if made <= sent])
        return now, replace(self, due=tuple([(order, made) for order, made in self.due if made > sent]))

    def sent(self, order: Order, printer: str, now: float) -> "Labels":
        """A label is out."""
        text = _("sent to {printer}").format(printer=printer)
        banner = Banner(kind=Kind.OK, strong=_("Label of {order}").format(order=order.number), text=text)
        return replace(self, out=(*self.out, order.number), banner=banner, until=now + SAID)

    def failed(self, order: Order, error: PackbenchError, now: float) -> "Labels":
        """A label is not out; packing goes on."""
        strong = _("Label of {order} was not printed.").format(order=order.number)
        banner = Banner(kind=Kind.ATTENTION, strong=strong, text=str(error), right=_("F8 tries again"))
        return replace(self, banner=banner, until=now + TROUBLE)

    def said(self, now: float) -> Banner | None:
        """What is said of labels at a time."""
        return self.banner if now < self.until else None
