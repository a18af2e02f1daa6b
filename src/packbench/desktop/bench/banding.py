"""From an answer to the verdict band. Pure."""

from dataclasses import replace

from packbench.app.bench import Answer
from packbench.desktop.bench.asking import choice_cards, extra_cards, note_card
from packbench.desktop.bench.composing import Pictures
from packbench.desktop.bench.consent import Withheld
from packbench.desktop.bench.likeness import look_alike
from packbench.desktop.bench.seen import Seen, Step
from packbench.desktop.bench.view import Band, Card, LookAlike
from packbench.desktop.kinds import Kind, Tone
from packbench.desktop.wording import COMMANDS, About, Said, verdict_words, worker_shown
from packbench.domain.orders import Order
from packbench.domain.packing import Outcome, Verdict
from packbench.domain.progress import OrderState
from packbench.words import _

_NO_FIGURE = frozenset({Outcome.ONE_TOO_MANY, Outcome.NOTE_PENDING})


def judged(step: Step, answer: Answer, serial: int, pictures: Pictures) -> tuple[Band, Tone]:
    """The band of an answer, and what is heard with it."""
    verdict = answer.verdict
    hand = step.seen.hand
    if hand is not None and _note_first(verdict, hand):
        return note_band(hand, serial), Tone.ATTENTION
    said = verdict_words(verdict, _about(step, verdict))
    if step.heard.mended:
        said = _with_keyboard(said, step.heard.layout)
    band = Band(
        serial=serial,
        kind=said.kind,
        word=said.word,
        sentences=said.sentences,
        figure=_figure(step, verdict),
        big=verdict.outcome is Outcome.ORDER_DONE,
        cards=_cards(verdict),
        look_alike=_likeness(step.seen, verdict, pictures),
    )
    return band, said.tone


def note_band(state: OrderState, serial: int) -> Band:
    """The note of an order that must be read before the order is finished."""
    return Band(
        serial=serial,
        kind=Kind.ATTENTION,
        word=_("Note for order {order}").format(order=state.order.number),
        note=state.order.note or _("Ask the lead before you pack this order."),
        cards=(note_card(),),
    )


def withheld(code: Withheld, serial: int) -> tuple[Band, Tone]:
    """A supervisor's code that came too often wrong, or that nothing waits for; never the code itself."""
    if code.wish is None:
        text = _("Nothing waits for the supervisor’s code. It was not kept.")
        band = Band(serial=serial, kind=Kind.ATTENTION, word=_("Not needed"), sentences=(text,))
        return band, Tone.ATTENTION
    text = _("The supervisor’s code was wrong. Ask for it again if it is still wanted.")
    said = (_(COMMANDS[code.wish]), text)
    return Band(serial=serial, kind=Kind.STOP, word=_("Not done"), sentences=said), Tone.STOP


def failed(said: Said, serial: int) -> Band:
    """The world failed."""
    return Band(serial=serial, kind=said.kind, word=said.word, sentences=said.sentences)


def resumed(state: OrderState, serial: int) -> Band:
    """An order was in hand when the list was opened."""
    packed, total = sum(state.packed), state.order.units
    text = _("{packed} of {total} units are in the box").format(packed=packed, total=total)
    return Band(
        serial=serial,
        kind=Kind.OK,
        word=_("Go on"),
        sentences=(f"{state.order.number} · {text}",),
        figure=(packed, total),
    )


def _note_first(verdict: Verdict, hand: OrderState) -> bool:
    """A note is shown when its order is opened, and again when only it is left."""
    unread = hand.order.note_must_be_read and not hand.note_read
    return unread and verdict.outcome in (Outcome.ORDER_OPENED, Outcome.NOTE_PENDING)


def _about(step: Step, verdict: Verdict) -> About:
    seen = step.seen
    line = seen.products.get(verdict.sku)
    return About(
        code=step.heard.code,
        product=(line.name if line else "") or verdict.sku,
        order=_order(step, verdict),
        worker=worker_shown(seen.person.id, seen.person.name),
        keyboard=step.heard.layout,
    )


def _order(step: Step, verdict: Verdict) -> Order | None:
    for state in (step.finished, step.seen.hand):
        if state is not None and state.order.number == verdict.order:
            return state.order
    return None


def _figure(step: Step, verdict: Verdict) -> tuple[int, int] | None:
    if step.finished is not None:
        order = step.finished.order
        return sum(step.finished.packed) + sum(step.finished.kept), order.units
    if verdict.packed is None or verdict.required is None or verdict.outcome in _NO_FIGURE:
        return None
    return verdict.packed, verdict.required


def _cards(verdict: Verdict) -> tuple[Card, ...]:
    if verdict.outcome is Outcome.ONE_TOO_MANY and verdict.required is not None:
        seen = sum(getattr(fact, "units", 0) for fact in verdict.facts) + (verdict.packed or 0)
        return extra_cards(verdict.required, seen)
    return choice_cards(verdict.choices)


def _likeness(seen: Seen, verdict: Verdict, pictures: Pictures) -> LookAlike | None:
    wrong = seen.products.get(verdict.sku)
    if verdict.outcome is not Outcome.WRONG_ITEM or wrong is None or seen.hand is None:
        return None
    return look_alike(wrong, seen.hand.open_lines(), pictures)


def _with_keyboard(said: Said, layout: str) -> Said:
    text = _("Set the keyboard to English, not {layout}.").format(layout=layout)
    return Said(kind=said.kind, word=said.word, sentences=(*said.sentences, text), tone=said.tone)


def again(band: Band) -> Band:
    """A band that says the same as the one before."""
    return replace(band, again=True)
