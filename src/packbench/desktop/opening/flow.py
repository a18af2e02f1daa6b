"""Opening a list, step by step: what is asked, watched and told before the bench has it. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from packbench.app.foresight import Foresight
from packbench.app.lists import Wish
from packbench.desktop.lane import Lane
from packbench.desktop.opening.held import Held, HeldForm, held_form
from packbench.desktop.opening.ready import Ready
from packbench.domain.errors import ListFinished, ListHeld, PackbenchError
from packbench.domain.leases import Consent, LeaseStatus
from packbench.domain.list_ref import ListRef
from packbench.domain.orders import Notice
from packbench.domain.ports import Clock
from packbench.words import _

EVERY = 3.0
"""Seconds between two looks at a list that somebody holds."""


class Door(Protocol):
    """What opening asks of the store. Every call is made on the lane, and may raise ``PackbenchError``."""

    def held(self, ref: ListRef) -> Held | None:
        """Who holds the list; None if it is free, or this bench's own after a crash."""
        ...

    def ahead(self, ref: ListRef) -> Foresight:
        """What a person should see before the list is packed."""
        ...

    def open(self, wish: Wish) -> Ready: ...

    def let_go(self, ready: Ready) -> None:
        """Pause a list that was opened and is not wanted any more."""
        ...

    def is_supervisor(self, code: str) -> bool:
        """Whether this is the supervisor's code; any text is while none is set."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Something goes on; ``words`` say what."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The source changed after packing began: take the changes, or go on as begun."""

    ref: ListRef
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """What is doubtful in a list that is about to be begun."""

    ref: ListRef
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """It can't be opened; ``finished`` lists have details to look at."""

    ref: ListRef
    title: str
    text: str
    finished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """Nothing more is asked; ``words`` are for the browser, if there is something to say."""

    words: str = ""


Step = Busy | HeldForm | Changed | Doubtful | Told | Over


