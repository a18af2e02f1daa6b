"""The labels of one list: what they are like, drawn for any of its orders and any printer's dots."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from packbench.domain.orders import Order
from packbench.papers.drawing import Drawing
from packbench.papers.labels import order_label
from packbench.papers.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSet:
    """What stands on every label of a list: ``client`` is shown, ``day`` is that of printing."""

    shape: Shape
    client: str
    session: str
    day: date

    def drawings(self, orders: Iterable[Order], *, dpi: int | None = None) -> tuple[Drawing, ...]:
        """The label of each order, for the client's dots or those of another printer.

        Raises:
            DoesNotFit: a code would be too fine to be scanned.
        """
        shape = self.shape if dpi is None else replace(self.shape, dpi=dpi)
        return tuple([self._drawn(order, shape) for order in orders])

    def _drawn(self, order: Order, shape: Shape) -> Drawing:
        return order_label(order, shape, client=self.client, session=self.session, day=self.day)
