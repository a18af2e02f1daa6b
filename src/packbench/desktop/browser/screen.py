"""What the browser shows at one moment, as a frozen value."""

from dataclasses import dataclass

from packbench.desktop.browser.arranging import Arranged, Query
from packbench.desktop.browser.card import Card
from packbench.desktop.browser.readiness import Findings, bench_words
from packbench.desktop.kinds import Kind
from packbench.domain.errors import PackbenchError
from packbench.said import ago, number
from packbench.words import _

EVERY = (15, 30, 60)
"""Seconds between looks that can be chosen; 0 is off."""

WAITED = 10.0
"""Seconds without an answer after which the share's lamp says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """How something is, as a word beside a lamp; ``more`` says what is wrong and what to do."""

    kind: Kind
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """The foot of the browser; ``every`` is the interval in seconds that the check box turns on."""

    auto: bool
    every: int
    refreshed: str
    bench: Lamp
    share: Lamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """All of the browser. ``query`` is what was asked last, ``arranged`` what has been answered.

    ``said`` is a sentence above the table.
    """

    query: Query
    arranged: Arranged | None
    card: Card | None
    foot: Foot
    said: str = ""


def refreshed_words(seconds: float | None) -> str:
    """``Last refreshed: 12 seconds ago``."""
    if seconds is None:
        return _("Not refreshed yet")
    return _("Last refreshed: {ago}").format(ago=ago(int(seconds)))


def bench_lamp(found: Findings) -> Lamp:
    """Whether this bench is ready, or what is not as it should be."""
    kind, words, more = bench_words(found)
    return Lamp(kind=kind, words=words, more=more)


def share_lamp(seconds: float | None, error: PackbenchError | None, waiting: float) -> Lamp:
    """How quickly the share answers, that it is away, or for how long it has been silent."""
    if waiting >= WAITED:
        words = _("Share: no answer for {seconds} s").format(seconds=number(int(waiting)))
        return Lamp(kind=Kind.ATTENTION, words=words)
    if error is not None:
        return Lamp(kind=Kind.STOP, words=_("Share: away"), more=str(error))
    if seconds is None:
        return Lamp(kind=Kind.ATTENTION, words=_("Share: looking …"))
    milliseconds = max(1, round(seconds * 1000))
    return Lamp(kind=Kind.OK, words=_("Share: {time} ms").format(time=number(milliseconds)))
