"""A day in the hall from one seed: benches that want one list, and all that can happen to them."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from packbench.domain.events import ListEnded, ListPaused
from packbench.domain.leases import Consent
from packbench.store.folder.codec import decode
from packbench.store.folder.past import Archive, Past
from tests.fakes import SteppedLane
from tests.simulation.benches import WORK, Manners, Process, World
from tests.simulation.oracle import Broken
from tests.simulation.scheduler import Scheduler, Task
from tests.simulation.server import place
from tests.simulation.share import Fair, ShareFs
from tests.simulation.storms import Odds, OwnClock, Storm
from tests.simulation.workloads import WORLDLY

_CONSENTS: Final = (Consent.NONE,) * 5 + (Consent.STALE,) * 3 + (Consent.FORCE,) * 2
_EVENING: Final = 700.0


@dataclass
class Desk:
    """A bench in the hall: its clock, what it meets, and its process."""

    name: str
    clock: OwnClock
    storm: Storm
    process: Process | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a day was like."""

    trace: str
    operations: int
    scans: int
    epochs: int


@dataclass
class Day:
    """One seed: some minutes of rough weather, then a fair evening in which all must come right."""

    seed: int
    seconds: float = field(init=False)
    rng: random.Random = field(init=False)
    codes: int = 0
    evening: bool = False

    def __post_init__(self) -> None:
        rng = self.rng = random.Random(self.seed)
        self.scheduler = Scheduler()
        windows = rng.random() < 0.4
        manners = Manners(windows=windows, links=rng.random() < 0.7)
        rough = rng.choice((0.0, 0.003, 0.02))
        self.seconds = rng.choice((150.0, 200.0, 300.0))
        self.odds = Odds(share=rough, disk=rng.choice((0.0, 0.0, 0.01)), slow=rng.choice((0.0, 0.01, 0.05)))
        self.doubtful_disk = self.odds.disk > 0
        server_clock = OwnClock(self.scheduler, rng)
        self.world = World.fresh(server_clock, Fair(), manners)
        self.world.share.now = lambda: self.scheduler.now
        self.desks = [self._desk(f"BENCH-{number}") for number in range(1, rng.randint(2, 6) + 1)]

    def run(self) -> Told:
        """Let the day pass. Raises ``Broken``, or whatever else went wrong, with the way to see it again."""
        try:
            self._run()
        except Exception as error:
            error.add_note(f"seed {self.seed}: python -m tests.simulation --seed {self.seed} --trace")
            raise
        finally:
            self.scheduler.end()
        oracle = self.world.oracle
        return Told(
            trace=sha256("\n".join(self.scheduler.trace).encode()).hexdigest(),
            operations=len(self.scheduler.trace),
            scans=len(oracle.saved),
            epochs=len(oracle.sealed) + 1,
        )

    def _run(self) -> None:
        for desk in self.desks:
            self._start(desk)
        self._plan()
        self.scheduler.run(self.seconds)
        self._clear_up()
        self.scheduler.run(_EVENING)
        self._all_came_right()
        for desk in self.desks:
            self._kill(desk)
        self.scheduler.run(60.0)
        self._next_morning()

    # The benches

    def _desk(self, name: str) -> Desk:
        rng = random.Random(self.rng.random())
        clock = OwnClock(self.scheduler, rng)
        return Desk(name, clock, Storm(self.scheduler, rng, self.odds, self.world.share))

    def _start(self, desk: Desk) -> None:
        if desk.process is None:
            self.world.disk(desk.name).now = lambda: self.scheduler.now
            process = desk.process = self.world.start(desk.name, clock=desk.clock, weather=desk.storm)
            rng = random.Random(self.rng.random())
            desk.task = self.scheduler.start(desk.name, lambda: self._work(process, rng))

    def _kill(self, desk: Desk) -> None:
        if desk.process is not None and desk.task is not None:
            self.scheduler.note(f"{desk.name} is killed")
            self.scheduler.kill(desk.task)
            self.world.kill(desk.process)
            desk.process = desk.task = None

    def _work(self, process: Process, rng: random.Random) -> None:
        """What a worker does all day long."""
        while True:
            self._idle(process, rng.uniform(0, 20))
            if self.evening:
                self._last_hour(process)
            elif process.journal is None:
                self._open(process, rng)
            else:
                self._pack(process, rng)

    def _open(self, process: Process, rng: random.Random) -> None:
        try:
            claim = process.claim(rng.choice(_CONSENTS))
        except WORLDLY as refused:
            self.scheduler.note(f"is refused: {type(refused).__name__}")
            return
        self.scheduler.note(f"has claimed epoch {claim.epoch}")
        self.world.oracle.judge(claim.past, may_lack=True, doubtful_disk=self.doubtful_disk)
        with suppress(*WORLDLY):
            process.begin(claim)
            self.scheduler.note("has begun")

    def _pack(self, process: Process, rng: random.Random) -> None:
        for _ in range(rng.randrange(6)):
            if rng.random() < 0.85:
                self.codes += 1
                process.scan(f"code-{self.codes}")
            else:
                process.undo()
            if rng.random() < 0.3:
                process.wait_shared(rng.uniform(0, 20))
            self._idle(process, rng.choice((0.0, rng.uniform(0, 3), rng.uniform(0, 60))))
        if rng.random() < 0.3:
            process.close(rng.choice((ListPaused(), ListEnded(incomplete=True))))

    def _idle(self, process: Process, seconds: float) -> None:
        """Let the store's own work go on for a while."""
        until = process.clock.monotonic() + seconds
        while True:
            process.settle()
            now = process.clock.monotonic()
            if now >= until:
                return
            process.clock.turn(max(0.001, min([until, *map(_due, process.lanes.lanes)]) - now))

    def _last_hour(self, process: Process) -> None:
        """One more scan, so that who lost the list hears of it, and then rest."""
        self._idle(process, 100)
        process.scan(f"last of {process.voice}")
        self._idle(process, 10_000)

    # What happens to them

    def _plan(self) -> None:
        """Strokes of fate, spread over the day."""
        rng = self.rng
        for _ in range(rng.randrange(12)):
            fate: Callable[[], None] = rng.choice(
                (
                    self._crash,
                    self._crash,
                    self._sleep,
                    self._lose_share,
                    self._set_clock,
                    self._server_restarts,
                )
            )
            self.scheduler.call(rng.uniform(0, self.seconds), fate)
        for _ in range(4):
            self.scheduler.call(rng.uniform(0, self.seconds), self._look)

    def _crash(self) -> None:
        desk = self.rng.choice(self.desks)
        self._kill(desk)
        if self.rng.random() < 0.5:
            self.world.disk(desk.name).lose_power(lambda bytes_: self.rng.randint(0, bytes_))
        self.scheduler.call(self.rng.uniform(0, 100), lambda: self._start(desk))

    def _sleep(self) -> None:
        desk = self.rng.choice(self.desks)
        desk.storm.asleep_until = self.scheduler.now + self.rng.uniform(1, 300)
        self.scheduler.note(f"{desk.name} sleeps until {desk.storm.asleep_until:.0f}")

    def _lose_share(self) -> None:
        for desk in self.rng.choice((self.desks, [self.rng.choice(self.desks)])):
            desk.storm.away_until = self.scheduler.now + self.rng.uniform(0, 200)
        self.scheduler.note("the share is away")

    def _set_clock(self) -> None:
        self.rng.choice(self.desks).clock.wrong = self.rng.uniform(-86_400, 86_400)

    def _server_restarts(self) -> None:
        self.scheduler.note("the server starts anew")
        self.world.share.lose_power(lambda bytes_: self.rng.randint(0, bytes_))

    def _look(self) -> None:
        """What the server has at any moment holds all that it acknowledged."""
        everybody = frozenset(desk.name for desk in self.desks)
        self.world.oracle.judge(self._truth(), without=everybody, doubtful_disk=self.doubtful_disk)

    # The end

    def _truth(self) -> Past:
        archive = Archive(ShareFs(self.world.share, Fair(), caches=False), WORK)
        return archive.past(archive.newest())

    def _clear_up(self) -> None:
        self.evening = True
        self.odds.share = self.odds.disk = self.odds.slow = 0.0
        for desk in self.desks:
            desk.storm.away_until = desk.storm.asleep_until = 0.0

    def _all_came_right(self) -> None:
        for desk in self.desks:
            journal = desk.process.journal if desk.process else None
            if journal is None:
                continue
            share = journal.share()
            if share.waiting:
                raise Broken(f"{desk.name} still waits for the share: {share}")
            opened = self._is_open(journal.epoch)
            if (share.lost_to is None) is not opened:
                raise Broken(f"{desk.name} has epoch {journal.epoch}, open: {opened}, and was told {share}")

    def _is_open(self, epoch: int) -> bool:
        """Whether a journal still takes scans. What lies under its open name may be a tombstone."""
        server = self.world.share
        ino = server.find(place(WORK.open_journal(epoch)))
        return ino is not None and decode(server.content(ino)).header is not None

    def _next_morning(self) -> None:
        """Every bench starts anew; the last to do so has seen it all."""
        everybody = {desk.name for desk in self.desks}
        for desk in self.desks:
            everybody.discard(desk.name)
            process = self.world.start(desk.name, clock=desk.clock, weather=Fair())
            claim = process.claim(Consent.FORCE)
            self.world.kill(process)
            self.world.oracle.judge(
                claim.past, without=frozenset(everybody), doubtful_disk=self.doubtful_disk
            )


def _due(lane: SteppedLane) -> float:
    return float("inf") if lane.at is None or lane.stopped else lane.at
