"""Which labels are wanted: the orders of a list, those that are ticked, the one in sight. Pure."""

from dataclasses import dataclass, replace

from packbench.domain.orders import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """A choice among the orders of a list.

    ``ticked`` are numbers of orders to print, ``printed`` those whose label was printed from this bench,
    ``shown`` the one in the preview, ``sought`` what was typed to find some.
    """

    orders: tuple[Order, ...]
    ticked: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()
    shown: str = ""
    sought: str = ""

    @property
    def found(self) -> tuple[Order, ...]:
        """The orders in sight: all, or those whose number, courier, country, box or tags have it."""
        words = self.sought.casefold().split()
        return tuple([order for order in self.orders if all(word in _words(order) for word in words)])

    @property
    def wanted(self) -> tuple[Order, ...]:
        """The ticked orders, in the list's order."""
        return tuple([order for order in self.orders if order.number in self.ticked])

    @property
    def not_printed(self) -> tuple[Order, ...]:
        """Orders in sight whose label was not printed from this bench."""
        return tuple([order for order in self.found if order.number not in self.printed])

    @property
    def in_sight(self) -> Order | None:
        """The order in the preview."""
        return next((order for order in self.orders if order.number == self.shown), None)

    @property
    def place(self) -> int:
        """Which of the wanted labels is in the preview, from 1; 0 if it is none of them."""
        return next((at for at, order in enumerate(self.wanted, 1) if order.number == self.shown), 0)

    def tick(self, number: str) -> "Choosing":
        """Tick an order, or take its tick away; it comes into the preview."""
        return replace(self, ticked=self.ticked ^ {number}, shown=number)

    def tick_found(self) -> "Choosing":
        """Tick all in sight; if all are, none."""
        found = {order.number for order in self.found}
        ticked = self.ticked - found if found <= self.ticked else self.ticked | found
        return replace(self, ticked=ticked).looking()

    def tick_not_printed(self) -> "Choosing":
        """Tick those in sight that were not printed, and no others."""
        return replace(self, ticked=frozenset([order.number for order in self.not_printed])).looking()

    def show(self, number: str) -> "Choosing":
        """Bring an order into the preview."""
        return replace(self, shown=number)

    def seek(self, text: str) -> "Choosing":
        """Look for orders; what is ticked stays."""
        return replace(self, sought=text)

    def step(self, by: int) -> "Choosing":
        """The next of the wanted labels (1) or the one before (-1), around the end."""
        wanted = self.wanted
        if not wanted:
            return self
        at = self.place - 1 + by if self.place else 0
        return replace(self, shown=wanted[at % len(wanted)].number)

    def looking(self) -> "Choosing":
        """With something in the preview: what is there if it is wanted, else the first that is."""
        if self.shown and (self.shown in self.ticked or not self.ticked):
            return self
        first = next(iter(self.wanted or self.found or self.orders), None)
        return replace(self, shown=first.number if first else "")


def _words(order: Order) -> str:
    return " ".join((order.number, order.courier, order.country, order.box, *order.tags)).casefold()
