"""What happens on the bench screen, without Qt: codes and keys come in, a screen goes out.

Codes go to the lane in the order in which they were heard, and each one is answered. What is shown is made of
frozen values that came back from the lane, never of state that the lane is changing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from packbench.app.bench import Signal
from packbench.desktop.bench import banding
from packbench.desktop.bench.asking import Ask, Wish
from packbench.desktop.bench.composing import hint
from packbench.desktop.bench.consent import Withheld
from packbench.desktop.bench.keys import Act
from packbench.desktop.bench.lessons import Lessons
from packbench.desktop.bench.losing import lost_screen
from packbench.desktop.bench.moment import Around, Moment, screen
from packbench.desktop.bench.printing import Printing
from packbench.desktop.bench.seen import PackingBench, Seen, Sight, Step
from packbench.desktop.bench.sharing import Sharing
from packbench.desktop.bench.teaching import learning_after
from packbench.desktop.bench.view import Band, Screen
from packbench.desktop.kinds import Tone
from packbench.desktop.wording import error_words
from packbench.domain.codes import Command, CommandName, command_in
from packbench.domain.errors import LeaseLost, NotSaved, PackbenchError
from packbench.domain.progress import OrderState

_TYPED_ON = frozenset({Wish.QUANTITY, Wish.FIND, Wish.TEACH, Wish.SUPERVISOR, Wish.WORKER})
"""Questions whose answer is typed to its end before it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The bench was left: ``how`` is paused, ended, lost or kept (held); ``shared``: the share has it all."""

    how: str
    shared: bool = True


class BenchPresenter:
    """One open list.

    Args:
        bench: the open list; only the lane touches it.
        sight: the same as it is looked at; ``seen`` the first look.
        show: takes each new screen.
        leave: is told when the list was let go of.
    """

    def __init__(
        self,
        *,
        bench: PackingBench,
        sight: Sight,
        seen: Seen,
        around: Around,
        show: Callable[[Screen], None],
        leave: Callable[[Left], None],
    ) -> None:
        self._bench, self._sight, self._around = bench, sight, around
        self._show, self._leave = show, leave
        now = around.clock.now()
        self._now = Moment(
            seen=seen,
            began=now,
            sharing=Sharing(since=now, moved_at=around.clock.monotonic()),
            band=banding.resumed(seen.hand, 0) if seen.hand else None,
        )
        self._made = seen.waiting
        self._looking = False
        self._closing = False
        self.stuck = False
        self._gone = False

    @property
    def _lessons(self) -> Lessons:
        """Made anew each time: kept, it and the presenter would keep each other alive."""
        return Lessons(self._around, lambda: self._now, change=self._change, say=self._say, fail=self._fail)

    @property
    def _printing(self) -> Printing:
        """Likewise."""
        return Printing(self._around, lambda: self._now, change=self._change, is_over=lambda: self._gone)

    # What comes in

    def begin(self) -> None:
        """Show the first screen."""
        self._change()

    def scan(self, text: str) -> None:
        """A code came, from a scanner or typed."""
        now = self._now
        if now.lost or self._closing:
            return
        code = now.meant(text)
        if now.asks(Wish.END) and command_in(code) == Command(CommandName.END):
            self._end()
            return
        products = now.products_offered
        self._now = replace(now, ask=None)
        self._around.lane.run(lambda: self._sight.scan(code), lambda step: self._answered(step, products))

    def typed(self, text: str) -> None:
        """Fingers have typed this so far."""
        now = self._now
        if now.meant(text) != text and not (now.ask is not None and now.ask.wish in _TYPED_ON):
            self.scan(text)
        elif now.ask is not None:
            self._change(ask=now.ask.with_typed(text))
            if now.asks(Wish.FIND):
                self._around.lane.run(lambda: self._sight.find(text), self._found)

    def press(self, key: str) -> None:
        """A function key, or a click on what stands for it; a figure is the number of a choice."""
        if self._now.lost is not None:
            if key == "F4":
                self._leave(Left(how="lost"))
            return
        if key.isdecimal():
            self.scan(key)
            return
        if key == "Esc":
            self._back()
            return
        act = next((act for act in self._now.acts(self._around) if act.key.key == key), None)
        if act is not None and not self._closing:
            self._act(act)

    def choose(self, line: int) -> None:
        """A click on a line of the order in hand: one unit of it may be taken out again."""
        ask = self._now.one_less(line)
        if ask is not None and not self._closing:
            self._change(ask=ask)

    def tick(self) -> None:
        """A second passed."""
        if not (self._looking or self._now.lost or self._closing):
            self._looking = True
            self._around.lane.run(self._sight.shared, self._looked)

    def close(self) -> None:
        """Let go of the list with everything kept; ``leave`` is told when it is done.

        Where that failed before, leave all the same: what was scanned lies on this bench.
        """
        if self._now.lost is not None:
            self._leave(Left(how="lost"))
        elif self.stuck:
            self._around.lane.run(self._bench.stop, lambda _done: self._leave(Left(how="kept", shared=False)))
        elif not self._closing:
            self._closing = True
            self._around.lane.run(self._bench.pause, self._closed("paused"))

    # What comes back from the lane

    def _answered(self, step: Step | PackbenchError, products: tuple[str, ...] = ()) -> None:
        if self._now.lost is not None:
            return  # it was on its way when the list was taken over
        if isinstance(step, PackbenchError):
            self._fail(step)
            return
        self._now = replace(self._now, seen=step.seen, bench_ok=True)
        if isinstance(step.answer, Signal):
            self._heard_signal(step.answer, products)
            return
        if isinstance(step.answer, Withheld):
            self._heard_withheld(step.answer)
            return
        verdict = step.answer.verdict
        self._made += len(verdict.facts)
        self._now = replace(
            self._now,
            hit=verdict.line if step.seen.hand is not None else None,
            finished=step.finished,
            choices=len(verdict.choices),
            ask=Ask(wish=Wish.SUPERVISOR, command=step.waits) if step.waits else None,
            learning=self._now.learning
            if step.waits
            else learning_after(verdict, step.heard.code, step.seen.hand, garbled=bool(step.heard.layout)),
        )
        if step.finished is not None:
            labels = self._printing.waiting(step.finished.order, self._made)
            self._now = replace(self._now, labels=labels)
        serial, pictures = self._now.serial + 1, self._around.pictures
        self._say(*banding.judged(step, step.answer, serial, pictures))

    def _looked(self, seen: Seen | PackbenchError) -> None:
        self._looking = False
        if isinstance(seen, PackbenchError):
            if isinstance(seen, LeaseLost):
                self._fail(seen)
            return
        clock = self._around.clock
        sharing = self._now.sharing.seen(
            made=self._made, waiting=seen.waiting, now=clock.monotonic(), wall=clock.now()
        )
        self._change(seen=seen, sharing=sharing)
        self._printing.print_ready(self._made - seen.waiting)

    def _found(self, states: tuple[OrderState, ...] | PackbenchError) -> None:
        ask = self._now.ask
        if ask is not None and not isinstance(states, PackbenchError):
            self._change(ask=replace(ask, found=tuple(map(hint, states))))

    def _fail(self, error: PackbenchError) -> None:
        self._closing = False
        if isinstance(error, LeaseLost):
            self._lose(error)
            return
        said = error_words(error)
        self._now = replace(self._now, bench_ok=not isinstance(error, NotSaved), choices=0)
        self._say(banding.failed(said, self._now.serial + 1), said.tone)

    def _closed(self, how: str) -> Callable[[bool | PackbenchError], None]:
        def then(answer: bool | PackbenchError, /) -> None:  # noqa: FBT001 - whether the share has it all
            if isinstance(answer, PackbenchError):
                self.stuck = True
                self._fail(answer)
            else:
                self._around.player.stop()
                self._gone = True
                self._printing.print_ready(self._made if answer else 0)
                self._leave(Left(how=how, shared=answer))

        return then

    # What follows from it

    def _act(self, act: Act) -> None:
        ask = self._now.ask
        if act.wish is not None:
            self._change(ask=Ask(wish=act.wish))
        elif act.code:
            self._now = replace(self._now, ask=None)
            self._around.lane.run(lambda: self._sight.scan(act.code), self._answered)
        elif act.does == "typed" and ask is not None:
            self.scan(ask.typed)
        elif act.does == "end":
            self._end()
        elif act.does == "label":
            self._printing.print_label()
        elif act.does == "unlearn":
            self._lessons.forget()
        else:
            self._back()

    def _back(self) -> None:
        """Whatever is asked: not now."""
        if self._now.asks(Wish.SUPERVISOR):
            self._around.lane.run(self._sight.withdraw, lambda _done: None)
        self._change(ask=None)

    def _heard_withheld(self, withheld: Withheld) -> None:
        """A supervisor's code that is wrong, or that nothing waits for."""
        serial = self._now.serial + 1
        if withheld.wish is not None and withheld.left:
            self._around.player.play(Tone.STOP)
            ask = Ask(wish=Wish.SUPERVISOR, command=withheld.wish, left=withheld.left)
            self._change(ask=ask, serial=serial)
        else:
            self._say(*banding.withheld(withheld, serial))

    def _heard_signal(self, signal: Signal, products: tuple[str, ...]) -> None:
        seen = self._now.seen
        if signal.wish is CommandName.PAUSE:
            self.close()
        elif signal.wish is CommandName.LABEL:
            self._printing.print_label()
        elif signal.wish is CommandName.TEACH:
            self._lessons.teach(signal.argument, products)
        elif seen.orders_done < seen.orders_total:
            self._around.player.play(Tone.ATTENTION)
            self._change(ask=Ask(wish=Wish.END))
        else:
            self._end()

    def _end(self) -> None:
        self._closing = True
        self._around.lane.run(self._bench.end, self._closed("ended"))

    def _lose(self, error: LeaseLost) -> None:
        lost = lost_screen(error, self._now.seen, made=self._made, at=self._around.clock.now())
        self._around.lane.run(self._bench.stop, lambda _done: None)
        self._around.player.play(Tone.STOP)
        self._change(lost=lost)

    def _say(self, band: Band, tone: Tone) -> None:
        before = self._now.band
        again = before is not None and (before.word, before.sentences) == (band.word, band.sentences)
        self._around.player.play(tone)
        self._change(band=replace(band, again=again), serial=band.serial)

    def _change(self, **changes: Any) -> None:
        """Take the next moment and show it."""
        self._now = replace(self._now, **changes)
        self._show(screen(self._now, self._around))
