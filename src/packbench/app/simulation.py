"""A worker with a scanner, simulated: looks at the list, says which code comes next, hears what was answered.

Pure and seedable: no clock, no disk; the same list and the same generator of chance give the same codes. It
ends for any list: between two mistakes comes a right code, a right code that did not help is not scanned
again for that order, and an order that goes nowhere is left and named in ``given_up``.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from packbench.app.mishaps import Mishaps
from packbench.app.scannables import Intent, Scannables
from packbench.domain.codes import CommandName, Item, OrderLabel
from packbench.domain.orders import Line
from packbench.domain.packing import Outcome, Verdict
from packbench.domain.progress import OrderState, Progress

_COUNTED = frozenset(
    {Outcome.ITEM_OK, Outcome.LINE_DONE, Outcome.ORDER_DONE, Outcome.NOTE_PENDING, Outcome.ONE_TOO_MANY}
)
_PATIENCE = 40  # codes that bring an order no further before it is left; no honest mistake needs ten
_STUBBORN = 5 * _PATIENCE  # the same for the whole list
_STAYS = 0.8  # how often a worker goes on with the line that was scanned last
_TYPES = 0.6  # how often a quantity is typed where that saves scans


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How somebody packs.

    ``errors`` is the chance of a mistake before a right code, 0 to 1. ``orders`` is how many orders are
    finished before work is laid down (None: all). From ``typed_from`` units on a quantity may be typed.
    """

    errors: float = 0.02
    orders: int | None = None
    typed_from: int = 5


