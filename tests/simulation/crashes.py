"""Crash points: pictures of all files at every moment of a story, and what a bench makes of them after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from packbench.domain.errors import ListHeld
from packbench.domain.events import ListPaused
from packbench.domain.leases import Consent
from packbench.store.folder.past import Past
from tests.fakes import TurnableClock
from tests.simulation.benches import Manners, Process, World
from tests.simulation.oracle import REF, Broken, Oracle
from tests.simulation.server import Server, overlaid
from tests.simulation.share import Fair, Moment, Step, Write
from tests.simulation.workloads import Play, Story, played

_AFTERWARDS: Final = 5000


@dataclass(frozen=True, slots=True)
class Picture:
    """All files at one moment. ``torn`` is a file that a write was just changing, and what is in it then."""

    label: str
    share: Server
    disks: dict[str, Server]
    oracle: Oracle
    torn: tuple[Server, int, bytes] | None = None
    power_cut: bool = False


class Camera:
    """Takes a picture wherever files or answers are not as in the last one."""

    def __init__(self, play: Play, *, every_byte: bool = False) -> None:
        self._play = play
        self._every_byte = every_byte
        self._before: tuple[int, ...] = ()
        self.pictures: list[Picture] = []

    def see(self, step: Step) -> None:
        """One moment."""
        if step.moment is Moment.WRITE and step.write is not None:
            self._see_write(step, step.write)
        elif step.moment in (Moment.BEFORE, Moment.FLUSH, Moment.CHECK):
            self.shoot(f"{step.moment.name.lower()} {step.kind} {step.where[1]}")

    def shoot(self, label: str) -> None:
        """A picture of now, if there is anything new."""
        world = self._play.world
        oracle = world.oracle
        now = (
            world.share.changes,
            *(disk.changes for disk in world.disks.values()),
            len(oracle.saved),
            len(oracle.shared),
            oracle.closed.total(),
            oracle.released.total(),
        )
        if now == self._before:
            return
        self._before = now
        self._take(label)
        if any(content.spoilt for content in world.share.files.values()):
            self._take(f"{label}, and the server loses power", power_cut=True)

    def _see_write(self, step: Step, write: Write) -> None:
        before = step.server.content(write.ino)
        label = f"{step.kind} {step.where[1]}"
        for cut in self._cuts(write.data):
            torn = overlaid(before, write.offset, write.data[:cut])
            self._take(f"{label} torn after {cut} bytes", torn=(step.server, write.ino, torn))
        zeros = overlaid(before, write.offset, bytes(len(write.data)))
        self._take(f"{label} became zeros", torn=(step.server, write.ino, zeros))

    def _cuts(self, data: bytes) -> Iterator[int]:
        if self._every_byte:
            yield from range(1, len(data))
            return
        newline = data.find(b"\n") + 1
        cuts = {1, len(data) // 3, newline - 1, newline, len(data) - 1}
        yield from sorted(cut for cut in cuts if 0 < cut < len(data))

    def _take(
        self, label: str, *, torn: tuple[Server, int, bytes] | None = None, power_cut: bool = False
    ) -> None:
        world = self._play.world
        share = world.share.copy()
        disks = {name: disk.copy() for name, disk in world.disks.items()}
        if torn is not None:
            server = share if torn[0] is world.share else None
            for name, disk in world.disks.items():
                server = disks[name] if torn[0] is disk else server
            assert server is not None
            torn = (server, torn[1], torn[2])
        self.pictures.append(Picture(label, share, disks, world.oracle.copy(), torn, power_cut))


class Recovery:
    """What happens after a crash: new processes open the list, and the oracle judges what they find."""

    def __init__(
        self, picture: Picture, clock: TurnableClock, manners: Manners, *, doubtful_disk: bool = False
    ) -> None:
        self._picture = picture
        self._doubtful_disk = doubtful_disk
        share, disks = picture.share, picture.disks
        if picture.torn is not None:
            server, ino, torn = picture.torn
            server.files[ino] = server.files[ino]._replace(seen=torn, platter=torn)
        if picture.power_cut:
            share.lose_power()
        own = TurnableClock()
        own.turn(clock.monotonic())
        share.now = own.monotonic
        for disk in disks.values():
            disk.now = own.monotonic
        self.world = World(share, disks, Fair(), manners, picture.oracle, own, started=_AFTERWARDS)
        self._asked: set[str] = set()

    def own_benches(self) -> None:
        """The benches that were there start again, one after the other."""
        names = sorted(self._picture.disks)
        for name in names:
            self._open(name, alone=len(names) == 1)

    def another_bench(self) -> None:
        """A bench without any spool takes the list over: it has all that the share acknowledged."""
        self._open("C")

    def go_on(self) -> None:
        """Pack on after the crash, and let go in order."""
        process = self._open(min(self._picture.disks, default="A"), begin=True)
        process.scan("afterwards")
        process.settle()
        process.close(ListPaused())
        if process.journal is not None:
            raise Broken("the list can't be closed after the crash")
        self._judge(process.leases.read_past(REF))

    def _open(self, name: str, *, begin: bool = False, alone: bool = False) -> Process:
        """Open the list on a bench; one that was alone must get its own list back without asking anybody."""
        process = self.world.start(name)
        try:
            claim = process.claim(Consent.NONE if alone else Consent.FORCE)
        except ListHeld as held:
            if held.reason != "uncertain" and self.world.manners.links:
                raise Broken(f"its own list is refused to {name}: {held}") from held
            claim = process.claim(Consent.FORCE)  # its lock or claim was torn: a person has to say yes
        self._asked.add(name)
        self._judge(claim.past)
        if begin:
            process.begin(claim)
        else:
            self.world.kill(process)
        return process

    def _judge(self, past: Past) -> None:
        without = frozenset(self._picture.disks.keys() - self._asked)
        self.world.oracle.judge(past, without=without, doubtful_disk=self._doubtful_disk)


def crash_points(story: Story, manners: Manners, *, every_byte: bool = False) -> int:
    """Crash at every moment of a story's last verb, recover, judge. How many crash points there were.

    The moments before belong to shorter stories.
    """
    play = played(story, manners)
    camera = Camera(play, every_byte=every_byte)
    play.skies.camera = camera.see
    play.act(story[-1])
    camera.shoot("after all")
    for number, picture in enumerate(camera.pictures):
        recovery = Recovery(picture, play.clock, manners)
        try:
            _recover(recovery, number)
        except Exception as error:
            error.add_note(f"story {story!r}, {manners}, crash {number}: {picture.label}")
            raise
    return len(camera.pictures)


def _recover(recovery: Recovery, number: int) -> None:
    match number % 4:
        case 1:
            recovery.another_bench()
        case 3:
            recovery.another_bench()
            recovery.own_benches()
            recovery.go_on()
        case _:
            recovery.own_benches()
