"""What the bench may ask back, and the band that asks it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from packbench.desktop.bench.consent import TRIES
from packbench.desktop.bench.view import Band, Card, Hint
from packbench.desktop.kinds import Kind
from packbench.desktop.wording import COMMANDS, PROBLEMS
from packbench.domain.codes import CommandName, Item, OrderLabel
from packbench.domain.events import Problem
from packbench.domain.orders import Line
from packbench.domain.progress import OrderState
from packbench.words import _, plural


class Wish(StrEnum):
    """What was asked for and needs a word more."""

    QUANTITY = "quantity"
    PROBLEM = "problem"
    FIND = "find"
    END = "end"
    HELP = "help"
    TEACH = "teach"
    SUPERVISOR = "supervisor"
    WORKER = "worker"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An open question: what fingers have typed for it, and what was found for that.

    ``command`` waits for a supervisor, whose code may be wrong ``left`` times. ``line`` may lose a unit.
    """

    wish: Wish
    typed: str = ""
    found: tuple[Hint, ...] = ()
    command: CommandName | None = None
    left: int = TRIES
    line: Line | None = None

    def with_typed(self, typed: str) -> "Ask":
        """The same with other typing."""
        return replace(self, typed=typed)


def one_less(hand: OrderState | None, number: int) -> Ask | None:
    """The question whether a line of the order in hand loses a unit; None where it has none to lose."""
    if hand is None or any(extra.line == number for extra in hand.extras):
        return None
    if not hand.packed[number - 1] + hand.kept[number - 1]:
        return None
    return Ask(wish=Wish.LESS, line=hand.order.lines[number - 1])


PROBLEM_CODES = {
    Problem.SHORT: "PBPROBLEMSHORT",
    Problem.DAMAGED: "PBPROBLEMDAMAGED",
    Problem.WRONG_STOCK: "PBPROBLEMWRONGSTOCK",
    Problem.OTHER: "PBPROBLEMOTHER",
}
_PROBLEM_NUMBERS = {str(place): code for place, code in enumerate(PROBLEM_CODES.values(), start=1)}
_NUMBERS = {Wish.QUANTITY: "PBQTY", Wish.WORKER: "PBWORKER"}
"""What a typed number means."""

_MOST_DIGITS = 4


def code_for(ask: Ask, typed: str) -> str:
    """The code that a typed answer stands for; what is no answer is a scan like any other."""
    if ask.wish in _NUMBERS and typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS:
        return f"{_NUMBERS[ask.wish]}{typed}"
    if ask.wish is Wish.PROBLEM and typed in _PROBLEM_NUMBERS:
        return _PROBLEM_NUMBERS[typed]
    if ask.wish is Wish.FIND and len(ask.found) == 1 and typed.casefold() in ask.found[0].order.casefold():
        return ask.found[0].order
    return typed


def question(ask: Ask, *, serial: int, orders_left: int) -> Band | None:
    """The band that asks; None where the page itself does."""
    match ask.wish:
        case Wish.QUANTITY:
            word, text = _("How many?"), _("Type the quantity, then Enter. A scan goes on without it.")
            return _band(serial, word, text, (force_card(),), typed=ask.typed)
        case Wish.WORKER:
            text = _("Scan a badge, or type the worker’s number, then Enter.")
            return _band(serial, _("Who packs now?"), text, typed=ask.typed)
        case Wish.PROBLEM:
            return _band(
                serial, _("What is wrong?"), _("Type the number, or scan its code."), problem_cards()
            )
        case Wish.END:
            left = plural("{number} order is still open.", "{number} orders are still open.", orders_left)
            return _band(serial, _("End the list?"), left, end_cards())
        case Wish.FIND:
            return _band(
                serial, _("Which order?"), _("Type a part of its number, then Enter."), typed=ask.typed
            )
        case Wish.LESS:
            name = ask.line.name or ask.line.sku if ask.line else ""
            return _band(serial, _("One less?"), name, less_cards(ask))
        case Wish.SUPERVISOR:
            return _supervisor(ask, serial)
        case Wish.HELP | Wish.TEACH:
            return None


def _supervisor(ask: Ask, serial: int) -> Band:
    """What is typed is shown as dots."""
    what = _(COMMANDS[ask.command]) if ask.command else ""
    dots = "\u2022" * len(ask.typed)
    if ask.left == TRIES:
        text = _("{what}: a supervisor scans or types the code. Esc: it is not done.").format(what=what)
        return _band(serial, _("Supervisor’s code?"), text, typed=dots)
    left = plural("{number} try is left.", "{number} tries are left.", ask.left)
    band = _band(serial, _("Wrong code"), left, typed=dots)
    return replace(band, kind=Kind.STOP, sentences=(what, left, _("Esc: it is not done.")))


def choice_cards(choices: Sequence[OrderLabel | Item]) -> tuple[Card, ...]:
    """A card for each thing that a code may mean."""
    return tuple(_choice_card(place, choice) for place, choice in enumerate(choices[:3], start=1))


def problem_cards() -> tuple[Card, ...]:
    """A card for each kind of problem; short, because there are four."""
    return tuple(
        Card(title=_(PROBLEMS[problem]), key=str(place), text="", code="")
        for place, problem in enumerate(PROBLEM_CODES, start=1)
    )


def end_cards() -> tuple[Card, ...]:
    """To end, or not to."""
    return (
        Card(title=_("End it"), key="F4", text=_("The list counts as incomplete"), code="PBEND"),
        Card(title=_("Go on"), key="F2", text=_("Nothing was ended"), code=""),
    )


def less_code(ask: Ask) -> str:
    """What takes the unit off the line."""
    return f"PBMINUS{ask.line.number}" if ask.line else ""


def less_cards(ask: Ask) -> tuple[Card, ...]:
    """To take one out, or not to."""
    text = _("To put it back, scan it again")
    return (
        Card(title=_("Take one out"), key="F4", text=text, code=less_code(ask)),
        Card(title=_("Back"), key="F2", text=_("Nothing is changed"), code=""),
    )


def force_card() -> Card:
    """All of the line at once."""
    text = _("All that is missing, without a scan")
    return Card(title=_("Complete the line"), key="F6", text=text, code="PBFORCE")


def extra_cards(required: int, seen: int) -> tuple[Card, ...]:
    """Take the extra out, or keep it."""
    stays = _("The order stays at {number}").format(number=required)
    gets = _("The order gets {number}, noted").format(number=seen)
    return (
        Card(title=_("Take it out"), key="F2", text=stays, code="PBREMOVE"),
        Card(title=_("Keep it"), key="F4", text=gets, code="PBKEEP"),
    )


def note_card() -> Card:
    """The note was read."""
    return Card(title=_("Note read"), key="F4", text=_("Needed to finish the order"), code="PBNOTE")


def _choice_card(place: int, choice: OrderLabel | Item) -> Card:
    code = f"PBPICK{place}"
    if isinstance(choice, OrderLabel):
        return Card(title=choice.order, key=str(place), text=_("Order label"), code=code)
    text = plural("Product, {number} unit", "Product, {number} units", choice.units)
    return Card(title=choice.sku, key=str(place), text=text, code=code)


def _band(serial: int, word: str, text: str, cards: tuple[Card, ...] = (), *, typed: str = "") -> Band:
    asked = f"{word} {typed}\u2502" if typed else word
    return Band(serial=serial, kind=Kind.ATTENTION, word=asked, sentences=(text,), cards=cards, steady=True)
