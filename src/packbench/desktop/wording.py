"""Outcomes, refusals and errors in the words that a worker reads at two metres: what happened, what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from packbench.desktop.kinds import Kind, Tone
from packbench.domain.codes import CommandName, command_in
from packbench.domain.errors import NotSaved, PackbenchError
from packbench.domain.events import Problem, ProblemNoted, ScanRejected
from packbench.domain.orders import Order
from packbench.domain.packing import Outcome, Verdict
from packbench.words import _, mark, plural, reason_clause, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one code: one word, a sentence or two below it, and a tone."""

    kind: Kind
    word: str
    sentences: tuple[str, ...]
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an answer is about, as far as words need it; ``keyboard`` names a layout that garbled the code."""

    code: str
    product: str = ""
    order: Order | None = None
    worker: str = ""
    keyboard: str = ""


_OK, _ATTENTION, _STOP = Kind.OK, Kind.ATTENTION, Kind.STOP
WORDS: dict[Outcome, tuple[Kind, str]] = {
    Outcome.ORDER_OPENED: (_OK, mark("Order open")),
    Outcome.ITEM_OK: (_OK, mark("Item OK")),
    Outcome.LINE_DONE: (_OK, mark("Line done")),
    Outcome.ORDER_DONE: (_OK, mark("Order done")),
    Outcome.WRONG_ITEM: (_STOP, mark("Wrong item")),
    Outcome.ONE_TOO_MANY: (_ATTENTION, mark("One too many")),
    Outcome.UNKNOWN_CODE: (_STOP, mark("Unknown code")),
    Outcome.ALREADY_PACKED: (_ATTENTION, mark("Already packed")),
    Outcome.NOT_PACKABLE: (_STOP, mark("Do not pack")),
    Outcome.ORDER_STILL_OPEN: (_ATTENTION, mark("Order still open")),
    Outcome.NO_ORDER_OPEN: (_ATTENTION, mark("No order open")),
    Outcome.AMBIGUOUS: (_ATTENTION, mark("Which one?")),
    Outcome.UNDONE: (_OK, mark("Taken back")),
    Outcome.NOTHING_TO_UNDO: (_ATTENTION, mark("Nothing to take back")),
    Outcome.SKIPPED: (_ATTENTION, mark("Order skipped")),
    Outcome.CONFIRMED: (_OK, mark("Confirmed")),
    Outcome.FORCED: (_OK, mark("Line complete")),
    Outcome.EXTRA_KEPT: (_OK, mark("Kept")),
    Outcome.EXTRA_REMOVED: (_OK, mark("Taken out")),
    Outcome.NOTE_PENDING: (_ATTENTION, mark("Read the note")),
    Outcome.PROBLEM_NOTED: (_ATTENTION, mark("Set aside")),
    Outcome.WORKER_CHANGED: (_OK, mark("Worker changed")),
    Outcome.COMMAND_REFUSED: (_ATTENTION, mark("Not possible now")),
    Outcome.LEASE_LOST: (_STOP, mark("This list was taken over")),
}
_TONES = {Kind.OK: Tone.OK, Kind.ATTENTION: Tone.ATTENTION, Kind.STOP: Tone.STOP}

PROBLEMS = {
    Problem.SHORT: mark("Goods are missing"),
    Problem.DAMAGED: mark("Goods are damaged"),
    Problem.WRONG_STOCK: mark("Wrong stock"),
    Problem.OTHER: mark("Another problem"),
}
COMMANDS = {
    CommandName.UNDO: mark("Undo"),
    CommandName.MINUS: mark("One less"),
    CommandName.SKIP: mark("Skip order"),
    CommandName.CONFIRM: mark("Confirm line"),
    CommandName.FORCE: mark("Complete the line"),
    CommandName.KEEP: mark("Keep it"),
    CommandName.REMOVE: mark("Take it out"),
    CommandName.NOTE: mark("Note read"),
    CommandName.QUANTITY: mark("Quantity"),
    CommandName.PROBLEM: mark("Problem"),
    CommandName.WORKER: mark("Another worker"),
    CommandName.PICK: mark("Choose"),
    CommandName.LABEL: mark("Print label"),
    CommandName.PAUSE: mark("Pause"),
    CommandName.END: mark("End list"),
    CommandName.TEACH: mark("Teach the code"),
}


def verdict_words(verdict: Verdict, about: About) -> Said:
    """What is said of a verdict."""
    kind, word = WORDS[verdict.outcome]
    tone = Tone.DONE if verdict.outcome is Outcome.ORDER_DONE else _TONES[kind]
    said = _SENTENCES.get(verdict.outcome, _product)(verdict, about)
    return Said(kind=kind, word=_(word), sentences=tuple(filter(None, said)), tone=tone)


def error_words(error: PackbenchError) -> Said:
    """What is said when the world failed: the code does not count."""
    word = _("Not saved") if isinstance(error, NotSaved) else _("Did not work")
    advice = error.advice or _("It does not count. Scan it again.")
    return Said(kind=Kind.STOP, word=word, sentences=(error.what, advice), tone=Tone.STOP)


def order_size(lines: int, units: int) -> str:
    """How much an order is."""
    how_many = plural("{number} line", "{number} lines", lines)
    return f"{how_many}, {plural('{number} unit', '{number} units', units)}"


def worker_shown(worker: str, name: str) -> str:
    """A worker as everywhere: ``001 (John Doe)``, only the id, or nobody."""
    return f"{worker} ({name})" if worker and name else worker or name or _("nobody")


Sentences = tuple[str, ...]


def _product(_verdict: Verdict, about: About) -> Sentences:
    return (about.product,)


def _opened(verdict: Verdict, about: About) -> Sentences:
    order = about.order
    if order is None:
        return (verdict.order,)
    return (f"{order.number} · {order_size(len(order.packable_lines), order.units)}",)


def _order_done(verdict: Verdict, about: About) -> Sentences:
    courier = about.order.courier if about.order else ""
    return (" · ".join(filter(None, (verdict.order, courier))),)


def _wrong_item(verdict: Verdict, about: About) -> Sentences:
    return about.product, _("Not in order {order}. Put it back.").format(order=verdict.order)


def _one_too_many(verdict: Verdict, about: About) -> Sentences:
    seen = sum(getattr(fact, "units", 0) for fact in verdict.facts) + (verdict.packed or 0)
    text = _("That makes {seen}. The order needs {required}.")
    return about.product, text.format(seen=seen, required=verdict.required)


def _unknown(verdict: Verdict, about: About) -> Sentences:
    if about.keyboard:
        return about.code, _("The keyboard is set to {layout}. Set it to English.").format(
            layout=about.keyboard
        )
    why = _("No product and no order of this list has it.")
    return about.code, why if verdict.reason == "unknown" else sentence(reason_clause(verdict.reason))


def _already_packed(verdict: Verdict, _about: About) -> Sentences:
    if verdict.reason:
        return (_("{order} is in list {name}.").format(order=verdict.order, name=verdict.reason),)
    return (_("Order {order} is done.").format(order=verdict.order),)


def _not_packable(verdict: Verdict, about: About) -> Sentences:
    subject = about.product or _("Order {order}").format(order=verdict.order)
    return subject, sentence(reason_clause(verdict.reason))


def _still_open(verdict: Verdict, _about: About) -> Sentences:
    return (_("Finish {order} first, or skip it (F3).").format(order=verdict.order),)


def _no_order(_verdict: Verdict, _about: About) -> Sentences:
    return (_("Scan an order label first."),)


def _ambiguous(_verdict: Verdict, about: About) -> Sentences:
    return (_("{code} can mean more than one thing.").format(code=about.code),)


def _nothing_to_undo(verdict: Verdict, _about: About) -> Sentences:
    return (sentence(reason_clause(verdict.reason)) or _("No order is open."),)


def _skipped(verdict: Verdict, _about: About) -> Sentences:
    return (_("{order} keeps what is in it. Scan its label to go on.").format(order=verdict.order),)


def _confirmed(verdict: Verdict, about: About) -> Sentences:
    return (
        about.product if verdict.line is not None else _("Note of {order} read.").format(order=verdict.order),
    )


def _problem(verdict: Verdict, _about: About) -> Sentences:
    fact = verdict.facts[0]
    words = _(PROBLEMS[fact.problem]) if isinstance(fact, ProblemNoted) else ""
    return f"{verdict.order}: {words}", _("Scan its label to go on with it.")


def _worker(_verdict: Verdict, about: About) -> Sentences:
    return (about.worker,)


def _refused(verdict: Verdict, about: About) -> Sentences:
    fact = verdict.facts[0]
    code = fact.code if isinstance(fact, ScanRejected) else about.code
    command = command_in(code)
    what = _(COMMANDS[command.name]) if command else code
    return what, sentence(reason_clause(verdict.reason))


def _note(_verdict: Verdict, _about: About) -> Sentences:
    return ()


def _lost(_verdict: Verdict, _about: About) -> Sentences:
    return (_("Another bench is packing it now. Stop here."),)


_SENTENCES: dict[Outcome, Callable[[Verdict, About], Sentences]] = {
    Outcome.ORDER_OPENED: _opened,
    Outcome.ORDER_DONE: _order_done,
    Outcome.WRONG_ITEM: _wrong_item,
    Outcome.ONE_TOO_MANY: _one_too_many,
    Outcome.UNKNOWN_CODE: _unknown,
    Outcome.ALREADY_PACKED: _already_packed,
    Outcome.NOT_PACKABLE: _not_packable,
    Outcome.ORDER_STILL_OPEN: _still_open,
    Outcome.NO_ORDER_OPEN: _no_order,
    Outcome.AMBIGUOUS: _ambiguous,
    Outcome.NOTHING_TO_UNDO: _nothing_to_undo,
    Outcome.SKIPPED: _skipped,
    Outcome.CONFIRMED: _confirmed,
    Outcome.NOTE_PENDING: _note,
    Outcome.PROBLEM_NOTED: _problem,
    Outcome.WORKER_CHANGED: _worker,
    Outcome.COMMAND_REFUSED: _refused,
    Outcome.LEASE_LOST: _lost,
}
