"""A code that nobody knows, and what the bench asks, says and may take back when it is taught. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from packbench.app.teaching import Lesson
from packbench.desktop.bench.view import Band, Card
from packbench.desktop.kinds import Kind
from packbench.domain.orders import Line
from packbench.domain.packing import Outcome, Verdict
from packbench.domain.progress import OrderState
from packbench.words import _

MOST = 4
"""Products that are offered at once; what is typed narrows them down."""


class Teacher(Protocol):
    """What keeps lessons; every method is called on the lane."""

    def teach(self, barcode: str, sku: str) -> Lesson: ...

    def take_back(self, lesson: Lesson) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """``code`` is the one that nobody knew, if it may be taught now; ``lesson`` the last one taught."""

    code: str = ""
    lesson: Lesson | None = None

    def taught(self, lesson: Lesson) -> "Learning":
        """After a lesson there is nothing more to teach, and something to take back."""
        return replace(self, code="", lesson=lesson)


def learning_after(verdict: Verdict, code: str, hand: OrderState | None, *, garbled: bool) -> Learning:
    """Only a whole code that stands for nothing can be taught, and only to a product of the order in hand."""
    unknown = verdict.outcome is Outcome.UNKNOWN_CODE and verdict.reason == "unknown"
    return Learning(code=code.strip() if unknown and hand is not None and not garbled else "")


def offered(hand: OrderState | None, typed: str) -> tuple[Line, ...]:
    """The open lines that are offered, those first that hold what is typed; one of each SKU."""
    if hand is None:
        return ()
    lines = tuple({line.sku: line for line in reversed(hand.open_lines())}.values())[::-1]
    if _number(typed) and _number(typed) <= min(len(lines), MOST):
        return lines[:MOST]
    wanted = typed.casefold().strip()
    found = [line for line in lines if wanted in line.sku.casefold() or wanted in line.name.casefold()]
    return tuple(found[:MOST])


def chosen(hand: OrderState | None, text: str, *, typed: str) -> int:
    """Which of the offered ones (from 1) a text means; 0 if it is no answer.

    Only what fingers have ``typed`` is one: the label of another item must never become the answer.
    """
    number = _number(text)
    if 0 < number <= len(offered(hand, "" if _number(typed) else typed)):
        return number
    by_hand = bool(typed.strip()) and text.startswith(typed)
    return 1 if by_hand and len(offered(hand, text)) == 1 else 0


def question(learning: Learning, hand: OrderState | None, *, typed: str, serial: int) -> Band:
    """Asks which product it is."""
    text = _("Code {code}. Type its number, or a part of its name.").format(code=learning.code)
    word = _("Which product?")
    return Band(
        serial=serial,
        kind=Kind.ATTENTION,
        word=f"{word} {typed}\u2502" if typed else word,
        sentences=(text,),
        cards=_cards(offered(hand, typed)),
        steady=True,
    )


def learnt(lesson: Lesson, product: str, serial: int) -> Band:
    """It is known now; the item itself is counted by a scan, as every other."""
    sentences = (_("{code} is {product} from now on.").format(code=lesson.barcode, product=product),)
    return Band(
        serial=serial, kind=Kind.OK, word=_("Learnt. Scan it again"), sentences=sentences, steady=True
    )


def nothing_to_teach(serial: int) -> Band:
    """There is no unknown code that could be taught."""
    text = _("Open an order and scan the code that nobody knows, then teach it.")
    return Band(serial=serial, kind=Kind.ATTENTION, word=_("Nothing to teach"), sentences=(text,))


def forgotten(lesson: Lesson, serial: int) -> Band:
    """The lesson was taken back."""
    text = _("{code} is unknown again.").format(code=lesson.barcode)
    return Band(serial=serial, kind=Kind.ATTENTION, word=_("Taken back"), sentences=(text,), steady=True)


def _cards(lines: Sequence[Line]) -> tuple[Card, ...]:
    return tuple(
        [
            Card(title=line.sku, key=str(place), text=line.name, code="")
            for place, line in enumerate(lines, start=1)
        ]
    )


def _number(typed: str) -> int:
    """A single figure; longer texts are parts of SKUs."""
    return int(typed) if len(typed) == 1 and typed.isascii() and typed.isdecimal() else 0
