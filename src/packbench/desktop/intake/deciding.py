"""What a person may decide of a doubtful row, in words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from packbench.domain.decisions import UNDECIDED, Decision, Question
from packbench.words import _

MOST_UNITS = 9_999
"""Units of one line that can be typed."""


class Wanted(StrEnum):
    """What is to be typed."""

    UNITS = "units"
    SKU = "sku"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One of the things to choose from: what is decided then, or what is to be typed for it."""

    words: str
    decision: Decision = UNDECIDED
    wanted: Wanted | None = None
    chosen: bool = False


def offers(question: Question, decision: Decision) -> tuple[tuple[Offer, ...], ...]:
    """All that may be decided, in groups of which each is about something else."""
    if question.of_order:
        return (tuple(_of_order(decision)),)
    if question.sku is None:
        return (tuple(_of_units(question, decision)),)
    skus = tuple(_of_sku(question, decision))
    if question.units and _sku(question, decision):
        return skus, tuple(_of_units(question, decision))
    return (skus,)


def decided_words(question: Question, decision: Decision) -> str:
    """What stands as it is decided, or assumed."""
    if question.of_order:
        return _("Leave it out") if decision.left_out else _("Keep the order")
    sku = _sku(question, decision)
    if question.sku is not None and not sku:
        return _("Shown only")
    units = decision.units if question.units else None
    if question.sku is None:
        return _units_words(question, decision)
    if units is None:
        return _sku_words(question, sku)
    return _("Use {sku}, pack {units}").format(sku=sku, units=units)


def typed(wanted: Wanted, text: str, decision: Decision) -> Decision | None:
    """What is decided by typing; None for what is no answer."""
    plain = text.strip()
    if wanted is Wanted.SKU:
        return replace(decision, sku=plain) if plain else None
    if not (plain.isascii() and plain.isdecimal() and int(plain) <= MOST_UNITS):
        return None
    return replace(decision, units=int(plain))


def _of_order(decision: Decision) -> Iterator[Offer]:
    for words, left_out in ((_("Keep the order"), False), (_("Leave it out"), True)):
        yield Offer(words=words, decision=Decision(left_out=left_out), chosen=decision.left_out is left_out)


def _of_units(question: Question, decision: Decision) -> Iterator[Offer]:
    for place, units in enumerate(question.units):
        if units:
            words = _("Pack {units} (assumed)") if place == 0 else _("Pack {units}")
            yield _packing(words.format(units=units), units, decision)
    if decision.units and decision.units not in question.units:
        yield _packing(_("Pack {units}").format(units=decision.units), decision.units, decision)
    yield Offer(words=_("Another number…"), decision=decision, wanted=Wanted.UNITS)
    yield _packing(_("Don’t pack"), 0, decision)


def _packing(words: str, units: int, decision: Decision) -> Offer:
    return Offer(words=words, decision=replace(decision, units=units), chosen=decision.units == units)


def _of_sku(question: Question, decision: Decision) -> Iterator[Offer]:
    typed_before = (decision.sku,) if decision.sku and decision.sku not in question.skus else ()
    for sku in dict.fromkeys(filter(None, (question.sku, *question.skus, *typed_before))):
        yield Offer(
            words=_sku_words(question, sku), decision=replace(decision, sku=sku), chosen=decision.sku == sku
        )
    yield Offer(words=_("Type the SKU…"), decision=decision, wanted=Wanted.SKU)
    yield Offer(words=_("Shown only"), decision=Decision(sku=""), chosen=decision.sku == "")


def _sku(question: Question, decision: Decision) -> str:
    return (question.sku or "") if decision.sku is None else decision.sku


def _sku_words(question: Question, sku: str) -> str:
    words = _("Keep {sku}") if sku == question.sku else _("Use {sku}")
    return words.format(sku=sku)


def _units_words(question: Question, decision: Decision) -> str:
    units = question.units[0] if decision.units is None else decision.units
    if not units:
        return _("Don’t pack")
    words = _("Pack {units} (assumed)") if decision.units is None else _("Pack {units}")
    return words.format(units=units)
