"""What two benches try on their shared folder together: who wins, what the other sees and when.

Both go through the same trials and tell the same findings. Times are the server's, so the clocks of the PCs
don't matter.
"""

import secrets
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packbench.domain.findings import Finding, failed, ok, warning
from packbench.domain.leases import Bench
from packbench.domain.ports import Clock
from packbench.store.folder.fs import Fs
from packbench.store.folder.meeting import (
    PATIENCE,
    Meeting,
    NobodyCame,
    OtherIsSilent,
    OthersAreAtIt,
    Visitor,
    met,
)
from packbench.store.folder.server_clock import ServerClock
from packbench.words import _

NAME: Final = "second bench"
_LATE: Final = 30.0  # seconds after which somebody should look
_NS: Final = 1e9

_ELSEWHERE: Final = (
    "Don't pack on this folder: two benches could take one list. Windows and Samba servers are known to work."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is tried; the same at both benches.

    ``races``, one each ``pace`` seconds; ``rounds`` for each kind of change, each seen within ``longest``
    seconds or given up; ``patience`` with the other bench.
    """

    races: int = 40
    pace: float = 0.1
    rounds: int = 3
    longest: float = 60.0
    patience: float = PATIENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one bench does and the other sees sooner or later, because PCs remember what they saw."""

    name: str
    what: str
    prepare: Callable[[Fs, Path], None]
    do: Callable[[Fs, Path], None]
    seen: Callable[[Fs, Path], bool]


def _there(fs: Fs, path: Path) -> bool:
    try:
        fs.read(path)
    except FileNotFoundError:
        return False
    return True


def _rewrite(fs: Fs, path: Path) -> None:
    fs.overwrite(path, lambda _there: True, b"new")


CHANGES: Final = (
    Change(
        name="new file",
        what="A new file is found by its name",
        prepare=lambda _fs, _path: None,
        do=lambda fs, path: fs.create(path, b"new"),
        seen=_there,
    ),
    Change(
        name="listing",
        what="A new file is seen in the folder",
        prepare=lambda _fs, _path: None,
        do=lambda fs, path: fs.create(path, b"new"),
        seen=lambda fs, path: any(entry.name == path.name for entry in fs.entries(path.parent)),
    ),
    Change(
        name="content",
        what="A change in a file is read",
        prepare=lambda fs, path: fs.create(path, b"old"),
        do=_rewrite,
        seen=lambda fs, path: fs.read(path) == b"new",
    ),
)


def two_benches(
    fs: Fs,
    clock: Clock,
    root: Path,
    bench: Bench,
    *,
    wait: float,
    waiting: Callable[[], None],
    extent: Extent = Extent(),
) -> Iterator[Finding]:
    """Meet another bench that runs this too, and every finding as it comes. ``wait`` for it is in seconds."""
    own = Visitor(
        nonce=secrets.token_hex(8), bench=bench.name, machine=bench.machine, system=sys.platform, wait=wait
    )
    try:
        with met(fs, clock, root, own, patience=extent.patience, waiting=waiting) as meeting:
            yield from TwoBenches(fs, clock, meeting, extent).run()
    except NobodyCame:
        advice = _("Run packbench doctor --second-bench on another PC while this one waits.")
        yield failed(NAME, _("No second bench came within {wait:.0f} s.").format(wait=wait), advice)
    except OthersAreAtIt:
        what = _("Two benches are measuring already, or were stopped in the middle of it.")
        yield failed(NAME, what, _("Wait some minutes, then run it again on both."))
    except OtherIsSilent as silent:
        who = silent.bench or _("The other bench")
        yield failed(NAME, _("{who} does not answer any more.").format(who=who), _("Run it again on both."))
    except OSError as error:
        said = error.strerror or type(error).__name__
        advice = _("Run packbench doctor without --second-bench: it says what is wrong with the folder.")
        yield failed(NAME, _("The shared folder refused: {said}.").format(said=said), advice)


class TwoBenches:
    """The trials of two benches that met."""

    def __init__(self, fs: Fs, clock: Clock, meeting: Meeting, extent: Extent) -> None:
        self._extent = extent
        self._fs = fs
        self._clock = clock
        self._meeting = meeting
        pair = meeting.own, meeting.other
        self._first, self._second = pair if meeting.first else pair[::-1]

    def run(self) -> Iterator[Finding]:
        """Run all."""
        yield self.who()
        yield self.one_winner()
        for change in CHANGES:
            yield self.seen(change)
        yield self.rename_in_use()

    def who(self) -> Finding:
        """Who takes part."""
        what = _("{bench} and {other} measure together.").format(
            bench=self._first.bench, other=self._second.bench
        )
        if self._first.machine != self._second.machine:
            return ok(NAME, what, benches=[self._first.bench, self._second.bench])
        advice = _(
            "Both run on this PC, and see each other's files at once: use another PC to learn anything."
        )
        return warning(NAME, what, advice, benches=[self._first.bench, self._second.bench])

    def one_winner(self) -> Finding:
        """Both make files of the same names at the same moments: one must win each."""
        server = ServerClock(fs=self._fs, folder=self._meeting.folder, clock=self._clock)
        server.ask()
        begin = server.now_ns() / _NS + 10 * self._extent.pace
        theirs = self._meeting.at_next_point(str(begin))
        begin = begin if self._meeting.first else float(theirs)
        won = self._won(begin, server)
        lost = set(map(int, self._meeting.at_next_point(" ".join(map(str, won))).split()))
        races = self._extent.races
        one = sum((number in won) != (number in lost) for number in range(races))
        figures = {"races": races, "one_winner": one, "won_here": len(won)}
        if one == races:
            what = _("Of two benches that make one file, one wins ({races} of {races} times).").format(
                races=races
            )
            return ok("one winner", what, **figures)
        what = _("{wrong} of {races} times it was not one bench who won a file.").format(
            wrong=races - one, races=races
        )
        return failed("one winner", what, _ELSEWHERE, **figures)

    def _won(self, begin: float, server: ServerClock) -> set[int]:
        """The races that this bench won, beginning at a moment of the server's clock."""
        won = set()
        for number in range(self._extent.races):
            self._clock.sleep(max(0.0, begin + number * self._extent.pace - server.now_ns() / _NS))
            with suppress(FileExistsError):
                self._fs.create(self._meeting.path(f"race-{number}"), self._meeting.own.nonce.encode())
                won.add(number)
        return won

    def seen(self, change: Change) -> Finding:
        """How long each bench takes to see what the other did."""
        delays = [
            [self._delay(change, number, watcher) for number in range(self._extent.rounds)]
            for watcher in (self._first, self._second)
        ]
        worst = [round(max(seconds), 3) for seconds in delays]
        what = _(
            "{what} at {bench} after {seconds:.2f} s, at {other} after {other_seconds:.2f} s "
            "(the worst of {rounds})."
        ).format(
            what=change.what,
            bench=self._first.bench,
            seconds=worst[0],
            other=self._second.bench,
            other_seconds=worst[1],
            rounds=self._extent.rounds,
        )
        figures = {
            "worst_seconds": worst,
            "median_seconds": [round(statistics.median(seconds), 3) for seconds in delays],
        }
        if max(worst) <= _LATE:
            return ok(f"{change.name} seen", what, **figures)
        advice = _(
            "No scan is at risk, but what other benches do is shown late: look at the caches of the PCs."
        )
        return warning(f"{change.name} seen", what, advice, **figures)

    def _delay(self, change: Change, number: int, watcher: Visitor) -> float:
        """Seconds from a change to its being seen, by the server's clock."""
        watches = watcher == self._meeting.own
        name = f"{change.name}-{number}-{watcher.nonce}".replace(" ", "-")
        path, did, saw = (self._meeting.path(f"{name}{end}") for end in ("", ".did", ".saw"))
        if not watches:
            change.prepare(self._fs, path)
        self._meeting.at_next_point()
        if watches:  # from now on this PC remembers that there is nothing
            change.seen(self._fs, path)
        self._meeting.at_next_point()
        if watches:
            self._meeting.until(lambda: change.seen(self._fs, path) or None, self._extent.longest)
            self._fs.create(saw, b"")
        else:
            self._fs.create(did, b"")
            change.do(self._fs, path)
        self._meeting.at_next_point()
        return (self._fs.modified(saw) - self._fs.modified(did)) / _NS

    def rename_in_use(self) -> Finding:
        """Whether one bench may rename what the other has open for writing."""
        name = "rename in use"
        allowed = [writer for writer in (self._first, self._second) if self._renamed(writer)]
        if not allowed:
            return ok(name, _("A file in use at one bench waits to be renamed by the other."), allowed=[])
        benches = [writer.bench for writer in allowed]
        what = _("A file in use at {benches} can be renamed by the other bench.").format(
            benches=_(" and at ").join(benches)
        )
        if all(writer.system != "win32" for writer in allowed):
            return ok(
                name,
                _("{what} Packing looks at the name after each write there.").format(what=what),
                allowed=benches,
            )
        advice = _(
            "Windows should not let that happen: don't take over lists on this folder until that is clear."
        )
        return failed(name, what, advice, allowed=benches)

    def _renamed(self, writer: Visitor) -> bool:
        """Whether the rename was done although the writer had the file open."""
        path = self._meeting.path(f"written-{writer.nonce}")
        if writer == self._meeting.own:
            self._fs.create(path, b"1")
            with path.open("r+b"):  # as packing opens a journal
                self._meeting.at_next_point()
                return self._meeting.at_next_point() == "renamed"
        self._meeting.at_next_point()
        word = "renamed"
        try:
            self._fs.rename(path, path.with_name(f"{path.name}.renamed"))
        except OSError:
            word = "refused"
        self._meeting.at_next_point(word)
        return word == "renamed"