class Packer:
    """Says code after code, until every order that can be packed is done or was given up.

    Args:
        progress: the list in work; it is read before each code and never changed here.
        barcodes: the client's SKU mapping.
        rng: the chance that mistakes and choices come from.
    """

    def __init__(
        self, *, progress: Progress, barcodes: Mapping[str, tuple[Item, ...]], habits: Habits, rng: Random
    ) -> None:
        self.scans = 0
        self.mistakes = 0
        self.given_up: dict[str, str] = {}
        self._progress = progress
        self._habits = habits
        self._rng = rng
        self._known = Scannables(progress.packing_list, barcodes, rng)
        self._mishaps = Mishaps(progress, self._known, rng)
        self._todo = deque([order.number for order in progress.packing_list.orders if order.packable])
        self._enough = progress.packing_list.orders_total
        if habits.orders is not None:
            self._enough = min(self._enough, progress.orders_done + habits.orders)
        self._queue: deque[Intent] = deque()
        self._sent = Intent("")
        self._careful = False
        self._stuck = False
        self._distrusted: set[tuple[str, Item | OrderLabel, str]] = set()
        self._denied: set[str] = set()
        self._types = True
        self._best = (0, 0, 0)
        self._futile = 0
        self._unheard = 0

    def next_code(self) -> str | None:
        """The next code; None when there is nothing left to do, or nobody answers (``hear``) any more."""
        if self._unheard > _PATIENCE:
            return None
        intent = self._queue.popleft() if self._queue else self._decided()
        if intent is None or self._stuck:
            return None
        self._unheard += 1
        self._sent = intent
        self.scans += 1
        self.mistakes += intent.mistaken
        return intent.code

    def hear(self, verdict: Verdict) -> None:
        """Take in what was answered to the code before."""
        sent = self._sent
        self._unheard = 0
        self._weigh()
        if verdict.outcome is Outcome.COMMAND_REFUSED:
            self._refused(sent, verdict)
        elif sent.meant is not None:
            self._compared(sent, sent.meant, verdict)
        elif sent.blind and verdict.outcome in _COUNTED - {Outcome.ORDER_DONE, Outcome.ONE_TOO_MANY}:
            self._queue.appendleft(Intent("PBUNDO"))

    # What comes next

    def _decided(self) -> Intent | None:
        if self._progress.orders_done >= self._enough or self._futile > _STUBBORN:
            return None
        state = self._progress.in_hand
        if state is None and not self._head():
            return None
        if self._erring():
            self._queue.extend(self._mishaps.before(state, self._head()))
            if self._queue:
                self._careful = True
                return self._queue.popleft()
        self._careful = False
        return self._label() if state is None else self._work_on(state)

    def _erring(self) -> bool:
        return not self._careful and self._rng.random() < self._habits.errors

    def _head(self) -> str:
        """The order that is to be opened next; empty if there is none."""
        while self._todo and self._done_with(self._todo[0]):
            self._todo.popleft()
        return self._todo[0] if self._todo else ""

    def _done_with(self, number: str) -> bool:
        return number in self.given_up or self._progress.state(number).done

    def _label(self) -> Intent | None:
        number = self._head()
        if not number:
            return None
        meant = OrderLabel(number)
        order = self._progress.packing_list.by_number[number]
        for code in self._known.labels(order):
            if (number, meant, code) not in self._distrusted:
                return Intent(code, meant)
        self.given_up[number] = "label_not_understood"
        return self._label()

    def _work_on(self, state: OrderState) -> Intent | None:
        if self._futile > _PATIENCE:
            return self._leave(state, "no_progress")
        if state.extras:
            return self._answer_extra(state)
        lines = state.open_lines()
        if not lines:
            return self._allowed("PBNOTE") or self._leave(state, "note_refused")
        line = self._line(state, lines)
        return self._by_hand(state) if line is None else self._scan(state, line)

    def _answer_extra(self, state: OrderState) -> Intent | None:
        wish = ("PBKEEP", "PBREMOVE") if self._rng.random() < 0.1 else ("PBREMOVE", "PBKEEP")  # noqa: PLR2004
        return self._allowed(*wish, "PBUNDO") or self._leave(state, "extra_not_answered")

    def _line(self, state: OrderState, lines: tuple[Line, ...]) -> Line | None:
        """The line whose goods are at hand next; None if none has a code that is understood."""
        able = [line for line in lines if self._codes(state, line)]
        if not able:
            return None
        same = [line for line in able if line.number == state.last_line]
        if same and self._rng.random() < _STAYS:
            return same[0]
        return able[0] if self._rng.random() < _STAYS else self._rng.choice(able)

    def _codes(self, state: OrderState, line: Line) -> list[Intent]:
        """Every code that packs units of a line and was not distrusted yet."""
        left = remaining_of(state, line.sku)
        return [
            Intent(code, Item(line.sku, units))
            for code, units in self._known.products(line.sku)
            if units <= left and (state.order.number, Item(line.sku, units), code) not in self._distrusted
        ]

    def _scan(self, state: OrderState, line: Line) -> Intent:
        codes = self._codes(state, line)
        weights = [self._known.weight(intent.code, line.sku) for intent in codes]
        return self._rng.choices(codes, weights)[0]

    def _by_hand(self, state: OrderState) -> Intent | None:
        """No line has a code that is understood: look at the goods and say so."""
        return self._allowed("PBCONFIRM", "PBFORCE") or self._leave(state, "not_confirmed")

    def _allowed(self, *codes: str) -> Intent | None:
        return next((Intent(code) for code in codes if code not in self._denied), None)

    def _leave(self, state: OrderState, why: str) -> Intent | None:
        """Give an order up; if even that needs a supervisor, lay down work."""
        self.given_up.setdefault(state.order.number, why)
        self._futile = 0
        intent = self._allowed("PBSKIP", "PBPROBLEMOTHER")
        self._stuck = intent is None
        return intent

    # What an answer means for the next

    def _weigh(self) -> None:
        """Count the codes that brought nothing new."""
        progress = self._progress
        now = (progress.orders_done, len(self.given_up), progress.units_packed)
        self._futile = 0 if now > self._best else self._futile + 1
        self._best = max(self._best, now)
        if progress.hand is None and self._sent.leaves:
            self._put_back(self._sent.leaves)

    def _put_back(self, number: str) -> None:
        """A skipped order comes again after some others."""
        if number in self._todo:
            self._todo.remove(number)
            self._todo.insert(self._rng.randint(1, 8), number)

    def _refused(self, sent: Intent, verdict: Verdict) -> None:
        if sent.code.startswith(f"PB{CommandName.QUANTITY}"):
            self._types = False
        if verdict.reason == "supervisor":
            self._denied.add(sent.code)
        if sent.meant is not None:
            self._distrust(sent, sent.meant)

    def _compared(self, sent: Intent, meant: Item | OrderLabel, verdict: Verdict) -> None:
        """What was meant, or another thing? A code that did not do what was meant is not trusted again."""
        if verdict.outcome is Outcome.AMBIGUOUS and meant in verdict.choices:
            place = verdict.choices.index(meant) + 1
            self._queue.appendleft(Intent(f"PBPICK{place}", meant, via=sent.via or sent.code))
        elif isinstance(meant, OrderLabel):
            if verdict.outcome is not Outcome.ORDER_OPENED or verdict.order != meant.order:
                self._distrust(sent, meant)
        elif verdict.outcome not in _COUNTED or verdict.sku != meant.sku:
            self._distrust(sent, meant)
            if verdict.outcome in _COUNTED - {Outcome.ORDER_DONE}:
                self._queue.appendleft(Intent("PBUNDO"))
        elif verdict.outcome is Outcome.ONE_TOO_MANY:
            self._distrust(sent, meant)
        elif verdict.outcome is Outcome.ITEM_OK:
            self._queue.extend(self._typed(meant))

    def _distrust(self, sent: Intent, meant: Item | OrderLabel) -> None:
        order = meant.order if isinstance(meant, OrderLabel) else self._progress.hand or ""
        self._distrusted.add((order, meant, sent.via or sent.code))

    def _typed(self, scanned: Item) -> list[Intent]:
        """The last scan stands for all units of the product, where that saves scans."""
        state = self._progress.in_hand
        left = remaining_of(state, scanned.sku) if state else 0
        units = left + scanned.units
        code = f"PB{CommandName.QUANTITY}{units}"
        if not (left and self._types and units >= self._habits.typed_from):
            return []
        return [Intent(code)] if self._rng.random() < _TYPES else []


def remaining_of(state: OrderState, sku: str) -> int:
    """Units of a SKU that an order still needs, over all its lines."""
    return sum(state.remaining(line) for line in state.order.packable_lines if line.sku == sku)
