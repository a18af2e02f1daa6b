"""What goes wrong at a packing bench, as codes: wrong goods, double scans, shelf codes, orders put aside."""

from collections.abc import Callable
from random import Random

from packbench.app.scannables import Intent, Scannables
from packbench.domain.codes import Item
from packbench.domain.orders import Order
from packbench.domain.progress import OrderState, Progress

Intents = tuple[Intent, ...]

_PROBLEMS = ("SHORT", "DAMAGED", "WRONGSTOCK", "OTHER")
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_TRIES = 5  # looks for something that makes a mistake possible


class Mishaps:
    """Makes the codes of one mistake that is possible now."""

    def __init__(self, progress: Progress, known: Scannables, rng: Random) -> None:
        self._progress = progress
        self._known = known
        self._rng = rng
        self._put_aside: set[str] = set()

    def before(self, state: OrderState | None, head: str) -> Intents:
        """A mistake with this order in hand, or with none; ``head`` is the order that would come next."""
        kinds = self._weighed(state, head)
        while kinds:
            kind = self._rng.choices(list(kinds), list(kinds.values()))[0]
            if intents := kind():
                return intents
            del kinds[kind]
        return ()

    def _weighed(self, state: OrderState | None, head: str) -> dict[Callable[[], Intents], float]:
        """Every kind of mistake with how often it happens."""
        if state is None:
            return {
                lambda: self._blind(self._known.product_code(self._known.any_sku())): 3,
                self._finished_label: 2,
                self._unpackable_label: 2,
                self._shelf: 1,
            }
        return {
            lambda: self._wrong_item(state): 4,
            lambda: self._double(state): 3,
            lambda: self._too_many(state): 3,
            self._unknown: 2,
            lambda: self._unreadable(state): 2,
            self._shelf: 1,
            lambda: self._other_label(state): 1,
            lambda: self._skip(state): 1,
            lambda: self._problem(state): 0.5,
        }

    def _blind(self, code: str) -> Intents:
        return (Intent(code, mistaken=True, blind=True),) if code else ()

    def _label(self, order: Order) -> Intents:
        return self._blind(next(iter(self._known.labels(order)), ""))

    def _wrong_item(self, state: OrderState) -> Intents:
        """Something from the neighbour's box."""
        own = {line.sku for line in state.order.lines}
        picks = [self._known.any_sku() for _ in range(_TRIES)]
        return self._blind(next((self._known.product_code(sku) for sku in picks if sku not in own), ""))

    def _double(self, state: OrderState) -> Intents:
        """One piece, two beeps; the second is taken back. Never where the second would finish the order."""
        if sum(map(state.remaining, state.open_lines())) <= 2:  # noqa: PLR2004 - both beeps, and one more
            return ()
        for line in state.open_lines():
            code = self._known.product_code(line.sku)
            if code and state.remaining(line) > 1:
                return (Intent(code, Item(line.sku)), Intent(code, mistaken=True, blind=True))
        return ()

    def _too_many(self, state: OrderState) -> Intents:
        """One more of a line that is complete."""
        needed = {line.sku for line in state.open_lines()}
        full = [line.sku for line in state.order.packable_lines if line.sku not in needed]
        return self._blind(self._known.product_code(self._rng.choice(full))) if full else ()

    def _unknown(self) -> Intents:
        return self._blind(f"299{self._rng.randrange(10**10):010d}")

    def _shelf(self) -> Intents:
        letters = self._rng.choices(_LETTERS, k=3)
        first, second = (f"{self._rng.randrange(1000):03d}" for _ in range(2))
        return self._blind(f"{letters[0]}{first}{letters[1]}{second}{letters[2]}")

    def _unreadable(self, state: OrderState) -> Intents:
        """A torn barcode: the worker looks and confirms. No mistake of the worker, but not a scan either."""
        return (Intent("PBCONFIRM", mistaken=True),) if state.open_lines() and not state.extras else ()

    def _other_label(self, state: OrderState) -> Intents:
        other = self._known.any_order()
        return self._label(other) if other.number != state.order.number else ()

    def _finished_label(self) -> Intents:
        for _ in range(_TRIES):
            order = self._known.any_order()
            if self._progress.state(order.number).done:
                return self._label(order)
        return ()

    def _unpackable_label(self) -> Intents:
        orders = self._known.unpackable
        return self._label(self._rng.choice(orders)) if orders else ()

    def _skip(self, state: OrderState) -> Intents:
        return self._aside(state, "PBSKIP")

    def _problem(self, state: OrderState) -> Intents:
        return self._aside(state, f"PBPROBLEM{self._rng.choice(_PROBLEMS)}")

    def _aside(self, state: OrderState, code: str) -> Intents:
        """Each order is put aside once at most, so that work comes to an end."""
        number = state.order.number
        if number in self._put_aside:
            return ()
        self._put_aside.add(number)
        return (Intent(code, mistaken=True, leaves=number),)
