"""Short stories of a packing day: every sequence of a dozen verbs, told by two benches and one list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from packbench.domain.errors import EnvironmentFailure, LeaseLost, ListHeld, NotFound, NotSaved
from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.leases import Consent
from tests.fakes import TurnableClock
from tests.simulation.benches import Manners, Process, World
from tests.simulation.faults import Skies

Story = tuple[str, ...]
VERBS: Final = (
    "open",
    "scan",
    "undo",
    "pause",
    "end",
    "take over",
    "force",
    "away",
    "back",
    "crash",
    "resume",
    "spoil",
)
_SILENCE: Final = 200.0
WORLDLY: Final = (ListHeld, LeaseLost, NotSaved, NotFound, EnvironmentFailure)
"""What the store may say when the world is to blame. Anything else is a fault of ours."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is roughly so after some verbs; enough to leave out stories in which nothing happens."""

    opened: frozenset[str] = frozenset()
    last: str = ""
    gone: str = ""
    scanned: bool = False
    away: bool = False
    spoilt: bool = False

    def after(self, verb: str) -> "_Scene | None":  # noqa: C901 - one line a verb
        """The next scene; None if the verb makes no sense here."""
        other = "B" if self.last == "A" else "A"
        match verb:
            case "open" if "A" not in self.opened:
                return replace(self, opened=self.opened | {"A"}, last="A")
            case "scan" if self.opened:
                return replace(self, scanned=True, spoilt=False)
            case "undo" if self.scanned and self.opened:
                return replace(self, spoilt=False)
            case "pause" | "end" if self.last in self.opened:
                return replace(self, opened=self.opened - {self.last}, spoilt=False)
            case "take over" | "force" if self.last and other not in self.opened:
                return replace(self, opened=self.opened | {other}, last=other)
            case "away" if not self.away:
                return replace(self, away=True)
            case "back" if self.away:
                return replace(self, away=False)
            case "crash" if self.last in self.opened:
                return replace(self, opened=self.opened - {self.last}, gone=self.last)
            case "resume" if self.gone and self.gone not in self.opened:
                return replace(self, opened=self.opened | {self.gone}, last=self.gone, gone="")
            case "spoil" if self.opened and not self.spoilt:
                return replace(self, spoilt=True)
        return None


def stories(longest: int, *, begin: Story = ()) -> Iterator[Story]:
    """Every story of up to that many verbs in which each verb makes sense, after a beginning."""
    scene: _Scene | None = _Scene()
    for verb in begin:
        scene = scene.after(verb) if scene else None
    assert scene is not None
    yield from _told(begin, scene, longest)


def _told(story: Story, scene: _Scene, more: int) -> Iterator[Story]:
    if not more:
        return
    for verb in VERBS:
        after = scene.after(verb)
        if after is not None:
            yield (*story, verb)
            yield from _told((*story, verb), after, more - 1)


class Play:
    """Plays stories in one world."""

    def __init__(self, manners: Manners) -> None:
        self.clock = TurnableClock()
        self.skies = Skies(self.clock)
        self.world = World.fresh(self.clock, self.skies, manners)
        self.skies.share = self.world.share
        self.processes: dict[str, Process] = {}
        self.gone = ""
        self.last = ""
        self._codes = 0
        self._verbs: dict[str, Callable[[], None]] = {
            "open": lambda: self._open("A", Consent.NONE),
            "scan": self._scan,
            "undo": self._undo,
            "pause": lambda: self._close(ListPaused()),
            "end": lambda: self._close(ListEnded(incomplete=True)),
            "take over": self._take_over,
            "force": lambda: self._open(self._other(), Consent.FORCE),
            "away": lambda: self._away(away=True),
            "back": lambda: self._away(away=False),
            "crash": self._crash,
            "resume": lambda: self._open(self.gone, Consent.NONE) if self.gone else None,
            "spoil": self._spoil,
        }

    def act(self, verb: str) -> None:
        """One verb, and some seconds of the store's own work after it."""
        self._verbs[verb]()
        for _ in range(3):
            self.settle()
            self.clock.turn(1.5)

    def settle(self) -> None:
        """Let every process do what is due."""
        for process in list(self.processes.values()):
            process.settle()

    def pass_time(self, seconds: float) -> None:
        """Let time pass for all."""
        for _ in range(int(seconds / 5)):
            self.clock.turn(5)
            self.settle()

    def end(self) -> None:
        """All is well again, and some minutes pass."""
        self.skies.arm(None)
        self.skies.away = self.skies.spoil = False
        self.skies.late_effects()
        self.pass_time(150)

    def _process(self, name: str) -> Process:
        if name not in self.processes:
            self.processes[name] = self.world.start(name)
        return self.processes[name]

    def _other(self) -> str:
        return "B" if self.last == "A" else "A"

    def _open(self, name: str, consent: Consent) -> None:
        process = self._process(name)
        if process.journal is not None:
            return
        try:
            process.open(consent)
        except WORLDLY:
            return
        self.last = name
        if name == self.gone:
            self.gone = ""

    def _scan(self) -> None:
        for process in list(self.processes.values()):
            self._codes += 1
            process.scan(f"code-{self._codes}")

    def _undo(self) -> None:
        for process in list(self.processes.values()):
            process.undo()

    def _close(self, fact: ListPaused | ListEnded) -> None:
        if self.last in self.processes:
            self.processes[self.last].close(fact)

    def _take_over(self) -> None:
        """The holder is silent (asleep) until it is stale."""
        self.clock.turn(_SILENCE)
        self._open(self._other(), Consent.STALE)

    def _away(self, *, away: bool) -> None:
        self.skies.away = away

    def _crash(self) -> None:
        process = self.processes.pop(self.last, None)
        if process is not None:
            self.world.kill(process)
            self.gone = self.last

    def _spoil(self) -> None:
        self.skies.spoil = True


def played(story: Story, manners: Manners) -> Play:
    """A play after all but the last verb of a story."""
    play = Play(manners)
    for verb in story[:-1]:
        play.act(verb)
    return play
