"""Who packs: workers as cards, most recent first, chosen by badge, function key, arrows or click. Qt-free."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from packbench import said
from packbench.desktop.bench.keyboards import understood
from packbench.desktop.lane import Lane
from packbench.domain.codes import CommandName, command_in
from packbench.domain.errors import PackbenchError
from packbench.domain.people import Worker, find_worker, worker_number
from packbench.domain.ports import Clock
from packbench.words import _

KEYS = 8
"""Cards that have a function key."""


class People(Protocol):
    """The registry of workers; every call is made on the lane."""

    def all(self) -> tuple[Worker, ...]: ...

    def add(self, name: str) -> Worker: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One worker as shown: ``initials`` in the disc, ``key`` if a function key chooses it."""

    worker: Worker
    initials: str
    seen: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What the chooser shows. ``at`` is the card that Enter chooses; None when there is none."""

    cards: tuple[Card, ...] = ()
    at: int | None = None
    sought: str = ""
    complaint: str = ""
    loading: bool = False


class Choosing:
    """Leads from the registry to one worker.

    Args:
        show: shows the cards.
        chosen: gets the worker, once.
    """

    def __init__(
        self,
        *,
        people: People,
        lane: Lane,
        clock: Clock,
        show: Callable[[Crowd], None],
        chosen: Callable[[Worker], None],
    ) -> None:
        self._people, self._lane, self._clock = people, lane, clock
        self._show_crowd, self._chosen = show, chosen
        self._everyone: tuple[Worker, ...] = ()
        self._sought = ""
        self._at = 0
        self._shown: tuple[Card, ...] = ()
        self._done = False

    def begin(self) -> None:
        """Read the registry."""
        self._show_crowd(Crowd(loading=True))
        self._lane.run(self._people.all, self._read)

    def scan(self, code: str) -> None:
        """A badge was scanned, or a number typed with Enter."""
        heard = understood(code, lambda text: self._meant(text) is not None)
        worker = self._meant(heard.code)
        if worker is not None:
            self._choose(worker)
        elif self._sought and len(self._shown) == 1:
            self._choose(self._shown[0].worker)
        else:
            self._sought = ""
            self._show(_("{code} is no badge of a worker here.").format(code=code))

    def seek(self, text: str) -> None:
        """Show only workers whose name or number holds a text."""
        self._sought, self._at = text.strip(), 0
        self._show()

    def press(self, key: str) -> None:
        """A function key."""
        for card in self._shown:
            if card.key == key:
                self._choose(card.worker)
                return

    def step(self, by: int) -> None:
        """Go on to another card."""
        if self._shown and 0 <= self._at + by < len(self._shown):
            self._at += by
            self._show()

    def enter(self) -> None:
        """The Enter key, pressed by a person."""
        if self._at < len(self._shown):
            self._choose(self._shown[self._at].worker)

    def click(self, worker: Worker) -> None:
        """A card was clicked."""
        self._choose(worker)

    def add(self, name: str) -> None:
        """Register a new worker and choose that one."""
        self._lane.run(lambda: self._people.add(name), self._added)

    def escape(self) -> bool:
        """Whether there was nothing to go back from but the chooser itself."""
        if not self._sought:
            return True
        self.seek("")
        return False

    def _read(self, workers: tuple[Worker, ...] | PackbenchError) -> None:
        if isinstance(workers, PackbenchError):
            self._show(str(workers))
            return
        self._everyone = latest_first(workers)
        self._show()

    def _added(self, worker: Worker | PackbenchError) -> None:
        if isinstance(worker, PackbenchError):
            self._show(str(worker))
        else:
            self._choose(worker)

    def _choose(self, worker: Worker) -> None:
        if not self._done:
            self._done = True
            self._chosen(worker)

    def _meant(self, code: str) -> Worker | None:
        command = command_in(code)
        named = command.argument if command and command.name is CommandName.WORKER else code
        return find_worker(self._everyone, named)

    def _show(self, complaint: str = "") -> None:
        wanted = self._sought.casefold()
        found = [w for w in self._everyone if wanted in w.name.casefold() or wanted in w.id.casefold()]
        now = self._clock.now()
        self._shown = tuple(
            Card(
                worker=worker,
                initials=initials(worker),
                seen=last_seen(worker, now),
                key=f"F{place}" if place <= KEYS else "",
            )
            for place, worker in enumerate(found, start=1)
        )
        at = self._at if self._shown else None
        self._show_crowd(Crowd(cards=self._shown, at=at, sought=self._sought, complaint=complaint))


def latest_first(workers: Sequence[Worker]) -> tuple[Worker, ...]:
    """The workers, who packed last first; then by number and id."""
    by_id = sorted(workers, key=lambda worker: (worker_number(worker.id) or 0, worker.id))
    return tuple(sorted(by_id, key=_last_active, reverse=True))


def initials(worker: Worker) -> str:
    """``JD`` for John Doe; a worker without a name has the number."""
    words = [word for word in worker.name.split() if word[0].isalnum()]
    if words:
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()
    number = worker_number(worker.id)
    return worker.id[:2].upper() if number is None else str(number)


def last_seen(worker: Worker, now: datetime) -> str:
    """When and in which session a worker last packed."""
    if not worker.last_session and not worker.sessions:
        return _("has not packed yet")
    when = _moment(worker.last_active)
    if when is None:
        return worker.last_session
    when = when.astimezone(now.tzinfo)
    if when.date() == now.date():
        words = _("Today, {time}").format(time=said.time_of_day(when))
    else:
        words = said.day(when.date(), today=now.date())
    return " · ".join(filter(None, (words, worker.last_session)))


def _last_active(worker: Worker) -> float:
    when = _moment(worker.last_active) if worker.sessions or worker.last_session else None
    return when.timestamp() if when is not None else 0.0


def _moment(text: str) -> datetime | None:
    """A time as the registry holds it; the old program wrote local time without a zone."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