class OpeningFlow:
    """Leads from a wish to an open list.

    Args:
        door: the store, on the lane.
        show: shows a step, in place of the one before.
        then: gets the open list.
    """

    def __init__(
        self,
        *,
        door: Door,
        lane: Lane,
        clock: Clock,
        show: Callable[[Step], None],
        then: Callable[[Ready], None],
    ) -> None:
        self._door, self._lane, self._clock = door, lane, clock
        self._show_step, self._then = show, then
        self._wish: Wish | None = None
        self._held: Held | None = None
        self._watched_since = 0.0
        self._looked_at = 0.0
        self._looking = False

    @property
    def is_on(self) -> bool:
        """Whether a list is being opened."""
        return self._wish is not None

    def begin(self, wish: Wish) -> None:
        """Open a list."""
        self._wish, self._held = wish, None
        self._show_step(Busy(words=_("Looking at {name} …").format(name=wish.ref.name)))
        self._on_lane(lambda: self._door.held(wish.ref), self._looked)

    def take_over(self, reason: str) -> None:
        """Take the list of a silent bench over."""
        if self._held is None or self._held.status is not LeaseStatus.STALE or not reason.strip():
            return
        self._agree(Consent.STALE, reason.strip())

    def force(self, code: str, reason: str) -> None:
        """Take the list over in any case, by a supervisor's word."""
        if self._held is None or not reason.strip():
            return
        self._show_form(busy=True)
        self._on_lane(
            lambda: self._door.is_supervisor(code), lambda known: self._forced(known, reason.strip())
        )

    def go_on(self, *, take_changes: bool = False) -> None:
        """Open the list after its changes or doubts were read."""
        if self._wish is not None:
            self._wish = replace(self._wish, take_changes=take_changes)
            self._open()

    def cancel(self) -> None:
        """Open nothing. A list that is just being opened is let go of at once."""
        self._end()

    def tick(self) -> None:
        """Look again at a list that somebody holds; call it once a second."""
        if self._held is None or self._wish is None:
            return
        if not self._looking and self._clock.monotonic() - self._looked_at >= EVERY:
            self._looking, ref = True, self._wish.ref
            self._on_lane(lambda: self._door.held(ref), self._looked_again)
        elif self._held.status is LeaseStatus.UNCERTAIN:
            self._show_form()

    # What the lane answers

    def _looked(self, held: Held | PackbenchError | None) -> None:
        if isinstance(held, PackbenchError):
            self._tell(held)
        elif held is None:
            self._look_ahead()
        else:
            self._hold(held)

    def _looked_again(self, held: Held | PackbenchError | None) -> None:
        self._looking, self._looked_at = False, self._clock.monotonic()
        if self._held is None or isinstance(held, PackbenchError):
            return  # a share that is away for a moment changes nothing
        if held is None:
            self._end(_("{name} is free now.").format(name=self._held.ref.name))
        else:
            self._held = held
            self._show_form()

    def _look_ahead(self) -> None:
        assert self._wish is not None  # noqa: S101 - whoever answers comes only while it is
        ref = self._wish.ref
        self._on_lane(lambda: self._door.ahead(ref), self._saw_ahead)

    def _saw_ahead(self, ahead: Foresight | PackbenchError) -> None:
        assert self._wish is not None  # noqa: S101 - likewise
        ref = self._wish.ref
        if isinstance(ahead, PackbenchError):
            self._tell(ahead)
        elif ahead.changes:
            self._show_step(Changed(ref=ref, notices=ahead.changes))
        elif ahead.notices:
            self._show_step(Doubtful(ref=ref, notices=ahead.notices))
        else:
            self._open()

    def _open(self) -> None:
        wish = self._wish
        assert wish is not None  # noqa: S101 - likewise
        self._show_step(Busy(words=_("Opening {name} …").format(name=wish.ref.name)))
        self._lane.run(lambda: self._door.open(wish), lambda answer: self._opened(wish, answer))

    def _opened(self, wish: Wish, answer: Ready | PackbenchError) -> None:
        if self._wish is not wish:
            if isinstance(answer, Ready):
                self._lane.run(lambda: self._door.let_go(answer), lambda _done: None)
            return
        if isinstance(answer, Ready):
            self._end()
            self._then(answer)
        elif isinstance(answer, ListHeld):
            self._on_lane(lambda: self._door.held(wish.ref), lambda held: self._met(held, answer))
        else:
            self._tell(answer)

    def _met(self, held: Held | PackbenchError | None, error: ListHeld) -> None:
        """Somebody was faster."""
        if isinstance(held, Held):
            self._hold(held)
        else:
            self._tell(held if isinstance(held, PackbenchError) else error)

    def _forced(self, known: bool | PackbenchError, reason: str) -> None:  # noqa: FBT001 - an answer
        if isinstance(known, PackbenchError):
            self._show_form(complaint=str(known))
        elif known:
            self._agree(Consent.FORCE, reason)
        else:
            self._show_form(complaint=_("That is not the supervisor’s code."))

    # Steps

    def _agree(self, consent: Consent, reason: str) -> None:
        assert self._wish is not None  # noqa: S101 - likewise
        self._wish, self._held = replace(self._wish, consent=consent, reason=reason), None
        self._show_step(Busy(words=_("Taking {name} over …").format(name=self._wish.ref.name)))
        self._look_ahead()

    def _hold(self, held: Held) -> None:
        self._held, self._looking = held, False
        self._watched_since = self._looked_at = self._clock.monotonic()
        self._show_form()

    def _show_form(self, *, complaint: str = "", busy: bool = False) -> None:
        assert self._held is not None  # noqa: S101 - likewise
        watched = self._clock.monotonic() - self._watched_since
        form = held_form(self._held, now=self._clock.now(), watched=watched)
        self._show_step(replace(form, complaint=complaint, busy=busy))

    def _tell(self, error: PackbenchError) -> None:
        assert self._wish is not None  # noqa: S101 - likewise
        ref, finished = self._wish.ref, isinstance(error, ListFinished)
        title = _("This list is finished") if finished else _("The list can’t be opened")
        self._wish = self._held = None
        self._show_step(Told(ref=ref, title=title, text=str(error), finished=finished))

    def _end(self, words: str = "") -> None:
        self._wish = self._held = None
        self._show_step(Over(words=words))

    def _on_lane(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Like the lane's ``run``, but nobody hears of an answer to what was cancelled meanwhile."""
        wish = self._wish
        self._lane.run(work, lambda answer: then(answer) if self._wish is wish else None)
