"""All that the bench screen knows at one moment, and the screen that follows from it."""

from dataclasses import dataclass, field
from datetime import datetime

from packbench.desktop.bench import composing
from packbench.desktop.bench.asking import Ask, Wish, code_for, one_less, question
from packbench.desktop.bench.composing import Pictures, hint
from packbench.desktop.bench.keys import Act, acts, help_rows
from packbench.desktop.bench.labelling import Labelling, Labels
from packbench.desktop.bench.pace import pace_now
from packbench.desktop.bench.player import Player
from packbench.desktop.bench.seen import Seen
from packbench.desktop.bench.sharing import Sharing
from packbench.desktop.bench.teaching import Learning, Teacher, chosen, offered
from packbench.desktop.bench.teaching import question as teaching_question
from packbench.desktop.bench.view import Band, Help, Key, Lost, Packing, Parcel, Screen, Waiting
from packbench.desktop.lane import Lane
from packbench.domain.orders import Order
from packbench.domain.packing import Rules
from packbench.domain.ports import Clock
from packbench.domain.progress import OrderState
from packbench.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a bench screen has around it; without ``labelling`` it prints no labels.

    Without ``teacher`` no code can be taught.
    """

    lane: Lane
    clock: Clock
    player: Player
    rules: Rules
    station: str
    pictures: Pictures = lambda _sku: ""
    labelling: Labelling | None = None
    teacher: Teacher | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How things stand.

    ``began`` is when this bench took the list in hand; ``hit`` the line that the last code touched;
    ``finished`` the order that it finished; ``choices`` how many things it may mean.
    """

    seen: Seen
    began: datetime
    sharing: Sharing
    band: Band | None = None
    serial: int = 0
    hit: int | None = None
    finished: OrderState | None = None
    ask: Ask | None = None
    lost: Lost | None = None
    bench_ok: bool = True
    choices: int = 0
    labels: Labels = field(default_factory=Labels)
    learning: Learning = field(default_factory=Learning)

    def asks(self, wish: Wish) -> bool:
        """Whether this is what is asked."""
        return self.ask is not None and self.ask.wish is wish

    def one_less(self, line: int) -> Ask | None:
        """The question whether a line loses a unit; None where it has none, or something else is asked."""
        if self.lost is not None or not (self.ask is None or self.asks(Wish.LESS)):
            return None
        return one_less(self.seen.hand, line)

    def meant(self, text: str) -> str:
        """The code that a text stands for, while something is asked."""
        if self.ask is not None and self.ask.wish is Wish.TEACH:
            number = chosen(self.seen.hand, text, typed=self.ask.typed)
            return f"PBTEACH{number}" if number else text
        if self.ask is not None:
            return code_for(self.ask, text)
        if self.choices and text.isascii() and text.isdecimal() and 0 < int(text) <= self.choices:
            return f"PBPICK{text}"
        return text

    @property
    def products_offered(self) -> tuple[str, ...]:
        """The SKUs that are offered for an unknown code, while that is asked."""
        if self.ask is None or self.ask.wish is not Wish.TEACH:
            return ()
        return tuple([line.sku for line in offered(self.seen.hand, self.ask.typed)])

    @property
    def to_label(self) -> Order | None:
        """The order whose label would be printed: the one in hand, else the one just finished."""
        state = self.seen.hand or self.finished
        return state.order if state else None

    def acts(self, around: Around) -> tuple[Act, ...]:
        """The keys that act now."""
        order, words = self.to_label, ""
        if around.labelling is not None and order is not None:
            words = _("Print label again") if order.number in self.labels.out else _("Print label")
        learning = self.learning if around.teacher is not None else None
        return acts(self.seen.hand, self.ask, around.rules, label=words, learning=learning)


def screen(now: Moment, around: Around) -> Screen:
    """What is shown."""
    seconds = around.clock.monotonic()
    header = composing.header(
        now.seen,
        bench=around.station,
        pace=pace_now(now.seen.done, now.began, around.clock.now()),
        bench_ok=now.bench_ok,
        share_ok=now.sharing.ok(seconds),
    )
    if now.lost is not None:
        return Screen(header=header, body=now.lost, keys=(Key(key="F4", words=_("Back to sessions")),))
    band = _band(now)
    hand = now.seen.hand
    return Screen(
        header=header,
        body=_body(now, band, around),
        band=band,
        banner=now.labels.said(seconds) or now.sharing.banner(seconds),
        keys=tuple([act.key for act in now.acts(around) if not act.key.quiet]),
        keys_note=_("Not counted unless you keep it") if hand is not None and hand.extras else "",
    )


def _band(now: Moment) -> Band | None:
    if now.ask is None:
        return now.band
    if now.ask.wish is Wish.TEACH:
        return teaching_question(now.learning, now.seen.hand, typed=now.ask.typed, serial=now.serial)
    left = now.seen.orders_total - now.seen.orders_done
    return question(now.ask, serial=now.serial, orders_left=left)


def _body(now: Moment, band: Band | None, around: Around) -> Packing | Waiting | Help:
    seen, ask = now.seen, now.ask
    if now.asks(Wish.HELP):
        return Help(rows=help_rows(), more=seen.hand.order.extra if seen.hand else ())
    if seen.hand is not None:
        return Packing(
            lines=composing.lines(seen.hand, hit=now.hit, band=band, pictures=around.pictures),
            card=composing.order_card(seen.hand, seen.ahead),
        )
    finding = ask.typed if ask is not None and now.asks(Wish.FIND) else None
    return Waiting(
        ahead=ask.found if ask is not None and finding else tuple(map(hint, seen.ahead)),
        tempo=composing.tempo(seen, now.began, around.clock.now()),
        parcel=_parcel(now) if finding is None else None,
        finding=finding,
    )


def _parcel(now: Moment) -> Parcel | None:
    state = now.finished
    return composing.parcel(state, now.labels.out.count(state.order.number)) if state else None
